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
 (let (($x44 (>= off 16777215)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 255))
(assert
 (let ((?x102 (* (- 16777216) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (>= ?x103 0))))
(assert
 (let ((?x102 (* (- 16777216) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (<= ?x103 16777215))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 67108863))
(assert
 (let ((?x114 (* (- 1) quotient!2)))
 (let ((?x113 (* (- 67108864) quotient!1)))
 (let ((?x111 (* 4 off)))
 (let ((?x115 (+ ?x111 ?x113 ?x114)))
 (>= ?x115 0))))))
(assert
 (let ((?x114 (* (- 1) quotient!2)))
 (let ((?x113 (* (- 67108864) quotient!1)))
 (let ((?x111 (* 4 off)))
 (let ((?x115 (+ ?x111 ?x113 ?x114)))
 (<= ?x115 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 33554431))
(assert
 (let ((?x121 (* (- 2) quotient!3)))
 (let ((?x122 (+ quotient!2 ?x121)))
 (>= ?x122 0))))
(assert
 (let ((?x121 (* (- 2) quotient!3)))
 (let ((?x122 (+ quotient!2 ?x121)))
 (<= ?x122 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 16777216))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x114 (* (- 1) quotient!2)))
 (let ((?x113 (* (- 67108864) quotient!1)))
 (let ((?x138 (* (- 4) quotient!0)))
 (let ((?x111 (* 4 off)))
 (let ((?x139 (+ ?x111 ?x138 ?x113 ?x114 ?x75)))
 (>= ?x139 (- 1)))))))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x114 (* (- 1) quotient!2)))
 (let ((?x113 (* (- 67108864) quotient!1)))
 (let ((?x138 (* (- 4) quotient!0)))
 (let ((?x111 (* 4 off)))
 (let ((?x139 (+ ?x111 ?x138 ?x113 ?x114 ?x75)))
 (<= ?x139 2))))))))
(assert
 (let ((?x93 (* (- 1) quotient!0)))
(let ((?x143 (+ off ?x93)))
(let (($x144 (= ?x143 0)))
(not $x144)))))
(check-sat)
