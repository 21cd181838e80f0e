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
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!10 () Int)
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
 (let (($x253 (>= remapped 17179869184)))
 (not $x253)))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x284 (* (- 4096) quotient!6)))
 (let ((?x285 (+ address ?x284)))
 (>= ?x285 0))))
(assert
 (let ((?x284 (* (- 4096) quotient!6)))
 (let ((?x285 (+ address ?x284)))
 (<= ?x285 4095))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x284 (* (- 4096) quotient!6)))
 (let ((?x89 (* 18446744073709551616 quotient!7)))
 (let ((?x293 (+ vm_start ?x89 ?x284)))
 (<= ?x293 0)))))
(assert
 (let ((?x284 (* (- 4096) quotient!6)))
 (let ((?x89 (* 18446744073709551616 quotient!7)))
 (let ((?x293 (+ vm_start ?x89 ?x284)))
 (>= ?x293 (- 18446744073709551615))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x284 (* (- 4096) quotient!6)))
 (let ((?x75 (* 4096 quotient!5)))
 (let ((?x89 (* 18446744073709551616 quotient!7)))
 (let ((?x300 (+ vm_start ?x89 ?x75 ?x284)))
 (<= ?x300 0))))))
(assert
 (let ((?x284 (* (- 4096) quotient!6)))
 (let ((?x75 (* 4096 quotient!5)))
 (let ((?x89 (* 18446744073709551616 quotient!7)))
 (let ((?x300 (+ vm_start ?x89 ?x75 ?x284)))
 (>= ?x300 (- 4095)))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x306 (* (- 18446744073709551616) quotient!8)))
 (let ((?x307 (+ vm_pgoff ?x306 quotient!5)))
 (>= ?x307 0))))
(assert
 (let ((?x306 (* (- 18446744073709551616) quotient!8)))
 (let ((?x307 (+ vm_pgoff ?x306 quotient!5)))
 (<= ?x307 18446744073709551615))))
(assert
 (>= quotient!9 (- 2251799813685248)))
(assert
 (<= quotient!9 2251799813685248))
(assert
 (let ((?x313 (* (- 4096) quotient!9)))
 (let ((?x315 (+ old_size ?x313)))
 (>= ?x315 (- 4095)))))
(assert
 (let ((?x313 (* (- 4096) quotient!9)))
 (let ((?x315 (+ old_size ?x313)))
 (<= ?x315 0))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x320 (* (- 18446744073709551616) quotient!10)))
 (let ((?x321 (+ quotient!9 ?x320)))
 (>= ?x321 0))))
(assert
 (let ((?x320 (* (- 18446744073709551616) quotient!10)))
 (let ((?x321 (+ quotient!9 ?x320)))
 (<= ?x321 18446744073709551615))))
(assert
 (let ((?x270 (* 18446744073709551616 quotient!10)))
 (let ((?x344 (* (- 1) quotient!9)))
 (let ((?x306 (* (- 18446744073709551616) quotient!8)))
 (let ((?x348 (+ vm_pgoff ?x306 ?x344 quotient!5 ?x270)))
 (let (($x351 (>= ?x348 0)))
 (let (($x359 (not $x351)))
 (let ((?x332 (* (- 1) remapped)))
 (let ((?x333 (+ vm_pgoff ?x332 ?x306 quotient!5)))
 (let (($x334 (= ?x333 0)))
 (let (($x358 (not $x334)))
 (let (($x343 (>= old_size 9223372036854771713)))
 (let ((?x353 (+ remapped ?x344 ?x270)))
 (let (($x356 (>= ?x353 0)))
 (let (($x330 (not $x356)))
 (or $x330 $x343 $x358 $x359))))))))))))))))
