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
(declare-fun quotient!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!12 () Int)
(declare-fun quotient!11 () Int)
(declare-fun quotient!13 () Int)
(declare-fun quotient!14 () Int)
(declare-fun quotient!15 () Int)
(declare-fun quotient!16 () Int)
(declare-fun quotient!17 () Int)
(declare-fun quotient!18 () Int)
(declare-fun quotient!19 () Int)
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 4294967295))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 4294967295))
(assert
 (>= vm_pgoff 0))
(assert
 (<= vm_pgoff 4294967295))
(assert
 (>= address 0))
(assert
 (<= address 4294967295))
(assert
 (>= until 0))
(assert
 (<= until 4294967295))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1048575))
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
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (<= ?x189 0)))))
(assert
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (>= ?x189 (- 4294967295))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1048575))
(assert
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (<= ?x197 0))))))
(assert
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (>= ?x197 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x204 (* (- 4294967296) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (>= ?x205 0))))
(assert
 (let ((?x204 (* (- 4294967296) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (<= ?x205 4294967295))))
(assert
 (let ((?x204 (* (- 4294967296) quotient!4)))
 (let ((?x216 (+ quotient!2 ?x204)))
 (let (($x217 (<= ?x216 (- 1))))
 (not $x217)))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1048575))
(assert
 (let ((?x215 (* (- 4096) quotient!5)))
 (let ((?x142 (+ until ?x215)))
 (>= ?x142 0))))
(assert
 (let ((?x215 (* (- 4096) quotient!5)))
 (let ((?x142 (+ until ?x215)))
 (<= ?x142 4095))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 1048575))
(assert
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x69 (+ address ?x211)))
 (>= ?x69 0))))
(assert
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x69 (+ address ?x211)))
 (<= ?x69 4095))))
(assert
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x224 (+ until ?x211)))
 (let (($x222 (>= ?x224 1)))
 (or (not (= (+ until (* (- 4096) quotient!5)) 0)) $x222)))))
(assert
 (let ((?x215 (* (- 4096) quotient!5)))
 (let ((?x142 (+ until ?x215)))
 (= ?x142 0))))
(assert
 (>= quotient!7 (- 1048576)))
(assert
 (<= quotient!7 1048575))
(assert
 (let ((?x237 (* 4096 quotient!7)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x395 (+ vm_start ?x231 ?x237)))
 (<= ?x395 (- 1))))))
(assert
 (let ((?x237 (* 4096 quotient!7)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x395 (+ vm_start ?x231 ?x237)))
 (>= ?x395 (- 4096))))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 0))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x402 (+ vm_start ?x231 ?x250)))
 (<= ?x402 (- 1))))))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x402 (+ vm_start ?x231 ?x250)))
 (>= ?x402 (- 4294967296))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1048576))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x261 (* 4096 quotient!8)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x412 (+ vm_start ?x231 ?x261 ?x250)))
 (<= ?x412 4094))))))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x261 (* 4096 quotient!8)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x412 (+ vm_start ?x231 ?x261 ?x250)))
 (>= ?x412 (- 1)))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 1))
(assert
 (let ((?x416 (* (- 4294967296) quotient!10)))
 (let ((?x417 (+ vm_pgoff quotient!8 ?x416)))
 (>= ?x417 0))))
(assert
 (let ((?x416 (* (- 4294967296) quotient!10)))
 (let ((?x417 (+ vm_pgoff quotient!8 ?x416)))
 (<= ?x417 4294967295))))
(assert
 (>= quotient!12 (- 1)))
(assert
 (<= quotient!12 0))
(assert
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x425 (+ vm_start ?x211 ?x286)))
 (<= ?x425 0)))))
(assert
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x425 (+ vm_start ?x211 ?x286)))
 (>= ?x425 (- 4294967295))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 1048575))
(assert
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x296 (* 4096 quotient!11)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x432 (+ vm_start ?x211 ?x296 ?x286)))
 (<= ?x432 0))))))
(assert
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x296 (* 4096 quotient!11)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x432 (+ vm_start ?x211 ?x296 ?x286)))
 (>= ?x432 (- 4095)))))))
(assert
 (>= quotient!13 (- 1048575)))
(assert
 (<= quotient!13 1048576))
(assert
 (let ((?x442 (* (- 4096) quotient!13)))
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x399 (* (- 4294967296) quotient!9)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x445 (+ until ?x211 ?x399 ?x286 ?x442)))
 (>= ?x445 (- 4094))))))))
(assert
 (let ((?x442 (* (- 4096) quotient!13)))
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x399 (* (- 4294967296) quotient!9)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x445 (+ until ?x211 ?x399 ?x286 ?x442)))
 (<= ?x445 1)))))))
