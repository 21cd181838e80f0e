(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun new_size () Int)
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
(declare-fun quotient!12 () Int)
(declare-fun quotient!13 () Int)
(declare-fun quotient!14 () Int)
(declare-fun quotient!15 () Int)
(declare-fun quotient!17 () Int)
(declare-fun quotient!16 () Int)
(declare-fun quotient!18 () Int)
(declare-fun quotient!19 () Int)
(declare-fun quotient!20 () Int)
(declare-fun quotient!21 () Int)
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
 (>= new_size (- 9223372036854775808)))
(assert
 (<= new_size 9223372036854775807))
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
 (>= new_size 0))
(assert
 (let ((?x232 (* (- 1) new_size)))
 (let ((?x265 (+ old_size ?x232)))
 (>= ?x265 0))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x312 (* (- 4096) quotient!6)))
 (let ((?x313 (+ address ?x312)))
 (>= ?x313 0))))
(assert
 (let ((?x312 (* (- 4096) quotient!6)))
 (let ((?x313 (+ address ?x312)))
 (<= ?x313 4095))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x312 (* (- 4096) quotient!6)))
 (let ((?x101 (* 18446744073709551616 quotient!7)))
 (let ((?x321 (+ vm_start ?x101 ?x312)))
 (<= ?x321 0)))))
(assert
 (let ((?x312 (* (- 4096) quotient!6)))
 (let ((?x101 (* 18446744073709551616 quotient!7)))
 (let ((?x321 (+ vm_start ?x101 ?x312)))
 (>= ?x321 (- 18446744073709551615))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x312 (* (- 4096) quotient!6)))
 (let ((?x153 (* 4096 quotient!5)))
 (let ((?x101 (* 18446744073709551616 quotient!7)))
 (let ((?x328 (+ vm_start ?x101 ?x153 ?x312)))
 (<= ?x328 0))))))
(assert
 (let ((?x312 (* (- 4096) quotient!6)))
 (let ((?x153 (* 4096 quotient!5)))
 (let ((?x101 (* 18446744073709551616 quotient!7)))
 (let ((?x328 (+ vm_start ?x101 ?x153 ?x312)))
 (>= ?x328 (- 4095)))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x334 (* (- 18446744073709551616) quotient!8)))
 (let ((?x335 (+ vm_pgoff ?x334 quotient!5)))
 (>= ?x335 0))))
(assert
 (let ((?x334 (* (- 18446744073709551616) quotient!8)))
 (let ((?x335 (+ vm_pgoff ?x334 quotient!5)))
 (<= ?x335 18446744073709551615))))
(assert
 (>= quotient!9 (- 2251799813685248)))
(assert
 (<= quotient!9 2251799813685248))
(assert
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x343 (+ old_size ?x341)))
 (>= ?x343 (- 4095)))))
(assert
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x343 (+ old_size ?x341)))
 (<= ?x343 0))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x348 (* (- 18446744073709551616) quotient!10)))
 (let ((?x349 (+ quotient!9 ?x348)))
 (>= ?x349 0))))
(assert
 (let ((?x348 (* (- 18446744073709551616) quotient!10)))
 (let ((?x349 (+ quotient!9 ?x348)))
 (<= ?x349 18446744073709551615))))
(assert
 (>= quotient!11 (- 2251799813685248)))
(assert
 (<= quotient!11 2251799813685248))
(assert
 (let ((?x355 (* (- 4096) quotient!11)))
 (let ((?x357 (+ new_size ?x355)))
 (>= ?x357 (- 4095)))))
(assert
 (let ((?x355 (* (- 4096) quotient!11)))
 (let ((?x357 (+ new_size ?x355)))
 (<= ?x357 0))))
(assert
 (>= quotient!12 (- 1)))
(assert
 (<= quotient!12 0))
(assert
 (let ((?x362 (* (- 18446744073709551616) quotient!12)))
 (let ((?x363 (+ quotient!11 ?x362)))
 (>= ?x363 0))))
