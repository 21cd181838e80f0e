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
 (<= quotient!1 3))
(assert
 (let ((?x100 (* (- 1073741824) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (>= ?x101 0))))
(assert
 (let ((?x100 (* (- 1073741824) quotient!1)))
 (let ((?x101 (+ off ?x100)))
 (<= ?x101 1073741823))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 2147483647))
(assert
 (let ((?x111 (* (- 1) quotient!2)))
 (let ((?x110 (* (- 2147483648) quotient!1)))
 (let ((?x108 (* 2 off)))
 (let ((?x112 (+ ?x108 ?x110 ?x111)))
 (>= ?x112 0))))))
(assert
 (let ((?x111 (* (- 1) quotient!2)))
 (let ((?x110 (* (- 2147483648) quotient!1)))
 (let ((?x108 (* 2 off)))
 (let ((?x112 (+ ?x108 ?x110 ?x111)))
 (<= ?x112 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1073741823))
(assert
 (let ((?x117 (* (- 2) quotient!3)))
 (let ((?x118 (+ quotient!2 ?x117)))
 (>= ?x118 0))))
(assert
 (let ((?x117 (* (- 2) quotient!3)))
 (let ((?x118 (+ quotient!2 ?x117)))
 (<= ?x118 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1073741824))
(assert
 (let ((?x73 (* 2 quotient!3)))
 (let ((?x111 (* (- 1) quotient!2)))
 (let ((?x110 (* (- 2147483648) quotient!1)))
 (let ((?x132 (* (- 2) quotient!0)))
 (let ((?x108 (* 2 off)))
 (let ((?x133 (+ ?x108 ?x132 ?x110 ?x111 ?x73)))
 (>= ?x133 (- 1)))))))))
(assert
 (let ((?x73 (* 2 quotient!3)))
 (let ((?x111 (* (- 1) quotient!2)))
 (let ((?x110 (* (- 2147483648) quotient!1)))
 (let ((?x132 (* (- 2) quotient!0)))
 (let ((?x108 (* 2 off)))
 (let ((?x133 (+ ?x108 ?x132 ?x110 ?x111 ?x73)))
 (<= ?x133 0))))))))
(assert
 (let ((?x91 (* (- 1) quotient!0)))
(let ((?x137 (+ off ?x91)))
(let (($x138 (= ?x137 0)))
(not $x138)))))
(check-sat)
