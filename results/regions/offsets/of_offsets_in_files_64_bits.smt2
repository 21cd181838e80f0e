(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun index () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
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
 (>= index 0))
(assert
 (<= index 18446744073709551615))
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
 (let (($x241 (>= index 2251799813685248)))
 (not $x241)))
(assert
 (let (($x245 (>= vm_pgoff 2251799813685248)))
 (not $x245)))
(assert
 (>= quotient!5 (- 4096)))
(assert
 (<= quotient!5 4096))
(assert
 (let ((?x228 (* (- 18446744073709551616) quotient!5)))
 (let ((?x219 (* 4096 index)))
 (let ((?x220 (* (- 4096) vm_pgoff)))
 (let ((?x231 (+ vm_start ?x220 ?x219 ?x228)))
 (>= ?x231 0))))))
(assert
 (let ((?x228 (* (- 18446744073709551616) quotient!5)))
 (let ((?x219 (* 4096 index)))
 (let ((?x220 (* (- 4096) vm_pgoff)))
 (let ((?x231 (+ vm_start ?x220 ?x219 ?x228)))
 (<= ?x231 18446744073709551615))))))
(assert
 (>= quotient!7 (- 4096)))
(assert
 (<= quotient!7 4095))
(assert
 (let ((?x259 (* 4503599627370496 quotient!7)))
 (let ((?x257 (* (- 1) index)))
 (let ((?x260 (+ vm_pgoff ?x257 ?x259)))
 (<= ?x260 0)))))
(assert
 (let ((?x259 (* 4503599627370496 quotient!7)))
 (let ((?x257 (* (- 1) index)))
 (let ((?x260 (+ vm_pgoff ?x257 ?x259)))
 (>= ?x260 (- 4503599627370495))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x259 (* 4503599627370496 quotient!7)))
 (let ((?x257 (* (- 1) index)))
 (let ((?x269 (+ vm_pgoff ?x257 ?x259 quotient!6)))
 (<= ?x269 0)))))
(assert
 (let ((?x259 (* 4503599627370496 quotient!7)))
 (let ((?x257 (* (- 1) index)))
 (let ((?x269 (+ vm_pgoff ?x257 ?x259 quotient!6)))
 (>= ?x269 0)))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x270 (* (- 18446744073709551616) quotient!8)))
 (let ((?x271 (+ vm_pgoff ?x270 quotient!6)))
 (>= ?x271 0))))
(assert
 (let ((?x270 (* (- 18446744073709551616) quotient!8)))
 (let ((?x271 (+ vm_pgoff ?x270 quotient!6)))
 (<= ?x271 18446744073709551615))))
(assert
 (let ((?x286 (* 4503599627370496 quotient!5)))
 (let ((?x257 (* (- 1) index)))
 (let ((?x291 (+ vm_pgoff ?x257 ?x286)))
 (let (($x287 (>= ?x291 1)))
 (let ((?x228 (* (- 18446744073709551616) quotient!5)))
 (let ((?x219 (* 4096 index)))
 (let ((?x220 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x293 (+ vm_start ?x77 ?x220 ?x219 ?x228)))
 (let (($x294 (<= ?x293 (- 1))))
 (let (($x266 (not $x294)))
 (let ((?x270 (* (- 18446744073709551616) quotient!8)))
 (let ((?x302 (+ vm_pgoff ?x257 ?x270 quotient!6)))
 (let (($x303 (= ?x302 0)))
 (or (not $x303) $x266 $x287))))))))))))))))
(assert
 (let ((?x228 (* (- 18446744073709551616) quotient!5)))
 (let ((?x219 (* 4096 index)))
 (let ((?x220 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x293 (+ vm_start ?x77 ?x220 ?x219 ?x228)))
 (let (($x294 (<= ?x293 (- 1))))
 (let ((?x286 (* 4503599627370496 quotient!5)))
 (let ((?x257 (* (- 1) index)))
 (let ((?x291 (+ vm_pgoff ?x257 ?x286)))
 (let (($x287 (>= ?x291 1)))
 (or $x287 $x294))))))))))))
(assert
 (let ((?x270 (* (- 18446744073709551616) quotient!8)))
 (let ((?x257 (* (- 1) index)))
 (let ((?x302 (+ vm_pgoff ?x257 ?x270 quotient!6)))
 (let (($x303 (= ?x302 0)))
 (let ((?x286 (* 4503599627370496 quotient!5)))
 (let ((?x291 (+ vm_pgoff ?x257 ?x286)))
 (let (($x287 (>= ?x291 1)))
 (let ((?x228 (* (- 18446744073709551616) quotient!5)))
 (let ((?x219 (* 4096 index)))
 (let ((?x220 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x293 (+ vm_start ?x77 ?x220 ?x219 ?x228)))
 (let (($x294 (<= ?x293 (- 1))))
 (let (($x266 (not $x294)))
 (or $x266 $x287 $x303))))))))))))))))
(assert
 (let ((?x286 (* 4503599627370496 quotient!5)))
(let ((?x257 (* (- 1) index)))
(let ((?x291 (+ vm_pgoff ?x257 ?x286)))
(let (($x287 (>= ?x291 1)))
(not $x287))))))
(check-sat)
