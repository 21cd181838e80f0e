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
(declare-fun quotient!12 () Int)
(declare-fun quotient!11 () Int)
(declare-fun quotient!14 () Int)
(declare-fun quotient!13 () Int)
(declare-fun quotient!15 () Int)
(declare-fun quotient!16 () Int)
(declare-fun quotient!17 () Int)
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
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x342 (+ address ?x341)))
 (>= ?x342 0))))
(assert
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x342 (+ address ?x341)))
 (<= ?x342 4095))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x281 (* 18446744073709551616 quotient!7)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x350 (+ vm_start ?x341 ?x281)))
 (<= ?x350 0)))))
(assert
 (let ((?x281 (* 18446744073709551616 quotient!7)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x350 (+ vm_start ?x341 ?x281)))
 (>= ?x350 (- 18446744073709551615))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x281 (* 18446744073709551616 quotient!7)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x291 (* 4096 quotient!5)))
 (let ((?x357 (+ vm_start ?x291 ?x341 ?x281)))
 (<= ?x357 0))))))
(assert
 (let ((?x281 (* 18446744073709551616 quotient!7)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x291 (* 4096 quotient!5)))
 (let ((?x357 (+ vm_start ?x291 ?x341 ?x281)))
 (>= ?x357 (- 4095)))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x364 (+ vm_pgoff quotient!5 ?x363)))
 (>= ?x364 0))))
(assert
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x364 (+ vm_pgoff quotient!5 ?x363)))
 (<= ?x364 18446744073709551615))))
(assert
 (>= quotient!9 (- 2251799813685248)))
(assert
 (<= quotient!9 2251799813685248))
(assert
 (let ((?x370 (* (- 4096) quotient!9)))
 (let ((?x372 (+ old_size ?x370)))
 (>= ?x372 (- 4095)))))
(assert
 (let ((?x370 (* (- 4096) quotient!9)))
 (let ((?x372 (+ old_size ?x370)))
 (<= ?x372 0))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x377 (* (- 18446744073709551616) quotient!10)))
 (let ((?x378 (+ quotient!9 ?x377)))
 (>= ?x378 0))))
(assert
 (let ((?x377 (* (- 18446744073709551616) quotient!10)))
 (let ((?x378 (+ quotient!9 ?x377)))
 (<= ?x378 18446744073709551615))))
(assert
 (let (($x386 (>= old_size 9223372036854771713)))
 (not $x386)))
(assert
 (let ((?x326 (* 18446744073709551616 quotient!10)))
 (let ((?x388 (* (- 1) quotient!9)))
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x392 (+ vm_pgoff quotient!5 ?x363 ?x388 ?x326)))
 (let (($x395 (>= ?x392 0)))
 (not $x395)))))))
(assert
 (let ((?x335 (* (- 1) last)))
 (let ((?x407 (+ first ?x335)))
 (let (($x405 (>= ?x407 1)))
 (not $x405)))))
(assert
 (>= quotient!12 0))
(assert
 (<= quotient!12 4097))
(assert
 (let ((?x474 (* (- 4503599627370496) quotient!12)))
 (let ((?x475 (+ vm_pgoff ?x474 quotient!5)))
 (>= ?x475 (- 2251799813685248)))))
(assert
 (let ((?x474 (* (- 4503599627370496) quotient!12)))
 (let ((?x475 (+ vm_pgoff ?x474 quotient!5)))
 (<= ?x475 2251799813685247))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 4503599627370495))
(assert
 (let ((?x483 (* (- 1) quotient!11)))
 (let ((?x474 (* (- 4503599627370496) quotient!12)))
 (let ((?x484 (+ vm_pgoff ?x474 ?x483 quotient!5)))
 (>= ?x484 (- 2251799813685248))))))
(assert
 (let ((?x483 (* (- 1) quotient!11)))
 (let ((?x474 (* (- 4503599627370496) quotient!12)))
 (let ((?x484 (+ vm_pgoff ?x474 ?x483 quotient!5)))
 (<= ?x484 (- 2251799813685248))))))
(assert
 (>= quotient!14 (- 4097)))
(assert
 (<= quotient!14 4096))
