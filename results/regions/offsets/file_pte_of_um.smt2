(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 134217727)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 31))
(assert
 (let ((?x128 (* (- 134217728) quotient!1)))
 (let ((?x129 (+ off ?x128)))
 (>= ?x129 0))))
(assert
 (let ((?x128 (* (- 134217728) quotient!1)))
 (let ((?x129 (+ off ?x128)))
 (<= ?x129 134217727))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 536870911))
(assert
 (let ((?x140 (* (- 1) quotient!2)))
 (let ((?x139 (* (- 536870912) quotient!1)))
 (let ((?x137 (* 4 off)))
 (let ((?x141 (+ ?x137 ?x139 ?x140)))
 (>= ?x141 0))))))
(assert
 (let ((?x140 (* (- 1) quotient!2)))
 (let ((?x139 (* (- 536870912) quotient!1)))
 (let ((?x137 (* 4 off)))
 (let ((?x141 (+ ?x137 ?x139 ?x140)))
 (<= ?x141 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 268435455))
(assert
 (let ((?x147 (* (- 2) quotient!3)))
 (let ((?x148 (+ quotient!2 ?x147)))
 (>= ?x148 0))))
(assert
 (let ((?x147 (* (- 2) quotient!3)))
 (let ((?x148 (+ quotient!2 ?x147)))
 (<= ?x148 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 134217728))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x140 (* (- 1) quotient!2)))
 (let ((?x139 (* (- 536870912) quotient!1)))
 (let ((?x163 (* (- 4) quotient!0)))
 (let ((?x137 (* 4 off)))
 (let ((?x164 (+ ?x137 ?x163 ?x139 ?x140 ?x75)))
 (>= ?x164 (- 1)))))))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x140 (* (- 1) quotient!2)))
 (let ((?x139 (* (- 536870912) quotient!1)))
 (let ((?x163 (* (- 4) quotient!0)))
 (let ((?x137 (* 4 off)))
 (let ((?x164 (+ ?x137 ?x163 ?x139 ?x140 ?x75)))
 (<= ?x164 2))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 268435456))
(assert
 (let ((?x172 (* (- 2) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x140 (* (- 1) quotient!2)))
 (let ((?x139 (* (- 536870912) quotient!1)))
 (let ((?x137 (* 4 off)))
 (let ((?x173 (+ ?x137 ?x139 ?x140 ?x75 ?x172)))
 (>= ?x173 (- 1)))))))))
(assert
 (let ((?x172 (* (- 2) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x140 (* (- 1) quotient!2)))
 (let ((?x139 (* (- 536870912) quotient!1)))
 (let ((?x137 (* 4 off)))
 (let ((?x173 (+ ?x137 ?x139 ?x140 ?x75 ?x172)))
 (<= ?x173 0))))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 134217728))
(assert
 (let ((?x177 (* (- 2) quotient!5)))
 (let ((?x178 (+ quotient!4 ?x177)))
 (>= ?x178 0))))
(assert
 (let ((?x177 (* (- 2) quotient!5)))
 (let ((?x178 (+ quotient!4 ?x177)))
 (<= ?x178 1))))
(assert
 (or (not (= (+ off (* (- 1) quotient!0)) 0)) (not (= (+ quotient!4 (* (- 2) quotient!5)) 0))))
(check-sat)
