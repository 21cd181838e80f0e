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
(declare-fun quotient!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!11 () Int)
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
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x233 (* 18446744073709551616 quotient!6)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x273 (+ vm_start ?x96 ?x233)))
 (<= ?x273 0)))))
(assert
 (let ((?x233 (* 18446744073709551616 quotient!6)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x273 (+ vm_start ?x96 ?x233)))
 (>= ?x273 (- 18446744073709551615))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x233 (* 18446744073709551616 quotient!6)))
 (let ((?x243 (* 4096 quotient!5)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x280 (+ vm_start ?x96 ?x243 ?x233)))
 (<= ?x280 0))))))
(assert
 (let ((?x233 (* 18446744073709551616 quotient!6)))
 (let ((?x243 (* 4096 quotient!5)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x280 (+ vm_start ?x96 ?x243 ?x233)))
 (>= ?x280 (- 4095)))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1))
(assert
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x287 (+ vm_pgoff quotient!5 ?x286)))
 (>= ?x287 0))))
(assert
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x287 (+ vm_pgoff quotient!5 ?x286)))
 (<= ?x287 18446744073709551615))))
(assert
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x287 (+ vm_pgoff quotient!5 ?x286)))
 (let (($x294 (>= ?x287 2251799813685248)))
 (not $x294)))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 0))
(assert
 (let ((?x365 (* (- 18446744073709551616) quotient!9)))
 (let ((?x368 (+ new_size ?x365)))
 (>= ?x368 9223372036854771713))))
(assert
 (let ((?x365 (* (- 18446744073709551616) quotient!9)))
 (let ((?x368 (+ new_size ?x365)))
 (<= ?x368 27670116110564323328))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4503599627370495))
(assert
 (let ((?x365 (* (- 18446744073709551616) quotient!9)))
 (let ((?x374 (* (- 4096) quotient!8)))
 (let ((?x376 (+ new_size ?x374 ?x365)))
 (>= ?x376 9223372036854771713)))))
(assert
 (let ((?x365 (* (- 18446744073709551616) quotient!9)))
 (let ((?x374 (* (- 4096) quotient!8)))
 (let ((?x376 (+ new_size ?x374 ?x365)))
 (<= ?x376 9223372036854775808)))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x382 (* (- 18446744073709551616) quotient!10)))
 (let ((?x385 (+ quotient!8 ?x382)))
 (>= ?x385 2251799813685249))))
(assert
 (let ((?x382 (* (- 18446744073709551616) quotient!10)))
 (let ((?x385 (+ quotient!8 ?x382)))
 (<= ?x385 18448995873523236864))))
(assert
 (>= quotient!11 (- 1)))
(assert
 (<= quotient!11 0))
(assert
 (let ((?x392 (* (- 18446744073709551616) quotient!11)))
 (let ((?x394 (+ quotient!8 ?x392)))
 (>= ?x394 2251799813685248))))
(assert
 (let ((?x392 (* (- 18446744073709551616) quotient!11)))
 (let ((?x394 (+ quotient!8 ?x392)))
 (<= ?x394 18448995873523236863))))
(assert
 (>= quotient!12 (- 1)))
(assert
 (<= quotient!12 1))
(assert
 (let ((?x401 (* (- 18446744073709551616) quotient!12)))
 (let ((?x403 (+ vm_pgoff ?x401 quotient!2)))
 (>= ?x403 1))))
(assert
 (let ((?x401 (* (- 18446744073709551616) quotient!12)))
 (let ((?x403 (+ vm_pgoff ?x401 quotient!2)))
 (<= ?x403 18446744073709551616))))
(assert
 (>= quotient!14 (- 1)))
(assert
 (<= quotient!14 0))
(assert
 (let ((?x409 (* (- 18446744073709551616) quotient!14)))
 (let ((?x411 (+ new_size ?x409)))
 (>= ?x411 (- 4095)))))
(assert
 (let ((?x409 (* (- 18446744073709551616) quotient!14)))
 (let ((?x411 (+ new_size ?x409)))
 (<= ?x411 18446744073709547520))))
(assert
 (>= quotient!13 0))
(assert
 (<= quotient!13 4503599627370495))
(assert
 (let ((?x409 (* (- 18446744073709551616) quotient!14)))
 (let ((?x417 (* (- 4096) quotient!13)))
 (let ((?x419 (+ new_size ?x417 ?x409)))
 (>= ?x419 (- 4095))))))
(assert
 (let ((?x409 (* (- 18446744073709551616) quotient!14)))
 (let ((?x417 (* (- 4096) quotient!13)))
 (let ((?x419 (+ new_size ?x417 ?x409)))
 (<= ?x419 0)))))
(assert
 (>= quotient!15 (- 4096)))
(assert
 (<= quotient!15 2))
(assert
 (let ((?x425 (* (- 18446744073709551616) quotient!15)))
 (let ((?x124 (* 4096 quotient!8)))
 (let ((?x333 (* (- 4096) vm_pgoff)))
 (let ((?x427 (+ vm_start ?x333 ?x124 ?x425)))
 (>= ?x427 (- 9223372036854775808)))))))
