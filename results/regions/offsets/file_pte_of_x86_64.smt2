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
(declare-fun quotient!6 () Int)
(assert
 (>= off 0))
(assert
 (<= off 18446744073709551615))
(assert
 (let (($x44 (>= off 70368744177663)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4095))
(assert
 (let ((?x143 (* (- 4503599627370496) quotient!1)))
 (let ((?x144 (+ off ?x143)))
 (>= ?x144 0))))
(assert
 (let ((?x143 (* (- 4503599627370496) quotient!1)))
 (let ((?x144 (+ off ?x143)))
 (<= ?x144 4503599627370495))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 288230376151711743))
(assert
 (let ((?x155 (* (- 1) quotient!2)))
 (let ((?x154 (* (- 288230376151711744) quotient!1)))
 (let ((?x152 (* 64 off)))
 (let ((?x156 (+ ?x152 ?x154 ?x155)))
 (>= ?x156 0))))))
(assert
 (let ((?x155 (* (- 1) quotient!2)))
 (let ((?x154 (* (- 288230376151711744) quotient!1)))
 (let ((?x152 (* 64 off)))
 (let ((?x156 (+ ?x152 ?x154 ?x155)))
 (<= ?x156 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 144115188075855871))
(assert
 (let ((?x162 (* (- 2) quotient!3)))
 (let ((?x163 (+ quotient!2 ?x162)))
 (>= ?x163 0))))
(assert
 (let ((?x162 (* (- 2) quotient!3)))
 (let ((?x163 (+ quotient!2 ?x162)))
 (<= ?x163 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370496))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x155 (* (- 1) quotient!2)))
 (let ((?x154 (* (- 288230376151711744) quotient!1)))
 (let ((?x177 (* (- 64) quotient!0)))
 (let ((?x152 (* 64 off)))
 (let ((?x178 (+ ?x152 ?x177 ?x154 ?x155 ?x75)))
 (>= ?x178 (- 1)))))))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x155 (* (- 1) quotient!2)))
 (let ((?x154 (* (- 288230376151711744) quotient!1)))
 (let ((?x177 (* (- 64) quotient!0)))
 (let ((?x152 (* 64 off)))
 (let ((?x178 (+ ?x152 ?x177 ?x154 ?x155 ?x75)))
 (<= ?x178 62))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 262144))
(assert
 (let ((?x184 (* (- 17179869184) quotient!4)))
 (let ((?x185 (+ quotient!0 ?x184)))
 (>= ?x185 0))))
(assert
 (let ((?x184 (* (- 17179869184) quotient!4)))
 (let ((?x185 (+ quotient!0 ?x184)))
 (<= ?x185 17179869183))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 144115188075855872))
(assert
 (let ((?x194 (* (- 2) quotient!5)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x155 (* (- 1) quotient!2)))
 (let ((?x154 (* (- 288230376151711744) quotient!1)))
 (let ((?x152 (* 64 off)))
 (let ((?x195 (+ ?x152 ?x154 ?x155 ?x75 ?x194)))
 (>= ?x195 (- 1)))))))))
(assert
 (let ((?x194 (* (- 2) quotient!5)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x155 (* (- 1) quotient!2)))
 (let ((?x154 (* (- 288230376151711744) quotient!1)))
 (let ((?x152 (* 64 off)))
 (let ((?x195 (+ ?x152 ?x154 ?x155 ?x75 ?x194)))
 (<= ?x195 0))))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 72057594037927936))
(assert
 (let ((?x199 (* (- 2) quotient!6)))
 (let ((?x200 (+ quotient!5 ?x199)))
 (>= ?x200 0))))
(assert
 (let ((?x199 (* (- 2) quotient!6)))
 (let ((?x200 (+ quotient!5 ?x199)))
 (<= ?x200 1))))
(assert
 (let ((?x100 (* 17179869184 quotient!4)))
 (let ((?x205 (* (- 1) quotient!0)))
 (let ((?x209 (+ off ?x205 ?x100)))
 (let (($x210 (= ?x209 0)))
 (or (not $x210) (not (= (+ quotient!5 (* (- 2) quotient!6)) 0))))))))
(assert
 (let ((?x100 (* 17179869184 quotient!4)))
(let ((?x205 (* (- 1) quotient!0)))
(let ((?x209 (+ off ?x205 ?x100)))
(= ?x209 0)))))
(check-sat)
