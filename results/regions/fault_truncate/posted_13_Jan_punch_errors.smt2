(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun hole_begin () Int)
(declare-fun hole_end () Int)
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
(declare-fun quotient!16 () Int)
(declare-fun quotient!18 () Int)
(declare-fun quotient!17 () Int)
(declare-fun quotient!19 () Int)
(declare-fun quotient!20 () Int)
(declare-fun quotient!21 () Int)
(declare-fun quotient!22 () Int)
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
 (>= hole_begin (- 9223372036854775808)))
(assert
 (<= hole_begin 9223372036854775807))
(assert
 (>= hole_end (- 9223372036854775808)))
(assert
 (<= hole_end 9223372036854775807))
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
 (>= quotient!11 (- 2251799813685248)))
(assert
 (<= quotient!11 2251799813685247))
(assert
 (let ((?x476 (* (- 4096) quotient!11)))
 (let ((?x477 (+ hole_begin ?x476)))
 (>= ?x477 0))))
(assert
 (let ((?x476 (* (- 4096) quotient!11)))
 (let ((?x477 (+ hole_begin ?x476)))
 (<= ?x477 4095))))
(assert
 (>= quotient!12 (- 2251799813685248)))
(assert
 (<= quotient!12 2251799813685247))
(assert
 (let ((?x482 (* (- 4096) quotient!12)))
 (let ((?x483 (+ hole_end ?x482)))
 (>= ?x483 0))))
(assert
 (let ((?x482 (* (- 4096) quotient!12)))
 (let ((?x483 (+ hole_end ?x482)))
 (<= ?x483 4095))))
(assert
 (let ((?x476 (* (- 4096) quotient!11)))
 (let ((?x477 (+ hole_begin ?x476)))
 (let (($x506 (= ?x477 0)))
 (let (($x500 (>= hole_end 9223372036854771712)))
 (let ((?x402 (* (- 1) hole_end)))
 (let ((?x495 (+ hole_begin ?x402)))
 (let (($x493 (>= ?x495 1)))
 (let (($x489 (>= hole_begin 0)))
 (let (($x488 (not $x489)))
 (let (($x486 (or (not (or $x488 (not $x493))) (not (or $x488 $x493 (not $x500))) $x488)))
 (let (($x348 (or (not $x486) $x488 $x493 $x500)))
 (let (($x349 (not $x348)))
 (or $x349 $x506))))))))))))))
(assert
 (let ((?x482 (* (- 4096) quotient!12)))
 (let ((?x483 (+ hole_end ?x482)))
 (let (($x509 (= ?x483 4095)))
 (let (($x500 (>= hole_end 9223372036854771712)))
 (let ((?x402 (* (- 1) hole_end)))
 (let ((?x495 (+ hole_begin ?x402)))
 (let (($x493 (>= ?x495 1)))
 (let (($x489 (>= hole_begin 0)))
 (let (($x488 (not $x489)))
 (let (($x486 (or (not (or $x488 (not $x493))) (not (or $x488 $x493 (not $x500))) $x488)))
 (let (($x348 (or (not $x486) $x488 $x493 $x500)))
 (let (($x349 (not $x348)))
 (or $x349 $x509))))))))))))))
(assert
 (let (($x489 (>= hole_begin 0)))
 (let (($x500 (>= hole_end 9223372036854771712)))
 (let ((?x402 (* (- 1) hole_end)))
 (let ((?x495 (+ hole_begin ?x402)))
 (let (($x493 (>= ?x495 1)))
 (let (($x488 (not $x489)))
 (let (($x486 (or (not (or $x488 (not $x493))) (not (or $x488 $x493 (not $x500))) $x488)))
 (let (($x348 (or (not $x486) $x488 $x493 $x500)))
 (let (($x349 (not $x348)))
 (or $x349 $x489)))))))))))
(assert
 (let ((?x402 (* (- 1) hole_end)))
 (let ((?x495 (+ hole_begin ?x402)))
 (let (($x493 (>= ?x495 1)))
 (let (($x494 (not $x493)))
 (let (($x500 (>= hole_end 9223372036854771712)))
 (let (($x489 (>= hole_begin 0)))
 (let (($x488 (not $x489)))
 (let (($x486 (or (not (or $x488 $x494)) (not (or $x488 $x493 (not $x500))) $x488)))
 (let (($x348 (or (not $x486) $x488 $x493 $x500)))
 (let (($x349 (not $x348)))
 (or $x349 $x494))))))))))))
