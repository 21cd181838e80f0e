(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!8 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 536870911)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 134217727))
(assert
 (let ((?x162 (* (- 32) quotient!1)))
 (let ((?x163 (+ off ?x162)))
 (>= ?x163 0))))
(assert
 (let ((?x162 (* (- 32) quotient!1)))
 (let ((?x163 (+ off ?x162)))
 (<= ?x163 31))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 7))
(assert
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x183 (+ off ?x180 ?x182)))
 (>= ?x183 0)))))
(assert
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x183 (+ off ?x180 ?x182)))
 (<= ?x183 2147483647)))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2147483647))
(assert
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x191 (* (- 1) quotient!0)))
 (let ((?x192 (+ off ?x191 ?x180 ?x182)))
 (>= ?x192 0))))))
(assert
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x191 (* (- 1) quotient!0)))
 (let ((?x192 (+ off ?x191 ?x180 ?x182)))
 (<= ?x192 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 67108863))
(assert
 (let ((?x197 (* (- 32) quotient!3)))
 (let ((?x198 (+ quotient!0 ?x197)))
 (>= ?x198 0))))
(assert
 (let ((?x197 (* (- 32) quotient!3)))
 (let ((?x198 (+ quotient!0 ?x197)))
 (<= ?x198 31))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 67108863))
(assert
 (let ((?x205 (* (- 32) quotient!5)))
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x206 (+ off ?x180 ?x182 ?x205)))
 (>= ?x206 0))))))
(assert
 (let ((?x205 (* (- 32) quotient!5)))
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x206 (+ off ?x180 ?x182 ?x205)))
 (<= ?x206 31))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 33554431))
(assert
 (let ((?x211 (* (- 2) quotient!6)))
 (let ((?x212 (+ quotient!5 ?x211)))
 (>= ?x212 0))))
(assert
 (let ((?x211 (* (- 2) quotient!6)))
 (let ((?x212 (+ quotient!5 ?x211)))
 (<= ?x212 1))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 16777216))
(assert
 (let ((?x228 (* 64 quotient!6)))
 (let ((?x205 (* (- 32) quotient!5)))
 (let ((?x227 (* (- 128) quotient!4)))
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x229 (+ off ?x180 ?x182 ?x227 ?x205 ?x228)))
 (>= ?x229 (- 32)))))))))
(assert
 (let ((?x228 (* 64 quotient!6)))
 (let ((?x205 (* (- 32) quotient!5)))
 (let ((?x227 (* (- 128) quotient!4)))
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x229 (+ off ?x180 ?x182 ?x227 ?x205 ?x228)))
 (<= ?x229 95))))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 33554432))
(assert
 (let ((?x237 (* (- 64) quotient!7)))
 (let ((?x228 (* 64 quotient!6)))
 (let ((?x205 (* (- 32) quotient!5)))
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x238 (+ off ?x180 ?x182 ?x205 ?x228 ?x237)))
 (>= ?x238 (- 32)))))))))
(assert
 (let ((?x237 (* (- 64) quotient!7)))
 (let ((?x228 (* 64 quotient!6)))
 (let ((?x205 (* (- 32) quotient!5)))
 (let ((?x182 (* (- 2147483648) quotient!2)))
 (let ((?x180 (* 96 quotient!1)))
 (let ((?x238 (+ off ?x180 ?x182 ?x205 ?x228 ?x237)))
 (<= ?x238 31))))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 16777216))
(assert
 (let ((?x242 (* (- 2) quotient!8)))
 (let ((?x243 (+ quotient!7 ?x242)))
 (>= ?x243 0))))
(assert
 (let ((?x242 (* (- 2) quotient!8)))
 (let ((?x243 (+ quotient!7 ?x242)))
 (<= ?x243 1))))
(assert
 (let ((?x131 (* (- 32) quotient!4)))
(let ((?x86 (* 32 quotient!3)))
(let ((?x191 (* (- 1) quotient!0)))
(let ((?x251 (+ off ?x191 ?x86 ?x131)))
(let (($x252 (= ?x251 0)))
(or (not (= (+ quotient!7 (* (- 2) quotient!8)) 0)) (not $x252))))))))
(check-sat)
