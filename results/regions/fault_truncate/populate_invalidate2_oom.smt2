(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun remapped () Int)
(declare-fun first () Int)
(declare-fun last () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!11 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!12 () Int)
(declare-fun quotient!13 () Int)
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
 (>= remapped 0))
(assert
 (<= remapped 18446744073709551615))
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
 (let ((?x131 (* (- 4096) quotient!0)))
 (let ((?x132 (+ vm_start ?x131)))
 (= ?x132 0))))
(assert
 (let ((?x137 (* (- 4096) quotient!1)))
 (let ((?x138 (+ vm_end ?x137)))
 (= ?x138 0))))
(assert
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x145 (+ vm_start ?x91)))
 (let (($x148 (>= ?x145 0)))
 (not $x148)))))
(assert
 (let ((?x108 (* (- 1) address)))
 (let ((?x155 (+ vm_start ?x108)))
 (let (($x153 (>= ?x155 1)))
 (not $x153)))))
(assert
 (let ((?x108 (* (- 1) address)))
 (let ((?x160 (+ vm_end ?x108)))
 (>= ?x160 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x91 ?x163)))
 (<= ?x203 0)))))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x91 ?x163)))
 (>= ?x203 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x173 (* 4096 quotient!2)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x211 (+ vm_start ?x91 ?x173 ?x163)))
 (<= ?x211 0))))))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x173 (* 4096 quotient!2)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x211 (+ vm_start ?x91 ?x173 ?x163)))
 (>= ?x211 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x218 (* (- 18446744073709551616) quotient!4)))
 (let ((?x219 (+ vm_pgoff quotient!2 ?x218)))
 (>= ?x219 0))))
(assert
 (let ((?x218 (* (- 18446744073709551616) quotient!4)))
 (let ((?x219 (+ vm_pgoff quotient!2 ?x218)))
 (<= ?x219 18446744073709551615))))
(assert
 (let ((?x218 (* (- 18446744073709551616) quotient!4)))
 (let ((?x230 (+ quotient!2 ?x218)))
 (let (($x231 (<= ?x230 (- 1))))
 (not $x231)))))
(assert
 (>= old_size 0))
(assert
 (let (($x258 (>= old_size 9223372036854771712)))
 (not $x258)))
(assert
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685248))
(assert
 (let ((?x300 (* (- 4096) quotient!5)))
 (let ((?x302 (+ old_size ?x300)))
 (>= ?x302 (- 4095)))))
(assert
 (let ((?x300 (* (- 4096) quotient!5)))
 (let ((?x302 (+ old_size ?x300)))
 (<= ?x302 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x307 (* (- 18446744073709551616) quotient!6)))
 (let ((?x308 (+ quotient!5 ?x307)))
 (>= ?x308 0))))
(assert
 (let ((?x307 (* (- 18446744073709551616) quotient!6)))
 (let ((?x308 (+ quotient!5 ?x307)))
 (<= ?x308 18446744073709551615))))
(assert
 (let (($x316 (>= old_size 9223372036854771713)))
 (not $x316)))
(assert
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x318 (* (- 1) quotient!5)))
 (let ((?x322 (+ remapped ?x318 ?x284)))
 (let (($x325 (>= ?x322 0)))
 (not $x325))))))
(assert
 (let (($x336 (>= remapped 17179869184)))
 (not $x336)))
(assert
 (let ((?x295 (* (- 1) last)))
 (let ((?x346 (+ first ?x295)))
 (let (($x344 (>= ?x346 1)))
 (not $x344)))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1))
(assert
 (let ((?x372 (* (- 18446744073709551616) quotient!7)))
 (let ((?x374 (+ remapped ?x372)))
 (>= ?x374 (- 1)))))
(assert
 (let ((?x372 (* (- 18446744073709551616) quotient!7)))
 (let ((?x374 (+ remapped ?x372)))
 (<= ?x374 18446744073709551614))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 4096))
(assert
 (let ((?x384 (* (- 4503599627370496) quotient!9)))
 (let ((?x385 (+ remapped ?x384)))
 (>= ?x385 (- 2251799813685248)))))