(assert
 (let (($x500 (>= hole_end 9223372036854771712)))
 (let (($x501 (not $x500)))
 (let ((?x402 (* (- 1) hole_end)))
 (let ((?x495 (+ hole_begin ?x402)))
 (let (($x493 (>= ?x495 1)))
 (let (($x489 (>= hole_begin 0)))
 (let (($x488 (not $x489)))
 (let (($x486 (or (not (or $x488 (not $x493))) (not (or $x488 $x493 $x501)) $x488)))
 (let (($x348 (or (not $x486) $x488 $x493 $x500)))
 (let (($x349 (not $x348)))
 (or $x349 $x501))))))))))))
(assert
 (>= quotient!13 (- 1)))
(assert
 (<= quotient!13 0))
(assert
 (let ((?x533 (* (- 1) quotient!12)))
 (let ((?x405 (* 18446744073709551616 quotient!13)))
 (let ((?x534 (+ ?x405 ?x533)))
 (<= ?x534 0)))))
(assert
 (let ((?x533 (* (- 1) quotient!12)))
 (let ((?x405 (* 18446744073709551616 quotient!13)))
 (let ((?x534 (+ ?x405 ?x533)))
 (>= ?x534 (- 18446744073709551615))))))
(assert
 (>= quotient!14 (- 2251799813685248)))
(assert
 (<= quotient!14 2251799813685248))
(assert
 (let ((?x540 (* (- 4096) quotient!14)))
 (let ((?x542 (+ hole_begin ?x540)))
 (>= ?x542 (- 4095)))))
(assert
 (let ((?x540 (* (- 4096) quotient!14)))
 (let ((?x542 (+ hole_begin ?x540)))
 (<= ?x542 0))))
(assert
 (>= quotient!15 (- 1)))
(assert
 (<= quotient!15 0))
(assert
 (let ((?x547 (* (- 18446744073709551616) quotient!15)))
 (let ((?x548 (+ quotient!14 ?x547)))
 (>= ?x548 0))))
(assert
 (let ((?x547 (* (- 18446744073709551616) quotient!15)))
 (let ((?x548 (+ quotient!14 ?x547)))
 (<= ?x548 18446744073709551615))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 1))
(assert
 (let ((?x554 (* (- 18446744073709551616) quotient!16)))
 (let ((?x556 (+ vm_pgoff quotient!5 ?x554)))
 (>= ?x556 (- 1)))))
(assert
 (let ((?x554 (* (- 18446744073709551616) quotient!16)))
 (let ((?x556 (+ vm_pgoff quotient!5 ?x554)))
 (<= ?x556 18446744073709551614))))
(assert
 (>= quotient!18 0))
(assert
 (<= quotient!18 4097))
(assert
 (let ((?x567 (* (- 4503599627370496) quotient!18)))
 (let ((?x568 (+ vm_pgoff quotient!5 ?x567)))
 (>= ?x568 (- 2251799813685248)))))
(assert
 (let ((?x567 (* (- 4503599627370496) quotient!18)))
 (let ((?x568 (+ vm_pgoff quotient!5 ?x567)))
 (<= ?x568 2251799813685247))))
(assert
 (>= quotient!17 0))
(assert
 (<= quotient!17 4503599627370495))
(assert
 (let ((?x567 (* (- 4503599627370496) quotient!18)))
 (let ((?x575 (* (- 1) quotient!17)))
 (let ((?x576 (+ vm_pgoff ?x575 quotient!5 ?x567)))
 (>= ?x576 (- 2251799813685248))))))
(assert
 (let ((?x567 (* (- 4503599627370496) quotient!18)))
 (let ((?x575 (* (- 1) quotient!17)))
 (let ((?x576 (+ vm_pgoff ?x575 quotient!5 ?x567)))
 (<= ?x576 (- 2251799813685248))))))
