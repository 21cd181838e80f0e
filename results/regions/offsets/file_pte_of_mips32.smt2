(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!11 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 268435455)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 536870911))
(assert
 (let ((?x195 (* (- 8) quotient!1)))
 (let ((?x196 (+ off ?x195)))
 (>= ?x196 0))))
(assert
 (let ((?x195 (* (- 8) quotient!1)))
 (let ((?x196 (+ off ?x195)))
 (<= ?x196 7))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 268435455))
(assert
 (let ((?x202 (* (- 2) quotient!2)))
 (let ((?x203 (+ quotient!1 ?x202)))
 (>= ?x203 0))))
(assert
 (let ((?x202 (* (- 2) quotient!2)))
 (let ((?x203 (+ quotient!1 ?x202)))
 (<= ?x203 1))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 268435455))
(assert
 (let ((?x208 (* (- 16) quotient!3)))
 (let ((?x209 (+ off ?x208)))
 (>= ?x209 0))))
(assert
 (let ((?x208 (* (- 16) quotient!3)))
 (let ((?x209 (+ off ?x208)))
 (<= ?x209 15))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 15))
(assert
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x236 (+ off ?x46 ?x231 ?x233 ?x235)))
 (>= ?x236 0)))))))
(assert
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x236 (+ off ?x46 ?x231 ?x233 ?x235)))
 (<= ?x236 2147483647)))))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2147483647))
(assert
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x243 (* (- 1) quotient!0)))
 (let ((?x244 (+ off ?x243 ?x46 ?x231 ?x233 ?x235)))
 (>= ?x244 0))))))))
(assert
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x243 (* (- 1) quotient!0)))
 (let ((?x244 (+ off ?x243 ?x46 ?x231 ?x233 ?x235)))
 (<= ?x244 0))))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 268435455))
(assert
 (let ((?x249 (* (- 8) quotient!5)))
 (let ((?x250 (+ quotient!0 ?x249)))
 (>= ?x250 0))))
(assert
 (let ((?x249 (* (- 8) quotient!5)))
 (let ((?x250 (+ quotient!0 ?x249)))
 (<= ?x250 7))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 268435455))
(assert
 (let ((?x257 (* (- 8) quotient!7)))
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x258 (+ off ?x46 ?x231 ?x233 ?x235 ?x257)))
 (>= ?x258 0))))))))
(assert
 (let ((?x257 (* (- 8) quotient!7)))
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x258 (+ off ?x46 ?x231 ?x233 ?x235 ?x257)))
 (<= ?x258 7))))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 134217727))
(assert
 (let ((?x263 (* (- 2) quotient!8)))
 (let ((?x264 (+ quotient!7 ?x263)))
 (>= ?x264 0))))
(assert
 (let ((?x263 (* (- 2) quotient!8)))
 (let ((?x264 (+ quotient!7 ?x263)))
 (<= ?x264 1))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 1073741823))
(assert
 (let ((?x271 (* (- 2) quotient!9)))
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x272 (+ off ?x46 ?x231 ?x233 ?x235 ?x271)))
 (>= ?x272 0))))))))
(assert
 (let ((?x271 (* (- 2) quotient!9)))
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x272 (+ off ?x46 ?x231 ?x233 ?x235 ?x271)))
 (<= ?x272 1))))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 134217728))
(assert
 (let ((?x288 (* (- 1) quotient!9)))
 (let ((?x287 (* (- 8) quotient!8)))
 (let ((?x286 (* 4 quotient!7)))
 (let ((?x157 (* 8 quotient!6)))
 (let ((?x289 (+ ?x157 ?x286 ?x287 ?x288)))
 (<= ?x289 4)))))))
(assert
 (let ((?x288 (* (- 1) quotient!9)))
 (let ((?x287 (* (- 8) quotient!8)))
 (let ((?x286 (* 4 quotient!7)))
 (let ((?x157 (* 8 quotient!6)))
 (let ((?x289 (+ ?x157 ?x286 ?x287 ?x288)))
 (>= ?x289 (- 3))))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 67108864))
(assert
 (let ((?x294 (* (- 2) quotient!10)))
 (let ((?x295 (+ quotient!6 ?x294)))
 (>= ?x295 0))))
(assert
 (let ((?x294 (* (- 2) quotient!10)))
 (let ((?x295 (+ quotient!6 ?x294)))
 (<= ?x295 1))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 16777216))
(assert
 (let ((?x311 (* (- 128) quotient!11)))
 (let ((?x309 (* 16 quotient!8)))
 (let ((?x257 (* (- 8) quotient!7)))
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x312 (+ off ?x46 ?x231 ?x233 ?x235 ?x257 ?x309 ?x311)))
 (>= ?x312 (- 8)))))))))))
(assert
 (let ((?x311 (* (- 128) quotient!11)))
 (let ((?x309 (* 16 quotient!8)))
 (let ((?x257 (* (- 8) quotient!7)))
 (let ((?x235 (* (- 2147483648) quotient!4)))
 (let ((?x233 (* 128 quotient!3)))
 (let ((?x231 (* (- 32) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x312 (+ off ?x46 ?x231 ?x233 ?x235 ?x257 ?x309 ?x311)))
 (<= ?x312 119))))))))))
(assert
 (let ((?x190 (* (- 16) quotient!11)))
(let ((?x322 (* 16 quotient!10)))
(let ((?x283 (* (- 8) quotient!6)))
(let ((?x108 (* 8 quotient!5)))
(let ((?x243 (* (- 1) quotient!0)))
(let ((?x324 (+ off ?x243 ?x108 ?x283 ?x322 ?x190)))
(let (($x325 (= ?x324 0)))
(not $x325)))))))))
(check-sat)