(assert
 (let ((?x362 (* (- 18446744073709551616) quotient!12)))
 (let ((?x363 (+ quotient!11 ?x362)))
 (<= ?x363 18446744073709551615))))
(assert
 (let ((?x301 (* 18446744073709551616 quotient!12)))
 (let ((?x396 (* (- 1) quotient!11)))
 (let ((?x334 (* (- 18446744073709551616) quotient!8)))
 (let ((?x400 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x301)))
 (let (($x403 (>= ?x400 0)))
 (let (($x406 (not $x403)))
 (let ((?x276 (* 18446744073709551616 quotient!10)))
 (let ((?x387 (* (- 1) quotient!9)))
 (let ((?x391 (+ vm_pgoff ?x334 ?x387 quotient!5 ?x276)))
 (let (($x394 (>= ?x391 0)))
 (let (($x386 (>= old_size 9223372036854771713)))
 (let (($x377 (>= new_size 9223372036854771713)))
 (let (($x371 (>= new_size 9223372036854771712)))
 (or $x371 $x377 $x386 (not $x394) $x406)))))))))))))))
(assert
 (>= quotient!13 (- 2251799813685248)))
(assert
 (<= quotient!13 2251799813685247))
(assert
 (let ((?x402 (* (- 4096) quotient!13)))
 (let ((?x356 (+ new_size ?x402)))
 (>= ?x356 0))))
(assert
 (let ((?x402 (* (- 4096) quotient!13)))
 (let ((?x356 (+ new_size ?x402)))
 (<= ?x356 4095))))
(assert
 (>= quotient!14 (- 1)))
(assert
 (<= quotient!14 0))
(assert
 (let ((?x397 (* (- 18446744073709551616) quotient!14)))
 (let ((?x374 (+ quotient!11 ?x397)))
 (>= ?x374 1))))
(assert
 (let ((?x397 (* (- 18446744073709551616) quotient!14)))
 (let ((?x374 (+ quotient!11 ?x397)))
 (<= ?x374 18446744073709551616))))
(assert
 (let ((?x325 (* 18446744073709551616 quotient!14)))
 (let ((?x396 (* (- 1) quotient!11)))
 (let ((?x334 (* (- 18446744073709551616) quotient!8)))
 (let ((?x451 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x325)))
 (let (($x450 (= ?x451 (- 1))))
 (let ((?x402 (* (- 4096) quotient!13)))
 (let ((?x356 (+ new_size ?x402)))
 (let (($x442 (= ?x356 0)))
 (let ((?x301 (* 18446744073709551616 quotient!12)))
 (let ((?x400 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x301)))
 (let (($x403 (>= ?x400 0)))
 (let ((?x276 (* 18446744073709551616 quotient!10)))
 (let ((?x387 (* (- 1) quotient!9)))
 (let ((?x391 (+ vm_pgoff ?x334 ?x387 quotient!5 ?x276)))
 (let (($x394 (>= ?x391 0)))
 (let (($x386 (>= old_size 9223372036854771713)))
 (let (($x377 (>= new_size 9223372036854771713)))
 (let (($x371 (>= new_size 9223372036854771712)))
 (or $x371 $x377 $x386 $x394 $x403 $x442 (not $x450)))))))))))))))))))))
(assert
 (let ((?x325 (* 18446744073709551616 quotient!14)))
 (let ((?x396 (* (- 1) quotient!11)))
 (let ((?x334 (* (- 18446744073709551616) quotient!8)))
 (let ((?x451 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x325)))
 (let (($x450 (= ?x451 (- 1))))
 (let ((?x402 (* (- 4096) quotient!13)))
 (let ((?x356 (+ new_size ?x402)))
 (let (($x442 (= ?x356 0)))
 (let ((?x301 (* 18446744073709551616 quotient!12)))
 (let ((?x400 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x301)))
 (let (($x403 (>= ?x400 0)))
 (let ((?x276 (* 18446744073709551616 quotient!10)))
 (let ((?x387 (* (- 1) quotient!9)))
 (let ((?x391 (+ vm_pgoff ?x334 ?x387 quotient!5 ?x276)))
 (let (($x394 (>= ?x391 0)))
 (let (($x386 (>= old_size 9223372036854771713)))
 (let (($x377 (>= new_size 9223372036854771713)))
 (let (($x371 (>= new_size 9223372036854771712)))
 (or $x371 $x377 $x386 $x394 $x403 $x442 $x450))))))))))))))))))))
