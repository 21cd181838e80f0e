(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(assert
 (>= page_index 0))
(assert
 (<= page_index 18446744073709551615))
(assert
 (let (($x44 (>= page_index 2251799813685248)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4096))
(assert
 (let ((?x132 (* (- 4503599627370496) quotient!1)))
 (let ((?x133 (+ page_index ?x132)))
 (>= ?x133 (- 2251799813685248)))))
(assert
 (let ((?x132 (* (- 4503599627370496) quotient!1)))
 (let ((?x133 (+ page_index ?x132)))
 (<= ?x133 2251799813685247))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x132 (* (- 4503599627370496) quotient!1)))
 (let ((?x141 (* (- 1) quotient!0)))
 (let ((?x142 (+ page_index ?x141 ?x132)))
 (>= ?x142 (- 2251799813685248))))))
(assert
 (let ((?x132 (* (- 4503599627370496) quotient!1)))
 (let ((?x141 (* (- 1) quotient!0)))
 (let ((?x142 (+ page_index ?x141 ?x132)))
 (<= ?x142 (- 2251799813685248))))))
(assert
 (>= quotient!3 (- 4096)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x148 (* 4503599627370496 quotient!3)))
 (let ((?x152 (+ page_index ?x148)))
 (<= ?x152 0))))
(assert
 (let ((?x148 (* 4503599627370496 quotient!3)))
 (let ((?x152 (+ page_index ?x148)))
 (>= ?x152 (- 4503599627370495)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x148 (* 4503599627370496 quotient!3)))
 (let ((?x157 (+ page_index quotient!2 ?x148)))
 (<= ?x157 0))))
(assert
 (let ((?x148 (* 4503599627370496 quotient!3)))
 (let ((?x157 (+ page_index quotient!2 ?x148)))
 (>= ?x157 0))))
(assert
 (>= quotient!4 (- 1)))
(assert
 (<= quotient!4 0))
(assert
 (let ((?x160 (* (- 18446744073709551616) quotient!4)))
 (let ((?x166 (+ quotient!0 quotient!2 ?x160)))
 (>= ?x166 2251799813685249))))
(assert
 (let ((?x160 (* (- 18446744073709551616) quotient!4)))
 (let ((?x166 (+ quotient!0 quotient!2 ?x160)))
 (<= ?x166 18448995873523236864))))
(assert
 (>= quotient!5 (- 1)))
(assert
 (<= quotient!5 0))
(assert
 (let ((?x173 (* (- 18446744073709551616) quotient!5)))
 (let ((?x175 (+ quotient!0 ?x173)))
 (>= ?x175 2251799813685248))))
(assert
 (let ((?x173 (* (- 18446744073709551616) quotient!5)))
 (let ((?x175 (+ quotient!0 ?x173)))
 (<= ?x175 18448995873523236863))))
(assert
 (let ((?x108 (* 18446744073709551616 quotient!5)))
(let ((?x160 (* (- 18446744073709551616) quotient!4)))
(let ((?x190 (+ quotient!2 ?x160 ?x108)))
(let (($x188 (>= ?x190 1)))
(or (not (>= (+ page_index (* (- 1) quotient!0) ?x108) (- 2251799813685248))) (not $x188) (not (>= (+ quotient!0 quotient!2 ?x160) 4503599627370496))))))))
(check-sat)
