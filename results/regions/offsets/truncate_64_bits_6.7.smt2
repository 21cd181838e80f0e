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
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!6 () Int)
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
 (>= quotient!5 (- 2251799813685249)))
(assert
 (<= quotient!5 2251799813685247))
(assert
 (let ((?x354 (* (- 4096) quotient!5)))
 (let ((?x356 (+ new_size ?x354)))
 (>= ?x356 1))))
(assert
 (let ((?x354 (* (- 4096) quotient!5)))
 (let ((?x356 (+ new_size ?x354)))
 (<= ?x356 4096))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x371 (* (- 4503599627370496) quotient!7)))
 (let ((?x372 (+ quotient!5 ?x371)))
 (>= ?x372 (- 1)))))
(assert
 (let ((?x371 (* (- 4503599627370496) quotient!7)))
 (let ((?x372 (+ quotient!5 ?x371)))
 (<= ?x372 4503599627370494))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x371 (* (- 4503599627370496) quotient!7)))
 (let ((?x380 (+ quotient!5 ?x371 ?x259)))
 (>= ?x380 (- 1))))))
(assert
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x371 (* (- 4503599627370496) quotient!7)))
 (let ((?x380 (+ quotient!5 ?x371 ?x259)))
 (<= ?x380 (- 1))))))
(assert
 (>= quotient!8 (- 1)))
(assert
 (<= quotient!8 0))
(assert
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x194 (* 18446744073709551616 quotient!8)))
 (let ((?x388 (+ ?x194 ?x259)))
 (<= ?x388 (- 1))))))
(assert
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x194 (* 18446744073709551616 quotient!8)))
 (let ((?x388 (+ ?x194 ?x259)))
 (>= ?x388 (- 18446744073709551616))))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 1))
(assert
 (let ((?x393 (* (- 18446744073709551616) quotient!9)))
 (let ((?x395 (+ vm_pgoff quotient!2 ?x393)))
 (>= ?x395 1))))
(assert
 (let ((?x393 (* (- 18446744073709551616) quotient!9)))
 (let ((?x395 (+ vm_pgoff quotient!2 ?x393)))
 (<= ?x395 18446744073709551616))))
(assert
 (>= quotient!11 (- 1)))
(assert
 (<= quotient!11 0))
(assert
 (let ((?x272 (* 18446744073709551616 quotient!11)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x403 (+ vm_start ?x96 ?x272)))
 (<= ?x403 0)))))
(assert
 (let ((?x272 (* 18446744073709551616 quotient!11)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x403 (+ vm_start ?x96 ?x272)))
 (>= ?x403 (- 18446744073709551615))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 4503599627370495))
(assert
 (let ((?x272 (* 18446744073709551616 quotient!11)))
 (let ((?x282 (* 4096 quotient!10)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x410 (+ vm_start ?x96 ?x282 ?x272)))
 (<= ?x410 0))))))
(assert
 (let ((?x272 (* 18446744073709551616 quotient!11)))
 (let ((?x282 (* 4096 quotient!10)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x410 (+ vm_start ?x96 ?x282 ?x272)))
 (>= ?x410 (- 4095)))))))
(assert
 (>= quotient!12 0))
(assert
 (<= quotient!12 1))
(assert
 (let ((?x416 (* (- 18446744073709551616) quotient!12)))
 (let ((?x417 (+ vm_pgoff quotient!10 ?x416)))
 (>= ?x417 0))))
(assert
 (let ((?x416 (* (- 18446744073709551616) quotient!12)))
 (let ((?x417 (+ vm_pgoff quotient!10 ?x416)))
 (<= ?x417 18446744073709551615))))
(assert
 (>= quotient!14 (- 1)))
(assert
 (<= quotient!14 0))
(assert
 (let ((?x423 (* (- 18446744073709551616) quotient!14)))
 (let ((?x425 (+ new_size ?x423)))
 (>= ?x425 (- 4095)))))
(assert
 (let ((?x423 (* (- 18446744073709551616) quotient!14)))
 (let ((?x425 (+ new_size ?x423)))
 (<= ?x425 18446744073709547520))))
(assert
 (>= quotient!13 0))
(assert
 (<= quotient!13 4503599627370495))
(assert
 (let ((?x423 (* (- 18446744073709551616) quotient!14)))
 (let ((?x431 (* (- 4096) quotient!13)))
 (let ((?x433 (+ new_size ?x431 ?x423)))
 (>= ?x433 (- 4095))))))
(assert
 (let ((?x423 (* (- 18446744073709551616) quotient!14)))
 (let ((?x431 (* (- 4096) quotient!13)))
 (let ((?x433 (+ new_size ?x431 ?x423)))
 (<= ?x433 0)))))