(assert
 (let ((?x402 (* (- 4096) quotient!13)))
 (let ((?x356 (+ new_size ?x402)))
 (let (($x442 (= ?x356 0)))
 (let (($x454 (not $x442)))
 (let ((?x301 (* 18446744073709551616 quotient!12)))
 (let ((?x396 (* (- 1) quotient!11)))
 (let ((?x334 (* (- 18446744073709551616) quotient!8)))
 (let ((?x400 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x301)))
 (let (($x403 (>= ?x400 0)))
 (let ((?x276 (* 18446744073709551616 quotient!10)))
 (let ((?x387 (* (- 1) quotient!9)))
 (let ((?x391 (+ vm_pgoff ?x334 ?x387 quotient!5 ?x276)))
 (let (($x394 (>= ?x391 0)))
 (let (($x386 (>= old_size 9223372036854771713)))
 (let (($x377 (>= new_size 9223372036854771713)))
 (let (($x371 (>= new_size 9223372036854771712)))
 (or $x371 $x377 $x386 $x394 $x403 $x454))))))))))))))))))
(assert
 (>= quotient!15 0))
(assert
 (<= quotient!15 1))
(assert
 (let ((?x524 (* (- 18446744073709551616) quotient!15)))
 (let ((?x526 (+ vm_pgoff quotient!5 ?x524)))
 (>= ?x526 (- 1)))))
(assert
 (let ((?x524 (* (- 18446744073709551616) quotient!15)))
 (let ((?x526 (+ vm_pgoff quotient!5 ?x524)))
 (<= ?x526 18446744073709551614))))
(assert
 (>= quotient!17 0))
(assert
 (<= quotient!17 4097))
(assert
 (let ((?x537 (* (- 4503599627370496) quotient!17)))
 (let ((?x538 (+ vm_pgoff quotient!5 ?x537)))
 (>= ?x538 (- 2251799813685248)))))
(assert
 (let ((?x537 (* (- 4503599627370496) quotient!17)))
 (let ((?x538 (+ vm_pgoff quotient!5 ?x537)))
 (<= ?x538 2251799813685247))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 4503599627370495))
(assert
 (let ((?x545 (* (- 1) quotient!16)))
 (let ((?x537 (* (- 4503599627370496) quotient!17)))
 (let ((?x546 (+ vm_pgoff quotient!5 ?x537 ?x545)))
 (>= ?x546 (- 2251799813685248))))))
(assert
 (let ((?x545 (* (- 1) quotient!16)))
 (let ((?x537 (* (- 4503599627370496) quotient!17)))
 (let ((?x546 (+ vm_pgoff quotient!5 ?x537 ?x545)))
 (<= ?x546 (- 2251799813685248))))))
(assert
 (>= quotient!18 (- 1)))
(assert
 (<= quotient!18 0))
(assert
 (let ((?x551 (* (- 18446744073709551616) quotient!18)))
 (let ((?x553 (+ quotient!16 ?x551)))
 (>= ?x553 2251799813685248))))
(assert
 (let ((?x551 (* (- 18446744073709551616) quotient!18)))
 (let ((?x553 (+ quotient!16 ?x551)))
 (<= ?x553 18448995873523236863))))
(assert
 (>= quotient!19 (- 1)))
(assert
 (<= quotient!19 1))
