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
 (let (($x44 (>= off 72057594037927935)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 255))
(assert
 (let ((?x102 (* (- 72057594037927936) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (>= ?x103 0))))
(assert
 (let ((?x102 (* (- 72057594037927936) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (<= ?x103 72057594037927935))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1152921504606846975))
(assert
 (let ((?x113 (* (- 1) quotient!2)))
 (let ((?x112 (* (- 1152921504606846976) quotient!1)))
 (let ((?x110 (* 16 off)))
 (let ((?x114 (+ ?x110 ?x112 ?x113)))
 (>= ?x114 0))))))
(assert
 (let ((?x113 (* (- 1) quotient!2)))
 (let ((?x112 (* (- 1152921504606846976) quotient!1)))
 (let ((?x110 (* 16 off)))
 (let ((?x114 (+ ?x110 ?x112 ?x113)))
 (<= ?x114 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 576460752303423487))
(assert
 (let ((?x120 (* (- 2) quotient!3)))
 (let ((?x121 (+ quotient!2 ?x120)))
 (>= ?x121 0))))
(assert
 (let ((?x120 (* (- 2) quotient!3)))
 (let ((?x121 (+ quotient!2 ?x120)))
 (<= ?x121 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 72057594037927936))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x113 (* (- 1) quotient!2)))
 (let ((?x112 (* (- 1152921504606846976) quotient!1)))
 (let ((?x136 (* (- 16) quotient!0)))
 (let ((?x110 (* 16 off)))
 (let ((?x137 (+ ?x110 ?x136 ?x112 ?x113 ?x75)))
 (>= ?x137 (- 1)))))))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x113 (* (- 1) quotient!2)))
 (let ((?x112 (* (- 1152921504606846976) quotient!1)))
 (let ((?x136 (* (- 16) quotient!0)))
 (let ((?x110 (* 16 off)))
 (let ((?x137 (+ ?x110 ?x136 ?x112 ?x113 ?x75)))
 (<= ?x137 14))))))))
(assert
 (let ((?x93 (* (- 1) quotient!0)))
(let ((?x142 (+ off ?x93)))
(let (($x143 (= ?x142 0)))
(not $x143)))))
(check-sat)
