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
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 268435455)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 15))
(assert
 (let ((?x127 (* (- 268435456) quotient!1)))
 (let ((?x128 (+ off ?x127)))
 (>= ?x128 0))))
(assert
 (let ((?x127 (* (- 268435456) quotient!1)))
 (let ((?x128 (+ off ?x127)))
 (<= ?x128 268435455))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 536870911))
(assert
 (let ((?x138 (* (- 1) quotient!2)))
 (let ((?x137 (* (- 536870912) quotient!1)))
 (let ((?x135 (* 2 off)))
 (let ((?x139 (+ ?x135 ?x137 ?x138)))
 (>= ?x139 0))))))
(assert
 (let ((?x138 (* (- 1) quotient!2)))
 (let ((?x137 (* (- 536870912) quotient!1)))
 (let ((?x135 (* 2 off)))
 (let ((?x139 (+ ?x135 ?x137 ?x138)))
 (<= ?x139 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 268435455))
(assert
 (let ((?x145 (* (- 2) quotient!3)))
 (let ((?x146 (+ quotient!2 ?x145)))
 (>= ?x146 0))))
(assert
 (let ((?x145 (* (- 2) quotient!3)))
 (let ((?x146 (+ quotient!2 ?x145)))
 (<= ?x146 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 268435456))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x138 (* (- 1) quotient!2)))
 (let ((?x137 (* (- 536870912) quotient!1)))
 (let ((?x160 (* (- 2) quotient!0)))
 (let ((?x135 (* 2 off)))
 (let ((?x161 (+ ?x135 ?x160 ?x137 ?x138 ?x74)))
 (>= ?x161 (- 1)))))))))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x138 (* (- 1) quotient!2)))
 (let ((?x137 (* (- 536870912) quotient!1)))
 (let ((?x160 (* (- 2) quotient!0)))
 (let ((?x135 (* 2 off)))
 (let ((?x161 (+ ?x135 ?x160 ?x137 ?x138 ?x74)))
 (<= ?x161 0))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1073741823))
(assert
 (let ((?x171 (* (- 1) quotient!4)))
 (let ((?x170 (* (- 1073741824) quotient!1)))
 (let ((?x168 (* 4 off)))
 (let ((?x172 (+ ?x168 ?x170 ?x171)))
 (>= ?x172 0))))))
(assert
 (let ((?x171 (* (- 1) quotient!4)))
 (let ((?x170 (* (- 1073741824) quotient!1)))
 (let ((?x168 (* 4 off)))
 (let ((?x172 (+ ?x168 ?x170 ?x171)))
 (<= ?x172 0))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 536870911))
(assert
 (let ((?x177 (* (- 2) quotient!5)))
 (let ((?x178 (+ quotient!4 ?x177)))
 (>= ?x178 0))))
(assert
 (let ((?x177 (* (- 2) quotient!5)))
 (let ((?x178 (+ quotient!4 ?x177)))
 (<= ?x178 1))))
(assert
 (or (not (= (+ off (* (- 1) quotient!0)) 0)) (not (= (+ quotient!4 (* (- 2) quotient!5)) 0))))
(check-sat)