(assert
 (let ((?x560 (* (- 18446744073709551616) quotient!19)))
 (let ((?x562 (+ vm_pgoff quotient!2 ?x560)))
 (>= ?x562 1))))
(assert
 (let ((?x560 (* (- 18446744073709551616) quotient!19)))
 (let ((?x562 (+ vm_pgoff quotient!2 ?x560)))
 (<= ?x562 18446744073709551616))))
(assert
 (>= quotient!20 (- 4096)))
(assert
 (<= quotient!20 2))
(assert
 (let ((?x568 (* (- 18446744073709551616) quotient!20)))
 (let ((?x449 (* 4096 quotient!16)))
 (let ((?x488 (* (- 4096) vm_pgoff)))
 (let ((?x570 (+ vm_start ?x488 ?x449 ?x568)))
 (>= ?x570 (- 9223372036854775808)))))))
(assert
 (let ((?x568 (* (- 18446744073709551616) quotient!20)))
 (let ((?x449 (* 4096 quotient!16)))
 (let ((?x488 (* (- 4096) vm_pgoff)))
 (let ((?x570 (+ vm_start ?x488 ?x449 ?x568)))
 (<= ?x570 9223372036854775807))))))
(assert
 (>= quotient!21 (- 4097)))
(assert
 (<= quotient!21 1))
(assert
 (let ((?x576 (* (- 18446744073709551616) quotient!21)))
 (let ((?x449 (* 4096 quotient!16)))
 (let ((?x488 (* (- 4096) vm_pgoff)))
 (let ((?x578 (+ vm_start ?x488 ?x449 ?x576)))
 (>= ?x578 9223372036854771712))))))
(assert
 (let ((?x576 (* (- 18446744073709551616) quotient!21)))
 (let ((?x449 (* 4096 quotient!16)))
 (let ((?x488 (* (- 4096) vm_pgoff)))
 (let ((?x578 (+ vm_start ?x488 ?x449 ?x576)))
 (<= ?x578 27670116110564323327))))))
(assert
 (let ((?x568 (* (- 18446744073709551616) quotient!20)))
 (let ((?x449 (* 4096 quotient!16)))
 (let ((?x312 (* (- 4096) quotient!6)))
 (let ((?x488 (* (- 4096) vm_pgoff)))
 (let ((?x669 (+ vm_start ?x488 ?x312 ?x449 ?x568)))
 (let (($x670 (<= ?x669 (- 9223372036854775808))))
 (let (($x686 (not $x670)))
 (let ((?x524 (* (- 18446744073709551616) quotient!15)))
 (let ((?x301 (* 18446744073709551616 quotient!12)))
 (let ((?x396 (* (- 1) quotient!11)))
 (let ((?x684 (+ vm_pgoff quotient!5 ?x396 ?x301 ?x524)))
 (let (($x683 (= ?x684 (- 1))))
 (let ((?x576 (* (- 18446744073709551616) quotient!21)))
 (let ((?x679 (+ vm_start ?x488 ?x312 ?x449 ?x576)))
 (let (($x680 (<= ?x679 9223372036854771712)))
 (let ((?x560 (* (- 18446744073709551616) quotient!19)))
 (let ((?x416 (* 18446744073709551616 quotient!18)))
 (let ((?x545 (* (- 1) quotient!16)))
 (let ((?x658 (+ vm_pgoff quotient!2 ?x545 ?x416 ?x560)))
 (let (($x659 (<= ?x658 (- 2251799813685248))))
 (let ((?x647 (+ vm_pgoff ?x545 ?x416)))
 (let (($x648 (>= ?x647 (- 2251799813685247))))
 (let ((?x636 (* (- 1) quotient!15)))
 (let ((?x637 (+ quotient!8 ?x636)))
 (let (($x635 (<= ?x637 (- 1))))
 (let ((?x325 (* 18446744073709551616 quotient!14)))
 (let ((?x334 (* (- 18446744073709551616) quotient!8)))
 (let ((?x451 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x325)))
 (let (($x450 (= ?x451 (- 1))))
 (let ((?x402 (* (- 4096) quotient!13)))
 (let ((?x356 (+ new_size ?x402)))
 (let (($x442 (= ?x356 0)))
 (let ((?x400 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x301)))
 (let (($x403 (>= ?x400 0)))
 (let (($x406 (not $x403)))
 (let ((?x276 (* 18446744073709551616 quotient!10)))
 (let ((?x387 (* (- 1) quotient!9)))
 (let ((?x391 (+ vm_pgoff ?x334 ?x387 quotient!5 ?x276)))
 (let (($x394 (>= ?x391 0)))
 (let (($x386 (>= old_size 9223372036854771713)))
 (let (($x377 (>= new_size 9223372036854771713)))
 (let (($x371 (>= new_size 9223372036854771712)))
 (or $x371 $x377 $x386 $x394 $x406 $x442 $x450 $x635 $x648 $x659 $x680 $x683 $x686))))))))))))))))))))))))))))))))))))))))))))
