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
 (>= quotient!2 0))
(assert
 (<= quotient!2 2147483647))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 2147483648) quotient!1)))
 (let ((?x109 (* 4 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (>= ?x113 0))))))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 2147483648) quotient!1)))
 (let ((?x109 (* 4 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (<= ?x113 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1073741823))
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
 (<= quotient!0 536870912))
(assert
 (let ((?x73 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 2147483648) quotient!1)))
 (let ((?x134 (* (- 4) quotient!0)))
 (let ((?x109 (* 4 off)))
 (let ((?x135 (+ ?x109 ?x134 ?x111 ?x112 ?x73)))
 (>= ?x135 (- 1)))))))))
(assert
 (let ((?x73 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 2147483648) quotient!1)))
 (let ((?x134 (* (- 4) quotient!0)))
 (let ((?x109 (* 4 off)))
 (let ((?x135 (+ ?x109 ?x134 ?x111 ?x112 ?x73)))
 (<= ?x135 2))))))))
(assert
 (let ((?x91 (* (- 1) quotient!0)))
(let ((?x140 (+ off ?x91)))
(let (($x141 (= ?x140 0)))
(not $x141)))))
(check-sat)
