(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun remapped () Int)
(declare-fun new_size () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!12 () Int)
(declare-fun quotient!13 () Int)
(declare-fun quotient!11 () Int)
(declare-fun quotient!14 () Int)
(declare-fun quotient!15 () Int)
(declare-fun quotient!17 () Int)
(declare-fun quotient!16 () Int)
(declare-fun quotient!18 () Int)
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
 (>= new_size 0))
(assert
 (let ((?x236 (* (- 1) new_size)))
 (let ((?x269 (+ old_size ?x236)))
 (>= ?x269 0))))
(assert
 (let (($x276 (>= remapped 17179869184)))
 (not $x276)))
(assert
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685248))
(assert
 (let ((?x280 (* (- 4096) quotient!5)))
 (let ((?x282 (+ old_size ?x280)))
 (>= ?x282 (- 4095)))))
(assert
 (let ((?x280 (* (- 4096) quotient!5)))
 (let ((?x282 (+ old_size ?x280)))
 (<= ?x282 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x287 (* (- 18446744073709551616) quotient!6)))
 (let ((?x288 (+ quotient!5 ?x287)))
 (>= ?x288 0))))
(assert
 (let ((?x287 (* (- 18446744073709551616) quotient!6)))
 (let ((?x288 (+ quotient!5 ?x287)))
 (<= ?x288 18446744073709551615))))
(assert
 (>= quotient!7 (- 2251799813685248)))
(assert
 (<= quotient!7 2251799813685248))
(assert
 (let ((?x294 (* (- 4096) quotient!7)))
 (let ((?x296 (+ new_size ?x294)))
 (>= ?x296 (- 4095)))))
(assert
 (let ((?x294 (* (- 4096) quotient!7)))
 (let ((?x296 (+ new_size ?x294)))
 (<= ?x296 0))))
(assert
 (>= quotient!8 (- 1)))
(assert
 (<= quotient!8 0))
(assert
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x304 (+ ?x83 ?x303)))
 (<= ?x304 0)))))
(assert
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x304 (+ ?x83 ?x303)))
 (>= ?x304 (- 18446744073709551615))))))
(assert
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x339 (+ remapped ?x83 ?x303)))
 (let (($x342 (>= ?x339 0)))
 (let (($x345 (not $x342)))
 (let ((?x143 (* 18446744073709551616 quotient!6)))
 (let ((?x328 (* (- 1) quotient!5)))
 (let ((?x332 (+ remapped ?x328 ?x143)))
 (let (($x335 (>= ?x332 0)))
 (let (($x327 (>= old_size 9223372036854771713)))
 (let (($x318 (>= new_size 9223372036854771713)))
 (let (($x312 (>= new_size 9223372036854771712)))
 (or $x312 $x318 $x327 (not $x335) $x345))))))))))))))
(assert
 (>= quotient!9 (- 2251799813685248)))
(assert
 (<= quotient!9 2251799813685247))
(assert
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (>= ?x333 0))))
(assert
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (<= ?x333 4095))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x348 (* (- 18446744073709551616) quotient!10)))
 (let ((?x350 (+ quotient!7 ?x348)))
 (>= ?x350 1))))
(assert
 (let ((?x348 (* (- 18446744073709551616) quotient!10)))
 (let ((?x350 (+ quotient!7 ?x348)))
 (<= ?x350 18446744073709551616))))
(assert
 (let ((?x281 (* 18446744073709551616 quotient!10)))
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x392 (+ remapped ?x303 ?x281)))
 (let (($x393 (= ?x392 (- 1))))
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (let (($x385 (= ?x333 0)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x339 (+ remapped ?x83 ?x303)))
 (let (($x342 (>= ?x339 0)))
 (let ((?x143 (* 18446744073709551616 quotient!6)))
 (let ((?x328 (* (- 1) quotient!5)))
 (let ((?x332 (+ remapped ?x328 ?x143)))
 (let (($x335 (>= ?x332 0)))
 (let (($x327 (>= old_size 9223372036854771713)))
 (let (($x318 (>= new_size 9223372036854771713)))
 (let (($x312 (>= new_size 9223372036854771712)))
 (or $x312 $x318 $x327 $x335 $x342 $x385 (not $x393))))))))))))))))))))
