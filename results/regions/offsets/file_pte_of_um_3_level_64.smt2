(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(assert
 (>= off 0))
(assert
 (<= off 18446744073709551615))
(assert
 (let (($x44 (>= off 4294967295)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4294967295))
(assert
 (let ((?x127 (* (- 4294967296) quotient!1)))
 (let ((?x128 (+ off ?x127)))
 (>= ?x128 0))))
(assert
 (let ((?x127 (* (- 4294967296) quotient!1)))
 (let ((?x128 (+ off ?x127)))
 (<= ?x128 4294967295))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 2305843009213693951))
(assert
 (let ((?x139 (* (- 1) quotient!2)))
 (let ((?x138 (* (- 2305843009213693952) quotient!1)))
 (let ((?x136 (* 536870912 off)))
 (let ((?x140 (+ ?x136 ?x138 ?x139)))
 (>= ?x140 0))))))
(assert
 (let ((?x139 (* (- 1) quotient!2)))
 (let ((?x138 (* (- 2305843009213693952) quotient!1)))
 (let ((?x136 (* 536870912 off)))
 (let ((?x140 (+ ?x136 ?x138 ?x139)))
 (<= ?x140 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1152921504606846975))
(assert
 (let ((?x146 (* (- 2) quotient!3)))
 (let ((?x147 (+ quotient!2 ?x146)))
 (>= ?x147 0))))
(assert
 (let ((?x146 (* (- 2) quotient!3)))
 (let ((?x147 (+ quotient!2 ?x146)))
 (<= ?x147 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4294967296))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x139 (* (- 1) quotient!2)))
 (let ((?x138 (* (- 2305843009213693952) quotient!1)))
 (let ((?x161 (* (- 536870912) quotient!0)))
 (let ((?x136 (* 536870912 off)))
 (let ((?x162 (+ ?x136 ?x161 ?x138 ?x139 ?x74)))
 (>= ?x162 (- 1)))))))))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x139 (* (- 1) quotient!2)))
 (let ((?x138 (* (- 2305843009213693952) quotient!1)))
 (let ((?x161 (* (- 536870912) quotient!0)))
 (let ((?x136 (* 536870912 off)))
 (let ((?x162 (+ ?x136 ?x161 ?x138 ?x139 ?x74)))
 (<= ?x162 536870910))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1152921504606846976))
(assert
 (let ((?x171 (* (- 2) quotient!4)))
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x139 (* (- 1) quotient!2)))
 (let ((?x138 (* (- 2305843009213693952) quotient!1)))
 (let ((?x136 (* 536870912 off)))
 (let ((?x172 (+ ?x136 ?x138 ?x139 ?x74 ?x171)))
 (>= ?x172 (- 1)))))))))
(assert
 (let ((?x171 (* (- 2) quotient!4)))
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x139 (* (- 1) quotient!2)))
 (let ((?x138 (* (- 2305843009213693952) quotient!1)))
 (let ((?x136 (* 536870912 off)))
 (let ((?x172 (+ ?x136 ?x138 ?x139 ?x74 ?x171)))
 (<= ?x172 0))))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 576460752303423488))
(assert
 (let ((?x176 (* (- 2) quotient!5)))
 (let ((?x177 (+ quotient!4 ?x176)))
 (>= ?x177 0))))
(assert
 (let ((?x176 (* (- 2) quotient!5)))
 (let ((?x177 (+ quotient!4 ?x176)))
 (<= ?x177 1))))
(assert
 (or (not (= (+ off (* (- 1) quotient!0)) 0)) (not (= (+ quotient!4 (* (- 2) quotient!5)) 0))))
(check-sat)