(assert
 (>= quotient!19 (- 1)))
(assert
 (<= quotient!19 0))
(assert
 (let ((?x581 (* (- 18446744073709551616) quotient!19)))
 (let ((?x583 (+ quotient!17 ?x581)))
 (>= ?x583 2251799813685248))))
(assert
 (let ((?x581 (* (- 18446744073709551616) quotient!19)))
 (let ((?x583 (+ quotient!17 ?x581)))
 (<= ?x583 18448995873523236863))))
(assert
 (>= quotient!20 (- 1)))
(assert
 (<= quotient!20 1))
(assert
 (let ((?x590 (* (- 18446744073709551616) quotient!20)))
 (let ((?x592 (+ vm_pgoff quotient!2 ?x590)))
 (>= ?x592 1))))
(assert
 (let ((?x590 (* (- 18446744073709551616) quotient!20)))
 (let ((?x592 (+ vm_pgoff quotient!2 ?x590)))
 (<= ?x592 18446744073709551616))))
(assert
 (>= quotient!21 (- 4096)))
(assert
 (<= quotient!21 2))
(assert
 (let ((?x598 (* (- 18446744073709551616) quotient!21)))
 (let ((?x394 (* 4096 quotient!17)))
 (let ((?x353 (* (- 4096) vm_pgoff)))
 (let ((?x600 (+ vm_start ?x353 ?x394 ?x598)))
 (>= ?x600 (- 9223372036854775808)))))))
(assert
 (let ((?x598 (* (- 18446744073709551616) quotient!21)))
 (let ((?x394 (* 4096 quotient!17)))
 (let ((?x353 (* (- 4096) vm_pgoff)))
 (let ((?x600 (+ vm_start ?x353 ?x394 ?x598)))
 (<= ?x600 9223372036854775807))))))
(assert
 (>= quotient!22 (- 4097)))
(assert
 (<= quotient!22 1))
(assert
 (let ((?x606 (* (- 18446744073709551616) quotient!22)))
 (let ((?x394 (* 4096 quotient!17)))
 (let ((?x353 (* (- 4096) vm_pgoff)))
 (let ((?x608 (+ vm_start ?x353 ?x394 ?x606)))
 (>= ?x608 9223372036854771712))))))
(assert
 (let ((?x606 (* (- 18446744073709551616) quotient!22)))
 (let ((?x394 (* 4096 quotient!17)))
 (let ((?x353 (* (- 4096) vm_pgoff)))
 (let ((?x608 (+ vm_start ?x353 ?x394 ?x606)))
 (<= ?x608 27670116110564323327))))))