(assert
 (let ((?x384 (* (- 4503599627370496) quotient!9)))
 (let ((?x385 (+ remapped ?x384)))
 (<= ?x385 2251799813685247))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4503599627370495))
(assert
 (let ((?x384 (* (- 4503599627370496) quotient!9)))
 (let ((?x393 (* (- 1) quotient!8)))
 (let ((?x394 (+ remapped ?x393 ?x384)))
 (>= ?x394 (- 2251799813685248))))))
(assert
 (let ((?x384 (* (- 4503599627370496) quotient!9)))
 (let ((?x393 (* (- 1) quotient!8)))
 (let ((?x394 (+ remapped ?x393 ?x384)))
 (<= ?x394 (- 2251799813685248))))))
(assert
 (>= quotient!11 (- 4096)))
(assert
 (<= quotient!11 4096))
(assert
 (let ((?x402 (* 4503599627370496 quotient!11)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x406 (+ remapped ?x295 ?x402)))
 (<= ?x406 1)))))
(assert
 (let ((?x402 (* 4503599627370496 quotient!11)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x406 (+ remapped ?x295 ?x402)))
 (>= ?x406 (- 4503599627370494))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 4503599627370495))
(assert
 (let ((?x402 (* 4503599627370496 quotient!11)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x411 (+ remapped ?x295 ?x402 quotient!10)))
 (<= ?x411 1)))))
(assert
 (let ((?x402 (* 4503599627370496 quotient!11)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x411 (+ remapped ?x295 ?x402 quotient!10)))
 (>= ?x411 1)))))
(assert
 (>= quotient!12 (- 1)))
(assert
 (<= quotient!12 0))
(assert
 (let ((?x414 (* (- 18446744073709551616) quotient!12)))
 (let ((?x420 (+ quotient!8 quotient!10 ?x414)))
 (>= ?x420 2251799813685249))))
(assert
 (let ((?x414 (* (- 18446744073709551616) quotient!12)))
 (let ((?x420 (+ quotient!8 quotient!10 ?x414)))
 (<= ?x420 18448995873523236864))))
(assert
 (>= quotient!13 (- 1)))
(assert
 (<= quotient!13 0))
(assert
 (let ((?x427 (* (- 18446744073709551616) quotient!13)))
 (let ((?x429 (+ quotient!8 ?x427)))
 (>= ?x429 2251799813685248))))
(assert
 (let ((?x427 (* (- 18446744073709551616) quotient!13)))
 (let ((?x429 (+ quotient!8 ?x427)))
 (<= ?x429 18448995873523236863))))
(assert
 (let ((?x248 (* (- 1) first)))
 (let ((?x457 (+ remapped ?x248)))
 (let (($x460 (>= ?x457 0)))
 (let (($x492 (not $x460)))
 (let ((?x372 (* (- 18446744073709551616) quotient!7)))
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x318 (* (- 1) quotient!5)))
 (let ((?x454 (+ remapped ?x318 ?x284 ?x372)))
 (let (($x455 (<= ?x454 (- 1))))
 (let (($x491 (not $x455)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x488 (+ remapped ?x295 ?x372)))
 (let (($x489 (<= ?x488 (- 1))))
 (let ((?x374 (+ remapped ?x372)))
 (let (($x483 (= ?x374 (- 1))))
 (let ((?x466 (+ remapped ?x295)))
 (let (($x465 (>= ?x466 1)))
 (let ((?x354 (* 18446744073709551616 quotient!13)))
 (let ((?x414 (* (- 18446744073709551616) quotient!12)))
 (let ((?x482 (+ quotient!10 ?x414 ?x354)))
 (let (($x480 (>= ?x482 1)))
 (let (($x445 (not $x480)))
 (or $x445 $x465 $x483 $x489 $x491 $x492))))))))))))))))))))))))
(assert
 (let ((?x248 (* (- 1) first)))
 (let ((?x457 (+ remapped ?x248)))
 (let (($x460 (>= ?x457 0)))
 (let ((?x372 (* (- 18446744073709551616) quotient!7)))
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x318 (* (- 1) quotient!5)))
 (let ((?x454 (+ remapped ?x318 ?x284 ?x372)))
 (let (($x455 (<= ?x454 (- 1))))
 (let (($x491 (not $x455)))
 (or $x491 $x460)))))))))))