(assert
 (let ((?x492 (* 4503599627370496 quotient!14)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x497 (+ vm_pgoff ?x335 ?x492 quotient!5)))
 (<= ?x497 1)))))
(assert
 (let ((?x492 (* 4503599627370496 quotient!14)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x497 (+ vm_pgoff ?x335 ?x492 quotient!5)))
 (>= ?x497 (- 4503599627370494))))))
(assert
 (>= quotient!13 0))
(assert
 (<= quotient!13 4503599627370495))
(assert
 (let ((?x492 (* 4503599627370496 quotient!14)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x501 (+ vm_pgoff ?x335 ?x492 quotient!13 quotient!5)))
 (<= ?x501 1)))))
(assert
 (let ((?x492 (* 4503599627370496 quotient!14)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x501 (+ vm_pgoff ?x335 ?x492 quotient!13 quotient!5)))
 (>= ?x501 1)))))
(assert
 (>= quotient!15 (- 1)))
(assert
 (<= quotient!15 0))
(assert
 (let ((?x508 (* (- 18446744073709551616) quotient!15)))
 (let ((?x510 (+ quotient!11 ?x508 quotient!13)))
 (>= ?x510 2251799813685249))))
(assert
 (let ((?x508 (* (- 18446744073709551616) quotient!15)))
 (let ((?x510 (+ quotient!11 ?x508 quotient!13)))
 (<= ?x510 18448995873523236864))))
(assert
 (>= quotient!16 (- 1)))
(assert
 (<= quotient!16 0))
(assert
 (let ((?x517 (* (- 18446744073709551616) quotient!16)))
 (let ((?x519 (+ quotient!11 ?x517)))
 (>= ?x519 2251799813685248))))
(assert
 (let ((?x517 (* (- 18446744073709551616) quotient!16)))
 (let ((?x519 (+ quotient!11 ?x517)))
 (<= ?x519 18448995873523236863))))
(assert
 (>= quotient!17 (- 1)))
(assert
 (<= quotient!17 1))
(assert
 (let ((?x526 (* (- 18446744073709551616) quotient!17)))
 (let ((?x528 (+ vm_pgoff quotient!2 ?x526)))
 (>= ?x528 1))))
(assert
 (let ((?x526 (* (- 18446744073709551616) quotient!17)))
 (let ((?x528 (+ vm_pgoff quotient!2 ?x526)))
 (<= ?x528 18446744073709551616))))
(assert
 (>= quotient!18 0))
(assert
 (<= quotient!18 1))
(assert
 (let ((?x534 (* (- 18446744073709551616) quotient!18)))
 (let ((?x536 (+ vm_pgoff quotient!5 ?x534)))
 (>= ?x536 (- 1)))))
(assert
 (let ((?x534 (* (- 18446744073709551616) quotient!18)))
 (let ((?x536 (+ vm_pgoff quotient!5 ?x534)))
 (<= ?x536 18446744073709551614))))
(assert
 (>= quotient!19 (- 4096)))
(assert
 (<= quotient!19 2))
(assert
 (let ((?x543 (* (- 18446744073709551616) quotient!19)))
 (let ((?x99 (* 4096 quotient!11)))
 (let ((?x256 (* (- 4096) vm_pgoff)))
 (let ((?x545 (+ vm_start ?x256 ?x99 ?x543)))
 (>= ?x545 (- 9223372036854775808)))))))
(assert
 (let ((?x543 (* (- 18446744073709551616) quotient!19)))
 (let ((?x99 (* 4096 quotient!11)))
 (let ((?x256 (* (- 4096) vm_pgoff)))
 (let ((?x545 (+ vm_start ?x256 ?x99 ?x543)))
 (<= ?x545 9223372036854775807))))))
(assert
 (>= quotient!20 (- 4096)))
(assert
 (<= quotient!20 3))
(assert
 (let ((?x551 (* (- 18446744073709551616) quotient!20)))
 (let ((?x146 (* 4096 quotient!13)))
 (let ((?x99 (* 4096 quotient!11)))
 (let ((?x256 (* (- 4096) vm_pgoff)))
 (let ((?x553 (+ vm_start ?x256 ?x99 ?x146 ?x551)))
 (>= ?x553 (- 9223372036854775808))))))))
