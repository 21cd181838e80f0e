(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun first () Int)
(declare-fun last () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!11 () Int)
(assert
 (>= old_size (- 9223372036854775808)))
(assert
 (<= old_size 9223372036854775807))
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 18446744073709551615))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 18446744073709551615))
(assert
 (>= vm_pgoff 0))
(assert
 (<= vm_pgoff 18446744073709551615))
(assert
 (>= address 0))
(assert
 (<= address 18446744073709551615))
(assert
 (>= first 0))
(assert
 (<= first 18446744073709551615))
(assert
 (>= last 0))
(assert
 (<= last 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x127 (* (- 4096) quotient!0)))
 (let ((?x128 (+ vm_start ?x127)))
 (= ?x128 0))))
(assert
 (let ((?x133 (* (- 4096) quotient!1)))
 (let ((?x134 (+ vm_end ?x133)))
 (= ?x134 0))))
(assert
 (let ((?x87 (* (- 1) vm_end)))
 (let ((?x141 (+ vm_start ?x87)))
 (let (($x144 (>= ?x141 0)))
 (not $x144)))))
(assert
 (let ((?x104 (* (- 1) address)))
 (let ((?x151 (+ vm_start ?x104)))
 (let (($x149 (>= ?x151 1)))
 (not $x149)))))
(assert
 (let ((?x104 (* (- 1) address)))
 (let ((?x156 (+ vm_end ?x104)))
 (>= ?x156 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x87 (* (- 1) vm_end)))
 (let ((?x199 (+ vm_start ?x87 ?x159)))
 (<= ?x199 0)))))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x87 (* (- 1) vm_end)))
 (let ((?x199 (+ vm_start ?x87 ?x159)))
 (>= ?x199 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x87 (* (- 1) vm_end)))
 (let ((?x207 (+ vm_start ?x87 ?x169 ?x159)))
 (<= ?x207 0))))))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x87 (* (- 1) vm_end)))
 (let ((?x207 (+ vm_start ?x87 ?x169 ?x159)))
 (>= ?x207 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x214 (* (- 18446744073709551616) quotient!4)))
 (let ((?x215 (+ vm_pgoff quotient!2 ?x214)))
 (>= ?x215 0))))
(assert
 (let ((?x214 (* (- 18446744073709551616) quotient!4)))
 (let ((?x215 (+ vm_pgoff quotient!2 ?x214)))
 (<= ?x215 18446744073709551615))))
(assert
 (let ((?x214 (* (- 18446744073709551616) quotient!4)))
 (let ((?x226 (+ quotient!2 ?x214)))
 (let (($x227 (<= ?x226 (- 1))))
 (not $x227)))))
(assert
 (>= old_size 0))
(assert
 (let (($x254 (>= old_size 9223372036854771712)))
 (not $x254)))
(assert
 (let ((?x229 (* (- 1) last)))
 (let ((?x257 (+ first ?x229)))
 (let (($x255 (>= ?x257 1)))
 (not $x255)))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x283 (* (- 4096) quotient!6)))
 (let ((?x284 (+ address ?x283)))
 (>= ?x284 0))))
(assert
 (let ((?x283 (* (- 4096) quotient!6)))
 (let ((?x284 (+ address ?x283)))
 (<= ?x284 4095))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x283 (* (- 4096) quotient!6)))
 (let ((?x142 (* 18446744073709551616 quotient!7)))
 (let ((?x292 (+ vm_start ?x142 ?x283)))
 (<= ?x292 0)))))
(assert
 (let ((?x283 (* (- 4096) quotient!6)))
 (let ((?x142 (* 18446744073709551616 quotient!7)))
 (let ((?x292 (+ vm_start ?x142 ?x283)))
 (>= ?x292 (- 18446744073709551615))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x283 (* (- 4096) quotient!6)))
 (let ((?x146 (* 4096 quotient!5)))
 (let ((?x142 (* 18446744073709551616 quotient!7)))
 (let ((?x299 (+ vm_start ?x142 ?x146 ?x283)))
 (<= ?x299 0))))))
(assert
 (let ((?x283 (* (- 4096) quotient!6)))
 (let ((?x146 (* 4096 quotient!5)))
 (let ((?x142 (* 18446744073709551616 quotient!7)))
 (let ((?x299 (+ vm_start ?x142 ?x146 ?x283)))
 (>= ?x299 (- 4095)))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x305 (* (- 18446744073709551616) quotient!8)))
 (let ((?x306 (+ vm_pgoff ?x305 quotient!5)))
 (>= ?x306 0))))
(assert
 (let ((?x305 (* (- 18446744073709551616) quotient!8)))
 (let ((?x306 (+ vm_pgoff ?x305 quotient!5)))
 (<= ?x306 18446744073709551615))))
(assert
 (>= quotient!9 (- 2251799813685248)))
(assert
 (<= quotient!9 2251799813685248))
(assert
 (let ((?x312 (* (- 4096) quotient!9)))
 (let ((?x314 (+ old_size ?x312)))
 (>= ?x314 (- 4095)))))
(assert
 (let ((?x312 (* (- 4096) quotient!9)))
 (let ((?x314 (+ old_size ?x312)))
 (<= ?x314 0))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x319 (* (- 18446744073709551616) quotient!10)))
 (let ((?x320 (+ quotient!9 ?x319)))
 (>= ?x320 0))))