(assert
 (let ((?x354 (* 18446744073709551616 quotient!13)))
 (let ((?x393 (* (- 1) quotient!8)))
 (let ((?x507 (+ remapped ?x393 ?x354)))
 (let (($x506 (>= ?x507 (- 2251799813685248))))
 (let (($x510 (not $x506)))
 (let ((?x372 (* (- 18446744073709551616) quotient!7)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x488 (+ remapped ?x295 ?x372)))
 (let (($x489 (<= ?x488 (- 1))))
 (let (($x509 (not $x489)))
 (let (($x501 (>= quotient!7 1)))
 (let ((?x248 (* (- 1) first)))
 (let ((?x457 (+ remapped ?x248)))
 (let (($x460 (>= ?x457 0)))
 (let (($x492 (not $x460)))
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x318 (* (- 1) quotient!5)))
 (let ((?x454 (+ remapped ?x318 ?x284 ?x372)))
 (let (($x455 (<= ?x454 (- 1))))
 (let (($x491 (not $x455)))
 (let ((?x374 (+ remapped ?x372)))
 (let (($x483 (= ?x374 (- 1))))
 (let ((?x414 (* (- 18446744073709551616) quotient!12)))
 (let ((?x482 (+ quotient!10 ?x414 ?x354)))
 (let (($x480 (>= ?x482 1)))
 (let ((?x466 (+ remapped ?x295)))
 (let (($x465 (>= ?x466 1)))
 (or $x465 $x480 $x483 $x491 $x492 $x501 $x509 $x510)))))))))))))))))))))))))))))
(assert
 (let ((?x342 (* 18446744073709551616 quotient!12)))
 (let ((?x513 (* (- 1) quotient!10)))
 (let ((?x393 (* (- 1) quotient!8)))
 (let ((?x521 (+ remapped ?x393 ?x513 ?x342)))
 (let (($x520 (>= ?x521 (- 2251799813685248))))
 (let ((?x354 (* 18446744073709551616 quotient!13)))
 (let ((?x507 (+ remapped ?x393 ?x354)))
 (let (($x506 (>= ?x507 (- 2251799813685248))))
 (let (($x510 (not $x506)))
 (let ((?x372 (* (- 18446744073709551616) quotient!7)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x488 (+ remapped ?x295 ?x372)))
 (let (($x489 (<= ?x488 (- 1))))
 (let (($x509 (not $x489)))
 (let (($x501 (>= quotient!7 1)))
 (let ((?x248 (* (- 1) first)))
 (let ((?x457 (+ remapped ?x248)))
 (let (($x460 (>= ?x457 0)))
 (let (($x492 (not $x460)))
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x318 (* (- 1) quotient!5)))
 (let ((?x454 (+ remapped ?x318 ?x284 ?x372)))
 (let (($x455 (<= ?x454 (- 1))))
 (let (($x491 (not $x455)))
 (let ((?x374 (+ remapped ?x372)))
 (let (($x483 (= ?x374 (- 1))))
 (let ((?x466 (+ remapped ?x295)))
 (let (($x465 (>= ?x466 1)))
 (let ((?x414 (* (- 18446744073709551616) quotient!12)))
 (let ((?x482 (+ quotient!10 ?x414 ?x354)))
 (let (($x480 (>= ?x482 1)))
 (let (($x445 (not $x480)))
 (or $x445 $x465 $x483 $x491 $x492 $x501 $x509 $x510 $x520))))))))))))))))))))))))))))))))))
(assert
 (let ((?x248 (* (- 1) first)))
(let ((?x457 (+ remapped ?x248)))
(let (($x460 (>= ?x457 0)))
(let (($x492 (not $x460)))
(let ((?x372 (* (- 18446744073709551616) quotient!7)))
(let ((?x284 (* 18446744073709551616 quotient!6)))
(let ((?x318 (* (- 1) quotient!5)))
(let ((?x454 (+ remapped ?x318 ?x284 ?x372)))
(let (($x455 (<= ?x454 (- 1))))
(let (($x491 (not $x455)))
(or $x491 $x492 (not (>= (+ remapped (* (- 1) last)) 1))))))))))))))
(check-sat)
