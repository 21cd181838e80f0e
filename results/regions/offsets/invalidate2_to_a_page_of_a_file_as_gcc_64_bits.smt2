(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun end () Int)
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
 (>= end 0))
(assert
 (<= end 18446744073709551615))
(assert
 (let (($x48 (>= page_index 2251799813685248)))
 (not $x48)))
(assert
 (let (($x56 (>= end 2251799813685248)))
 (not $x56)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4096))
(assert
 (let ((?x145 (* (- 4503599627370496) quotient!1)))
 (let ((?x146 (+ page_index ?x145)))
 (>= ?x146 (- 2251799813685248)))))
(assert
 (let ((?x145 (* (- 4503599627370496) quotient!1)))
 (let ((?x146 (+ page_index ?x145)))
 (<= ?x146 2251799813685247))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x145 (* (- 4503599627370496) quotient!1)))
 (let ((?x154 (* (- 1) quotient!0)))
 (let ((?x155 (+ page_index ?x154 ?x145)))
 (>= ?x155 (- 2251799813685248))))))
(assert
 (let ((?x145 (* (- 4503599627370496) quotient!1)))
 (let ((?x154 (* (- 1) quotient!0)))
 (let ((?x155 (+ page_index ?x154 ?x145)))
 (<= ?x155 (- 2251799813685248))))))
(assert
 (>= quotient!3 (- 4096)))
(assert
 (<= quotient!3 4096))
(assert
 (let ((?x162 (* 4503599627370496 quotient!3)))
 (let ((?x46 (* (- 1) end)))
 (let ((?x166 (+ page_index ?x46 ?x162)))
 (<= ?x166 1)))))
(assert
 (let ((?x162 (* 4503599627370496 quotient!3)))
 (let ((?x46 (* (- 1) end)))
 (let ((?x166 (+ page_index ?x46 ?x162)))
 (>= ?x166 (- 4503599627370494))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x162 (* 4503599627370496 quotient!3)))
 (let ((?x46 (* (- 1) end)))
 (let ((?x171 (+ page_index ?x46 quotient!2 ?x162)))
 (<= ?x171 1)))))
(assert
 (let ((?x162 (* 4503599627370496 quotient!3)))
 (let ((?x46 (* (- 1) end)))
 (let ((?x171 (+ page_index ?x46 quotient!2 ?x162)))
 (>= ?x171 1)))))
(assert
 (>= quotient!4 (- 1)))
(assert
 (<= quotient!4 0))
(assert
 (let ((?x174 (* (- 18446744073709551616) quotient!4)))
 (let ((?x180 (+ quotient!0 quotient!2 ?x174)))
 (>= ?x180 2251799813685249))))
(assert
 (let ((?x174 (* (- 18446744073709551616) quotient!4)))
 (let ((?x180 (+ quotient!0 quotient!2 ?x174)))
 (<= ?x180 18448995873523236864))))
(assert
 (>= quotient!5 (- 1)))
(assert
 (<= quotient!5 0))
(assert
 (let ((?x187 (* (- 18446744073709551616) quotient!5)))
 (let ((?x189 (+ quotient!0 ?x187)))
 (>= ?x189 2251799813685248))))
(assert
 (let ((?x187 (* (- 18446744073709551616) quotient!5)))
 (let ((?x189 (+ quotient!0 ?x187)))
 (<= ?x189 18448995873523236863))))
(assert
 (let ((?x122 (* 18446744073709551616 quotient!5)))
 (let ((?x154 (* (- 1) quotient!0)))
 (let ((?x216 (+ page_index ?x154 ?x122)))
 (let (($x214 (>= ?x216 (- 2251799813685248))))
 (let ((?x111 (* 18446744073709551616 quotient!4)))
 (let ((?x221 (* (- 1) quotient!2)))
 (let ((?x229 (+ end ?x154 ?x221 ?x111)))
 (let (($x228 (>= ?x229 (- 2251799813685248))))
 (let ((?x46 (* (- 1) end)))
 (let ((?x200 (+ page_index ?x46)))
 (let (($x198 (>= ?x200 1)))
 (or $x198 $x228 (not (>= (+ quotient!2 (* (- 18446744073709551616) quotient!4) ?x122) 1)) (not $x214))))))))))))))
(assert
 (let ((?x46 (* (- 1) end)))
(let ((?x200 (+ page_index ?x46)))
(let (($x198 (>= ?x200 1)))
(not $x198)))))
(check-sat)