(assert
 (let ((?x551 (* (- 18446744073709551616) quotient!20)))
 (let ((?x146 (* 4096 quotient!13)))
 (let ((?x99 (* 4096 quotient!11)))
 (let ((?x256 (* (- 4096) vm_pgoff)))
 (let ((?x553 (+ vm_start ?x256 ?x99 ?x146 ?x551)))
 (<= ?x553 9223372036854775807)))))))
(assert
 (let ((?x517 (* (- 18446744073709551616) quotient!16)))
 (let ((?x602 (* (- 1) quotient!13)))
 (let ((?x125 (* 18446744073709551616 quotient!15)))
 (let ((?x603 (+ ?x125 ?x602 ?x517)))
 (let (($x604 (<= ?x603 (- 1))))
 (let (($x673 (not $x604)))
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x585 (+ vm_pgoff ?x335 quotient!5 ?x363)))
 (let (($x586 (<= ?x585 0)))
 (let (($x672 (not $x586)))
 (let ((?x551 (* (- 18446744073709551616) quotient!20)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x146 (* 4096 quotient!13)))
 (let ((?x99 (* 4096 quotient!11)))
 (let ((?x256 (* (- 4096) vm_pgoff)))
 (let ((?x669 (+ vm_start ?x256 ?x99 ?x146 ?x341 ?x551)))
 (let (($x670 (<= ?x669 (- 9223372036854775808))))
 (let ((?x534 (* (- 18446744073709551616) quotient!18)))
 (let ((?x649 (+ vm_pgoff ?x335 quotient!5 ?x534)))
 (let (($x650 (<= ?x649 (- 1))))
 (let ((?x536 (+ vm_pgoff quotient!5 ?x534)))
 (let (($x640 (= ?x536 (- 1))))
 (let ((?x526 (* (- 18446744073709551616) quotient!17)))
 (let ((?x483 (* (- 1) quotient!11)))
 (let ((?x637 (+ vm_pgoff quotient!2 ?x483 ?x526 ?x125 ?x602)))
 (let (($x638 (<= ?x637 (- 2251799813685249))))
 (let ((?x632 (+ vm_pgoff ?x483 ?x125 ?x602)))
 (let (($x631 (>= ?x632 (- 2251799813685248))))
 (let ((?x61 (* 18446744073709551616 quotient!16)))
 (let ((?x621 (+ vm_pgoff quotient!2 ?x483 ?x526 ?x61)))
 (let (($x622 (<= ?x621 (- 2251799813685248))))
 (let ((?x610 (+ vm_pgoff ?x483 ?x61)))
 (let (($x611 (>= ?x610 (- 2251799813685247))))
 (let ((?x578 (* (- 1) first)))
 (let ((?x579 (+ vm_pgoff ?x578 quotient!5 ?x363)))
 (let (($x580 (<= ?x579 (- 1))))
 (let ((?x543 (* (- 18446744073709551616) quotient!19)))
 (let ((?x660 (+ vm_start ?x256 ?x99 ?x341 ?x543)))
 (let (($x661 (<= ?x660 (- 9223372036854775808))))
 (let (($x571 (not $x661)))
 (or $x571 $x580 $x611 $x622 $x631 $x638 $x640 $x650 $x670 $x672 $x673)))))))))))))))))))))))))))))))))))))))))))
(assert
 (>= quotient!21 0))
(assert
 (<= quotient!21 1))
(assert
 (let ((?x595 (* (- 18446744073709551616) quotient!21)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x596 (+ vm_start ?x169 ?x595)))
 (>= ?x596 0)))))
(assert
 (let ((?x595 (* (- 18446744073709551616) quotient!21)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x596 (+ vm_start ?x169 ?x595)))
 (<= ?x596 18446744073709551615)))))
