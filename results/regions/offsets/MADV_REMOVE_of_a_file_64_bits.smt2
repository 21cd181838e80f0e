(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun until () Int)
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
(declare-fun quotient!11 () Int)
(declare-fun quotient!13 () Int)
(declare-fun quotient!12 () Int)
(declare-fun quotient!14 () Int)
(declare-fun quotient!15 () Int)
(declare-fun quotient!17 () Int)
(declare-fun quotient!16 () Int)
(declare-fun quotient!18 () Int)
(declare-fun quotient!19 () Int)
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
 (>= until 0))
(assert
 (<= until 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x117 (* (- 4096) quotient!0)))
 (let ((?x118 (+ vm_start ?x117)))
 (= ?x118 0))))
(assert
 (let ((?x123 (* (- 4096) quotient!1)))
 (let ((?x124 (+ vm_end ?x123)))
 (= ?x124 0))))
(assert
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x131 (+ vm_start ?x77)))
 (let (($x134 (>= ?x131 0)))
 (not $x134)))))
(assert
 (let ((?x94 (* (- 1) address)))
 (let ((?x141 (+ vm_start ?x94)))
 (let (($x139 (>= ?x141 1)))
 (not $x139)))))
(assert
 (let ((?x94 (* (- 1) address)))
 (let ((?x146 (+ vm_end ?x94)))
 (>= ?x146 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (<= ?x189 0)))))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (>= ?x189 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (<= ?x197 0))))))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (>= ?x197 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x204 (* (- 18446744073709551616) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (>= ?x205 0))))
(assert
 (let ((?x204 (* (- 18446744073709551616) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (<= ?x205 18446744073709551615))))
(assert
 (let ((?x204 (* (- 18446744073709551616) quotient!4)))
 (let ((?x216 (+ quotient!2 ?x204)))
 (let (($x217 (<= ?x216 (- 1))))
 (not $x217)))))
(assert
 (let ((?x204 (* (- 18446744073709551616) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (let (($x227 (>= ?x205 2251799813685248)))
 (not $x227)))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x82 (* (- 4096) quotient!5)))
 (let ((?x90 (+ until ?x82)))
 (>= ?x90 0))))
(assert
 (let ((?x82 (* (- 4096) quotient!5)))
 (let ((?x90 (+ until ?x82)))
 (<= ?x90 4095))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x215 (+ address ?x51)))
 (>= ?x215 0))))
(assert
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x215 (+ address ?x51)))
 (<= ?x215 4095))))
(assert
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x231 (+ until ?x51)))
 (let (($x229 (>= ?x231 1)))
 (or (not (= (+ until (* (- 4096) quotient!5)) 0)) $x229)))))
(assert
 (let ((?x82 (* (- 4096) quotient!5)))
 (let ((?x90 (+ until ?x82)))
 (= ?x90 0))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1))
(assert
 (let ((?x429 (* (- 18446744073709551616) quotient!7)))
 (let ((?x431 (+ vm_pgoff ?x429)))
 (>= ?x431 (- 9223372036854775808)))))
(assert
 (let ((?x429 (* (- 18446744073709551616) quotient!7)))
 (let ((?x431 (+ vm_pgoff ?x429)))
 (<= ?x431 9223372036854775807))))
(assert
 (>= quotient!8 (- 1)))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x266 (* 18446744073709551616 quotient!8)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x440 (+ vm_start ?x51 ?x266)))
 (<= ?x440 9223372036854775808)))))
(assert
 (let ((?x266 (* 18446744073709551616 quotient!8)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x440 (+ vm_start ?x51 ?x266)))
 (>= ?x440 (- 9223372036854775807))))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 1))
(assert
 (let ((?x286 (* 18446744073709551616 quotient!9)))
 (let ((?x238 (* (- 1) until)))
 (let ((?x449 (+ vm_start ?x238 ?x286)))
 (<= ?x449 9223372036854775807)))))
(assert
 (let ((?x286 (* 18446744073709551616 quotient!9)))
 (let ((?x238 (* (- 1) until)))
 (let ((?x449 (+ vm_start ?x238 ?x286)))
 (>= ?x449 (- 9223372036854775808))))))
(assert
 (>= quotient!10 (- 4503599627370496)))
(assert
 (<= quotient!10 4503599627370495))
