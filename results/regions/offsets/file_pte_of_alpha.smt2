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
 (let ((?x100 (* (- 4294967296) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (>= ?x101 0))))
(assert
 (let ((?x100 (* (- 4294967296) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (<= ?x101 4294967295))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 35184372088831))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 35184372088832) quotient!1)))
 (let ((?x109 (* 8192 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (>= ?x113 0))))))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 35184372088832) quotient!1)))
 (let ((?x109 (* 8192 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (<= ?x113 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 17592186044415))
(assert
 (let ((?x119 (* (- 2) quotient!3)))
 (let ((?x120 (+ quotient!2 ?x119)))
 (>= ?x120 0))))
(assert
 (let ((?x119 (* (- 2) quotient!3)))
 (let ((?x120 (+ quotient!2 ?x119)))
 (<= ?x120 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4294967296))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 35184372088832) quotient!1)))
 (let ((?x135 (* (- 8192) quotient!0)))
 (let ((?x109 (* 8192 off)))
 (let ((?x136 (+ ?x109 ?x135 ?x111 ?x112 ?x74)))
 (>= ?x136 (- 1)))))))))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 35184372088832) quotient!1)))
 (let ((?x135 (* (- 8192) quotient!0)))
 (let ((?x109 (* 8192 off)))
 (let ((?x136 (+ ?x109 ?x135 ?x111 ?x112 ?x74)))
 (<= ?x136 8190))))))))
(assert
 (let ((?x91 (* (- 1) quotient!0)))
(let ((?x141 (+ off ?x91)))
(let (($x142 (= ?x141 0)))
(not $x142)))))
(check-sat)
