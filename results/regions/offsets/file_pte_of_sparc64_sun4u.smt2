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
 (let ((?x129 (* (- 2251799813685248) quotient!1)))
 (let ((?x130 (+ off ?x129)))
 (>= ?x130 0))))
(assert
 (let ((?x129 (* (- 2251799813685248) quotient!1)))
 (let ((?x130 (+ off ?x129)))
 (<= ?x130 2251799813685247))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 9007199254740991))
(assert
 (let ((?x142 (* (- 1) quotient!2)))
 (let ((?x141 (* (- 9007199254740992) quotient!1)))
 (let ((?x139 (* 4 off)))
 (let ((?x143 (+ ?x139 ?x141 ?x142)))
 (>= ?x143 0))))))
(assert
 (let ((?x142 (* (- 1) quotient!2)))
 (let ((?x141 (* (- 9007199254740992) quotient!1)))
 (let ((?x139 (* 4 off)))
 (let ((?x143 (+ ?x139 ?x141 ?x142)))
 (<= ?x143 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4503599627370495))
(assert
 (let ((?x149 (* (- 2) quotient!3)))
 (let ((?x150 (+ quotient!2 ?x149)))
 (>= ?x150 0))))
(assert
 (let ((?x149 (* (- 2) quotient!3)))
 (let ((?x150 (+ quotient!2 ?x149)))
 (<= ?x150 1))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x142 (* (- 1) quotient!2)))
 (let ((?x141 (* (- 9007199254740992) quotient!1)))
 (let ((?x166 (* (- 4) quotient!0)))
 (let ((?x139 (* 4 off)))
 (let ((?x167 (+ ?x139 ?x166 ?x141 ?x142 ?x75)))
 (>= ?x167 (- 1)))))))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x142 (* (- 1) quotient!2)))
 (let ((?x141 (* (- 9007199254740992) quotient!1)))
 (let ((?x166 (* (- 4) quotient!0)))
 (let ((?x139 (* 4 off)))
 (let ((?x167 (+ ?x139 ?x166 ?x141 ?x142 ?x75)))
 (<= ?x167 2))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 144115188075855871))
(assert
 (let ((?x178 (* (- 1) quotient!4)))
 (let ((?x177 (* (- 144115188075855872) quotient!1)))
 (let ((?x175 (* 64 off)))
 (let ((?x179 (+ ?x175 ?x177 ?x178)))
 (>= ?x179 0))))))
(assert
 (let ((?x178 (* (- 1) quotient!4)))
 (let ((?x177 (* (- 144115188075855872) quotient!1)))
 (let ((?x175 (* 64 off)))
 (let ((?x179 (+ ?x175 ?x177 ?x178)))
 (<= ?x179 0))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 72057594037927935))
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