(assert
 (let ((?x303 (* 4096 quotient!10)))
 (let ((?x238 (* (- 1) until)))
 (let ((?x457 (+ vm_start ?x238 ?x303)))
 (<= ?x457 (- 1))))))
(assert
 (let ((?x303 (* 4096 quotient!10)))
 (let ((?x238 (* (- 1) until)))
 (let ((?x457 (+ vm_start ?x238 ?x303)))
 (>= ?x457 (- 4096))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 4503599627370495))
(assert
 (let ((?x322 (* 4096 quotient!11)))
 (let ((?x266 (* 18446744073709551616 quotient!8)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x464 (+ vm_start ?x51 ?x266 ?x322)))
 (<= ?x464 9223372036854775808))))))
(assert
 (let ((?x322 (* 4096 quotient!11)))
 (let ((?x266 (* 18446744073709551616 quotient!8)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x464 (+ vm_start ?x51 ?x266 ?x322)))
 (>= ?x464 9223372036854771713))))))
(assert
 (>= quotient!13 (- 1)))
(assert
 (<= quotient!13 1))
(assert
 (let ((?x470 (* (- 18446744073709551616) quotient!13)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x473 (+ until ?x51 ?x470)))
 (>= ?x473 (- 4094))))))
(assert
 (let ((?x470 (* (- 18446744073709551616) quotient!13)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x473 (+ until ?x51 ?x470)))
 (<= ?x473 18446744073709547521)))))
(assert
 (>= quotient!12 0))
(assert
 (<= quotient!12 4503599627370495))
(assert
 (let ((?x470 (* (- 18446744073709551616) quotient!13)))
 (let ((?x479 (* (- 4096) quotient!12)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x481 (+ until ?x51 ?x479 ?x470)))
 (>= ?x481 (- 4094)))))))
(assert
 (let ((?x470 (* (- 18446744073709551616) quotient!13)))
 (let ((?x479 (* (- 4096) quotient!12)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x481 (+ until ?x51 ?x479 ?x470)))
 (<= ?x481 1))))))
(assert
 (>= quotient!14 (- 1)))
(assert
 (<= quotient!14 1))
(assert
 (let ((?x487 (* (- 18446744073709551616) quotient!14)))
 (let ((?x490 (+ vm_pgoff quotient!11 quotient!12 ?x487)))
 (>= ?x490 2251799813685249))))
(assert
 (let ((?x487 (* (- 18446744073709551616) quotient!14)))
 (let ((?x490 (+ vm_pgoff quotient!11 quotient!12 ?x487)))
 (<= ?x490 18448995873523236864))))
(assert
 (>= quotient!15 (- 1)))
(assert
 (<= quotient!15 1))
(assert
 (let ((?x497 (* (- 18446744073709551616) quotient!15)))
 (let ((?x499 (+ vm_pgoff quotient!11 ?x497)))
 (>= ?x499 2251799813685248))))
(assert
 (let ((?x497 (* (- 18446744073709551616) quotient!15)))
 (let ((?x499 (+ vm_pgoff quotient!11 ?x497)))
 (<= ?x499 18448995873523236863))))
(assert
 (>= quotient!17 (- 1)))
(assert
 (<= quotient!17 4096))
(assert
 (let ((?x384 (* 18446744073709551616 quotient!17)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x509 (* (- 4096) vm_pgoff)))
 (let ((?x510 (+ vm_start ?x509 ?x51 ?x384)))
 (<= ?x510 4095))))))
(assert
 (let ((?x384 (* 18446744073709551616 quotient!17)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x509 (* (- 4096) vm_pgoff)))
 (let ((?x510 (+ vm_start ?x509 ?x51 ?x384)))
 (>= ?x510 (- 18446744073709547520)))))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 4503599627370495))
(assert
 (let ((?x384 (* 18446744073709551616 quotient!17)))
 (let ((?x394 (* 4096 quotient!16)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x509 (* (- 4096) vm_pgoff)))
 (let ((?x518 (+ vm_start ?x509 ?x51 ?x394 ?x384)))
 (<= ?x518 4095)))))))
(assert
 (let ((?x384 (* 18446744073709551616 quotient!17)))
 (let ((?x394 (* 4096 quotient!16)))
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x509 (* (- 4096) vm_pgoff)))
 (let ((?x518 (+ vm_start ?x509 ?x51 ?x394 ?x384)))
 (>= ?x518 0)))))))
