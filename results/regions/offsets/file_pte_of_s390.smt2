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
 (let (($x44 (>= off 67108863)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 33554431))
(assert
 (let ((?x168 (* (- 128) quotient!1)))
 (let ((?x169 (+ off ?x168)))
 (>= ?x169 0))))
(assert
 (let ((?x168 (* (- 128) quotient!1)))
 (let ((?x169 (+ off ?x168)))
 (<= ?x169 127))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 31))
(assert
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x190 (+ off ?x187 ?x189)))
 (>= ?x190 0)))))
(assert
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x190 (+ off ?x187 ?x189)))
 (<= ?x190 2147483647)))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2147483648))
(assert
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x201 (* (- 1) quotient!0)))
 (let ((?x202 (+ off ?x201 ?x187 ?x189)))
 (>= ?x202 0))))))
(assert
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x201 (* (- 1) quotient!0)))
 (let ((?x202 (+ off ?x201 ?x187 ?x189)))
 (<= ?x202 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 16777216))
(assert
 (let ((?x206 (* (- 128) quotient!3)))
 (let ((?x207 (+ quotient!0 ?x206)))
 (>= ?x207 0))))
(assert
 (let ((?x206 (* (- 128) quotient!3)))
 (let ((?x207 (+ quotient!0 ?x206)))
 (<= ?x207 127))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 8388607))
(assert
 (let ((?x214 (* (- 256) quotient!5)))
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x215 (+ off ?x187 ?x189 ?x214)))
 (>= ?x215 0))))))
(assert
 (let ((?x214 (* (- 256) quotient!5)))
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x215 (+ off ?x187 ?x189 ?x214)))
 (<= ?x215 255))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 2097151))
(assert
 (let ((?x222 (* (- 4) quotient!6)))
 (let ((?x223 (+ quotient!5 ?x222)))
 (>= ?x223 0))))
(assert
 (let ((?x222 (* (- 4) quotient!6)))
 (let ((?x223 (+ quotient!5 ?x222)))
 (<= ?x223 3))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1048576))
(assert
 (let ((?x242 (* 1024 quotient!6)))
 (let ((?x214 (* (- 256) quotient!5)))
 (let ((?x240 (* (- 2048) quotient!4)))
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x243 (+ off ?x187 ?x189 ?x240 ?x214 ?x242)))
 (>= ?x243 (- 768)))))))))
(assert
 (let ((?x242 (* 1024 quotient!6)))
 (let ((?x214 (* (- 256) quotient!5)))
 (let ((?x240 (* (- 2048) quotient!4)))
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x243 (+ off ?x187 ?x189 ?x240 ?x214 ?x242)))
 (<= ?x243 1279))))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 8388608))
(assert
 (let ((?x251 (* (- 256) quotient!7)))
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x252 (+ off ?x187 ?x189 ?x251)))
 (>= ?x252 0))))))
(assert
 (let ((?x251 (* (- 256) quotient!7)))
 (let ((?x189 (* (- 2147483648) quotient!2)))
 (let ((?x187 (* 1920 quotient!1)))
 (let ((?x252 (+ off ?x187 ?x189 ?x251)))
 (<= ?x252 255))))))
(assert
 (>= quotient!8 (- 2097152)))
(assert
 (<= quotient!8 2097151))
(assert
 (let ((?x157 (* 4 quotient!8)))
 (let ((?x260 (* (- 1) quotient!7)))
 (let ((?x261 (+ quotient!5 ?x260 ?x157)))
 (<= ?x261 (- 1))))))
(assert
 (let ((?x157 (* 4 quotient!8)))
 (let ((?x260 (* (- 1) quotient!7)))
 (let ((?x261 (+ quotient!5 ?x260 ?x157)))
 (>= ?x261 (- 4))))))
(assert
 (let ((?x157 (* 4 quotient!8)))
(let ((?x260 (* (- 1) quotient!7)))
(let ((?x261 (+ quotient!5 ?x260 ?x157)))
(let (($x271 (= ?x261 (- 4))))
(let ((?x136 (* (- 128) quotient!4)))
(let ((?x86 (* 128 quotient!3)))
(let ((?x201 (* (- 1) quotient!0)))
(let ((?x268 (+ off ?x201 ?x86 ?x136)))
(let (($x269 (= ?x268 0)))
(or (not $x269) (not $x271))))))))))))
(check-sat)