(assert
 (let ((?x281 (* 18446744073709551616 quotient!10)))
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x392 (+ remapped ?x303 ?x281)))
 (let (($x393 (= ?x392 (- 1))))
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (let (($x385 (= ?x333 0)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x339 (+ remapped ?x83 ?x303)))
 (let (($x342 (>= ?x339 0)))
 (let ((?x143 (* 18446744073709551616 quotient!6)))
 (let ((?x328 (* (- 1) quotient!5)))
 (let ((?x332 (+ remapped ?x328 ?x143)))
 (let (($x335 (>= ?x332 0)))
 (let (($x327 (>= old_size 9223372036854771713)))
 (let (($x318 (>= new_size 9223372036854771713)))
 (let (($x312 (>= new_size 9223372036854771712)))
 (or $x312 $x318 $x327 $x335 $x342 $x385 $x393)))))))))))))))))))
(assert
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (let (($x385 (= ?x333 0)))
 (let (($x396 (not $x385)))
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x339 (+ remapped ?x83 ?x303)))
 (let (($x342 (>= ?x339 0)))
 (let ((?x143 (* 18446744073709551616 quotient!6)))
 (let ((?x328 (* (- 1) quotient!5)))
 (let ((?x332 (+ remapped ?x328 ?x143)))
 (let (($x335 (>= ?x332 0)))
 (let (($x327 (>= old_size 9223372036854771713)))
 (let (($x318 (>= new_size 9223372036854771713)))
 (let (($x312 (>= new_size 9223372036854771712)))
 (or $x312 $x318 $x327 $x335 $x342 $x396)))))))))))))))))
(assert
 (>= quotient!12 0))
(assert
 (<= quotient!12 4503599627370495))
(assert
 (let ((?x477 (* (- 4096) quotient!12)))
 (let ((?x478 (+ address ?x477)))
 (>= ?x478 0))))
(assert
 (let ((?x477 (* (- 4096) quotient!12)))
 (let ((?x478 (+ address ?x477)))
 (<= ?x478 4095))))
(assert
 (>= quotient!13 (- 1)))
(assert
 (<= quotient!13 0))
(assert
 (let ((?x477 (* (- 4096) quotient!12)))
 (let ((?x377 (* 18446744073709551616 quotient!13)))
 (let ((?x486 (+ vm_start ?x377 ?x477)))
 (<= ?x486 0)))))