(assert
 (>= quotient!18 0))
(assert
 (<= quotient!18 4503599627370495))
(assert
 (let ((?x407 (* 4096 quotient!18)))
 (let ((?x286 (* 18446744073709551616 quotient!9)))
 (let ((?x238 (* (- 1) until)))
 (let ((?x525 (+ vm_start ?x238 ?x286 ?x407)))
 (<= ?x525 9223372036854775807))))))
(assert
 (let ((?x407 (* 4096 quotient!18)))
 (let ((?x286 (* 18446744073709551616 quotient!9)))
 (let ((?x238 (* (- 1) until)))
 (let ((?x525 (+ vm_start ?x238 ?x286 ?x407)))
 (>= ?x525 9223372036854771712))))))
(assert
 (>= quotient!19 (- 1)))
(assert
 (<= quotient!19 1))
(assert
 (let ((?x531 (* (- 18446744073709551616) quotient!19)))
 (let ((?x533 (+ vm_pgoff quotient!18 ?x531)))
 (>= ?x533 2251799813685248))))
(assert
 (let ((?x531 (* (- 18446744073709551616) quotient!19)))
 (let ((?x533 (+ vm_pgoff quotient!18 ?x531)))
 (<= ?x533 18448995873523236863))))
(assert
 (let ((?x51 (* (- 4096) quotient!6)))
 (let ((?x231 (+ until ?x51)))
 (let (($x229 (>= ?x231 1)))
 (let (($x638 (not $x229)))
 (let ((?x446 (* (- 18446744073709551616) quotient!9)))
 (let ((?x266 (* 18446744073709551616 quotient!8)))
 (let ((?x607 (+ until ?x51 ?x266 ?x446)))
 (let (($x608 (>= ?x607 9223372036854775809)))
 (let ((?x286 (* 18446744073709551616 quotient!9)))
 (let ((?x574 (* 75557863725914323419136 quotient!7)))
 (let ((?x238 (* (- 1) until)))
 (let ((?x509 (* (- 4096) vm_pgoff)))
 (let ((?x587 (+ vm_start ?x509 ?x238 ?x574 ?x286)))
 (let (($x588 (<= ?x587 (- 9223372036854775809))))
 (let ((?x575 (+ vm_start ?x509 ?x51 ?x574 ?x266)))
 (let (($x576 (<= ?x575 (- 9223372036854775808))))
 (let ((?x429 (* (- 18446744073709551616) quotient!7)))
 (let ((?x431 (+ vm_pgoff ?x429)))
 (let (($x556 (>= ?x431 2251799813685248)))
 (let ((?x629 (* (- 1) quotient!16)))
 (let ((?x497 (* (- 18446744073709551616) quotient!15)))
 (let ((?x630 (+ vm_pgoff quotient!11 ?x497 ?x629)))
 (let (($x628 (= ?x630 2251799813685248)))
 (let ((?x368 (* 18446744073709551616 quotient!15)))
 (let ((?x487 (* (- 18446744073709551616) quotient!14)))
 (let ((?x626 (+ quotient!12 ?x487 ?x368)))
 (let (($x624 (>= ?x626 1)))
 (let ((?x418 (* 18446744073709551616 quotient!19)))
 (let ((?x631 (* (- 1) quotient!18)))
 (let ((?x636 (+ quotient!11 quotient!12 ?x487 ?x631 ?x418)))
 (let (($x637 (= ?x636 1)))
 (or (not $x637) (not (>= ?x607 (- 9223372036854775807))) (not $x624) (not $x628) (not (<= ?x575 9223372036854775808)) (not (<= ?x587 9223372036854775807)) (not (= (+ vm_start ?x238 (* 4096 quotient!10)) (- 4096))) $x556 (not (>= ?x431 0)) (not (>= ?x431 (- 2251799813685248))) $x576 $x588 $x608 $x638 (not (>= (+ vm_end ?x238) 0)))))))))))))))))))))))))))))))))))
(assert
 (let ((?x238 (* (- 1) until)))
(let ((?x544 (+ vm_end ?x238)))
(let (($x547 (>= ?x544 0)))
(let ((?x51 (* (- 4096) quotient!6)))
(let ((?x231 (+ until ?x51)))
(let (($x229 (>= ?x231 1)))
(let (($x638 (not $x229)))
(or $x638 $x547)))))))))
(check-sat)
