(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 16777215)))
 (not $x44)))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 255))
(assert
 (let ((?x137 (* (- 16777216) quotient!0)))
 (let ((?x138 (+ off ?x137)))
 (>= ?x138 0))))
(assert
 (let ((?x137 (* (- 16777216) quotient!0)))
 (let ((?x138 (+ off ?x137)))
 (<= ?x138 16777215))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 127))
(assert
 (let ((?x143 (* (- 33554432) quotient!2)))
 (let ((?x144 (+ off ?x143)))
 (>= ?x144 0))))
(assert
 (let ((?x143 (* (- 33554432) quotient!2)))
 (let ((?x144 (+ off ?x143)))
 (<= ?x144 33554431))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 63))
(assert
 (let ((?x150 (* (- 2) quotient!3)))
 (let ((?x151 (+ quotient!2 ?x150)))
 (>= ?x151 0))))
(assert
 (let ((?x150 (* (- 2) quotient!3)))
 (let ((?x151 (+ quotient!2 ?x150)))
 (<= ?x151 1))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 32))
(assert
 (let ((?x157 (* 67108864 quotient!3)))
 (let ((?x143 (* (- 33554432) quotient!2)))
 (let ((?x163 (* (- 134217728) quotient!1)))
 (let ((?x165 (+ off ?x163 ?x143 ?x157)))
 (>= ?x165 (- 33554432)))))))
(assert
 (let ((?x157 (* 67108864 quotient!3)))
 (let ((?x143 (* (- 33554432) quotient!2)))
 (let ((?x163 (* (- 134217728) quotient!1)))
 (let ((?x165 (+ off ?x163 ?x143 ?x157)))
 (<= ?x165 100663295))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 16))
(assert
 (let ((?x171 (* (- 2) quotient!4)))
 (let ((?x172 (+ quotient!1 ?x171)))
 (>= ?x172 0))))
(assert
 (let ((?x171 (* (- 2) quotient!4)))
 (let ((?x172 (+ quotient!1 ?x171)))
 (<= ?x172 1))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 8))
(assert
 (let ((?x178 (* (- 536870912) quotient!5)))
 (let ((?x157 (* 67108864 quotient!3)))
 (let ((?x143 (* (- 33554432) quotient!2)))
 (let ((?x180 (+ off ?x143 ?x157 ?x178)))
 (>= ?x180 (- 33554432)))))))
(assert
 (let ((?x178 (* (- 536870912) quotient!5)))
 (let ((?x157 (* 67108864 quotient!3)))
 (let ((?x143 (* (- 33554432) quotient!2)))
 (let ((?x180 (+ off ?x143 ?x157 ?x178)))
 (<= ?x180 503316479))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4))
(assert
 (let ((?x186 (* (- 2) quotient!6)))
 (let ((?x187 (+ quotient!5 ?x186)))
 (>= ?x187 0))))
(assert
 (let ((?x186 (* (- 2) quotient!6)))
 (let ((?x187 (+ quotient!5 ?x186)))
 (<= ?x187 1))))
(assert
 (let ((?x201 (* (- 8) quotient!6)))
(let ((?x197 (* 4 quotient!5)))
(let ((?x171 (* (- 2) quotient!4)))
(let ((?x203 (+ quotient!1 ?x171 ?x197 ?x201)))
(let (($x204 (= ?x203 0)))
(or (not (= quotient!0 0)) (not $x204))))))))
(check-sat)
