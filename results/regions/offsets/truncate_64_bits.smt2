(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
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
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!11 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!12 () Int)
(declare-fun quotient!14 () Int)
(declare-fun quotient!13 () Int)
(declare-fun quotient!15 () Int)
(declare-fun quotient!16 () Int)
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
 (let ((?x119 (* (- 4096) quotient!0)))
 (let ((?x120 (+ vm_start ?x119)))
 (= ?x120 0))))
(assert
 (let ((?x125 (* (- 4096) quotient!1)))
 (let ((?x126 (+ vm_end ?x125)))
 (= ?x126 0))))
(assert
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x133 (+ vm_start ?x79)))
 (let (($x136 (>= ?x133 0)))
 (not $x136)))))
(assert
 (let ((?x96 (* (- 1) address)))
 (let ((?x143 (+ vm_start ?x96)))
 (let (($x141 (>= ?x143 1)))
 (not $x141)))))
(assert
 (let ((?x96 (* (- 1) address)))
 (let ((?x148 (+ vm_end ?x96)))
 (>= ?x148 1))))
(assert
 (>= new_size 0))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x199 (+ vm_start ?x79 ?x159)))
 (<= ?x199 0)))))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x199 (+ vm_start ?x79 ?x159)))
 (>= ?x199 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x207 (+ vm_start ?x79 ?x169 ?x159)))
 (<= ?x207 0))))))
(assert
 (let ((?x159 (* 18446744073709551616 quotient!3)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x207 (+ vm_start ?x79 ?x169 ?x159)))
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
 (let (($x237 (>= new_size 9223372036854771712)))
 (not $x237)))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x352 (* (- 18446744073709551616) quotient!6)))
 (let ((?x355 (+ new_size ?x352)))
 (>= ?x355 9223372036854771713))))
(assert
 (let ((?x352 (* (- 18446744073709551616) quotient!6)))
 (let ((?x355 (+ new_size ?x352)))
 (<= ?x355 27670116110564323328))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x352 (* (- 18446744073709551616) quotient!6)))
 (let ((?x361 (* (- 4096) quotient!5)))
 (let ((?x363 (+ new_size ?x361 ?x352)))
 (>= ?x363 9223372036854771713)))))
(assert
 (let ((?x352 (* (- 18446744073709551616) quotient!6)))
 (let ((?x361 (* (- 4096) quotient!5)))
 (let ((?x363 (+ new_size ?x361 ?x352)))
 (<= ?x363 9223372036854775808)))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x373 (* (- 1) quotient!5)))
 (let ((?x71 (* 18446744073709551616 quotient!7)))
 (let ((?x374 (+ ?x71 ?x373)))
 (<= ?x374 (- 2251799813685249))))))
(assert
 (let ((?x373 (* (- 1) quotient!5)))
 (let ((?x71 (* 18446744073709551616 quotient!7)))
 (let ((?x374 (+ ?x71 ?x373)))
 (>= ?x374 (- 18448995873523236864))))))
(assert
 (>= quotient!8 (- 1)))
(assert
 (<= quotient!8 0))
(assert
 (let ((?x379 (* (- 18446744073709551616) quotient!8)))
 (let ((?x382 (+ quotient!5 ?x379)))
 (>= ?x382 2251799813685248))))
(assert
 (let ((?x379 (* (- 18446744073709551616) quotient!8)))
 (let ((?x382 (+ quotient!5 ?x379)))
 (<= ?x382 18448995873523236863))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 1))
(assert
 (let ((?x389 (* (- 18446744073709551616) quotient!9)))
 (let ((?x391 (+ vm_pgoff quotient!2 ?x389)))
 (>= ?x391 1))))
(assert
 (let ((?x389 (* (- 18446744073709551616) quotient!9)))
 (let ((?x391 (+ vm_pgoff quotient!2 ?x389)))
 (<= ?x391 18446744073709551616))))
(assert
 (>= quotient!11 (- 1)))
(assert
 (<= quotient!11 0))