(assert
 (let ((?x270 (* 18446744073709551616 quotient!10)))
 (let ((?x344 (* (- 1) quotient!9)))
 (let ((?x353 (+ remapped ?x344 ?x270)))
 (let (($x356 (>= ?x353 0)))
 (let ((?x306 (* (- 18446744073709551616) quotient!8)))
 (let ((?x348 (+ vm_pgoff ?x306 ?x344 quotient!5 ?x270)))
 (let (($x351 (>= ?x348 0)))
 (let (($x343 (>= old_size 9223372036854771713)))
 (let ((?x332 (* (- 1) remapped)))
 (let ((?x333 (+ vm_pgoff ?x332 ?x306 quotient!5)))
 (let (($x334 (= ?x333 0)))
 (or $x334 $x343 $x351 $x356)))))))))))))
(assert
 (let ((?x306 (* (- 18446744073709551616) quotient!8)))
 (let ((?x332 (* (- 1) remapped)))
 (let ((?x333 (+ vm_pgoff ?x332 ?x306 quotient!5)))
 (let (($x334 (= ?x333 0)))
 (let (($x358 (not $x334)))
 (let ((?x270 (* 18446744073709551616 quotient!10)))
 (let ((?x344 (* (- 1) quotient!9)))
 (let ((?x353 (+ remapped ?x344 ?x270)))
 (let (($x356 (>= ?x353 0)))
 (let ((?x348 (+ vm_pgoff ?x306 ?x344 quotient!5 ?x270)))
 (let (($x351 (>= ?x348 0)))
 (let (($x343 (>= old_size 9223372036854771713)))
 (or $x343 $x351 $x356 $x358))))))))))))))
(assert
 (let ((?x270 (* 18446744073709551616 quotient!10)))
 (let ((?x344 (* (- 1) quotient!9)))
 (let ((?x306 (* (- 18446744073709551616) quotient!8)))
 (let ((?x348 (+ vm_pgoff ?x306 ?x344 quotient!5 ?x270)))
 (let (($x351 (>= ?x348 0)))
 (let (($x359 (not $x351)))
 (let ((?x353 (+ remapped ?x344 ?x270)))
 (let (($x356 (>= ?x353 0)))
 (let (($x343 (>= old_size 9223372036854771713)))
 (let ((?x332 (* (- 1) remapped)))
 (let ((?x333 (+ vm_pgoff ?x332 ?x306 quotient!5)))
 (let (($x334 (= ?x333 0)))
 (or $x334 $x343 $x356 $x359))))))))))))))
(assert
 (let ((?x270 (* 18446744073709551616 quotient!10)))
 (let ((?x344 (* (- 1) quotient!9)))
 (let ((?x306 (* (- 18446744073709551616) quotient!8)))
 (let ((?x348 (+ vm_pgoff ?x306 ?x344 quotient!5 ?x270)))
 (let (($x351 (>= ?x348 0)))
 (let (($x359 (not $x351)))
 (let (($x343 (>= old_size 9223372036854771713)))
 (let ((?x332 (* (- 1) remapped)))
 (let ((?x333 (+ vm_pgoff ?x332 ?x306 quotient!5)))
 (let (($x334 (= ?x333 0)))
 (let ((?x353 (+ remapped ?x344 ?x270)))
 (let (($x356 (>= ?x353 0)))
 (let (($x330 (not $x356)))
 (or $x330 $x334 $x343 $x359)))))))))))))))
(assert
 (let ((?x270 (* 18446744073709551616 quotient!10)))
(let ((?x344 (* (- 1) quotient!9)))
(let ((?x306 (* (- 18446744073709551616) quotient!8)))
(let ((?x348 (+ vm_pgoff ?x306 ?x344 quotient!5 ?x270)))
(let (($x351 (>= ?x348 0)))
(let (($x343 (>= old_size 9223372036854771713)))
(let ((?x332 (* (- 1) remapped)))
(let ((?x333 (+ vm_pgoff ?x332 ?x306 quotient!5)))
(let (($x334 (= ?x333 0)))
(let ((?x353 (+ remapped ?x344 ?x270)))
(let (($x356 (>= ?x353 0)))
(let (($x330 (not $x356)))
(or $x330 $x334 $x343 $x351))))))))))))))
(check-sat)
