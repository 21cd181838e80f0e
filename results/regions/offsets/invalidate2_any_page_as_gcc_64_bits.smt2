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
 (>= quotient!1 0))
(assert
 (<= quotient!1 4096))
(assert
 (let ((?x127 (* (- 4503599627370496) quotient!1)))
 (let ((?x128 (+ page_index ?x127)))
 (>= ?x128 (- 2251799813685248)))))
(assert
 (let ((?x127 (* (- 4503599627370496) quotient!1)))
 (let ((?x128 (+ page_index ?x127)))
 (<= ?x128 2251799813685247))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x127 (* (- 4503599627370496) quotient!1)))
 (let ((?x136 (* (- 1) quotient!0)))
 (let ((?x137 (+ page_index ?x136 ?x127)))
 (>= ?x137 (- 2251799813685248))))))
(assert
 (let ((?x127 (* (- 4503599627370496) quotient!1)))
 (let ((?x136 (* (- 1) quotient!0)))
 (let ((?x137 (+ page_index ?x136 ?x127)))
 (<= ?x137 (- 2251799813685248))))))
(assert
 (>= quotient!3 (- 4096)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x143 (* 4503599627370496 quotient!3)))
 (let ((?x147 (+ page_index ?x143)))
 (<= ?x147 0))))
(assert
 (let ((?x143 (* 4503599627370496 quotient!3)))
 (let ((?x147 (+ page_index ?x143)))
 (>= ?x147 (- 4503599627370495)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x143 (* 4503599627370496 quotient!3)))
 (let ((?x152 (+ page_index quotient!2 ?x143)))
 (<= ?x152 0))))
(assert
 (let ((?x143 (* 4503599627370496 quotient!3)))
 (let ((?x152 (+ page_index quotient!2 ?x143)))
 (>= ?x152 0))))
(assert
 (>= quotient!4 (- 1)))
(assert
 (<= quotient!4 0))
(assert
 (let ((?x155 (* (- 18446744073709551616) quotient!4)))
 (let ((?x161 (+ quotient!0 quotient!2 ?x155)))
 (>= ?x161 2251799813685249))))
(assert
 (let ((?x155 (* (- 18446744073709551616) quotient!4)))
 (let ((?x161 (+ quotient!0 quotient!2 ?x155)))
 (<= ?x161 18448995873523236864))))
(assert
 (>= quotient!5 (- 1)))
(assert
 (<= quotient!5 0))
(assert
 (let ((?x168 (* (- 18446744073709551616) quotient!5)))
 (let ((?x171 (+ quotient!0 ?x168)))
 (>= ?x171 2251799813685248))))
(assert
 (let ((?x168 (* (- 18446744073709551616) quotient!5)))
 (let ((?x171 (+ quotient!0 ?x168)))
 (<= ?x171 18448995873523236863))))
(assert
 (let ((?x102 (* 18446744073709551616 quotient!5)))
 (let ((?x155 (* (- 18446744073709551616) quotient!4)))
 (let ((?x186 (+ quotient!2 ?x155 ?x102)))
 (let (($x184 (>= ?x186 1)))
 (let (($x132 (not $x184)))
 (or (not (>= (+ page_index (* (- 1) quotient!0) ?x102) (- 2251799813685248))) $x132 (not (>= (+ quotient!0 quotient!2 ?x155) 4503599627370496)))))))))
(assert
 (let ((?x102 (* 18446744073709551616 quotient!5)))
(let ((?x136 (* (- 1) quotient!0)))
(let ((?x192 (+ page_index ?x136 ?x102)))
(let (($x190 (>= ?x192 (- 2251799813685248))))
(let ((?x155 (* (- 18446744073709551616) quotient!4)))
(let ((?x186 (+ quotient!2 ?x155 ?x102)))
(let (($x184 (>= ?x186 1)))
(let (($x132 (not $x184)))
(or $x132 $x190))))))))))
(check-sat)