(assert
 (let ((?x269 (* 18446744073709551616 quotient!11)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x399 (+ vm_start ?x96 ?x269)))
 (<= ?x399 0)))))
(assert
 (let ((?x269 (* 18446744073709551616 quotient!11)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x399 (+ vm_start ?x96 ?x269)))
 (>= ?x399 (- 18446744073709551615))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 4503599627370495))
(assert
 (let ((?x269 (* 18446744073709551616 quotient!11)))
 (let ((?x279 (* 4096 quotient!10)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x406 (+ vm_start ?x96 ?x279 ?x269)))
 (<= ?x406 0))))))
(assert
 (let ((?x269 (* 18446744073709551616 quotient!11)))
 (let ((?x279 (* 4096 quotient!10)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x406 (+ vm_start ?x96 ?x279 ?x269)))
 (>= ?x406 (- 4095)))))))
(assert
 (>= quotient!12 0))
(assert
 (<= quotient!12 1))
(assert
 (let ((?x412 (* (- 18446744073709551616) quotient!12)))
 (let ((?x413 (+ vm_pgoff quotient!10 ?x412)))
 (>= ?x413 0))))
(assert
 (let ((?x412 (* (- 18446744073709551616) quotient!12)))
 (let ((?x413 (+ vm_pgoff quotient!10 ?x412)))
 (<= ?x413 18446744073709551615))))
(assert
 (>= quotient!14 (- 1)))
(assert
 (<= quotient!14 0))
(assert
 (let ((?x419 (* (- 18446744073709551616) quotient!14)))
 (let ((?x421 (+ new_size ?x419)))
 (>= ?x421 (- 4095)))))
(assert
 (let ((?x419 (* (- 18446744073709551616) quotient!14)))
 (let ((?x421 (+ new_size ?x419)))
 (<= ?x421 18446744073709547520))))
(assert
 (>= quotient!13 0))
(assert
 (<= quotient!13 4503599627370495))
(assert
 (let ((?x419 (* (- 18446744073709551616) quotient!14)))
 (let ((?x427 (* (- 4096) quotient!13)))
 (let ((?x429 (+ new_size ?x427 ?x419)))
 (>= ?x429 (- 4095))))))
(assert
 (let ((?x419 (* (- 18446744073709551616) quotient!14)))
 (let ((?x427 (* (- 4096) quotient!13)))
 (let ((?x429 (+ new_size ?x427 ?x419)))
 (<= ?x429 0)))))
(assert
 (>= quotient!15 (- 4096)))
(assert
 (<= quotient!15 2))
(assert
 (let ((?x435 (* (- 18446744073709551616) quotient!15)))
 (let ((?x232 (* 4096 quotient!5)))
 (let ((?x320 (* (- 4096) vm_pgoff)))
 (let ((?x437 (+ vm_start ?x320 ?x232 ?x435)))
 (>= ?x437 (- 9223372036854775808)))))))
(assert
 (let ((?x435 (* (- 18446744073709551616) quotient!15)))
 (let ((?x232 (* 4096 quotient!5)))
 (let ((?x320 (* (- 4096) vm_pgoff)))
 (let ((?x437 (+ vm_start ?x320 ?x232 ?x435)))
 (<= ?x437 9223372036854775807))))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 1))
(assert
 (let ((?x443 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x444 (+ vm_start ?x169 ?x443)))
 (>= ?x444 0)))))
(assert
 (let ((?x443 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x444 (+ vm_start ?x169 ?x443)))
 (<= ?x444 18446744073709551615)))))
