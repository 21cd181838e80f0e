(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
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
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x113 (* (- 4096) quotient!0)))
 (let ((?x114 (+ vm_start ?x113)))
 (= ?x114 0))))
(assert
 (let ((?x119 (* (- 4096) quotient!1)))
 (let ((?x120 (+ vm_end ?x119)))
 (= ?x120 0))))
(assert
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x127 (+ vm_start ?x73)))
 (let (($x130 (>= ?x127 0)))
 (not $x130)))))
(assert
 (let ((?x90 (* (- 1) address)))
 (let ((?x137 (+ vm_start ?x90)))
 (let (($x135 (>= ?x137 1)))
 (not $x135)))))
(assert
 (let ((?x90 (* (- 1) address)))
 (let ((?x142 (+ vm_end ?x90)))
 (>= ?x142 1))))
(assert
 (>= quotient!4 (- 1)))
(assert
 (<= quotient!4 0))
(assert
 (let ((?x88 (* 18446744073709551616 quotient!4)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x194 (+ vm_start ?x90 ?x88)))
 (<= ?x194 0)))))
(assert
 (let ((?x88 (* 18446744073709551616 quotient!4)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x194 (+ vm_start ?x90 ?x88)))
 (>= ?x194 (- 18446744073709551615))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4503599627370495))
(assert
 (let ((?x88 (* 18446744073709551616 quotient!4)))
 (let ((?x66 (* 4096 quotient!3)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x202 (+ vm_start ?x90 ?x66 ?x88)))
 (<= ?x202 0))))))
(assert
 (let ((?x88 (* 18446744073709551616 quotient!4)))
 (let ((?x66 (* 4096 quotient!3)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x202 (+ vm_start ?x90 ?x66 ?x88)))
 (>= ?x202 (- 4095)))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x209 (* (- 18446744073709551616) quotient!5)))
 (let ((?x210 (+ vm_pgoff quotient!3 ?x209)))
 (>= ?x210 0))))
(assert
 (let ((?x209 (* (- 18446744073709551616) quotient!5)))
 (let ((?x210 (+ vm_pgoff quotient!3 ?x209)))
 (<= ?x210 18446744073709551615))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 9223372036854775807))
(assert
 (let ((?x209 (* (- 18446744073709551616) quotient!5)))
 (let ((?x216 (* (- 2) quotient!2)))
 (let ((?x217 (+ vm_pgoff ?x216 quotient!3 ?x209)))
 (>= ?x217 0)))))
(assert
 (let ((?x209 (* (- 18446744073709551616) quotient!5)))
 (let ((?x216 (* (- 2) quotient!2)))
 (let ((?x217 (+ vm_pgoff ?x216 quotient!3 ?x209)))
 (<= ?x217 1)))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 2251799813685247))
(assert
 (let ((?x168 (* 8192 quotient!6)))
 (let ((?x88 (* 18446744073709551616 quotient!4)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x225 (+ vm_start ?x90 ?x88 ?x168)))
 (<= ?x225 0))))))
(assert
 (let ((?x168 (* 8192 quotient!6)))
 (let ((?x88 (* 18446744073709551616 quotient!4)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x225 (+ vm_start ?x90 ?x88 ?x168)))
 (>= ?x225 (- 8191)))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 9223372036854775807))
(assert
 (let ((?x231 (* (- 2) quotient!7)))
 (let ((?x232 (+ vm_pgoff ?x231)))
 (>= ?x232 0))))
(assert
 (let ((?x231 (* (- 2) quotient!7)))
 (let ((?x232 (+ vm_pgoff ?x231)))
 (<= ?x232 1))))
(assert
 (let ((?x239 (* (- 1) quotient!7)))
 (let ((?x238 (* (- 1) quotient!6)))
 (let ((?x240 (+ quotient!2 ?x238 ?x239)))
 (let (($x241 (= ?x240 0)))
 (not $x241))))))
(assert
 false)
(check-sat)