(assert
 (let ((?x568 (* (- 18446744073709551616) quotient!20)))
(let ((?x449 (* 4096 quotient!16)))
(let ((?x312 (* (- 4096) quotient!6)))
(let ((?x488 (* (- 4096) vm_pgoff)))
(let ((?x669 (+ vm_start ?x488 ?x312 ?x449 ?x568)))
(let (($x670 (<= ?x669 (- 9223372036854775808))))
(let (($x686 (not $x670)))
(let ((?x524 (* (- 18446744073709551616) quotient!15)))
(let ((?x301 (* 18446744073709551616 quotient!12)))
(let ((?x396 (* (- 1) quotient!11)))
(let ((?x684 (+ vm_pgoff quotient!5 ?x396 ?x301 ?x524)))
(let (($x683 (= ?x684 (- 1))))
(let ((?x576 (* (- 18446744073709551616) quotient!21)))
(let ((?x679 (+ vm_start ?x488 ?x312 ?x449 ?x576)))
(let (($x680 (<= ?x679 9223372036854771712)))
(let ((?x560 (* (- 18446744073709551616) quotient!19)))
(let ((?x416 (* 18446744073709551616 quotient!18)))
(let ((?x545 (* (- 1) quotient!16)))
(let ((?x658 (+ vm_pgoff quotient!2 ?x545 ?x416 ?x560)))
(let (($x659 (<= ?x658 (- 2251799813685248))))
(let ((?x647 (+ vm_pgoff ?x545 ?x416)))
(let (($x648 (>= ?x647 (- 2251799813685247))))
(let ((?x636 (* (- 1) quotient!15)))
(let ((?x637 (+ quotient!8 ?x636)))
(let (($x635 (<= ?x637 (- 1))))
(let ((?x402 (* (- 4096) quotient!13)))
(let ((?x356 (+ new_size ?x402)))
(let (($x442 (= ?x356 0)))
(let (($x454 (not $x442)))
(let ((?x334 (* (- 18446744073709551616) quotient!8)))
(let ((?x400 (+ vm_pgoff ?x334 quotient!5 ?x396 ?x301)))
(let (($x403 (>= ?x400 0)))
(let (($x406 (not $x403)))
(let ((?x276 (* 18446744073709551616 quotient!10)))
(let ((?x387 (* (- 1) quotient!9)))
(let ((?x391 (+ vm_pgoff ?x334 ?x387 quotient!5 ?x276)))
(let (($x394 (>= ?x391 0)))
(let (($x386 (>= old_size 9223372036854771713)))
(let (($x377 (>= new_size 9223372036854771713)))
(let (($x371 (>= new_size 9223372036854771712)))
(or $x371 $x377 $x386 $x394 $x406 $x454 $x635 $x648 $x659 $x680 $x683 $x686))))))))))))))))))))))))))))))))))))))))))
(check-sat)