(assert
 (let ((?x425 (* (- 18446744073709551616) quotient!15)))
 (let ((?x124 (* 4096 quotient!8)))
 (let ((?x333 (* (- 4096) vm_pgoff)))
 (let ((?x427 (+ vm_start ?x333 ?x124 ?x425)))
 (<= ?x427 9223372036854775807))))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 1))
(assert
 (let ((?x433 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x434 (+ vm_start ?x169 ?x433)))
 (>= ?x434 0)))))
(assert
 (let ((?x433 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x434 (+ vm_start ?x169 ?x433)))
 (<= ?x434 18446744073709551615)))))
(assert
 (let ((?x433 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x521 (+ vm_start ?x96 ?x169 ?x433)))
 (let (($x522 (<= ?x521 0)))
 (let ((?x497 (* (- 1) quotient!13)))
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x498 (+ vm_pgoff quotient!5 ?x286 ?x497)))
 (let (($x499 (<= ?x498 (- 1))))
 (let ((?x138 (* 18446744073709551616 quotient!11)))
 (let ((?x440 (* (- 1) quotient!8)))
 (let ((?x478 (+ vm_pgoff ?x440 ?x138)))
 (let (($x479 (>= ?x478 (- 2251799813685247))))
 (let ((?x401 (* (- 18446744073709551616) quotient!12)))
 (let ((?x470 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x138)))
 (let (($x471 (<= ?x470 (- 2251799813685248))))
 (let ((?x135 (* 18446744073709551616 quotient!10)))
 (let ((?x460 (+ vm_pgoff ?x440 ?x135)))
 (let (($x458 (>= ?x460 (- 2251799813685248))))
 (let ((?x425 (* (- 18446744073709551616) quotient!15)))
 (let ((?x124 (* 4096 quotient!8)))
 (let ((?x333 (* (- 4096) vm_pgoff)))
 (let ((?x510 (+ vm_start ?x333 ?x96 ?x124 ?x425)))
 (let (($x511 (<= ?x510 (- 9223372036854775808))))
 (let (($x457 (not $x511)))
 (let ((?x484 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x135)))
 (let (($x485 (<= ?x484 (- 2251799813685249))))
 (let (($x456 (not $x485)))
 (let ((?x448 (* (- 1) quotient!11)))
 (let ((?x449 (+ quotient!10 ?x448)))
 (let (($x447 (<= ?x449 (- 1))))
 (let (($x455 (not $x447)))
 (or $x455 $x456 $x457 $x458 $x471 $x479 $x499 $x522))))))))))))))))))))))))))))))))))
(assert
 (let ((?x138 (* 18446744073709551616 quotient!11)))
 (let ((?x440 (* (- 1) quotient!8)))
 (let ((?x478 (+ vm_pgoff ?x440 ?x138)))
 (let (($x479 (>= ?x478 (- 2251799813685247))))
 (let (($x533 (not $x479)))
 (let ((?x433 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x521 (+ vm_start ?x96 ?x169 ?x433)))
 (let (($x522 (<= ?x521 0)))
 (let ((?x497 (* (- 1) quotient!13)))
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x498 (+ vm_pgoff quotient!5 ?x286 ?x497)))
 (let (($x499 (<= ?x498 (- 1))))
 (let ((?x401 (* (- 18446744073709551616) quotient!12)))
 (let ((?x470 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x138)))
 (let (($x471 (<= ?x470 (- 2251799813685248))))
 (let ((?x135 (* 18446744073709551616 quotient!10)))
 (let ((?x460 (+ vm_pgoff ?x440 ?x135)))
 (let (($x458 (>= ?x460 (- 2251799813685248))))
 (let ((?x484 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x135)))
 (let (($x485 (<= ?x484 (- 2251799813685249))))
 (let (($x456 (not $x485)))
 (let ((?x448 (* (- 1) quotient!11)))
 (let ((?x449 (+ quotient!10 ?x448)))
 (let (($x447 (<= ?x449 (- 1))))
 (let (($x455 (not $x447)))
 (or $x455 $x456 $x458 $x471 $x499 $x522 $x533)))))))))))))))))))))))))))))
