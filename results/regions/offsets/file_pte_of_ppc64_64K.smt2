(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!0 () Int)
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
 (let ((?x98 (* (- 4294967296) quotient!1)))
 (let ((?x99 (+ off ?x98)))
 (>= ?x99 0))))
(assert
 (let ((?x98 (* (- 4294967296) quotient!1)))
 (let ((?x99 (+ off ?x98)))
 (<= ?x99 4294967295))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 9223372036854775807))
(assert
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 9223372036854775808) quotient!1)))
 (let ((?x107 (* 2147483648 off)))
 (let ((?x111 (+ ?x107 ?x109 ?x110)))
 (>= ?x111 0))))))
(assert
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 9223372036854775808) quotient!1)))
 (let ((?x107 (* 2147483648 off)))
 (let ((?x111 (+ ?x107 ?x109 ?x110)))
 (<= ?x111 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4611686018427387903))
(assert
 (let ((?x116 (* (- 2) quotient!3)))
 (let ((?x117 (+ quotient!2 ?x116)))
 (>= ?x117 0))))
(assert
 (let ((?x116 (* (- 2) quotient!3)))
 (let ((?x117 (+ quotient!2 ?x116)))
 (<= ?x117 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4294967296))
(assert
 (let ((?x72 (* 2 quotient!3)))
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 9223372036854775808) quotient!1)))
 (let ((?x132 (* (- 2147483648) quotient!0)))
 (let ((?x107 (* 2147483648 off)))
 (let ((?x133 (+ ?x107 ?x132 ?x109 ?x110 ?x72)))
 (>= ?x133 (- 1)))))))))
(assert
 (let ((?x72 (* 2 quotient!3)))
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 9223372036854775808) quotient!1)))
 (let ((?x132 (* (- 2147483648) quotient!0)))
 (let ((?x107 (* 2147483648 off)))
 (let ((?x133 (+ ?x107 ?x132 ?x109 ?x110 ?x72)))
 (<= ?x133 2147483646))))))))
(assert
 (let ((?x89 (* (- 1) quotient!0)))
(let ((?x138 (+ off ?x89)))
(let (($x139 (= ?x138 0)))
(not $x139)))))
(check-sat)