(assert
 (let ((?x319 (* (- 18446744073709551616) quotient!10)))
 (let ((?x320 (+ quotient!9 ?x319)))
 (<= ?x320 18446744073709551615))))
(assert
 (let ((?x272 (* 18446744073709551616 quotient!10)))
 (let ((?x337 (* (- 1) quotient!9)))
 (let ((?x305 (* (- 18446744073709551616) quotient!8)))
 (let ((?x341 (+ vm_pgoff ?x305 ?x337 quotient!5 ?x272)))
 (let (($x344 (>= ?x341 0)))
 (let (($x336 (>= old_size 9223372036854771713)))
 (or $x336 (not $x344)))))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 1))
(assert
 (let ((?x282 (* (- 18446744073709551616) quotient!11)))
 (let ((?x327 (+ vm_pgoff quotient!5 ?x282)))
 (>= ?x327 (- 1)))))
(assert
 (let ((?x282 (* (- 18446744073709551616) quotient!11)))
 (let ((?x327 (+ vm_pgoff quotient!5 ?x282)))
 (<= ?x327 18446744073709551614))))
(assert
 (let ((?x305 (* (- 18446744073709551616) quotient!8)))
 (let ((?x229 (* (- 1) last)))
 (let ((?x374 (+ vm_pgoff ?x229 ?x305 quotient!5)))
 (let (($x375 (<= ?x374 0)))
 (let (($x403 (not $x375)))
 (let ((?x282 (* (- 18446744073709551616) quotient!11)))
 (let ((?x327 (+ vm_pgoff quotient!5 ?x282)))
 (let (($x387 (= ?x327 (- 1))))
 (let ((?x384 (+ vm_pgoff ?x229 quotient!5 ?x282)))
 (let (($x385 (<= ?x384 (- 1))))
 (let ((?x367 (* (- 1) first)))
 (let ((?x368 (+ vm_pgoff ?x367 ?x305 quotient!5)))
 (let (($x369 (<= ?x368 (- 1))))
 (let ((?x272 (* 18446744073709551616 quotient!10)))
 (let ((?x337 (* (- 1) quotient!9)))
 (let ((?x341 (+ vm_pgoff ?x305 ?x337 quotient!5 ?x272)))
 (let (($x344 (>= ?x341 0)))
 (let (($x336 (>= old_size 9223372036854771713)))
 (or $x336 $x344 $x369 $x385 $x387 $x403))))))))))))))))))))
(assert
 (let ((?x305 (* (- 18446744073709551616) quotient!8)))
 (let ((?x229 (* (- 1) last)))
 (let ((?x374 (+ vm_pgoff ?x229 ?x305 quotient!5)))
 (let (($x375 (<= ?x374 0)))
 (let ((?x367 (* (- 1) first)))
 (let ((?x368 (+ vm_pgoff ?x367 ?x305 quotient!5)))
 (let (($x369 (<= ?x368 (- 1))))
 (let ((?x272 (* 18446744073709551616 quotient!10)))
 (let ((?x337 (* (- 1) quotient!9)))
 (let ((?x341 (+ vm_pgoff ?x305 ?x337 quotient!5 ?x272)))
 (let (($x344 (>= ?x341 0)))
 (let (($x336 (>= old_size 9223372036854771713)))
 (or $x336 $x344 $x369 $x375))))))))))))))
(assert
 (let ((?x282 (* (- 18446744073709551616) quotient!11)))
 (let ((?x229 (* (- 1) last)))
 (let ((?x384 (+ vm_pgoff ?x229 quotient!5 ?x282)))
 (let (($x385 (<= ?x384 (- 1))))
 (let ((?x305 (* (- 18446744073709551616) quotient!8)))
 (let ((?x374 (+ vm_pgoff ?x229 ?x305 quotient!5)))
 (let (($x375 (<= ?x374 0)))
 (let (($x403 (not $x375)))
 (let ((?x327 (+ vm_pgoff quotient!5 ?x282)))
 (let (($x387 (= ?x327 (- 1))))
 (let ((?x367 (* (- 1) first)))
 (let ((?x368 (+ vm_pgoff ?x367 ?x305 quotient!5)))
 (let (($x369 (<= ?x368 (- 1))))
 (let ((?x366 (* (- 1) quotient!11)))
 (let ((?x405 (+ quotient!8 ?x366)))
 (let (($x365 (<= ?x405 (- 1))))
 (let ((?x272 (* 18446744073709551616 quotient!10)))
 (let ((?x337 (* (- 1) quotient!9)))
 (let ((?x341 (+ vm_pgoff ?x305 ?x337 quotient!5 ?x272)))
 (let (($x344 (>= ?x341 0)))
 (let (($x336 (>= old_size 9223372036854771713)))
 (or $x336 $x344 $x365 $x369 $x387 $x403 (not $x385))))))))))))))))))))))))
(assert
 (let ((?x272 (* 18446744073709551616 quotient!10)))
(let ((?x337 (* (- 1) quotient!9)))
(let ((?x305 (* (- 18446744073709551616) quotient!8)))
(let ((?x341 (+ vm_pgoff ?x305 ?x337 quotient!5 ?x272)))
(let (($x344 (>= ?x341 0)))
(let (($x336 (>= old_size 9223372036854771713)))
(or (not (<= (+ vm_pgoff (* (- 1) first) ?x305 quotient!5) (- 1))) $x336 $x344))))))))
(check-sat)