(assert
 (>= quotient!14 (- 1)))
(assert
 (<= quotient!14 1))
(assert
 (let ((?x451 (* (- 4294967296) quotient!14)))
 (let ((?x453 (+ vm_pgoff quotient!11 quotient!13 ?x451)))
 (>= ?x453 1))))
(assert
 (let ((?x451 (* (- 4294967296) quotient!14)))
 (let ((?x453 (+ vm_pgoff quotient!11 quotient!13 ?x451)))
 (<= ?x453 4294967296))))
(assert
 (>= quotient!15 0))
(assert
 (<= quotient!15 1))
(assert
 (let ((?x459 (* (- 4294967296) quotient!15)))
 (let ((?x460 (+ vm_pgoff quotient!11 ?x459)))
 (>= ?x460 0))))
(assert
 (let ((?x459 (* (- 4294967296) quotient!15)))
 (let ((?x460 (+ vm_pgoff quotient!11 ?x459)))
 (<= ?x460 4294967295))))
(assert
 (>= quotient!16 0))
(assert
 (<= quotient!16 1048576))
(assert
 (let ((?x346 (* 4096 quotient!16)))
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x469 (+ vm_start ?x211 ?x286 ?x346)))
 (<= ?x469 4095))))))
(assert
 (let ((?x346 (* 4096 quotient!16)))
 (let ((?x286 (* 4294967296 quotient!12)))
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x469 (+ vm_start ?x211 ?x286 ?x346)))
 (>= ?x469 0))))))
(assert
 (>= quotient!17 0))
(assert
 (<= quotient!17 1))
(assert
 (let ((?x474 (* (- 4294967296) quotient!17)))
 (let ((?x475 (+ vm_pgoff quotient!16 ?x474)))
 (>= ?x475 0))))
(assert
 (let ((?x474 (* (- 4294967296) quotient!17)))
 (let ((?x475 (+ vm_pgoff quotient!16 ?x474)))
 (<= ?x475 4294967295))))
(assert
 (>= quotient!18 0))
(assert
 (<= quotient!18 1048575))
(assert
 (let ((?x370 (* 4096 quotient!18)))
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x483 (+ vm_start ?x231 ?x250 ?x370)))
 (<= ?x483 (- 1)))))))
(assert
 (let ((?x370 (* 4096 quotient!18)))
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x483 (+ vm_start ?x231 ?x250 ?x370)))
 (>= ?x483 (- 4096)))))))
(assert
 (>= quotient!19 0))
(assert
 (<= quotient!19 1))
(assert
 (let ((?x488 (* (- 4294967296) quotient!19)))
 (let ((?x489 (+ vm_pgoff quotient!18 ?x488)))
 (>= ?x489 0))))
(assert
 (let ((?x488 (* (- 4294967296) quotient!19)))
 (let ((?x489 (+ vm_pgoff quotient!18 ?x488)))
 (<= ?x489 4294967295))))
(assert
 (let ((?x211 (* (- 4096) quotient!6)))
 (let ((?x224 (+ until ?x211)))
 (let (($x222 (>= ?x224 1)))
 (let (($x536 (not $x222)))
 (let ((?x381 (* 4294967296 quotient!19)))
 (let ((?x529 (* (- 1) quotient!18)))
 (let ((?x451 (* (- 4294967296) quotient!14)))
 (let ((?x534 (+ quotient!11 quotient!13 ?x451 ?x529 ?x381)))
 (let (($x535 (= ?x534 1)))
 (let ((?x357 (* 4294967296 quotient!17)))
 (let ((?x523 (* (- 1) quotient!16)))
 (let ((?x459 (* (- 4294967296) quotient!15)))
 (let ((?x527 (+ quotient!11 ?x459 ?x523 ?x357)))
 (let (($x528 (= ?x527 0)))
 (let ((?x237 (* 4096 quotient!7)))
 (let ((?x231 (* (- 1) until)))
 (let ((?x395 (+ vm_start ?x231 ?x237)))
 (let (($x506 (= ?x395 (- 4096))))
 (or (not (>= (+ quotient!13 ?x451 (* 4294967296 quotient!15)) 1)) (not $x506) (not (= quotient!10 0)) (not $x528) (not $x535) $x536 (not (>= (+ vm_end ?x231) 0))))))))))))))))))))))
(assert
 (let ((?x231 (* (- 1) until)))
(let ((?x500 (+ vm_end ?x231)))
(let (($x503 (>= ?x500 0)))
(let ((?x211 (* (- 4096) quotient!6)))
(let ((?x224 (+ until ?x211)))
(let (($x222 (>= ?x224 1)))
(let (($x536 (not $x222)))
(or $x536 $x503)))))))))
(check-sat)
