(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun remapped () Int)
(declare-fun first () Int)
(declare-fun last () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!12 () Int)
(declare-fun quotient!11 () Int)
(declare-fun quotient!14 () Int)
(declare-fun quotient!13 () Int)
(declare-fun quotient!15 () Int)
(declare-fun quotient!16 () Int)
(declare-fun quotient!17 () Int)
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
 (let ((?x131 (* (- 4096) quotient!0)))
 (let ((?x132 (+ vm_start ?x131)))
 (= ?x132 0))))
(assert
 (let ((?x137 (* (- 4096) quotient!1)))
 (let ((?x138 (+ vm_end ?x137)))
 (= ?x138 0))))
(assert
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x145 (+ vm_start ?x91)))
 (let (($x148 (>= ?x145 0)))
 (not $x148)))))
(assert
 (let ((?x108 (* (- 1) address)))
 (let ((?x155 (+ vm_start ?x108)))
 (let (($x153 (>= ?x155 1)))
 (not $x153)))))
(assert
 (let ((?x108 (* (- 1) address)))
 (let ((?x160 (+ vm_end ?x108)))
 (>= ?x160 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x91 ?x163)))
 (<= ?x203 0)))))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x91 ?x163)))
 (>= ?x203 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x173 (* 4096 quotient!2)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x211 (+ vm_start ?x91 ?x173 ?x163)))
 (<= ?x211 0))))))
(assert
 (let ((?x163 (* 18446744073709551616 quotient!3)))
 (let ((?x173 (* 4096 quotient!2)))
 (let ((?x91 (* (- 1) vm_end)))
 (let ((?x211 (+ vm_start ?x91 ?x173 ?x163)))
 (>= ?x211 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x218 (* (- 18446744073709551616) quotient!4)))
 (let ((?x219 (+ vm_pgoff quotient!2 ?x218)))
 (>= ?x219 0))))
(assert
 (let ((?x218 (* (- 18446744073709551616) quotient!4)))
 (let ((?x219 (+ vm_pgoff quotient!2 ?x218)))
 (<= ?x219 18446744073709551615))))
(assert
 (let ((?x218 (* (- 18446744073709551616) quotient!4)))
 (let ((?x230 (+ quotient!2 ?x218)))
 (let (($x231 (<= ?x230 (- 1))))
 (not $x231)))))
(assert
 (>= old_size 0))
(assert
 (let (($x258 (>= old_size 9223372036854771712)))
 (not $x258)))
(assert
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685248))
(assert
 (let ((?x300 (* (- 4096) quotient!5)))
 (let ((?x302 (+ old_size ?x300)))
 (>= ?x302 (- 4095)))))
(assert
 (let ((?x300 (* (- 4096) quotient!5)))
 (let ((?x302 (+ old_size ?x300)))
 (<= ?x302 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x307 (* (- 18446744073709551616) quotient!6)))
 (let ((?x308 (+ quotient!5 ?x307)))
 (>= ?x308 0))))
(assert
 (let ((?x307 (* (- 18446744073709551616) quotient!6)))
 (let ((?x308 (+ quotient!5 ?x307)))
 (<= ?x308 18446744073709551615))))
(assert
 (let (($x316 (>= old_size 9223372036854771713)))
 (not $x316)))
(assert
 (let ((?x284 (* 18446744073709551616 quotient!6)))
 (let ((?x318 (* (- 1) quotient!5)))
 (let ((?x322 (+ remapped ?x318 ?x284)))
 (let (($x325 (>= ?x322 0)))
 (not $x325))))))
(assert
 (let (($x336 (>= remapped 17179869184)))
 (not $x336)))
(assert
 (let ((?x295 (* (- 1) last)))
 (let ((?x346 (+ first ?x295)))
 (let (($x344 (>= ?x346 1)))
 (not $x344)))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4503599627370495))
(assert
 (let ((?x419 (* (- 4096) quotient!8)))
 (let ((?x420 (+ address ?x419)))
 (>= ?x420 0))))
(assert
 (let ((?x419 (* (- 4096) quotient!8)))
 (let ((?x420 (+ address ?x419)))
 (<= ?x420 4095))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 0))
(assert
 (let ((?x419 (* (- 4096) quotient!8)))
 (let ((?x234 (* 18446744073709551616 quotient!9)))
 (let ((?x428 (+ vm_start ?x234 ?x419)))
 (<= ?x428 0)))))
(assert
 (let ((?x419 (* (- 4096) quotient!8)))
 (let ((?x234 (* 18446744073709551616 quotient!9)))
 (let ((?x428 (+ vm_start ?x234 ?x419)))
 (>= ?x428 (- 18446744073709551615))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 4503599627370495))
(assert
 (let ((?x419 (* (- 4096) quotient!8)))
 (let ((?x269 (* 4096 quotient!7)))
 (let ((?x234 (* 18446744073709551616 quotient!9)))
 (let ((?x435 (+ vm_start ?x234 ?x269 ?x419)))
 (<= ?x435 0))))))
(assert
 (let ((?x419 (* (- 4096) quotient!8)))
 (let ((?x269 (* 4096 quotient!7)))
 (let ((?x234 (* 18446744073709551616 quotient!9)))
 (let ((?x435 (+ vm_start ?x234 ?x269 ?x419)))
 (>= ?x435 (- 4095)))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 1))
(assert
 (let ((?x441 (* (- 18446744073709551616) quotient!10)))
 (let ((?x442 (+ vm_pgoff ?x441 quotient!7)))
 (>= ?x442 0))))
(assert
 (let ((?x441 (* (- 18446744073709551616) quotient!10)))
 (let ((?x442 (+ vm_pgoff ?x441 quotient!7)))
 (<= ?x442 18446744073709551615))))
(assert
 (>= quotient!12 0))
(assert
 (<= quotient!12 4096))
(assert
 (let ((?x451 (* (- 4503599627370496) quotient!12)))
 (let ((?x452 (+ remapped ?x451)))
 (>= ?x452 (- 2251799813685248)))))
(assert
 (let ((?x451 (* (- 4503599627370496) quotient!12)))
 (let ((?x452 (+ remapped ?x451)))
 (<= ?x452 2251799813685247))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 4503599627370495))
(assert
 (let ((?x460 (* (- 1) quotient!11)))
 (let ((?x451 (* (- 4503599627370496) quotient!12)))
 (let ((?x461 (+ remapped ?x451 ?x460)))
 (>= ?x461 (- 2251799813685248))))))
(assert
 (let ((?x460 (* (- 1) quotient!11)))
 (let ((?x451 (* (- 4503599627370496) quotient!12)))
 (let ((?x461 (+ remapped ?x451 ?x460)))
 (<= ?x461 (- 2251799813685248))))))
(assert
 (>= quotient!14 (- 4096)))
(assert
 (<= quotient!14 4096))
(assert
 (let ((?x469 (* 4503599627370496 quotient!14)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x473 (+ remapped ?x295 ?x469)))
 (<= ?x473 1)))))
(assert
 (let ((?x469 (* 4503599627370496 quotient!14)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x473 (+ remapped ?x295 ?x469)))
 (>= ?x473 (- 4503599627370494))))))
(assert
 (>= quotient!13 0))
(assert
 (<= quotient!13 4503599627370495))
(assert
 (let ((?x469 (* 4503599627370496 quotient!14)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x478 (+ remapped ?x295 quotient!13 ?x469)))
 (<= ?x478 1)))))
