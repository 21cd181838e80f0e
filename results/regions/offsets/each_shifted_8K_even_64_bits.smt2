(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!10 () Int)
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
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x145 (* 18446744073709551616 quotient!3)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x185 (+ vm_start ?x73 ?x145)))
 (<= ?x185 0)))))
(assert
 (let ((?x145 (* 18446744073709551616 quotient!3)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x185 (+ vm_start ?x73 ?x145)))
 (>= ?x185 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x145 (* 18446744073709551616 quotient!3)))
 (let ((?x155 (* 4096 quotient!2)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x193 (+ vm_start ?x73 ?x155 ?x145)))
 (<= ?x193 0))))))
(assert
 (let ((?x145 (* 18446744073709551616 quotient!3)))
 (let ((?x155 (* 4096 quotient!2)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x193 (+ vm_start ?x73 ?x155 ?x145)))
 (>= ?x193 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x200 (* (- 18446744073709551616) quotient!4)))
 (let ((?x201 (+ vm_pgoff quotient!2 ?x200)))
 (>= ?x201 0))))
(assert
 (let ((?x200 (* (- 18446744073709551616) quotient!4)))
 (let ((?x201 (+ vm_pgoff quotient!2 ?x200)))
 (<= ?x201 18446744073709551615))))
(assert
 (let ((?x200 (* (- 18446744073709551616) quotient!4)))
 (let ((?x212 (+ quotient!2 ?x200)))
 (let (($x213 (<= ?x212 (- 1))))
 (not $x213)))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 9223372036854775807))
(assert
 (let ((?x233 (* (- 2) quotient!5)))
 (let ((?x234 (+ vm_pgoff ?x233)))
 (= ?x234 0))))
(assert
 (>= quotient!8 (- 1)))
(assert
 (<= quotient!8 0))
(assert
 (let ((?x78 (* 18446744073709551616 quotient!8)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x262 (+ vm_start ?x90 ?x78)))
 (<= ?x262 0)))))
(assert
 (let ((?x78 (* 18446744073709551616 quotient!8)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x262 (+ vm_start ?x90 ?x78)))
 (>= ?x262 (- 18446744073709551615))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 4503599627370495))
(assert
 (let ((?x231 (* 4096 quotient!7)))
 (let ((?x78 (* 18446744073709551616 quotient!8)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x269 (+ vm_start ?x90 ?x78 ?x231)))
 (<= ?x269 0))))))
(assert
 (let ((?x231 (* 4096 quotient!7)))
 (let ((?x78 (* 18446744073709551616 quotient!8)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x269 (+ vm_start ?x90 ?x78 ?x231)))
 (>= ?x269 (- 4095)))))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 1))
(assert
 (let ((?x275 (* (- 18446744073709551616) quotient!9)))
 (let ((?x276 (+ vm_pgoff ?x275 quotient!7)))
 (>= ?x276 0))))
(assert
 (let ((?x275 (* (- 18446744073709551616) quotient!9)))
 (let ((?x276 (+ vm_pgoff ?x275 quotient!7)))
 (<= ?x276 18446744073709551615))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 9223372036854775807))
(assert
 (let ((?x275 (* (- 18446744073709551616) quotient!9)))
 (let ((?x281 (* (- 2) quotient!6)))
 (let ((?x282 (+ vm_pgoff ?x281 ?x275 quotient!7)))
 (>= ?x282 0)))))
(assert
 (let ((?x275 (* (- 18446744073709551616) quotient!9)))
 (let ((?x281 (* (- 2) quotient!6)))
 (let ((?x282 (+ vm_pgoff ?x281 ?x275 quotient!7)))
 (<= ?x282 1)))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 2251799813685247))
(assert
 (let ((?x247 (* 8192 quotient!10)))
 (let ((?x78 (* 18446744073709551616 quotient!8)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x290 (+ vm_start ?x90 ?x78 ?x247)))
 (<= ?x290 0))))))
(assert
 (let ((?x247 (* 8192 quotient!10)))
 (let ((?x78 (* 18446744073709551616 quotient!8)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x290 (+ vm_start ?x90 ?x78 ?x247)))
 (>= ?x290 (- 8191)))))))
(assert
 (let ((?x298 (* (- 1) quotient!10)))
(let ((?x297 (* (- 1) quotient!5)))
(let ((?x299 (+ quotient!6 ?x297 ?x298)))
(let (($x300 (= ?x299 0)))
(not $x300))))))
(check-sat)
