(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(assert
 (>= off 0))
(assert
 (<= off 18446744073709551615))
(assert
 (let (($x44 (>= off 2305843009213693951)))
 (not $x44)))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 3))
(assert
 (let ((?x140 (* (- 4611686018427387904) quotient!2)))
 (let ((?x141 (+ off ?x140)))
 (>= ?x141 0))))
(assert
 (let ((?x140 (* (- 4611686018427387904) quotient!2)))
 (let ((?x141 (+ off ?x140)))
 (<= ?x141 4611686018427387903))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 9223372036854775807))
(assert
 (let ((?x151 (* (- 9223372036854775808) quotient!2)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x148 (* 2 off)))
 (let ((?x152 (+ ?x148 ?x149 ?x151)))
 (>= ?x152 0))))))
(assert
 (let ((?x151 (* (- 9223372036854775808) quotient!2)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x148 (* 2 off)))
 (let ((?x152 (+ ?x148 ?x149 ?x151)))
 (<= ?x152 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4611686018427387903))
(assert
 (let ((?x157 (* (- 2) quotient!3)))
 (let ((?x158 (+ quotient!1 ?x157)))
 (>= ?x158 0))))
(assert
 (let ((?x157 (* (- 2) quotient!3)))
 (let ((?x158 (+ quotient!1 ?x157)))
 (<= ?x158 1))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 7))
(assert
 (let ((?x172 (* (- 4611686018427387904) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x148 (* 2 off)))
 (let ((?x173 (+ ?x148 ?x149 ?x75 ?x172)))
 (>= ?x173 (- 1))))))))
(assert
 (let ((?x172 (* (- 4611686018427387904) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x148 (* 2 off)))
 (let ((?x173 (+ ?x148 ?x149 ?x75 ?x172)))
 (<= ?x173 4611686018427387902)))))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2305843009213693951))
(assert
 (let ((?x172 (* (- 4611686018427387904) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x182 (* (- 2) quotient!0)))
 (let ((?x148 (* 2 off)))
 (let ((?x183 (+ ?x148 ?x182 ?x149 ?x75 ?x172)))
 (>= ?x183 (- 1)))))))))
(assert
 (let ((?x172 (* (- 4611686018427387904) quotient!4)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x182 (* (- 2) quotient!0)))
 (let ((?x148 (* 2 off)))
 (let ((?x183 (+ ?x148 ?x182 ?x149 ?x75 ?x172)))
 (<= ?x183 0))))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 2))
(assert
 (let ((?x195 (* (- 4611686018427387904) quotient!5)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x151 (* (- 9223372036854775808) quotient!2)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x148 (* 2 off)))
 (let ((?x196 (+ ?x148 ?x149 ?x151 ?x75 ?x195)))
 (>= ?x196 (- 1)))))))))
(assert
 (let ((?x195 (* (- 4611686018427387904) quotient!5)))
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x151 (* (- 9223372036854775808) quotient!2)))
 (let ((?x149 (* (- 1) quotient!1)))
 (let ((?x148 (* 2 off)))
 (let ((?x196 (+ ?x148 ?x149 ?x151 ?x75 ?x195)))
 (<= ?x196 4611686018427387902))))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 1))
(assert
 (let ((?x200 (* (- 2) quotient!6)))
 (let ((?x201 (+ quotient!5 ?x200)))
 (>= ?x201 0))))
(assert
 (let ((?x200 (* (- 2) quotient!6)))
 (let ((?x201 (+ quotient!5 ?x200)))
 (<= ?x201 1))))
(assert
 (or (not (= (+ off (* (- 1) quotient!0)) 0)) (not (= (+ quotient!5 (* (- 2) quotient!6)) 0))))
(check-sat)