(assert
 (let ((?x443 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x528 (+ vm_start ?x96 ?x169 ?x443)))
 (let (($x529 (<= ?x528 0)))
 (let ((?x435 (* (- 18446744073709551616) quotient!15)))
 (let ((?x232 (* 4096 quotient!5)))
 (let ((?x320 (* (- 4096) vm_pgoff)))
 (let ((?x517 (+ vm_start ?x320 ?x96 ?x232 ?x435)))
 (let (($x518 (<= ?x517 (- 9223372036854775808))))
 (let (($x524 (not $x518)))
 (let ((?x389 (* (- 18446744073709551616) quotient!9)))
 (let ((?x373 (* (- 1) quotient!5)))
 (let ((?x71 (* 18446744073709551616 quotient!7)))
 (let ((?x494 (+ vm_pgoff ?x71 quotient!2 ?x373 ?x389)))
 (let (($x495 (<= ?x494 (- 2251799813685249))))
 (let (($x523 (not $x495)))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x412 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x412 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let ((?x72 (* 18446744073709551616 quotient!8)))
 (let ((?x488 (+ vm_pgoff ?x373 ?x72)))
 (let (($x489 (>= ?x488 (- 2251799813685247))))
 (let ((?x480 (+ vm_pgoff quotient!2 ?x373 ?x72 ?x389)))
 (let (($x481 (<= ?x480 (- 2251799813685248))))
 (let ((?x470 (+ vm_pgoff ?x71 ?x373)))
 (let (($x468 (>= ?x470 (- 2251799813685248))))
 (let ((?x457 (* (- 1) quotient!8)))
 (let ((?x458 (+ quotient!7 ?x457)))
 (let (($x456 (<= ?x458 (- 1))))
 (let (($x359 (not $x456)))
 (or $x359 $x468 $x481 $x489 $x506 $x523 $x524 $x529))))))))))))))))))))))))))))))))))
(assert
 (let ((?x435 (* (- 18446744073709551616) quotient!15)))
 (let ((?x232 (* 4096 quotient!5)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x320 (* (- 4096) vm_pgoff)))
 (let ((?x517 (+ vm_start ?x320 ?x96 ?x232 ?x435)))
 (let (($x518 (<= ?x517 (- 9223372036854775808))))
 (let ((?x72 (* 18446744073709551616 quotient!8)))
 (let ((?x373 (* (- 1) quotient!5)))
 (let ((?x488 (+ vm_pgoff ?x373 ?x72)))
 (let (($x489 (>= ?x488 (- 2251799813685247))))
 (let ((?x389 (* (- 18446744073709551616) quotient!9)))
 (let ((?x480 (+ vm_pgoff quotient!2 ?x373 ?x72 ?x389)))
 (let (($x481 (<= ?x480 (- 2251799813685248))))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x412 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x412 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let (($x479 (not $x506)))
 (let ((?x457 (* (- 1) quotient!8)))
 (let ((?x458 (+ quotient!7 ?x457)))
 (let (($x456 (<= ?x458 (- 1))))
 (let ((?x391 (+ vm_pgoff quotient!2 ?x389)))
 (let (($x397 (>= ?x391 18446744073709551616)))
 (or $x397 $x456 $x479 $x481 $x489 $x518)))))))))))))))))))))))))
(assert
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x412 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x412 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let (($x479 (not $x506)))
 (let ((?x457 (* (- 1) quotient!8)))
 (let ((?x458 (+ quotient!7 ?x457)))
 (let (($x456 (<= ?x458 (- 1))))
 (let ((?x389 (* (- 18446744073709551616) quotient!9)))
 (let ((?x72 (* 18446744073709551616 quotient!8)))
 (let ((?x373 (* (- 1) quotient!5)))
 (let ((?x480 (+ vm_pgoff quotient!2 ?x373 ?x72 ?x389)))
 (let (($x481 (<= ?x480 (- 2251799813685248))))
 (or (not $x481) $x456 $x479)))))))))))))))
