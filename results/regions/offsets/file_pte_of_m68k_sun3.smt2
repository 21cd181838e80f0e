(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 268435455)))
 (not $x44)))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 8191))
(assert
 (let ((?x113 (* (- 524288) quotient!0)))
 (let ((?x114 (+ off ?x113)))
 (>= ?x114 0))))
(assert
 (let ((?x113 (* (- 524288) quotient!0)))
 (let ((?x114 (+ off ?x113)))
 (<= ?x114 524287))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1))
(assert
 (let ((?x121 (* (- 4294967296) quotient!2)))
 (let ((?x124 (+ off ?x121)))
 (>= ?x124 (- 33554432)))))
(assert
 (let ((?x121 (* (- 4294967296) quotient!2)))
 (let ((?x124 (+ off ?x121)))
 (<= ?x124 4261412863))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 127))
(assert
 (let ((?x121 (* (- 4294967296) quotient!2)))
 (let ((?x130 (* (- 33554432) quotient!1)))
 (let ((?x132 (+ off ?x130 ?x121)))
 (>= ?x132 (- 33554432))))))
(assert
 (let ((?x121 (* (- 4294967296) quotient!2)))
 (let ((?x130 (* (- 33554432) quotient!1)))
 (let ((?x132 (+ off ?x130 ?x121)))
 (<= ?x132 (- 1))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 63))
(assert
 (let ((?x138 (* (- 2) quotient!3)))
 (let ((?x139 (+ quotient!1 ?x138)))
 (>= ?x139 0))))
(assert
 (let ((?x138 (* (- 2) quotient!3)))
 (let ((?x139 (+ quotient!1 ?x138)))
 (<= ?x139 1))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x145 (* (- 2147483648) quotient!4)))
 (let ((?x121 (* (- 4294967296) quotient!2)))
 (let ((?x147 (+ off ?x121 ?x145)))
 (>= ?x147 (- 33554432))))))
(assert
 (let ((?x145 (* (- 2147483648) quotient!4)))
 (let ((?x121 (* (- 4294967296) quotient!2)))
 (let ((?x147 (+ off ?x121 ?x145)))
 (<= ?x147 2113929215)))))
(assert
 (or (not (= (+ quotient!1 (* (- 2) quotient!3)) 1)) (not (= quotient!4 0)) (not (= quotient!0 0))))
(assert
 (= quotient!0 0))
(check-sat)
