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
(declare-fun quotient!7 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!8 () Int)
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
 (let ((?x55 (* (- 4096) quotient!5)))
 (let ((?x76 (+ old_size ?x55)))
 (>= ?x76 (- 4095)))))
(assert
 (let ((?x55 (* (- 4096) quotient!5)))
 (let ((?x76 (+ old_size ?x55)))
 (<= ?x76 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x252 (* (- 1) quotient!5)))
 (let ((?x96 (* 18446744073709551616 quotient!6)))
 (let ((?x253 (+ ?x96 ?x252)))
 (<= ?x253 0)))))
(assert
 (let ((?x252 (* (- 1) quotient!5)))
 (let ((?x96 (* 18446744073709551616 quotient!6)))
 (let ((?x253 (+ ?x96 ?x252)))
 (>= ?x253 (- 18446744073709551615))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1))
(assert
 (let ((?x259 (* (- 18446744073709551616) quotient!7)))
 (let ((?x261 (+ remapped ?x259)))
 (>= ?x261 (- 1)))))
(assert
 (let ((?x259 (* (- 18446744073709551616) quotient!7)))
 (let ((?x261 (+ remapped ?x259)))
 (<= ?x261 18446744073709551614))))
(assert
 (let ((?x252 (* (- 1) quotient!5)))
 (let ((?x96 (* 18446744073709551616 quotient!6)))
 (let ((?x289 (+ remapped ?x96 ?x252)))
 (let (($x292 (>= ?x289 0)))
 (let (($x294 (not $x292)))
 (let ((?x259 (* (- 18446744073709551616) quotient!7)))
 (let ((?x284 (+ remapped ?x96 ?x259 ?x252)))
 (let (($x285 (<= ?x284 (- 1))))
 (let (($x275 (>= old_size 9223372036854771713)))
 (or $x275 $x285 $x294)))))))))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 4503599627370495))
(assert
 (let ((?x317 (* (- 4096) quotient!9)))
 (let ((?x318 (+ address ?x317)))
 (>= ?x318 0))))
(assert
 (let ((?x317 (* (- 4096) quotient!9)))
 (let ((?x318 (+ address ?x317)))
 (<= ?x318 4095))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x271 (* 18446744073709551616 quotient!10)))
 (let ((?x317 (* (- 4096) quotient!9)))
 (let ((?x326 (+ vm_start ?x317 ?x271)))
 (<= ?x326 0)))))
(assert
 (let ((?x271 (* 18446744073709551616 quotient!10)))
 (let ((?x317 (* (- 4096) quotient!9)))
 (let ((?x326 (+ vm_start ?x317 ?x271)))
 (>= ?x326 (- 18446744073709551615))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4503599627370495))
(assert
 (let ((?x271 (* 18446744073709551616 quotient!10)))
 (let ((?x317 (* (- 4096) quotient!9)))
 (let ((?x189 (* 4096 quotient!8)))
 (let ((?x333 (+ vm_start ?x189 ?x317 ?x271)))
 (<= ?x333 0))))))
(assert
 (let ((?x271 (* 18446744073709551616 quotient!10)))
 (let ((?x317 (* (- 4096) quotient!9)))
 (let ((?x189 (* 4096 quotient!8)))
 (let ((?x333 (+ vm_start ?x189 ?x317 ?x271)))
 (>= ?x333 (- 4095)))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 1))
(assert
 (let ((?x339 (* (- 18446744073709551616) quotient!11)))
 (let ((?x340 (+ vm_pgoff quotient!8 ?x339)))
 (>= ?x340 0))))
(assert
 (let ((?x339 (* (- 18446744073709551616) quotient!11)))
 (let ((?x340 (+ vm_pgoff quotient!8 ?x339)))
 (<= ?x340 18446744073709551615))))
(assert
 (let ((?x252 (* (- 1) quotient!5)))
 (let ((?x259 (* (- 18446744073709551616) quotient!7)))
 (let ((?x96 (* 18446744073709551616 quotient!6)))
 (let ((?x284 (+ remapped ?x96 ?x259 ?x252)))
 (let (($x285 (<= ?x284 (- 1))))
 (let (($x387 (not $x285)))
 (let ((?x339 (* (- 18446744073709551616) quotient!11)))
 (let ((?x358 (* (- 1) remapped)))
 (let ((?x359 (+ vm_pgoff ?x358 quotient!8 ?x339)))
 (let (($x360 (= ?x359 0)))
 (let ((?x379 (+ vm_pgoff ?x96 ?x252 quotient!8 ?x339)))
 (let (($x382 (>= ?x379 0)))
 (let ((?x289 (+ remapped ?x96 ?x252)))
 (let (($x292 (>= ?x289 0)))
 (let (($x275 (>= old_size 9223372036854771713)))
 (or $x275 $x292 $x382 (not $x360) $x387)))))))))))))))))
(assert
 (let ((?x252 (* (- 1) quotient!5)))
 (let ((?x259 (* (- 18446744073709551616) quotient!7)))
 (let ((?x96 (* 18446744073709551616 quotient!6)))
 (let ((?x284 (+ remapped ?x96 ?x259 ?x252)))
 (let (($x285 (<= ?x284 (- 1))))
 (let (($x387 (not $x285)))
 (let ((?x339 (* (- 18446744073709551616) quotient!11)))
 (let ((?x379 (+ vm_pgoff ?x96 ?x252 quotient!8 ?x339)))
 (let (($x382 (>= ?x379 0)))
 (let ((?x358 (* (- 1) remapped)))
 (let ((?x359 (+ vm_pgoff ?x358 quotient!8 ?x339)))
 (let (($x360 (= ?x359 0)))
 (let ((?x289 (+ remapped ?x96 ?x252)))
 (let (($x292 (>= ?x289 0)))
 (let (($x275 (>= old_size 9223372036854771713)))
 (or $x275 $x292 $x360 $x382 $x387)))))))))))))))))
(assert
 (let ((?x252 (* (- 1) quotient!5)))
 (let ((?x259 (* (- 18446744073709551616) quotient!7)))
 (let ((?x96 (* 18446744073709551616 quotient!6)))
 (let ((?x284 (+ remapped ?x96 ?x259 ?x252)))
 (let (($x285 (<= ?x284 (- 1))))
 (let (($x387 (not $x285)))
 (let ((?x339 (* (- 18446744073709551616) quotient!11)))
 (let ((?x358 (* (- 1) remapped)))
 (let ((?x359 (+ vm_pgoff ?x358 quotient!8 ?x339)))
 (let (($x360 (= ?x359 0)))
 (let ((?x289 (+ remapped ?x96 ?x252)))
 (let (($x292 (>= ?x289 0)))
 (let (($x275 (>= old_size 9223372036854771713)))
 (or $x275 $x292 (not (>= (+ vm_pgoff ?x96 ?x252 quotient!8 ?x339) 0)) $x360 $x387)))))))))))))))
(assert
 (let ((?x252 (* (- 1) quotient!5)))
(let ((?x259 (* (- 18446744073709551616) quotient!7)))
(let ((?x96 (* 18446744073709551616 quotient!6)))
(let ((?x284 (+ remapped ?x96 ?x259 ?x252)))
(let (($x285 (<= ?x284 (- 1))))
(let (($x387 (not $x285)))
(let ((?x289 (+ remapped ?x96 ?x252)))
(let (($x292 (>= ?x289 0)))
(let (($x294 (not $x292)))
(let (($x275 (>= old_size 9223372036854771713)))
(or $x275 $x294 $x387))))))))))))
(check-sat)