(assert
 (let ((?x477 (* (- 4096) quotient!12)))
 (let ((?x377 (* 18446744073709551616 quotient!13)))
 (let ((?x486 (+ vm_start ?x377 ?x477)))
 (>= ?x486 (- 18446744073709551615))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 4503599627370495))
(assert
 (let ((?x477 (* (- 4096) quotient!12)))
 (let ((?x400 (* 4096 quotient!11)))
 (let ((?x377 (* 18446744073709551616 quotient!13)))
 (let ((?x493 (+ vm_start ?x377 ?x400 ?x477)))
 (<= ?x493 0))))))
(assert
 (let ((?x477 (* (- 4096) quotient!12)))
 (let ((?x400 (* 4096 quotient!11)))
 (let ((?x377 (* 18446744073709551616 quotient!13)))
 (let ((?x493 (+ vm_start ?x377 ?x400 ?x477)))
 (>= ?x493 (- 4095)))))))
(assert
 (>= quotient!14 0))
(assert
 (<= quotient!14 1))
(assert
 (let ((?x499 (* (- 18446744073709551616) quotient!14)))
 (let ((?x500 (+ vm_pgoff quotient!11 ?x499)))
 (>= ?x500 0))))
(assert
 (let ((?x499 (* (- 18446744073709551616) quotient!14)))
 (let ((?x500 (+ vm_pgoff quotient!11 ?x499)))
 (<= ?x500 18446744073709551615))))
(assert
 (>= quotient!15 0))
(assert
 (<= quotient!15 1))
(assert
 (let ((?x506 (* (- 18446744073709551616) quotient!15)))
 (let ((?x508 (+ remapped ?x506)))
 (>= ?x508 (- 1)))))
(assert
 (let ((?x506 (* (- 18446744073709551616) quotient!15)))
 (let ((?x508 (+ remapped ?x506)))
 (<= ?x508 18446744073709551614))))
(assert
 (>= quotient!17 0))
(assert
 (<= quotient!17 4096))
(assert
 (let ((?x518 (* (- 4503599627370496) quotient!17)))
 (let ((?x519 (+ remapped ?x518)))
 (>= ?x519 (- 2251799813685248)))))
(assert
 (let ((?x518 (* (- 4503599627370496) quotient!17)))
 (let ((?x519 (+ remapped ?x518)))
 (<= ?x519 2251799813685247))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 4503599627370495))
(assert
 (let ((?x518 (* (- 4503599627370496) quotient!17)))
 (let ((?x526 (* (- 1) quotient!16)))
 (let ((?x527 (+ remapped ?x526 ?x518)))
 (>= ?x527 (- 2251799813685248))))))
(assert
 (let ((?x518 (* (- 4503599627370496) quotient!17)))
 (let ((?x526 (* (- 1) quotient!16)))
 (let ((?x527 (+ remapped ?x526 ?x518)))
 (<= ?x527 (- 2251799813685248))))))
(assert
 (>= quotient!18 (- 1)))
(assert
 (<= quotient!18 0))
(assert
 (let ((?x532 (* (- 18446744073709551616) quotient!18)))
 (let ((?x534 (+ quotient!16 ?x532)))
 (>= ?x534 2251799813685248))))
(assert
 (let ((?x532 (* (- 18446744073709551616) quotient!18)))
 (let ((?x534 (+ quotient!16 ?x532)))
 (<= ?x534 18448995873523236863))))
(assert
 (let ((?x460 (* 18446744073709551616 quotient!18)))
 (let ((?x526 (* (- 1) quotient!16)))
 (let ((?x599 (+ remapped ?x526 ?x460)))
 (let (($x598 (>= ?x599 (- 2251799813685248))))
 (let (($x611 (not $x598)))
 (let ((?x506 (* (- 18446744073709551616) quotient!15)))
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x609 (+ remapped ?x83 ?x303 ?x506)))
 (let (($x608 (= ?x609 (- 1))))
 (let (($x605 (>= ?x599 (- 2251799813685247))))
 (let (($x589 (>= quotient!15 1)))
 (let ((?x499 (* (- 18446744073709551616) quotient!14)))
 (let ((?x546 (* (- 1) remapped)))
 (let ((?x547 (+ vm_pgoff ?x546 quotient!11 ?x499)))
 (let (($x548 (= ?x547 0)))
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (let (($x385 (= ?x333 0)))
 (let (($x396 (not $x385)))
 (let ((?x339 (+ remapped ?x83 ?x303)))
 (let (($x342 (>= ?x339 0)))
 (let (($x345 (not $x342)))
 (let ((?x143 (* 18446744073709551616 quotient!6)))
 (let ((?x328 (* (- 1) quotient!5)))
 (let ((?x332 (+ remapped ?x328 ?x143)))
 (let (($x335 (>= ?x332 0)))
 (let (($x327 (>= old_size 9223372036854771713)))
 (let (($x318 (>= new_size 9223372036854771713)))
 (let (($x312 (>= new_size 9223372036854771712)))
 (or $x312 $x318 $x327 $x335 $x345 $x396 $x548 $x589 $x605 $x608 $x611))))))))))))))))))))))))))))))))
(assert
 (let ((?x460 (* 18446744073709551616 quotient!18)))
 (let ((?x526 (* (- 1) quotient!16)))
 (let ((?x599 (+ remapped ?x526 ?x460)))
 (let (($x598 (>= ?x599 (- 2251799813685248))))
 (let (($x611 (not $x598)))
 (let ((?x506 (* (- 18446744073709551616) quotient!15)))
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x609 (+ remapped ?x83 ?x303 ?x506)))
 (let (($x608 (= ?x609 (- 1))))
 (let (($x605 (>= ?x599 (- 2251799813685247))))
 (let (($x589 (>= quotient!15 1)))
 (let ((?x499 (* (- 18446744073709551616) quotient!14)))
 (let ((?x546 (* (- 1) remapped)))
 (let ((?x547 (+ vm_pgoff ?x546 quotient!11 ?x499)))
 (let (($x548 (= ?x547 0)))
 (let (($x556 (not $x548)))
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (let (($x385 (= ?x333 0)))
 (let (($x396 (not $x385)))
 (let ((?x339 (+ remapped ?x83 ?x303)))
 (let (($x342 (>= ?x339 0)))
 (let (($x345 (not $x342)))
 (let ((?x143 (* 18446744073709551616 quotient!6)))
 (let ((?x328 (* (- 1) quotient!5)))
 (let ((?x332 (+ remapped ?x328 ?x143)))
 (let (($x335 (>= ?x332 0)))
 (let (($x327 (>= old_size 9223372036854771713)))
 (let (($x318 (>= new_size 9223372036854771713)))
 (let (($x312 (>= new_size 9223372036854771712)))
 (or $x312 $x318 $x327 $x335 $x345 $x396 $x556 $x589 $x605 $x608 $x611)))))))))))))))))))))))))))))))))
