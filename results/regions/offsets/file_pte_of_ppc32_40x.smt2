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
 (let ((?x100 (* (- 536870912) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (>= ?x101 0))))
(assert
 (let ((?x100 (* (- 536870912) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (<= ?x101 536870911))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 536870912))
(assert
 (let ((?x100 (* (- 536870912) quotient!1)))
 (let ((?x65 (* (- 1) quotient!0)))
 (let ((?x111 (+ off ?x65 ?x100)))
 (>= ?x111 0)))))
(assert
 (let ((?x100 (* (- 536870912) quotient!1)))
 (let ((?x65 (* (- 1) quotient!0)))
 (let ((?x111 (+ off ?x65 ?x100)))
 (<= ?x111 0)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 2147483648))
(assert
 (let ((?x124 (* (- 1) quotient!2)))
 (let ((?x123 (* (- 2147483648) quotient!1)))
 (let ((?x121 (* 4 off)))
 (let ((?x125 (+ ?x121 ?x123 ?x124)))
 (>= ?x125 0))))))
(assert
 (let ((?x124 (* (- 1) quotient!2)))
 (let ((?x123 (* (- 2147483648) quotient!1)))
 (let ((?x121 (* 4 off)))
 (let ((?x125 (+ ?x121 ?x123 ?x124)))
 (<= ?x125 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1073741824))
(assert
 (let ((?x129 (* (- 2) quotient!3)))
 (let ((?x130 (+ quotient!2 ?x129)))
 (>= ?x130 0))))
(assert
 (let ((?x129 (* (- 2) quotient!3)))
 (let ((?x130 (+ quotient!2 ?x129)))
 (<= ?x130 1))))
(assert
 (or (not (= (+ off (* (- 1) quotient!0)) 0)) (not (= (+ quotient!2 (* (- 2) quotient!3)) 0))))
(check-sat)
