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
 (let (($x44 (>= off 1073741823)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 3))
(assert
 (let ((?x99 (* (- 1073741824) quotient!1)))
 (let ((?x100 (+ off ?x99)))
 (>= ?x100 0))))
(assert
 (let ((?x99 (* (- 1073741824) quotient!1)))
 (let ((?x100 (+ off ?x99)))
 (<= ?x100 1073741823))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 2147483647))
(assert
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 2147483648) quotient!1)))
 (let ((?x107 (* 2 off)))
 (let ((?x111 (+ ?x107 ?x109 ?x110)))
 (>= ?x111 0))))))
(assert
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 2147483648) quotient!1)))
 (let ((?x107 (* 2 off)))
 (let ((?x111 (+ ?x107 ?x109 ?x110)))
 (<= ?x111 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1073741823))
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
 (<= quotient!0 1073741824))
(assert
 (let ((?x72 (* 2 quotient!3)))
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 2147483648) quotient!1)))
 (let ((?x131 (* (- 2) quotient!0)))
 (let ((?x107 (* 2 off)))
 (let ((?x132 (+ ?x107 ?x131 ?x109 ?x110 ?x72)))
 (>= ?x132 (- 1)))))))))
(assert
 (let ((?x72 (* 2 quotient!3)))
 (let ((?x110 (* (- 1) quotient!2)))
 (let ((?x109 (* (- 2147483648) quotient!1)))
 (let ((?x131 (* (- 2) quotient!0)))
 (let ((?x107 (* 2 off)))
 (let ((?x132 (+ ?x107 ?x131 ?x109 ?x110 ?x72)))
 (<= ?x132 0))))))))
(assert
 (let ((?x90 (* (- 1) quotient!0)))
(let ((?x136 (+ off ?x90)))
(let (($x137 (= ?x136 0)))
(not $x137)))))
(check-sat)