(assert
 (>= quotient!15 (- 4096)))
(assert
 (<= quotient!15 1))
(assert
 (let ((?x439 (* (- 18446744073709551616) quotient!15)))
 (let ((?x116 (* 4096 quotient!6)))
 (let ((?x323 (* (- 4096) vm_pgoff)))
 (let ((?x440 (+ vm_start ?x323 ?x116 ?x439)))
 (>= ?x440 0))))))
(assert
 (let ((?x439 (* (- 18446744073709551616) quotient!15)))
 (let ((?x116 (* 4096 quotient!6)))
 (let ((?x323 (* (- 4096) vm_pgoff)))
 (let ((?x440 (+ vm_start ?x323 ?x116 ?x439)))
 (<= ?x440 18446744073709551615))))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 1))
(assert
 (let ((?x446 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x447 (+ vm_start ?x169 ?x446)))
 (>= ?x447 0)))))
(assert
 (let ((?x446 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x447 (+ vm_start ?x169 ?x446)))
 (<= ?x447 18446744073709551615)))))
(assert
 (let ((?x446 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x527 (+ vm_start ?x96 ?x169 ?x446)))
 (let (($x528 (<= ?x527 0)))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x416 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x416 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let ((?x393 (* (- 18446744073709551616) quotient!9)))
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x194 (* 18446744073709551616 quotient!8)))
 (let ((?x492 (+ vm_pgoff ?x194 quotient!2 ?x259 ?x393)))
 (let (($x495 (>= ?x492 0)))
 (let ((?x490 (+ vm_pgoff ?x259)))
 (let (($x489 (>= ?x490 1)))
 (let (($x456 (>= new_size (- 9223372036854775807))))
 (let (($x486 (not $x456)))
 (let ((?x483 (+ vm_pgoff quotient!2 ?x259 ?x393)))
 (let (($x484 (<= ?x483 0)))
 (let ((?x470 (+ vm_pgoff ?x194 ?x259)))
 (let (($x473 (>= ?x470 0)))
 (let (($x468 (>= quotient!8 0)))
 (let (($x461 (>= quotient!5 2251799813685247)))
 (let ((?x439 (* (- 18446744073709551616) quotient!15)))
 (let ((?x116 (* 4096 quotient!6)))
 (let ((?x323 (* (- 4096) vm_pgoff)))
 (let ((?x516 (+ vm_start ?x323 ?x96 ?x116 ?x439)))
 (let (($x517 (<= ?x516 0)))
 (let (($x457 (not $x517)))
 (or $x457 $x461 $x468 $x473 $x484 $x486 $x489 $x495 $x506 $x528))))))))))))))))))))))))))))))))
(assert
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x416 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x416 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let (($x501 (not $x506)))
 (let (($x456 (>= new_size (- 9223372036854775807))))
 (let (($x486 (not $x456)))
 (let (($x461 (>= quotient!5 2251799813685247)))
 (let ((?x393 (* (- 18446744073709551616) quotient!9)))
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x483 (+ vm_pgoff quotient!2 ?x259 ?x393)))
 (let (($x484 (<= ?x483 0)))
 (let (($x468 (>= quotient!8 0)))
 (let (($x363 (not $x468)))
 (or $x363 (not $x484) $x461 $x486 $x501))))))))))))))))
(assert
 (let ((?x446 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x527 (+ vm_start ?x96 ?x169 ?x446)))
 (let (($x528 (<= ?x527 0)))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x416 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x416 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x490 (+ vm_pgoff ?x259)))
 (let (($x489 (>= ?x490 1)))
 (let (($x456 (>= new_size (- 9223372036854775807))))
 (let (($x486 (not $x456)))
 (let ((?x393 (* (- 18446744073709551616) quotient!9)))
 (let ((?x483 (+ vm_pgoff quotient!2 ?x259 ?x393)))
 (let (($x484 (<= ?x483 0)))
 (let ((?x395 (+ vm_pgoff quotient!2 ?x393)))
 (let (($x479 (>= ?x395 18446744073709551616)))
 (let (($x461 (>= quotient!5 2251799813685247)))
 (let ((?x439 (* (- 18446744073709551616) quotient!15)))
 (let ((?x116 (* 4096 quotient!6)))
 (let ((?x323 (* (- 4096) vm_pgoff)))
 (let ((?x516 (+ vm_start ?x323 ?x96 ?x116 ?x439)))
 (let (($x517 (<= ?x516 0)))
 (let (($x457 (not $x517)))
 (let (($x468 (>= quotient!8 0)))
 (let (($x363 (not $x468)))
 (or $x363 $x457 $x461 $x479 $x484 $x486 $x489 $x506 $x528))))))))))))))))))))))))))))))
