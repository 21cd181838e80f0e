(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun index () Int)
(declare-fun page_frame () Int)
(declare-fun pte_frame () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
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
 (>= page_frame 0))
(assert
 (<= page_frame 18446744073709551615))
(assert
 (>= pte_frame 0))
(assert
 (<= pte_frame 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x125 (* (- 4096) quotient!0)))
 (let ((?x126 (+ vm_start ?x125)))
 (= ?x126 0))))
(assert
 (let ((?x131 (* (- 4096) quotient!1)))
 (let ((?x132 (+ vm_end ?x131)))
 (= ?x132 0))))
(assert
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x139 (+ vm_start ?x85)))
 (let (($x142 (>= ?x139 0)))
 (not $x142)))))
(assert
 (let ((?x102 (* (- 1) address)))
 (let ((?x149 (+ vm_start ?x102)))
 (let (($x147 (>= ?x149 1)))
 (not $x147)))))
(assert
 (let ((?x102 (* (- 1) address)))
 (let ((?x154 (+ vm_end ?x102)))
 (>= ?x154 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x157 (* 18446744073709551616 quotient!3)))
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x85 ?x157)))
 (<= ?x197 0)))))
(assert
 (let ((?x157 (* 18446744073709551616 quotient!3)))
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x85 ?x157)))
 (>= ?x197 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x157 (* 18446744073709551616 quotient!3)))
 (let ((?x167 (* 4096 quotient!2)))
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x205 (+ vm_start ?x85 ?x167 ?x157)))
 (<= ?x205 0))))))
(assert
 (let ((?x157 (* 18446744073709551616 quotient!3)))
 (let ((?x167 (* 4096 quotient!2)))
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x205 (+ vm_start ?x85 ?x167 ?x157)))
 (>= ?x205 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x212 (* (- 18446744073709551616) quotient!4)))
 (let ((?x213 (+ vm_pgoff quotient!2 ?x212)))
 (>= ?x213 0))))
(assert
 (let ((?x212 (* (- 18446744073709551616) quotient!4)))
 (let ((?x213 (+ vm_pgoff quotient!2 ?x212)))
 (<= ?x213 18446744073709551615))))
(assert
 (let ((?x212 (* (- 18446744073709551616) quotient!4)))
 (let ((?x224 (+ quotient!2 ?x212)))
 (let (($x225 (<= ?x224 (- 1))))
 (not $x225)))))
(assert
 (>= quotient!6 (- 4096)))
(assert
 (<= quotient!6 4095))
(assert
 (let ((?x299 (* 4503599627370496 quotient!6)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x300 (+ vm_pgoff ?x297 ?x299)))
 (<= ?x300 0)))))
(assert
 (let ((?x299 (* 4503599627370496 quotient!6)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x300 (+ vm_pgoff ?x297 ?x299)))
 (>= ?x300 (- 4503599627370495))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x299 (* 4503599627370496 quotient!6)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x309 (+ vm_pgoff ?x297 quotient!5 ?x299)))
 (<= ?x309 0)))))
(assert
 (let ((?x299 (* 4503599627370496 quotient!6)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x309 (+ vm_pgoff ?x297 quotient!5 ?x299)))
 (>= ?x309 0)))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1))
(assert
 (let ((?x311 (* (- 18446744073709551616) quotient!7)))
 (let ((?x312 (+ vm_pgoff quotient!5 ?x311)))
 (>= ?x312 0))))
(assert
 (let ((?x311 (* (- 18446744073709551616) quotient!7)))
 (let ((?x312 (+ vm_pgoff quotient!5 ?x311)))
 (<= ?x312 18446744073709551615))))
(assert
 (let ((?x187 (* (- 1) pte_frame)))
 (let ((?x315 (+ page_frame ?x187)))
 (let (($x316 (= ?x315 0)))
 (let (($x317 (not $x316)))
 (or $x317 $x316))))))
(assert
 (let ((?x311 (* (- 18446744073709551616) quotient!7)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x323 (+ vm_pgoff ?x297 quotient!5 ?x311)))
 (let (($x324 (= ?x323 0)))
 (let ((?x187 (* (- 1) pte_frame)))
 (let ((?x315 (+ page_frame ?x187)))
 (let (($x316 (= ?x315 0)))
 (let (($x317 (not $x316)))
 (or $x317 $x324))))))))))
(assert
 (>= quotient!8 (- 4096)))
(assert
 (<= quotient!8 4096))
(assert
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x241 (* 4096 index)))
 (let ((?x242 (* (- 4096) vm_pgoff)))
 (let ((?x282 (+ vm_start ?x242 ?x241 ?x280)))
 (>= ?x282 0))))))
(assert
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x241 (* 4096 index)))
 (let ((?x242 (* (- 4096) vm_pgoff)))
 (let ((?x282 (+ vm_start ?x242 ?x241 ?x280)))
 (<= ?x282 18446744073709551615))))))
(assert
 (let ((?x187 (* (- 1) pte_frame)))
 (let ((?x315 (+ page_frame ?x187)))
 (let (($x316 (= ?x315 0)))
 (let ((?x222 (* 4503599627370496 quotient!8)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x155 (+ vm_pgoff ?x297 ?x222)))
 (let (($x223 (>= ?x155 1)))
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x241 (* 4096 index)))
 (let ((?x242 (* (- 4096) vm_pgoff)))
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x152 (+ vm_start ?x85 ?x242 ?x241 ?x280)))
 (let (($x77 (<= ?x152 (- 1))))
 (let (($x91 (not $x77)))
 (or $x91 $x223 $x316))))))))))))))))
(assert
 (let ((?x222 (* 4503599627370496 quotient!8)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x155 (+ vm_pgoff ?x297 ?x222)))
 (let (($x223 (>= ?x155 1)))
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x241 (* 4096 index)))
 (let ((?x242 (* (- 4096) vm_pgoff)))
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x152 (+ vm_start ?x85 ?x242 ?x241 ?x280)))
 (let (($x77 (<= ?x152 (- 1))))
 (or $x77 $x223))))))))))))
(assert
 (let ((?x187 (* (- 1) pte_frame)))
 (let ((?x315 (+ page_frame ?x187)))
 (let (($x316 (= ?x315 0)))
 (let (($x317 (not $x316)))
 (let ((?x222 (* 4503599627370496 quotient!8)))
 (let ((?x297 (* (- 1) index)))
 (let ((?x155 (+ vm_pgoff ?x297 ?x222)))
 (let (($x223 (>= ?x155 1)))
 (let ((?x311 (* (- 18446744073709551616) quotient!7)))
 (let ((?x323 (+ vm_pgoff ?x297 quotient!5 ?x311)))
 (let (($x324 (= ?x323 0)))
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x241 (* 4096 index)))
 (let ((?x242 (* (- 4096) vm_pgoff)))
 (let ((?x85 (* (- 1) vm_end)))
 (let ((?x152 (+ vm_start ?x85 ?x242 ?x241 ?x280)))
 (let (($x77 (<= ?x152 (- 1))))
 (let (($x91 (not $x77)))
 (or $x91 (not $x324) $x223 $x317))))))))))))))))))))
(assert
 (let ((?x222 (* 4503599627370496 quotient!8)))
(let ((?x297 (* (- 1) index)))
(let ((?x155 (+ vm_pgoff ?x297 ?x222)))
(let (($x223 (>= ?x155 1)))
(not $x223))))))
(check-sat)