(assert
 (let ((?x433 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x521 (+ vm_start ?x96 ?x169 ?x433)))
 (let (($x522 (<= ?x521 0)))
 (let ((?x401 (* (- 18446744073709551616) quotient!12)))
 (let ((?x403 (+ vm_pgoff ?x401 quotient!2)))
 (let (($x507 (>= ?x403 18446744073709551616)))
 (let ((?x497 (* (- 1) quotient!13)))
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x498 (+ vm_pgoff quotient!5 ?x286 ?x497)))
 (let (($x499 (<= ?x498 (- 1))))
 (let ((?x138 (* 18446744073709551616 quotient!11)))
 (let ((?x440 (* (- 1) quotient!8)))
 (let ((?x478 (+ vm_pgoff ?x440 ?x138)))
 (let (($x479 (>= ?x478 (- 2251799813685247))))
 (let ((?x470 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x138)))
 (let (($x471 (<= ?x470 (- 2251799813685248))))
 (let ((?x425 (* (- 18446744073709551616) quotient!15)))
 (let ((?x124 (* 4096 quotient!8)))
 (let ((?x333 (* (- 4096) vm_pgoff)))
 (let ((?x510 (+ vm_start ?x333 ?x96 ?x124 ?x425)))
 (let (($x511 (<= ?x510 (- 9223372036854775808))))
 (let (($x457 (not $x511)))
 (let ((?x448 (* (- 1) quotient!11)))
 (let ((?x449 (+ quotient!10 ?x448)))
 (let (($x447 (<= ?x449 (- 1))))
 (or $x447 $x457 $x471 $x479 $x499 $x507 $x522)))))))))))))))))))))))))))))
(assert
 (let ((?x138 (* 18446744073709551616 quotient!11)))
 (let ((?x440 (* (- 1) quotient!8)))
 (let ((?x478 (+ vm_pgoff ?x440 ?x138)))
 (let (($x479 (>= ?x478 (- 2251799813685247))))
 (let (($x533 (not $x479)))
 (let ((?x433 (* (- 18446744073709551616) quotient!16)))
 (let ((?x169 (* 4096 quotient!2)))
 (let ((?x96 (* (- 1) address)))
 (let ((?x521 (+ vm_start ?x96 ?x169 ?x433)))
 (let (($x522 (<= ?x521 0)))
 (let ((?x401 (* (- 18446744073709551616) quotient!12)))
 (let ((?x403 (+ vm_pgoff ?x401 quotient!2)))
 (let (($x507 (>= ?x403 18446744073709551616)))
 (let ((?x497 (* (- 1) quotient!13)))
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x498 (+ vm_pgoff quotient!5 ?x286 ?x497)))
 (let (($x499 (<= ?x498 (- 1))))
 (let ((?x470 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x138)))
 (let (($x471 (<= ?x470 (- 2251799813685248))))
 (let ((?x448 (* (- 1) quotient!11)))
 (let ((?x449 (+ quotient!10 ?x448)))
 (let (($x447 (<= ?x449 (- 1))))
 (or $x447 $x471 $x499 $x507 $x522 $x533))))))))))))))))))))))))
(assert
 (let ((?x138 (* 18446744073709551616 quotient!11)))
 (let ((?x401 (* (- 18446744073709551616) quotient!12)))
 (let ((?x440 (* (- 1) quotient!8)))
 (let ((?x470 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x138)))
 (let (($x471 (<= ?x470 (- 2251799813685248))))
 (let ((?x497 (* (- 1) quotient!13)))
 (let ((?x286 (* (- 18446744073709551616) quotient!7)))
 (let ((?x498 (+ vm_pgoff quotient!5 ?x286 ?x497)))
 (let (($x499 (<= ?x498 (- 1))))
 (let (($x466 (not $x499)))
 (let ((?x448 (* (- 1) quotient!11)))
 (let ((?x449 (+ quotient!10 ?x448)))
 (let (($x447 (<= ?x449 (- 1))))
 (or $x447 $x466 (not $x471))))))))))))))))
(assert
 (let ((?x425 (* (- 18446744073709551616) quotient!15)))
(let ((?x124 (* 4096 quotient!8)))
(let ((?x96 (* (- 1) address)))
(let ((?x333 (* (- 4096) vm_pgoff)))
(let ((?x510 (+ vm_start ?x333 ?x96 ?x124 ?x425)))
(let (($x511 (<= ?x510 (- 9223372036854775808))))
(let ((?x401 (* (- 18446744073709551616) quotient!12)))
(let ((?x403 (+ vm_pgoff ?x401 quotient!2)))
(let (($x507 (>= ?x403 18446744073709551616)))
(let ((?x138 (* 18446744073709551616 quotient!11)))
(let ((?x440 (* (- 1) quotient!8)))
(let ((?x478 (+ vm_pgoff ?x440 ?x138)))
(let (($x479 (>= ?x478 (- 2251799813685247))))
(let ((?x470 (+ vm_pgoff ?x440 ?x401 quotient!2 ?x138)))
(let (($x471 (<= ?x470 (- 2251799813685248))))
(let ((?x497 (* (- 1) quotient!13)))
(let ((?x286 (* (- 18446744073709551616) quotient!7)))
(let ((?x498 (+ vm_pgoff quotient!5 ?x286 ?x497)))
(let (($x499 (<= ?x498 (- 1))))
(let (($x466 (not $x499)))
(let ((?x448 (* (- 1) quotient!11)))
(let ((?x449 (+ quotient!10 ?x448)))
(let (($x447 (<= ?x449 (- 1))))
(or $x447 $x466 $x471 $x479 $x507 $x511)))))))))))))))))))))))))
(check-sat)