(assert
 (let ((?x469 (* 4503599627370496 quotient!14)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x478 (+ remapped ?x295 quotient!13 ?x469)))
 (>= ?x478 1)))))
(assert
 (>= quotient!15 (- 1)))
(assert
 (<= quotient!15 0))
(assert
 (let ((?x481 (* (- 18446744073709551616) quotient!15)))
 (let ((?x487 (+ quotient!11 quotient!13 ?x481)))
 (>= ?x487 2251799813685249))))
(assert
 (let ((?x481 (* (- 18446744073709551616) quotient!15)))
 (let ((?x487 (+ quotient!11 quotient!13 ?x481)))
 (<= ?x487 18448995873523236864))))
(assert
 (>= quotient!16 (- 1)))
(assert
 (<= quotient!16 0))
(assert
 (let ((?x494 (* (- 18446744073709551616) quotient!16)))
 (let ((?x496 (+ quotient!11 ?x494)))
 (>= ?x496 2251799813685248))))
(assert
 (let ((?x494 (* (- 18446744073709551616) quotient!16)))
 (let ((?x496 (+ quotient!11 ?x494)))
 (<= ?x496 18448995873523236863))))
(assert
 (>= quotient!17 0))
(assert
 (<= quotient!17 1))
(assert
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
 (let ((?x505 (+ remapped ?x503)))
 (>= ?x505 (- 1)))))
(assert
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
 (let ((?x505 (+ remapped ?x503)))
 (<= ?x505 18446744073709551614))))
