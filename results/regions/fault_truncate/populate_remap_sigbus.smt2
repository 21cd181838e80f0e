(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun remapped () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!7 () Int)
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
 (>= remapped 0))
(assert
 (<= remapped 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x123 (* (- 4096) quotient!0)))
 (let ((?x124 (+ vm_start ?x123)))
 (= ?x124 0))))
(assert
 (let ((?x129 (* (- 4096) quotient!1)))
 (let ((?x130 (+ vm_end ?x129)))
 (= ?x130 0))))
(assert
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x137 (+ vm_start ?x83)))
 (let (($x140 (>= ?x137 0)))
 (not $x140)))))
(assert
 (let ((?x100 (* (- 1) address)))
 (let ((?x147 (+ vm_start ?x100)))
 (let (($x145 (>= ?x147 1)))
 (not $x145)))))
(assert
 (let ((?x100 (* (- 1) address)))
 (let ((?x152 (+ vm_end ?x100)))
 (>= ?x152 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x195 (+ vm_start ?x83 ?x155)))
 (<= ?x195 0)))))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x195 (+ vm_start ?x83 ?x155)))
 (>= ?x195 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x165 (* 4096 quotient!2)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x83 ?x165 ?x155)))
 (<= ?x203 0))))))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x165 (* 4096 quotient!2)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x83 ?x165 ?x155)))
 (>= ?x203 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x210 (* (- 18446744073709551616) quotient!4)))
 (let ((?x211 (+ vm_pgoff quotient!2 ?x210)))
 (>= ?x211 0))))
(assert
 (let ((?x210 (* (- 18446744073709551616) quotient!4)))
 (let ((?x211 (+ vm_pgoff quotient!2 ?x210)))
 (<= ?x211 18446744073709551615))))
(assert
 (let ((?x210 (* (- 18446744073709551616) quotient!4)))
 (let ((?x222 (+ quotient!2 ?x210)))
 (let (($x223 (<= ?x222 (- 1))))
 (not $x223)))))
(assert
 (>= old_size 0))
(assert
 (let (($x250 (>= old_size 9223372036854771712)))
 (not $x250)))
(assert
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685248))
(assert
 (let ((?x367 (* (- 4096) quotient!5)))
 (let ((?x369 (+ old_size ?x367)))
 (>= ?x369 (- 4095)))))
(assert
 (let ((?x367 (* (- 4096) quotient!5)))
 (let ((?x369 (+ old_size ?x367)))
 (<= ?x369 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x374 (* (- 18446744073709551616) quotient!6)))
 (let ((?x375 (+ quotient!5 ?x374)))
 (>= ?x375 0))))
(assert
 (let ((?x374 (* (- 18446744073709551616) quotient!6)))
 (let ((?x375 (+ quotient!5 ?x374)))
 (<= ?x375 18446744073709551615))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4503599627370495))
(assert
 (let ((?x380 (* (- 4096) quotient!8)))
 (let ((?x381 (+ address ?x380)))
 (>= ?x381 0))))
(assert
 (let ((?x380 (* (- 4096) quotient!8)))
 (let ((?x381 (+ address ?x380)))
 (<= ?x381 4095))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 0))
(assert
 (let ((?x317 (* 18446744073709551616 quotient!9)))
 (let ((?x380 (* (- 4096) quotient!8)))
 (let ((?x389 (+ vm_start ?x380 ?x317)))
 (<= ?x389 0)))))
(assert
 (let ((?x317 (* 18446744073709551616 quotient!9)))
 (let ((?x380 (* (- 4096) quotient!8)))
 (let ((?x389 (+ vm_start ?x380 ?x317)))
 (>= ?x389 (- 18446744073709551615))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 4503599627370495))
(assert
 (let ((?x317 (* 18446744073709551616 quotient!9)))
 (let ((?x327 (* 4096 quotient!7)))
 (let ((?x380 (* (- 4096) quotient!8)))
 (let ((?x396 (+ vm_start ?x380 ?x327 ?x317)))
 (<= ?x396 0))))))
(assert
 (let ((?x317 (* 18446744073709551616 quotient!9)))
 (let ((?x327 (* 4096 quotient!7)))
 (let ((?x380 (* (- 4096) quotient!8)))
 (let ((?x396 (+ vm_start ?x380 ?x327 ?x317)))
 (>= ?x396 (- 4095)))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 1))
(assert
 (let ((?x402 (* (- 18446744073709551616) quotient!10)))
 (let ((?x403 (+ vm_pgoff quotient!7 ?x402)))
 (>= ?x403 0))))
(assert
 (let ((?x402 (* (- 18446744073709551616) quotient!10)))
 (let ((?x403 (+ vm_pgoff quotient!7 ?x402)))
 (<= ?x403 18446744073709551615))))
(assert
 (let (($x411 (>= remapped 17179869184)))
 (not $x411)))
(assert
 (let (($x417 (>= old_size 9223372036854771713)))
 (not $x417)))
(assert
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x419 (* (- 1) quotient!5)))
 (let ((?x423 (+ remapped ?x419 ?x284)))
 (let (($x426 (>= ?x423 0)))
 (not $x426))))))
(assert
 (let ((?x402 (* (- 18446744073709551616) quotient!10)))
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x419 (* (- 1) quotient!5)))
 (let ((?x430 (+ vm_pgoff ?x419 ?x284 quotient!7 ?x402)))
 (>= ?x430 0))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 1))
(assert
 (let ((?x293 (* (- 18446744073709551616) quotient!11)))
 (let ((?x296 (+ remapped ?x293)))
 (>= ?x296 (- 1)))))
(assert
 (let ((?x293 (* (- 18446744073709551616) quotient!11)))
 (let ((?x296 (+ remapped ?x293)))
 (<= ?x296 18446744073709551614))))
(assert
 (let ((?x402 (* (- 18446744073709551616) quotient!10)))
(let ((?x362 (* (- 1) remapped)))
(let ((?x54 (+ vm_pgoff ?x362 quotient!7 ?x402)))
(let (($x55 (= ?x54 0)))
(let ((?x284 (* 18446744073709551616 quotient!6)))
(let ((?x419 (* (- 1) quotient!5)))
(let ((?x293 (* (- 18446744073709551616) quotient!11)))
(let ((?x406 (+ remapped ?x293 ?x419 ?x284)))
(let (($x436 (<= ?x406 (- 1))))
(or (not $x436) $x55)))))))))))
(check-sat)
