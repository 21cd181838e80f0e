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
 (<= off 18446744073709551615))
(assert
 (let (($x44 (>= off 1125899906842623)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 8191))
(assert
 (let ((?x128 (* (- 2251799813685248) quotient!1)))
 (let ((?x129 (+ off ?x128)))
 (>= ?x129 0))))
(assert
 (let ((?x128 (* (- 2251799813685248) quotient!1)))
 (let ((?x129 (+ off ?x128)))
 (<= ?x129 2251799813685247))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 576460752303423487))
(assert
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 576460752303423488) quotient!1)))
 (let ((?x138 (* 256 off)))
 (let ((?x142 (+ ?x138 ?x140 ?x141)))
 (>= ?x142 0))))))
(assert
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 576460752303423488) quotient!1)))
 (let ((?x138 (* 256 off)))
 (let ((?x142 (+ ?x138 ?x140 ?x141)))
 (<= ?x142 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 288230376151711743))
(assert
 (let ((?x148 (* (- 2) quotient!3)))
 (let ((?x149 (+ quotient!2 ?x148)))
 (>= ?x149 0))))
(assert
 (let ((?x148 (* (- 2) quotient!3)))
 (let ((?x149 (+ quotient!2 ?x148)))
 (<= ?x149 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 576460752303423488) quotient!1)))
 (let ((?x165 (* (- 256) quotient!0)))
 (let ((?x138 (* 256 off)))
 (let ((?x166 (+ ?x138 ?x165 ?x140 ?x141 ?x75)))
 (>= ?x166 (- 1)))))))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 576460752303423488) quotient!1)))
 (let ((?x165 (* (- 256) quotient!0)))
 (let ((?x138 (* 256 off)))
 (let ((?x166 (+ ?x138 ?x165 ?x140 ?x141 ?x75)))
 (<= ?x166 254))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1152921504606846975))
(assert
 (let ((?x178 (* (- 1) quotient!4)))
 (let ((?x177 (* (- 1152921504606846976) quotient!1)))
 (let ((?x175 (* 512 off)))
 (let ((?x179 (+ ?x175 ?x177 ?x178)))
 (>= ?x179 0))))))
(assert
 (let ((?x178 (* (- 1) quotient!4)))
 (let ((?x177 (* (- 1152921504606846976) quotient!1)))
 (let ((?x175 (* 512 off)))
 (let ((?x179 (+ ?x175 ?x177 ?x178)))
 (<= ?x179 0))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 576460752303423487))
(assert
 (let ((?x184 (* (- 2) quotient!5)))
 (let ((?x185 (+ quotient!4 ?x184)))
 (>= ?x185 0))))
(assert
 (let ((?x184 (* (- 2) quotient!5)))
 (let ((?x185 (+ quotient!4 ?x184)))
 (<= ?x185 1))))
(assert
 (or (not (= (+ off (* (- 1) quotient!0)) 0)) (not (= (+ quotient!4 (* (- 2) quotient!5)) 0))))
(check-sat)