(assert
 (let ((?x547 (* (- 18446744073709551616) quotient!15)))
 (let ((?x533 (* (- 1) quotient!12)))
 (let ((?x405 (* 18446744073709551616 quotient!13)))
 (let ((?x650 (+ ?x405 quotient!14 ?x533 ?x547)))
 (let (($x651 (<= ?x650 0)))
 (let (($x735 (not $x651)))
 (let ((?x482 (* (- 4096) quotient!12)))
 (let ((?x483 (+ hole_end ?x482)))
 (let (($x509 (= ?x483 4095)))
 (let (($x734 (not $x509)))
 (let ((?x606 (* (- 18446744073709551616) quotient!22)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x394 (* 4096 quotient!17)))
 (let ((?x353 (* (- 4096) vm_pgoff)))
 (let ((?x731 (+ vm_start ?x353 ?x394 ?x341 ?x606)))
 (let (($x732 (<= ?x731 9223372036854771712)))
 (let ((?x554 (* (- 18446744073709551616) quotient!16)))
 (let ((?x467 (* 18446744073709551616 quotient!15)))
 (let ((?x643 (* (- 1) quotient!14)))
 (let ((?x711 (+ vm_pgoff quotient!5 ?x643 ?x467 ?x554)))
 (let (($x710 (= ?x711 (- 1))))
 (let ((?x590 (* (- 18446744073709551616) quotient!20)))
 (let ((?x246 (* 18446744073709551616 quotient!19)))
 (let ((?x575 (* (- 1) quotient!17)))
 (let ((?x706 (+ vm_pgoff quotient!2 ?x575 ?x246 ?x590)))
 (let (($x707 (<= ?x706 (- 2251799813685248))))
 (let ((?x695 (+ vm_pgoff ?x575 ?x246)))
 (let (($x696 (>= ?x695 (- 2251799813685247))))
 (let ((?x684 (* (- 1) quotient!16)))
 (let ((?x685 (+ quotient!8 ?x684)))
 (let (($x683 (<= ?x685 (- 1))))
 (let ((?x677 (+ vm_pgoff quotient!5 ?x405 ?x533 ?x554)))
 (let (($x678 (<= ?x677 (- 1))))
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x668 (+ vm_pgoff quotient!5 ?x363 ?x405 ?x533)))
 (let (($x665 (>= ?x668 1)))
 (let ((?x655 (+ vm_pgoff quotient!5 ?x363 ?x643 ?x467)))
 (let (($x658 (>= ?x655 0)))
 (let (($x636 (not $x658)))
 (let ((?x476 (* (- 4096) quotient!11)))
 (let ((?x477 (+ hole_begin ?x476)))
 (let (($x506 (= ?x477 0)))
 (let (($x635 (not $x506)))
 (let (($x623 (>= hole_begin 9223372036854771713)))
 (let (($x618 (>= hole_begin 9223372036854771712)))
 (let ((?x598 (* (- 18446744073709551616) quotient!21)))
 (let ((?x721 (+ vm_start ?x353 ?x394 ?x598 ?x341)))
 (let (($x722 (<= ?x721 (- 9223372036854775808))))
 (let (($x614 (not $x722)))
 (or $x614 $x618 $x623 $x635 $x636 $x665 $x678 $x683 $x696 $x707 $x710 $x732 $x734 $x735)))))))))))))))))))))))))))))))))))))))))))))))))))
(assert
 (let ((?x547 (* (- 18446744073709551616) quotient!15)))
 (let ((?x533 (* (- 1) quotient!12)))
 (let ((?x405 (* 18446744073709551616 quotient!13)))
 (let ((?x650 (+ ?x405 quotient!14 ?x533 ?x547)))
 (let (($x651 (<= ?x650 0)))
 (let (($x735 (not $x651)))
 (let ((?x482 (* (- 4096) quotient!12)))
 (let ((?x483 (+ hole_end ?x482)))
 (let (($x509 (= ?x483 4095)))
 (let (($x734 (not $x509)))
 (let ((?x467 (* 18446744073709551616 quotient!15)))
 (let ((?x643 (* (- 1) quotient!14)))
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x655 (+ vm_pgoff quotient!5 ?x363 ?x643 ?x467)))
 (let (($x658 (>= ?x655 0)))
 (let ((?x476 (* (- 4096) quotient!11)))
 (let ((?x477 (+ hole_begin ?x476)))
 (let (($x506 (= ?x477 0)))
 (let (($x635 (not $x506)))
 (let (($x623 (>= hole_begin 9223372036854771713)))
 (let (($x618 (>= hole_begin 9223372036854771712)))
 (or $x618 $x623 $x635 $x658 $x734 $x735)))))))))))))))))))))))
