(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
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
 (let ((?x73 (* (- 1073741824) quotient!1)))
 (let ((?x74 (+ off ?x73)))
 (>= ?x74 0))))
(assert
 (let ((?x73 (* (- 1073741824) quotient!1)))
 (let ((?x74 (+ off ?x73)))
 (<= ?x74 1073741823))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1073741823))
(assert
 (let ((?x73 (* (- 1073741824) quotient!1)))
 (let ((?x64 (* (- 1) quotient!0)))
 (let ((?x82 (+ off ?x64 ?x73)))
 (>= ?x82 0)))))
(assert
 (let ((?x73 (* (- 1073741824) quotient!1)))
 (let ((?x64 (* (- 1) quotient!0)))
 (let ((?x82 (+ off ?x64 ?x73)))
 (<= ?x82 0)))))
(assert
 (let ((?x64 (* (- 1) quotient!0)))
(let ((?x87 (+ off ?x64)))
(let (($x88 (= ?x87 0)))
(not $x88)))))
(check-sat)
