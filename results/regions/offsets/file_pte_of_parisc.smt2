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
 (let (($x44 (>= off 2097151)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 2047))
(assert
 (let ((?x129 (* (- 2097152) quotient!1)))
 (let ((?x130 (+ off ?x129)))
 (>= ?x130 0))))
(assert
 (let ((?x129 (* (- 2097152) quotient!1)))
 (let ((?x130 (+ off ?x129)))
 (<= ?x130 2097151))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 134217727))
(assert
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 134217728) quotient!1)))
 (let ((?x138 (* 64 off)))
 (let ((?x142 (+ ?x138 ?x140 ?x141)))
 (>= ?x142 0))))))
(assert
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 134217728) quotient!1)))
 (let ((?x138 (* 64 off)))
 (let ((?x142 (+ ?x138 ?x140 ?x141)))
 (<= ?x142 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 67108863))
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
 (<= quotient!0 2097152))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 134217728) quotient!1)))
 (let ((?x164 (* (- 64) quotient!0)))
 (let ((?x138 (* 64 off)))
 (let ((?x165 (+ ?x138 ?x164 ?x140 ?x141 ?x75)))
 (>= ?x165 (- 1)))))))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 134217728) quotient!1)))
 (let ((?x164 (* (- 64) quotient!0)))
 (let ((?x138 (* 64 off)))
 (let ((?x165 (+ ?x138 ?x164 ?x140 ?x141 ?x75)))
 (<= ?x165 62))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 8388608))
(assert
 (let ((?x175 (* (- 16) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 134217728) quotient!1)))
 (let ((?x138 (* 64 off)))
 (let ((?x176 (+ ?x138 ?x140 ?x141 ?x75 ?x175)))
 (>= ?x176 (- 1)))))))))
(assert
 (let ((?x175 (* (- 16) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x141 (* (- 1) quotient!2)))
 (let ((?x140 (* (- 134217728) quotient!1)))
 (let ((?x138 (* 64 off)))
 (let ((?x176 (+ ?x138 ?x140 ?x141 ?x75 ?x175)))
 (<= ?x176 14))))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4194304))
(assert
 (let ((?x181 (* (- 2) quotient!5)))
 (let ((?x182 (+ quotient!4 ?x181)))
 (>= ?x182 0))))
(assert
 (let ((?x181 (* (- 2) quotient!5)))
 (let ((?x182 (+ quotient!4 ?x181)))
 (<= ?x182 1))))
(assert
 (or (not (= (+ off (* (- 1) quotient!0)) 0)) (not (= (+ quotient!4 (* (- 2) quotient!5)) 0))))
(check-sat)
