(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 536870911)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 7))
(assert
 (let ((?x102 (* (- 536870912) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (>= ?x103 0))))
(assert
 (let ((?x102 (* (- 536870912) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (<= ?x103 536870911))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 8388607))
(assert
 (let ((?x102 (* (- 536870912) quotient!1)))
 (let ((?x111 (* (- 64) quotient!0)))
 (let ((?x112 (+ off ?x111 ?x102)))
 (>= ?x112 0)))))
(assert
 (let ((?x102 (* (- 536870912) quotient!1)))
 (let ((?x111 (* (- 64) quotient!0)))
 (let ((?x112 (+ off ?x111 ?x102)))
 (<= ?x112 63)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4194303))
(assert
 (let ((?x119 (* (- 2) quotient!2)))
 (let ((?x120 (+ quotient!0 ?x119)))
 (>= ?x120 0))))
(assert
 (let ((?x119 (* (- 2) quotient!2)))
 (let ((?x120 (+ quotient!0 ?x119)))
 (<= ?x120 1))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 536870911))
(assert
 (let ((?x91 (* (- 1) quotient!3)))
 (let ((?x102 (* (- 536870912) quotient!1)))
 (let ((?x128 (+ off ?x102 ?x91)))
 (>= ?x128 0)))))
(assert
 (let ((?x91 (* (- 1) quotient!3)))
 (let ((?x102 (* (- 536870912) quotient!1)))
 (let ((?x128 (+ off ?x102 ?x91)))
 (<= ?x128 0)))))
(assert
 (let ((?x91 (* (- 1) quotient!3)))
 (let ((?x137 (* (- 128) quotient!2)))
 (let ((?x133 (* 64 quotient!0)))
 (let ((?x140 (+ off ?x133 ?x137 ?x91)))
 (= ?x140 64))))))
(assert
 false)
(check-sat)
