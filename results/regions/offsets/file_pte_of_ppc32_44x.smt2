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
 (let ((?x101 (* (- 536870912) quotient!1)))
 (let ((?x102 (+ off ?x101)))
 (>= ?x102 0))))
(assert
 (let ((?x101 (* (- 536870912) quotient!1)))
 (let ((?x102 (+ off ?x101)))
 (<= ?x102 536870911))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1073741823))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 1073741824) quotient!1)))
 (let ((?x109 (* 2 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (>= ?x113 0))))))
(assert
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 1073741824) quotient!1)))
 (let ((?x109 (* 2 off)))
 (let ((?x113 (+ ?x109 ?x111 ?x112)))
 (<= ?x113 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 536870911))
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
 (<= quotient!0 536870912))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 1073741824) quotient!1)))
 (let ((?x134 (* (- 2) quotient!0)))
 (let ((?x109 (* 2 off)))
 (let ((?x135 (+ ?x109 ?x134 ?x111 ?x112 ?x74)))
 (>= ?x135 (- 1)))))))))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x112 (* (- 1) quotient!2)))
 (let ((?x111 (* (- 1073741824) quotient!1)))
 (let ((?x134 (* (- 2) quotient!0)))
 (let ((?x109 (* 2 off)))
 (let ((?x135 (+ ?x109 ?x134 ?x111 ?x112 ?x74)))
 (<= ?x135 0))))))))
(assert
 (let ((?x92 (* (- 1) quotient!0)))
(let ((?x139 (+ off ?x92)))
(let (($x140 (= ?x139 0)))
(not $x140)))))
(check-sat)