(assert
 (let ((?x441 (* (- 18446744073709551616) quotient!10)))
 (let ((?x517 (* (- 1) remapped)))
 (let ((?x518 (+ vm_pgoff ?x517 ?x441 quotient!7)))
 (let (($x519 (= ?x518 0)))
 (let (($x586 (not $x519)))
 (let ((?x374 (* 18446744073709551616 quotient!15)))
 (let ((?x576 (* (- 1) quotient!13)))
 (let ((?x460 (* (- 1) quotient!11)))
 (let ((?x584 (+ remapped ?x460 ?x576 ?x374)))
 (let (($x583 (>= ?x584 (- 2251799813685248))))
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x566 (+ remapped ?x295 ?x503)))
 (let (($x567 (<= ?x566 (- 1))))
 (let ((?x385 (* 18446744073709551616 quotient!16)))
 (let ((?x573 (+ remapped ?x460 ?x385)))
 (let (($x572 (>= ?x573 (- 2251799813685248))))
 (let (($x565 (not $x572)))
 (let ((?x481 (* (- 18446744073709551616) quotient!15)))
 (let ((?x556 (+ quotient!13 ?x481 ?x385)))
 (let (($x554 (>= ?x556 1)))
 (let (($x564 (not $x554)))
 (let ((?x505 (+ remapped ?x503)))
 (let (($x557 (= ?x505 (- 1))))
 (let ((?x545 (+ remapped ?x295)))
 (let (($x544 (>= ?x545 1)))
 (or $x544 $x557 $x564 $x565 $x567 $x583 $x586 (not (>= (+ remapped (* (- 1) first)) 0))))))))))))))))))))))))))))))
(assert
 (let ((?x83 (* (- 1) first)))
 (let ((?x536 (+ remapped ?x83)))
 (>= ?x536 0))))
(assert
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x566 (+ remapped ?x295 ?x503)))
 (let (($x567 (<= ?x566 (- 1))))
 (let (($x589 (not $x567)))
 (let ((?x385 (* 18446744073709551616 quotient!16)))
 (let ((?x460 (* (- 1) quotient!11)))
 (let ((?x573 (+ remapped ?x460 ?x385)))
 (let (($x572 (>= ?x573 (- 2251799813685248))))
 (let (($x565 (not $x572)))
 (let (($x560 (>= quotient!17 1)))
 (let ((?x505 (+ remapped ?x503)))
 (let (($x557 (= ?x505 (- 1))))
 (let ((?x481 (* (- 18446744073709551616) quotient!15)))
 (let ((?x556 (+ quotient!13 ?x481 ?x385)))
 (let (($x554 (>= ?x556 1)))
 (let ((?x545 (+ remapped ?x295)))
 (let (($x544 (>= ?x545 1)))
 (let ((?x441 (* (- 18446744073709551616) quotient!10)))
 (let ((?x517 (* (- 1) remapped)))
 (let ((?x518 (+ vm_pgoff ?x517 ?x441 quotient!7)))
 (let (($x519 (= ?x518 0)))
 (or $x519 $x544 $x554 $x557 $x560 $x565 $x589))))))))))))))))))))))))
(assert
 (let ((?x295 (* (- 1) last)))
 (let ((?x545 (+ remapped ?x295)))
 (let (($x544 (>= ?x545 1)))
 (not $x544)))))
(assert
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x566 (+ remapped ?x295 ?x503)))
 (let (($x567 (<= ?x566 (- 1))))
 (let (($x589 (not $x567)))
 (let ((?x441 (* (- 18446744073709551616) quotient!10)))
 (let ((?x517 (* (- 1) remapped)))
 (let ((?x518 (+ vm_pgoff ?x517 ?x441 quotient!7)))
 (let (($x519 (= ?x518 0)))
 (let (($x586 (not $x519)))
 (let ((?x385 (* 18446744073709551616 quotient!16)))
 (let ((?x460 (* (- 1) quotient!11)))
 (let ((?x573 (+ remapped ?x460 ?x385)))
 (let (($x572 (>= ?x573 (- 2251799813685248))))
 (let (($x565 (not $x572)))
 (let (($x560 (>= quotient!17 1)))
 (let ((?x505 (+ remapped ?x503)))
 (let (($x557 (= ?x505 (- 1))))
 (let ((?x481 (* (- 18446744073709551616) quotient!15)))
 (let ((?x556 (+ quotient!13 ?x481 ?x385)))
 (let (($x554 (>= ?x556 1)))
 (or $x554 $x557 $x560 $x565 $x586 $x589)))))))))))))))))))))))