(assert
 (let ((?x460 (* 18446744073709551616 quotient!18)))
 (let ((?x526 (* (- 1) quotient!16)))
 (let ((?x599 (+ remapped ?x526 ?x460)))
 (let (($x598 (>= ?x599 (- 2251799813685248))))
 (let (($x611 (not $x598)))
 (let ((?x506 (* (- 18446744073709551616) quotient!15)))
 (let ((?x303 (* (- 1) quotient!7)))
 (let ((?x83 (* 18446744073709551616 quotient!8)))
 (let ((?x609 (+ remapped ?x83 ?x303 ?x506)))
 (let (($x608 (= ?x609 (- 1))))
 (let (($x605 (>= ?x599 (- 2251799813685247))))
 (let (($x589 (>= quotient!15 1)))
 (let ((?x499 (* (- 18446744073709551616) quotient!14)))
 (let ((?x546 (* (- 1) remapped)))
 (let ((?x547 (+ vm_pgoff ?x546 quotient!11 ?x499)))
 (let (($x548 (= ?x547 0)))
 (let ((?x281 (* 18446744073709551616 quotient!10)))
 (let ((?x392 (+ remapped ?x303 ?x281)))
 (let (($x393 (= ?x392 (- 1))))
 (let ((?x341 (* (- 4096) quotient!9)))
 (let ((?x333 (+ new_size ?x341)))
 (let (($x385 (= ?x333 0)))
 (let ((?x339 (+ remapped ?x83 ?x303)))
 (let (($x342 (>= ?x339 0)))
 (let (($x345 (not $x342)))
 (let ((?x143 (* 18446744073709551616 quotient!6)))
 (let ((?x328 (* (- 1) quotient!5)))
 (let ((?x332 (+ remapped ?x328 ?x143)))
 (let (($x335 (>= ?x332 0)))
 (let (($x327 (>= old_size 9223372036854771713)))
 (let (($x318 (>= new_size 9223372036854771713)))
 (let (($x312 (>= new_size 9223372036854771712)))
 (or $x312 $x318 $x327 $x335 $x345 $x385 $x393 $x548 $x589 $x605 $x608 $x611))))))))))))))))))))))))))))))))))
(assert
 (let ((?x460 (* 18446744073709551616 quotient!18)))
(let ((?x526 (* (- 1) quotient!16)))
(let ((?x599 (+ remapped ?x526 ?x460)))
(let (($x598 (>= ?x599 (- 2251799813685248))))
(let (($x611 (not $x598)))
(let ((?x506 (* (- 18446744073709551616) quotient!15)))
(let ((?x303 (* (- 1) quotient!7)))
(let ((?x83 (* 18446744073709551616 quotient!8)))
(let ((?x609 (+ remapped ?x83 ?x303 ?x506)))
(let (($x608 (= ?x609 (- 1))))
(let (($x605 (>= ?x599 (- 2251799813685247))))
(let (($x589 (>= quotient!15 1)))
(let ((?x499 (* (- 18446744073709551616) quotient!14)))
(let ((?x546 (* (- 1) remapped)))
(let ((?x547 (+ vm_pgoff ?x546 quotient!11 ?x499)))
(let (($x548 (= ?x547 0)))
(let (($x556 (not $x548)))
(let ((?x281 (* 18446744073709551616 quotient!10)))
(let ((?x392 (+ remapped ?x303 ?x281)))
(let (($x393 (= ?x392 (- 1))))
(let ((?x341 (* (- 4096) quotient!9)))
(let ((?x333 (+ new_size ?x341)))
(let (($x385 (= ?x333 0)))
(let ((?x339 (+ remapped ?x83 ?x303)))
(let (($x342 (>= ?x339 0)))
(let (($x345 (not $x342)))
(let ((?x143 (* 18446744073709551616 quotient!6)))
(let ((?x328 (* (- 1) quotient!5)))
(let ((?x332 (+ remapped ?x328 ?x143)))
(let (($x335 (>= ?x332 0)))
(let (($x327 (>= old_size 9223372036854771713)))
(let (($x318 (>= new_size 9223372036854771713)))
(let (($x312 (>= new_size 9223372036854771712)))
(or $x312 $x318 $x327 $x335 $x345 $x385 $x393 $x556 $x589 $x605 $x608 $x611)))))))))))))))))))))))))))))))))))
(check-sat)
