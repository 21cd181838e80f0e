(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
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
 (<= quotient!1 33554431))
(assert
 (let ((?x160 (* (- 128) quotient!1)))
 (let ((?x161 (+ off ?x160)))
 (>= ?x161 0))))
(assert
 (let ((?x160 (* (- 128) quotient!1)))
 (let ((?x161 (+ off ?x160)))
 (<= ?x161 127))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 7))
(assert
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x179 (+ off ?x46 ?x178)))
 (>= ?x179 0)))))
(assert
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x179 (+ off ?x46 ?x178)))
 (<= ?x179 1073741823)))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1073741824))
(assert
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x190 (* (- 1) quotient!0)))
 (let ((?x191 (+ off ?x190 ?x46 ?x178)))
 (>= ?x191 0))))))
(assert
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x190 (* (- 1) quotient!0)))
 (let ((?x191 (+ off ?x190 ?x46 ?x178)))
 (<= ?x191 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 8388608))
(assert
 (let ((?x195 (* (- 128) quotient!3)))
 (let ((?x196 (+ quotient!0 ?x195)))
 (>= ?x196 0))))
(assert
 (let ((?x195 (* (- 128) quotient!3)))
 (let ((?x196 (+ quotient!0 ?x195)))
 (<= ?x196 127))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 4194304))
(assert
 (let ((?x206 (* (- 256) quotient!4)))
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x207 (+ off ?x46 ?x178 ?x206)))
 (>= ?x207 0))))))
(assert
 (let ((?x206 (* (- 256) quotient!4)))
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x207 (+ off ?x46 ?x178 ?x206)))
 (<= ?x207 255))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 2147483648))
(assert
 (let ((?x220 (* (- 1) quotient!5)))
 (let ((?x219 (* (- 2147483648) quotient!2)))
 (let ((?x217 (* 256 quotient!1)))
 (let ((?x216 (* 2 off)))
 (let ((?x221 (+ ?x216 ?x217 ?x219 ?x220)))
 (>= ?x221 0)))))))
(assert
 (let ((?x220 (* (- 1) quotient!5)))
 (let ((?x219 (* (- 2147483648) quotient!2)))
 (let ((?x217 (* 256 quotient!1)))
 (let ((?x216 (* 2 off)))
 (let ((?x221 (+ ?x216 ?x217 ?x219 ?x220)))
 (<= ?x221 0)))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 1073741824))
(assert
 (let ((?x225 (* (- 2) quotient!6)))
 (let ((?x226 (+ quotient!5 ?x225)))
 (>= ?x226 0))))
(assert
 (let ((?x225 (* (- 2) quotient!6)))
 (let ((?x226 (+ quotient!5 ?x225)))
 (<= ?x226 1))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 8388608))
(assert
 (let ((?x234 (* (- 128) quotient!7)))
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x235 (+ off ?x46 ?x178 ?x234)))
 (>= ?x235 0))))))
(assert
 (let ((?x234 (* (- 128) quotient!7)))
 (let ((?x178 (* (- 1073741824) quotient!2)))
 (let ((?x46 (* 128 quotient!1)))
 (let ((?x235 (+ off ?x46 ?x178 ?x234)))
 (<= ?x235 127))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4194304))
(assert
 (let ((?x239 (* (- 2) quotient!8)))
 (let ((?x240 (+ quotient!7 ?x239)))
 (>= ?x240 0))))
(assert
 (let ((?x239 (* (- 2) quotient!8)))
 (let ((?x240 (+ quotient!7 ?x239)))
 (<= ?x240 1))))
(assert
 (let ((?x253 (* (- 512) quotient!8)))
(let ((?x250 (* 256 quotient!7)))
(let ((?x225 (* (- 2) quotient!6)))
(let ((?x255 (+ quotient!5 ?x225 ?x250 ?x253)))
(let (($x256 (= ?x255 0)))
(let ((?x106 (* (- 128) quotient!4)))
(let ((?x87 (* 128 quotient!3)))
(let ((?x190 (* (- 1) quotient!0)))
(let ((?x248 (+ off ?x190 ?x87 ?x106)))
(let (($x249 (= ?x248 0)))
(or (not $x249) (not $x256)))))))))))))
(check-sat)