(assert
 (let ((?x446 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x527 (+ vm_start ?x96 ?x169 ?x446)))
 (let (($x528 (<= ?x527 0)))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x416 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x416 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let (($x456 (>= new_size (- 9223372036854775807))))
 (let (($x486 (not $x456)))
 (let ((?x393 (* (- 18446744073709551616) quotient!9)))
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x483 (+ vm_pgoff quotient!2 ?x259 ?x393)))
 (let (($x484 (<= ?x483 0)))
 (let ((?x395 (+ vm_pgoff quotient!2 ?x393)))
 (let (($x479 (>= ?x395 18446744073709551616)))
 (let (($x461 (>= quotient!5 2251799813685247)))
 (let ((?x490 (+ vm_pgoff ?x259)))
 (let (($x489 (>= ?x490 1)))
 (let (($x454 (not $x489)))
 (let (($x468 (>= quotient!8 0)))
 (let (($x363 (not $x468)))
 (or $x363 $x454 $x461 $x479 $x484 $x486 $x506 $x528)))))))))))))))))))))))))
(assert
 (let ((?x439 (* (- 18446744073709551616) quotient!15)))
 (let ((?x116 (* 4096 quotient!6)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x323 (* (- 4096) vm_pgoff)))
 (let ((?x516 (+ vm_start ?x323 ?x96 ?x116 ?x439)))
 (let (($x517 (<= ?x516 0)))
 (let ((?x504 (* (- 1) quotient!13)))
 (let ((?x416 (* (- 18446744073709551616) quotient!12)))
 (let ((?x505 (+ vm_pgoff quotient!10 ?x416 ?x504)))
 (let (($x506 (<= ?x505 (- 1))))
 (let (($x501 (not $x506)))
 (let ((?x259 (* (- 1) quotient!6)))
 (let ((?x490 (+ vm_pgoff ?x259)))
 (let (($x489 (>= ?x490 1)))
 (let (($x456 (>= new_size (- 9223372036854775807))))
 (let (($x486 (not $x456)))
 (let ((?x393 (* (- 18446744073709551616) quotient!9)))
 (let ((?x483 (+ vm_pgoff quotient!2 ?x259 ?x393)))
 (let (($x484 (<= ?x483 0)))
 (let ((?x395 (+ vm_pgoff quotient!2 ?x393)))
 (let (($x479 (>= ?x395 18446744073709551616)))
 (let (($x461 (>= quotient!5 2251799813685247)))
 (let (($x468 (>= quotient!8 0)))
 (let (($x363 (not $x468)))
 (or $x363 $x461 $x479 $x484 $x486 $x489 $x501 $x517))))))))))))))))))))))))))
(assert
 (let ((?x446 (* (- 18446744073709551616) quotient!16)))
(let ((?x169 (* 4096 quotient!2)))
(let ((?x96 (* (- 1) address)))
(let ((?x527 (+ vm_start ?x96 ?x169 ?x446)))
(let (($x528 (<= ?x527 0)))
(let ((?x504 (* (- 1) quotient!13)))
(let ((?x416 (* (- 18446744073709551616) quotient!12)))
(let ((?x505 (+ vm_pgoff quotient!10 ?x416 ?x504)))
(let (($x506 (<= ?x505 (- 1))))
(let ((?x393 (* (- 18446744073709551616) quotient!9)))
(let ((?x259 (* (- 1) quotient!6)))
(let ((?x194 (* 18446744073709551616 quotient!8)))
(let ((?x492 (+ vm_pgoff ?x194 quotient!2 ?x259 ?x393)))
(let (($x495 (>= ?x492 0)))
(let (($x456 (>= new_size (- 9223372036854775807))))
(let (($x486 (not $x456)))
(let ((?x483 (+ vm_pgoff quotient!2 ?x259 ?x393)))
(let (($x484 (<= ?x483 0)))
(let ((?x470 (+ vm_pgoff ?x194 ?x259)))
(let (($x473 (>= ?x470 0)))
(let (($x468 (>= quotient!8 0)))
(let (($x461 (>= quotient!5 2251799813685247)))
(let ((?x490 (+ vm_pgoff ?x259)))
(let (($x489 (>= ?x490 1)))
(let (($x454 (not $x489)))
(or $x454 $x461 $x468 $x473 $x484 $x486 $x495 $x506 $x528)))))))))))))))))))))))))))
(check-sat)