(assert
 (let ((?x374 (* 18446744073709551616 quotient!15)))
 (let ((?x576 (* (- 1) quotient!13)))
 (let ((?x460 (* (- 1) quotient!11)))
 (let ((?x584 (+ remapped ?x460 ?x576 ?x374)))
 (let (($x583 (>= ?x584 (- 2251799813685248))))
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x566 (+ remapped ?x295 ?x503)))
 (let (($x567 (<= ?x566 (- 1))))
 (let ((?x385 (* 18446744073709551616 quotient!16)))
 (let ((?x573 (+ remapped ?x460 ?x385)))
 (let (($x572 (>= ?x573 (- 2251799813685248))))
 (let (($x565 (not $x572)))
 (let ((?x481 (* (- 18446744073709551616) quotient!15)))
 (let ((?x556 (+ quotient!13 ?x481 ?x385)))
 (let (($x554 (>= ?x556 1)))
 (let (($x564 (not $x554)))
 (let ((?x505 (+ remapped ?x503)))
 (let (($x557 (= ?x505 (- 1))))
 (let ((?x441 (* (- 18446744073709551616) quotient!10)))
 (let ((?x517 (* (- 1) remapped)))
 (let ((?x518 (+ vm_pgoff ?x517 ?x441 quotient!7)))
 (let (($x519 (= ?x518 0)))
 (or $x519 $x557 $x564 $x565 $x567 $x583)))))))))))))))))))))))))
(assert
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
 (let ((?x295 (* (- 1) last)))
 (let ((?x566 (+ remapped ?x295 ?x503)))
 (let (($x567 (<= ?x566 (- 1))))
 (let (($x589 (not $x567)))
 (let ((?x374 (* 18446744073709551616 quotient!15)))
 (let ((?x576 (* (- 1) quotient!13)))
 (let ((?x460 (* (- 1) quotient!11)))
 (let ((?x584 (+ remapped ?x460 ?x576 ?x374)))
 (let (($x583 (>= ?x584 (- 2251799813685248))))
 (let ((?x385 (* 18446744073709551616 quotient!16)))
 (let ((?x573 (+ remapped ?x460 ?x385)))
 (let (($x572 (>= ?x573 (- 2251799813685248))))
 (let (($x565 (not $x572)))
 (let ((?x481 (* (- 18446744073709551616) quotient!15)))
 (let ((?x556 (+ quotient!13 ?x481 ?x385)))
 (let (($x554 (>= ?x556 1)))
 (let (($x564 (not $x554)))
 (let (($x560 (>= quotient!17 1)))
 (let ((?x505 (+ remapped ?x503)))
 (let (($x557 (= ?x505 (- 1))))
 (let ((?x441 (* (- 18446744073709551616) quotient!10)))
 (let ((?x517 (* (- 1) remapped)))
 (let ((?x518 (+ vm_pgoff ?x517 ?x441 quotient!7)))
 (let (($x519 (= ?x518 0)))
 (or $x519 $x557 $x560 $x564 $x565 $x583 $x589)))))))))))))))))))))))))))
(assert
 (let ((?x503 (* (- 18446744073709551616) quotient!17)))
(let ((?x295 (* (- 1) last)))
(let ((?x566 (+ remapped ?x295 ?x503)))
(let (($x567 (<= ?x566 (- 1))))
(let (($x589 (not $x567)))
(let ((?x441 (* (- 18446744073709551616) quotient!10)))
(let ((?x517 (* (- 1) remapped)))
(let ((?x518 (+ vm_pgoff ?x517 ?x441 quotient!7)))
(let (($x519 (= ?x518 0)))
(let (($x586 (not $x519)))
(let ((?x374 (* 18446744073709551616 quotient!15)))
(let ((?x576 (* (- 1) quotient!13)))
(let ((?x460 (* (- 1) quotient!11)))
(let ((?x584 (+ remapped ?x460 ?x576 ?x374)))
(let (($x583 (>= ?x584 (- 2251799813685248))))
(let ((?x385 (* 18446744073709551616 quotient!16)))
(let ((?x573 (+ remapped ?x460 ?x385)))
(let (($x572 (>= ?x573 (- 2251799813685248))))
(let (($x565 (not $x572)))
(let ((?x481 (* (- 18446744073709551616) quotient!15)))
(let ((?x556 (+ quotient!13 ?x481 ?x385)))
(let (($x554 (>= ?x556 1)))
(let (($x564 (not $x554)))
(let (($x560 (>= quotient!17 1)))
(let ((?x505 (+ remapped ?x503)))
(let (($x557 (= ?x505 (- 1))))
(or $x557 $x560 $x564 $x565 $x583 $x586 $x589))))))))))))))))))))))))))))
(check-sat)