(assert
 (let ((?x534 (* (- 18446744073709551616) quotient!18)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x649 (+ vm_pgoff ?x335 quotient!5 ?x534)))
 (let (($x650 (<= ?x649 (- 1))))
 (let (($x741 (not $x650)))
 (let ((?x602 (* (- 1) quotient!13)))
 (let ((?x125 (* 18446744073709551616 quotient!15)))
 (let ((?x526 (* (- 18446744073709551616) quotient!17)))
 (let ((?x483 (* (- 1) quotient!11)))
 (let ((?x637 (+ vm_pgoff quotient!2 ?x483 ?x526 ?x125 ?x602)))
 (let (($x638 (<= ?x637 (- 2251799813685249))))
 (let ((?x737 (* (- 1) quotient!18)))
 (let ((?x738 (+ quotient!8 ?x737)))
 (let (($x736 (<= ?x738 (- 1))))
 (let ((?x595 (* (- 18446744073709551616) quotient!21)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x730 (+ vm_start ?x169 ?x341 ?x595)))
 (let (($x731 (<= ?x730 0)))
 (let ((?x517 (* (- 18446744073709551616) quotient!16)))
 (let ((?x603 (+ ?x125 ?x602 ?x517)))
 (let (($x604 (<= ?x603 (- 1))))
 (let (($x673 (not $x604)))
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x585 (+ vm_pgoff ?x335 quotient!5 ?x363)))
 (let (($x586 (<= ?x585 0)))
 (let (($x672 (not $x586)))
 (let ((?x536 (+ vm_pgoff quotient!5 ?x534)))
 (let (($x640 (= ?x536 (- 1))))
 (let ((?x632 (+ vm_pgoff ?x483 ?x125 ?x602)))
 (let (($x631 (>= ?x632 (- 2251799813685248))))
 (let ((?x61 (* 18446744073709551616 quotient!16)))
 (let ((?x621 (+ vm_pgoff quotient!2 ?x483 ?x526 ?x61)))
 (let (($x622 (<= ?x621 (- 2251799813685248))))
 (let ((?x610 (+ vm_pgoff ?x483 ?x61)))
 (let (($x611 (>= ?x610 (- 2251799813685247))))
 (let ((?x578 (* (- 1) first)))
 (let ((?x579 (+ vm_pgoff ?x578 quotient!5 ?x363)))
 (let (($x580 (<= ?x579 (- 1))))
 (let ((?x543 (* (- 18446744073709551616) quotient!19)))
 (let ((?x99 (* 4096 quotient!11)))
 (let ((?x256 (* (- 4096) vm_pgoff)))
 (let ((?x660 (+ vm_start ?x256 ?x99 ?x341 ?x543)))
 (let (($x661 (<= ?x660 (- 9223372036854775808))))
 (let (($x571 (not $x661)))
 (or $x571 $x580 $x611 $x622 $x631 $x640 $x672 $x673 $x731 $x736 (not $x638) $x741)))))))))))))))))))))))))))))))))))))))))))))))
(assert
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x578 (* (- 1) first)))
 (let ((?x579 (+ vm_pgoff ?x578 quotient!5 ?x363)))
 (let (($x580 (<= ?x579 (- 1))))
 (not $x580))))))
(assert
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x585 (+ vm_pgoff ?x335 quotient!5 ?x363)))
 (<= ?x585 0)))))
