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
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!9 () Int)
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
 (>= quotient!5 (- 1)))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x252 (* (- 18446744073709551616) quotient!5)))
 (let ((?x254 (+ vm_pgoff quotient!2 ?x252)))
 (>= ?x254 1))))
(assert
 (let ((?x252 (* (- 18446744073709551616) quotient!5)))
 (let ((?x254 (+ vm_pgoff quotient!2 ?x252)))
 (<= ?x254 18446744073709551616))))
(assert
 (let ((?x179 (* (- 1) index)))
 (let ((?x261 (+ vm_pgoff ?x179)))
 (let (($x260 (>= ?x261 1)))
 (not $x260)))))
(assert
 (let ((?x252 (* (- 18446744073709551616) quotient!5)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x270 (+ vm_pgoff ?x179 quotient!2 ?x252)))
 (let (($x271 (<= ?x270 0)))
 (not $x271))))))
(assert
 (>= quotient!6 (- 4096)))
(assert
 (<= quotient!6 4096))
(assert
 (let ((?x49 (* (- 18446744073709551616) quotient!6)))
 (let ((?x181 (* 4096 index)))
 (let ((?x219 (* (- 4096) vm_pgoff)))
 (let ((?x51 (+ vm_start ?x219 ?x181 ?x49)))
 (>= ?x51 0))))))
(assert
 (let ((?x49 (* (- 18446744073709551616) quotient!6)))
 (let ((?x181 (* 4096 index)))
 (let ((?x219 (* (- 4096) vm_pgoff)))
 (let ((?x51 (+ vm_start ?x219 ?x181 ?x49)))
 (<= ?x51 18446744073709551615))))))
(assert
 (>= quotient!8 (- 4096)))
(assert
 (<= quotient!8 4095))
(assert
 (let ((?x277 (* 4503599627370496 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x278 (+ vm_pgoff ?x179 ?x277)))
 (<= ?x278 0)))))
(assert
 (let ((?x277 (* 4503599627370496 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x278 (+ vm_pgoff ?x179 ?x277)))
 (>= ?x278 (- 4503599627370495))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 4503599627370495))
(assert
 (let ((?x277 (* 4503599627370496 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x287 (+ vm_pgoff ?x179 ?x277 quotient!7)))
 (<= ?x287 0)))))
(assert
 (let ((?x277 (* 4503599627370496 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x287 (+ vm_pgoff ?x179 ?x277 quotient!7)))
 (>= ?x287 0)))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 1))
(assert
 (let ((?x288 (* (- 18446744073709551616) quotient!9)))
 (let ((?x289 (+ vm_pgoff quotient!7 ?x288)))
 (>= ?x289 0))))
(assert
 (let ((?x288 (* (- 18446744073709551616) quotient!9)))
 (let ((?x289 (+ vm_pgoff quotient!7 ?x288)))
 (<= ?x289 18446744073709551615))))
(assert
 (let ((?x304 (* 4503599627370496 quotient!6)))
(let ((?x179 (* (- 1) index)))
(let ((?x309 (+ vm_pgoff ?x179 ?x304)))
(let (($x305 (>= ?x309 1)))
(let ((?x288 (* (- 18446744073709551616) quotient!9)))
(let ((?x320 (+ vm_pgoff ?x179 quotient!7 ?x288)))
(let (($x321 (= ?x320 0)))
(let ((?x49 (* (- 18446744073709551616) quotient!6)))
(let ((?x181 (* 4096 index)))
(let ((?x219 (* (- 4096) vm_pgoff)))
(let ((?x77 (* (- 1) vm_end)))
(let ((?x311 (+ vm_start ?x77 ?x219 ?x181 ?x49)))
(let (($x312 (<= ?x311 (- 1))))
(or (not $x312) (not $x321) $x305)))))))))))))))
(check-sat)