(assert
 (let ((?x72 (* 18446744073709551616 quotient!8)))
 (let ((?x373 (* (- 1) quotient!5)))
 (let ((?x488 (+ vm_pgoff ?x373 ?x72)))
 (let (($x489 (>= ?x488 (- 2251799813685247))))
 (let (($x563 (not $x489)))
 (let ((?x443 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x528 (+ vm_start ?x96 ?x169 ?x443)))
 (let (($x529 (<= ?x528 0)))
 (let ((?x389 (* (- 18446744073709551616) quotient!9)))
 (let ((?x71 (* 18446744073709551616 quotient!7)))
 (let ((?x494 (+ vm_pgoff ?x71 quotient!2 ?x373 ?x389)))
 (let (($x495 (<= ?x494 (- 2251799813685249))))
 (let (($x523 (not $x495)))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x412 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x412 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let ((?x480 (+ vm_pgoff quotient!2 ?x373 ?x72 ?x389)))
 (let (($x481 (<= ?x480 (- 2251799813685248))))
 (let ((?x470 (+ vm_pgoff ?x71 ?x373)))
 (let (($x468 (>= ?x470 (- 2251799813685248))))
 (let ((?x457 (* (- 1) quotient!8)))
 (let ((?x458 (+ quotient!7 ?x457)))
 (let (($x456 (<= ?x458 (- 1))))
 (let (($x359 (not $x456)))
 (or $x359 $x468 $x481 $x506 $x523 $x529 $x563)))))))))))))))))))))))))))))
(assert
 (let ((?x443 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x528 (+ vm_start ?x96 ?x169 ?x443)))
 (let (($x529 (<= ?x528 0)))
 (let ((?x435 (* (- 18446744073709551616) quotient!15)))
 (let ((?x232 (* 4096 quotient!5)))
 (let ((?x320 (* (- 4096) vm_pgoff)))
 (let ((?x517 (+ vm_start ?x320 ?x96 ?x232 ?x435)))
 (let (($x518 (<= ?x517 (- 9223372036854775808))))
 (let (($x524 (not $x518)))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x412 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x412 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let ((?x72 (* 18446744073709551616 quotient!8)))
 (let ((?x373 (* (- 1) quotient!5)))
 (let ((?x488 (+ vm_pgoff ?x373 ?x72)))
 (let (($x489 (>= ?x488 (- 2251799813685247))))
 (let ((?x389 (* (- 18446744073709551616) quotient!9)))
 (let ((?x480 (+ vm_pgoff quotient!2 ?x373 ?x72 ?x389)))
 (let (($x481 (<= ?x480 (- 2251799813685248))))
 (let ((?x457 (* (- 1) quotient!8)))
 (let ((?x458 (+ quotient!7 ?x457)))
 (let (($x456 (<= ?x458 (- 1))))
 (let ((?x391 (+ vm_pgoff quotient!2 ?x389)))
 (let (($x397 (>= ?x391 18446744073709551616)))
 (or $x397 $x456 $x481 $x489 $x506 $x524 $x529)))))))))))))))))))))))))))))
(assert
 (let ((?x72 (* 18446744073709551616 quotient!8)))
(let ((?x373 (* (- 1) quotient!5)))
(let ((?x488 (+ vm_pgoff ?x373 ?x72)))
(let (($x489 (>= ?x488 (- 2251799813685247))))
(let (($x563 (not $x489)))
(let ((?x443 (* (- 18446744073709551616) quotient!16)))
(let ((?x169 (* 4096 quotient!2)))
(let ((?x96 (* (- 1) address)))
(let ((?x528 (+ vm_start ?x96 ?x169 ?x443)))
(let (($x529 (<= ?x528 0)))
(let ((?x504 (* (- 1) quotient!13)))
(let ((?x412 (* (- 18446744073709551616) quotient!12)))
(let ((?x505 (+ vm_pgoff quotient!10 ?x412 ?x504)))
(let (($x506 (<= ?x505 (- 1))))
(let ((?x389 (* (- 18446744073709551616) quotient!9)))
(let ((?x480 (+ vm_pgoff quotient!2 ?x373 ?x72 ?x389)))
(let (($x481 (<= ?x480 (- 2251799813685248))))
(let ((?x457 (* (- 1) quotient!8)))
(let ((?x458 (+ quotient!7 ?x457)))
(let (($x456 (<= ?x458 (- 1))))
(let ((?x391 (+ vm_pgoff quotient!2 ?x389)))
(let (($x397 (>= ?x391 18446744073709551616)))
(or $x397 $x456 $x481 $x506 $x529 $x563))))))))))))))))))))))))
(check-sat)
