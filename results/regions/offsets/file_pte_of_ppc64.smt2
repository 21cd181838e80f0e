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
 (let (($x44 (>= off 140737488355327)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 131071))
(assert
 (let ((?x100 (* (- 140737488355328) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (>= ?x101 0))))
(assert
 (let ((?x100 (* (- 140737488355328) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (<= ?x101 140737488355327))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 9223372036854775807))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 9223372036854775808) quotient!1)))
 (let ((?x109 (* 65536 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (>= ?x113 0))))))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 9223372036854775808) quotient!1)))
 (let ((?x109 (* 65536 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (<= ?x113 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4611686018427387903))
(assert
 (let ((?x118 (* (- 2) quotient!3)))
 (let ((?x119 (+ quotient!2 ?x118)))
 (>= ?x119 0))))
(assert
 (let ((?x118 (* (- 2) quotient!3)))
 (let ((?x119 (+ quotient!2 ?x118)))
 (<= ?x119 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 140737488355328))
(assert
 (let ((?x73 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 9223372036854775808) quotient!1)))
 (let ((?x135 (* (- 65536) quotient!0)))
 (let ((?x109 (* 65536 off)))
 (let ((?x136 (+ ?x109 ?x135 ?x111 ?x112 ?x73)))
 (>= ?x136 (- 1)))))))))
(assert
 (let ((?x73 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 9223372036854775808) quotient!1)))
 (let ((?x135 (* (- 65536) quotient!0)))
 (let ((?x109 (* 65536 off)))
 (let ((?x136 (+ ?x109 ?x135 ?x111 ?x112 ?x73)))
 (<= ?x136 65534))))))))
(assert
 (let ((?x91 (* (- 1) quotient!0)))
(let ((?x141 (+ off ?x91)))
(let (($x142 (= ?x141 0)))
(not $x142)))))
(check-sat)
