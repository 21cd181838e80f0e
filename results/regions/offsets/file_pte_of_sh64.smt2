(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 536870911)))
 (not $x44)))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1073741823))
(assert
 (let ((?x71 (* (- 4) quotient!0)))
 (let ((?x72 (+ off ?x71)))
 (>= ?x72 0))))
(assert
 (let ((?x71 (* (- 4) quotient!0)))
 (let ((?x72 (+ off ?x71)))
 (<= ?x72 3))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 536870911))
(assert
 (let ((?x78 (* (- 2) quotient!1)))
 (let ((?x79 (+ quotient!0 ?x78)))
 (= ?x79 1))))
(assert
 false)
(check-sat)