(assert
 (let ((?x534 (* (- 18446744073709551616) quotient!18)))
 (let ((?x335 (* (- 1) last)))
 (let ((?x649 (+ vm_pgoff ?x335 quotient!5 ?x534)))
 (let (($x650 (<= ?x649 (- 1))))
 (let (($x741 (not $x650)))
 (let ((?x737 (* (- 1) quotient!18)))
 (let ((?x738 (+ quotient!8 ?x737)))
 (let (($x736 (<= ?x738 (- 1))))
 (let ((?x595 (* (- 18446744073709551616) quotient!21)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x730 (+ vm_start ?x169 ?x341 ?x595)))
 (let (($x731 (<= ?x730 0)))
 (let ((?x526 (* (- 18446744073709551616) quotient!17)))
 (let ((?x528 (+ vm_pgoff quotient!2 ?x526)))
 (let (($x679 (>= ?x528 18446744073709551616)))
 (let ((?x536 (+ vm_pgoff quotient!5 ?x534)))
 (let (($x640 (= ?x536 (- 1))))
 (let ((?x61 (* 18446744073709551616 quotient!16)))
 (let ((?x483 (* (- 1) quotient!11)))
 (let ((?x621 (+ vm_pgoff quotient!2 ?x483 ?x526 ?x61)))
 (let (($x622 (<= ?x621 (- 2251799813685248))))
 (let ((?x610 (+ vm_pgoff ?x483 ?x61)))
 (let (($x611 (>= ?x610 (- 2251799813685247))))
 (let ((?x517 (* (- 18446744073709551616) quotient!16)))
 (let ((?x602 (* (- 1) quotient!13)))
 (let ((?x125 (* 18446744073709551616 quotient!15)))
 (let ((?x603 (+ ?x125 ?x602 ?x517)))
 (let (($x604 (<= ?x603 (- 1))))
 (let ((?x543 (* (- 18446744073709551616) quotient!19)))
 (let ((?x99 (* 4096 quotient!11)))
 (let ((?x256 (* (- 4096) vm_pgoff)))
 (let ((?x660 (+ vm_start ?x256 ?x99 ?x341 ?x543)))
 (let (($x661 (<= ?x660 (- 9223372036854775808))))
 (let (($x571 (not $x661)))
 (or $x571 $x604 $x611 $x622 $x640 $x679 $x731 $x736 $x741)))))))))))))))))))))))))))))))))))))
(assert
 (let ((?x534 (* (- 18446744073709551616) quotient!18)))
(let ((?x335 (* (- 1) last)))
(let ((?x649 (+ vm_pgoff ?x335 quotient!5 ?x534)))
(let (($x650 (<= ?x649 (- 1))))
(let (($x741 (not $x650)))
(let ((?x737 (* (- 1) quotient!18)))
(let ((?x738 (+ quotient!8 ?x737)))
(let (($x736 (<= ?x738 (- 1))))
(let ((?x517 (* (- 18446744073709551616) quotient!16)))
(let ((?x602 (* (- 1) quotient!13)))
(let ((?x125 (* 18446744073709551616 quotient!15)))
(let ((?x603 (+ ?x125 ?x602 ?x517)))
(let (($x604 (<= ?x603 (- 1))))
(let (($x673 (not $x604)))
(let ((?x551 (* (- 18446744073709551616) quotient!20)))
(let ((?x341 (* (- 4096) quotient!6)))
(let ((?x146 (* 4096 quotient!13)))
(let ((?x99 (* 4096 quotient!11)))
(let ((?x256 (* (- 4096) vm_pgoff)))
(let ((?x669 (+ vm_start ?x256 ?x99 ?x146 ?x341 ?x551)))
(let (($x670 (<= ?x669 (- 9223372036854775808))))
(let ((?x536 (+ vm_pgoff quotient!5 ?x534)))
(let (($x640 (= ?x536 (- 1))))
(let ((?x526 (* (- 18446744073709551616) quotient!17)))
(let ((?x483 (* (- 1) quotient!11)))
(let ((?x637 (+ vm_pgoff quotient!2 ?x483 ?x526 ?x125 ?x602)))
(let (($x638 (<= ?x637 (- 2251799813685249))))
(let ((?x632 (+ vm_pgoff ?x483 ?x125 ?x602)))
(let (($x631 (>= ?x632 (- 2251799813685248))))
(let ((?x61 (* 18446744073709551616 quotient!16)))
(let ((?x621 (+ vm_pgoff quotient!2 ?x483 ?x526 ?x61)))
(let (($x622 (<= ?x621 (- 2251799813685248))))
(let ((?x610 (+ vm_pgoff ?x483 ?x61)))
(let (($x611 (>= ?x610 (- 2251799813685247))))
(let ((?x543 (* (- 18446744073709551616) quotient!19)))
(let ((?x660 (+ vm_start ?x256 ?x99 ?x341 ?x543)))
(let (($x661 (<= ?x660 (- 9223372036854775808))))
(let (($x571 (not $x661)))
(or $x571 $x611 $x622 $x631 $x638 $x640 $x670 $x673 $x736 $x741))))))))))))))))))))))))))))))))))))))))
(check-sat)
