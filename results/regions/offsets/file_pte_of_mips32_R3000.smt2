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
 (let ((?x199 (* (- 8) quotient!1)))
 (let ((?x200 (+ off ?x199)))
 (>= ?x200 0))))
(assert
 (let ((?x199 (* (- 8) quotient!1)))
 (let ((?x200 (+ off ?x199)))
 (<= ?x200 7))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 67108863))
(assert
 (let ((?x205 (* (- 8) quotient!2)))
 (let ((?x206 (+ quotient!1 ?x205)))
 (>= ?x206 0))))
(assert
 (let ((?x205 (* (- 8) quotient!2)))
 (let ((?x206 (+ quotient!1 ?x205)))
 (<= ?x206 7))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 67108863))
(assert
 (let ((?x211 (* (- 64) quotient!3)))
 (let ((?x212 (+ off ?x211)))
 (>= ?x212 0))))
(assert
 (let ((?x211 (* (- 64) quotient!3)))
 (let ((?x212 (+ off ?x211)))
 (<= ?x212 63))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 15))
(assert
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x239 (+ off ?x46 ?x234 ?x236 ?x238)))
 (>= ?x239 0)))))))
(assert
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x239 (+ off ?x46 ?x234 ?x236 ?x238)))
 (<= ?x239 2147483647)))))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2147483647))
(assert
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x247 (* (- 1) quotient!0)))
 (let ((?x248 (+ off ?x247 ?x46 ?x234 ?x236 ?x238)))
 (>= ?x248 0))))))))
(assert
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x247 (* (- 1) quotient!0)))
 (let ((?x248 (+ off ?x247 ?x46 ?x234 ?x236 ?x238)))
 (<= ?x248 0))))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 268435455))
(assert
 (let ((?x253 (* (- 8) quotient!5)))
 (let ((?x254 (+ quotient!0 ?x253)))
 (>= ?x254 0))))
(assert
 (let ((?x253 (* (- 8) quotient!5)))
 (let ((?x254 (+ quotient!0 ?x253)))
 (<= ?x254 7))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 268435455))
(assert
 (let ((?x261 (* (- 8) quotient!7)))
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x262 (+ off ?x46 ?x234 ?x236 ?x238 ?x261)))
 (>= ?x262 0))))))))
(assert
 (let ((?x261 (* (- 8) quotient!7)))
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x262 (+ off ?x46 ?x234 ?x236 ?x238 ?x261)))
 (<= ?x262 7))))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 134217727))
(assert
 (let ((?x267 (* (- 2) quotient!8)))
 (let ((?x268 (+ quotient!7 ?x267)))
 (>= ?x268 0))))
(assert
 (let ((?x267 (* (- 2) quotient!8)))
 (let ((?x268 (+ quotient!7 ?x267)))
 (<= ?x268 1))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 1073741823))
(assert
 (let ((?x275 (* (- 2) quotient!9)))
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x276 (+ off ?x46 ?x234 ?x236 ?x238 ?x275)))
 (>= ?x276 0))))))))
(assert
 (let ((?x275 (* (- 2) quotient!9)))
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x276 (+ off ?x46 ?x234 ?x236 ?x238 ?x275)))
 (<= ?x276 1))))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 134217728))
(assert
 (let ((?x292 (* (- 1) quotient!9)))
 (let ((?x291 (* (- 8) quotient!8)))
 (let ((?x290 (* 4 quotient!7)))
 (let ((?x160 (* 8 quotient!6)))
 (let ((?x293 (+ ?x160 ?x290 ?x291 ?x292)))
 (<= ?x293 4)))))))
(assert
 (let ((?x292 (* (- 1) quotient!9)))
 (let ((?x291 (* (- 8) quotient!8)))
 (let ((?x290 (* 4 quotient!7)))
 (let ((?x160 (* 8 quotient!6)))
 (let ((?x293 (+ ?x160 ?x290 ?x291 ?x292)))
 (>= ?x293 (- 3))))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 16777216))
(assert
 (let ((?x298 (* (- 8) quotient!10)))
 (let ((?x299 (+ quotient!6 ?x298)))
 (>= ?x299 0))))
(assert
 (let ((?x298 (* (- 8) quotient!10)))
 (let ((?x299 (+ quotient!6 ?x298)))
 (<= ?x299 7))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 4194304))
(assert
 (let ((?x315 (* (- 512) quotient!11)))
 (let ((?x313 (* 16 quotient!8)))
 (let ((?x261 (* (- 8) quotient!7)))
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x316 (+ off ?x46 ?x234 ?x236 ?x238 ?x261 ?x313 ?x315)))
 (>= ?x316 (- 8)))))))))))
(assert
 (let ((?x315 (* (- 512) quotient!11)))
 (let ((?x313 (* 16 quotient!8)))
 (let ((?x261 (* (- 8) quotient!7)))
 (let ((?x238 (* (- 2147483648) quotient!4)))
 (let ((?x236 (* 512 quotient!3)))
 (let ((?x234 (* (- 128) quotient!2)))
 (let ((?x46 (* 8 quotient!1)))
 (let ((?x316 (+ off ?x46 ?x234 ?x236 ?x238 ?x261 ?x313 ?x315)))
 (<= ?x316 503))))))))))
(assert
 (let ((?x194 (* (- 64) quotient!11)))
(let ((?x326 (* 64 quotient!10)))
(let ((?x287 (* (- 8) quotient!6)))
(let ((?x110 (* 8 quotient!5)))
(let ((?x247 (* (- 1) quotient!0)))
(let ((?x328 (+ off ?x247 ?x110 ?x287 ?x326 ?x194)))
(let (($x329 (= ?x328 0)))
(not $x329)))))))))
(check-sat)
