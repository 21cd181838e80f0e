(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
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
 (let ((?x101 (* (- 1073741824) quotient!1)))
 (let ((?x102 (+ off ?x101)))
 (>= ?x102 0))))
(assert
 (let ((?x101 (* (- 1073741824) quotient!1)))
 (let ((?x102 (+ off ?x101)))
 (<= ?x102 1073741823))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 268435455))
(assert
 (let ((?x101 (* (- 1073741824) quotient!1)))
 (let ((?x67 (* (- 4) quotient!0)))
 (let ((?x110 (+ off ?x67 ?x101)))
 (>= ?x110 0)))))
(assert
 (let ((?x101 (* (- 1073741824) quotient!1)))
 (let ((?x67 (* (- 4) quotient!0)))
 (let ((?x110 (+ off ?x67 ?x101)))
 (<= ?x110 3)))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 2147483647))
(assert
 (let ((?x119 (* (- 2) quotient!3)))
 (let ((?x120 (+ off ?x119)))
 (>= ?x120 0))))
(assert
 (let ((?x119 (* (- 2) quotient!3)))
 (let ((?x120 (+ off ?x119)))
 (<= ?x120 1))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1))
(assert
 (let ((?x119 (* (- 2) quotient!3)))
 (let ((?x92 (* (- 1) quotient!2)))
 (let ((?x127 (+ off ?x92 ?x119)))
 (>= ?x127 0)))))
(assert
 (let ((?x119 (* (- 2) quotient!3)))
 (let ((?x92 (* (- 1) quotient!2)))
 (let ((?x127 (+ off ?x92 ?x119)))
 (<= ?x127 0)))))
(assert
 (let ((?x92 (* (- 1) quotient!2)))
 (let ((?x67 (* (- 4) quotient!0)))
 (let ((?x132 (+ off ?x67 ?x92)))
 (let (($x133 (= ?x132 0)))
 (not $x133))))))
(assert
 false)
(check-sat)