(assert
 (let ((?x554 (* (- 18446744073709551616) quotient!16)))
 (let ((?x533 (* (- 1) quotient!12)))
 (let ((?x405 (* 18446744073709551616 quotient!13)))
 (let ((?x677 (+ vm_pgoff quotient!5 ?x405 ?x533 ?x554)))
 (let (($x678 (<= ?x677 (- 1))))
 (let ((?x547 (* (- 18446744073709551616) quotient!15)))
 (let ((?x650 (+ ?x405 quotient!14 ?x533 ?x547)))
 (let (($x651 (<= ?x650 0)))
 (let (($x735 (not $x651)))
 (let ((?x482 (* (- 4096) quotient!12)))
 (let ((?x483 (+ hole_end ?x482)))
 (let (($x509 (= ?x483 4095)))
 (let (($x734 (not $x509)))
 (let ((?x606 (* (- 18446744073709551616) quotient!22)))
 (let ((?x341 (* (- 4096) quotient!6)))
 (let ((?x394 (* 4096 quotient!17)))
 (let ((?x353 (* (- 4096) vm_pgoff)))
 (let ((?x731 (+ vm_start ?x353 ?x394 ?x341 ?x606)))
 (let (($x732 (<= ?x731 9223372036854771712)))
 (let ((?x467 (* 18446744073709551616 quotient!15)))
 (let ((?x643 (* (- 1) quotient!14)))
 (let ((?x711 (+ vm_pgoff quotient!5 ?x643 ?x467 ?x554)))
 (let (($x710 (= ?x711 (- 1))))
 (let ((?x590 (* (- 18446744073709551616) quotient!20)))
 (let ((?x246 (* 18446744073709551616 quotient!19)))
 (let ((?x575 (* (- 1) quotient!17)))
 (let ((?x706 (+ vm_pgoff quotient!2 ?x575 ?x246 ?x590)))
 (let (($x707 (<= ?x706 (- 2251799813685248))))
 (let ((?x695 (+ vm_pgoff ?x575 ?x246)))
 (let (($x696 (>= ?x695 (- 2251799813685247))))
 (let ((?x684 (* (- 1) quotient!16)))
 (let ((?x685 (+ quotient!8 ?x684)))
 (let (($x683 (<= ?x685 (- 1))))
 (let ((?x363 (* (- 18446744073709551616) quotient!8)))
 (let ((?x668 (+ vm_pgoff quotient!5 ?x363 ?x405 ?x533)))
 (let (($x665 (>= ?x668 1)))
 (let ((?x655 (+ vm_pgoff quotient!5 ?x363 ?x643 ?x467)))
 (let (($x658 (>= ?x655 0)))
 (let (($x636 (not $x658)))
 (let ((?x476 (* (- 4096) quotient!11)))
 (let ((?x477 (+ hole_begin ?x476)))
 (let (($x506 (= ?x477 0)))
 (let (($x635 (not $x506)))
 (let (($x623 (>= hole_begin 9223372036854771713)))
 (let (($x618 (>= hole_begin 9223372036854771712)))
 (let ((?x598 (* (- 18446744073709551616) quotient!21)))
 (let ((?x721 (+ vm_start ?x353 ?x394 ?x598 ?x341)))
 (let (($x722 (<= ?x721 (- 9223372036854775808))))
 (let (($x614 (not $x722)))
 (or $x614 $x618 $x623 $x635 $x636 $x665 $x683 $x696 $x707 $x710 $x732 $x734 $x735 (not $x678))))))))))))))))))))))))))))))))))))))))))))))))))))
(assert
 (let ((?x547 (* (- 18446744073709551616) quotient!15)))
(let ((?x533 (* (- 1) quotient!12)))
(let ((?x405 (* 18446744073709551616 quotient!13)))
(let ((?x650 (+ ?x405 quotient!14 ?x533 ?x547)))
(let (($x651 (<= ?x650 0)))
(let (($x735 (not $x651)))
(let ((?x482 (* (- 4096) quotient!12)))
(let ((?x483 (+ hole_end ?x482)))
(let (($x509 (= ?x483 4095)))
(let (($x734 (not $x509)))
(let ((?x363 (* (- 18446744073709551616) quotient!8)))
(let ((?x668 (+ vm_pgoff quotient!5 ?x363 ?x405 ?x533)))
(let (($x665 (>= ?x668 1)))
(let ((?x467 (* 18446744073709551616 quotient!15)))
(let ((?x643 (* (- 1) quotient!14)))
(let ((?x655 (+ vm_pgoff quotient!5 ?x363 ?x643 ?x467)))
(let (($x658 (>= ?x655 0)))
(let (($x636 (not $x658)))
(let ((?x476 (* (- 4096) quotient!11)))
(let ((?x477 (+ hole_begin ?x476)))
(let (($x506 (= ?x477 0)))
(let (($x635 (not $x506)))
(let (($x623 (>= hole_begin 9223372036854771713)))
(let (($x618 (>= hole_begin 9223372036854771712)))
(or $x618 $x623 $x635 $x636 (not $x665) $x734 $x735))))))))))))))))))))))))))
(check-sat)
