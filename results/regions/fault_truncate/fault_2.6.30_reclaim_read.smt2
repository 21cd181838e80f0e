(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!11 () Int)
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
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x151 (* 18446744073709551616 quotient!3)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x191 (+ vm_start ?x79 ?x151)))
 (<= ?x191 0)))))
(assert
 (let ((?x151 (* 18446744073709551616 quotient!3)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x191 (+ vm_start ?x79 ?x151)))
 (>= ?x191 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x151 (* 18446744073709551616 quotient!3)))
 (let ((?x161 (* 4096 quotient!2)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x199 (+ vm_start ?x79 ?x161 ?x151)))
 (<= ?x199 0))))))
(assert
 (let ((?x151 (* 18446744073709551616 quotient!3)))
 (let ((?x161 (* 4096 quotient!2)))
 (let ((?x79 (* (- 1) vm_end)))
 (let ((?x199 (+ vm_start ?x79 ?x161 ?x151)))
 (>= ?x199 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x206 (* (- 18446744073709551616) quotient!4)))
 (let ((?x207 (+ vm_pgoff quotient!2 ?x206)))
 (>= ?x207 0))))
(assert
 (let ((?x206 (* (- 18446744073709551616) quotient!4)))
 (let ((?x207 (+ vm_pgoff quotient!2 ?x206)))
 (<= ?x207 18446744073709551615))))
(assert
 (let ((?x206 (* (- 18446744073709551616) quotient!4)))
 (let ((?x218 (+ quotient!2 ?x206)))
 (let (($x219 (<= ?x218 (- 1))))
 (not $x219)))))
(assert
 (>= old_size 0))
(assert
 (let (($x246 (>= old_size 9223372036854771712)))
 (not $x246)))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x267 (* (- 4096) quotient!6)))
 (let ((?x268 (+ address ?x267)))
 (>= ?x268 0))))
(assert
 (let ((?x267 (* (- 4096) quotient!6)))
 (let ((?x268 (+ address ?x267)))
 (<= ?x268 4095))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x267 (* (- 4096) quotient!6)))
 (let ((?x84 (* 18446744073709551616 quotient!7)))
 (let ((?x276 (+ vm_start ?x84 ?x267)))
 (<= ?x276 0)))))
(assert
 (let ((?x267 (* (- 4096) quotient!6)))
 (let ((?x84 (* 18446744073709551616 quotient!7)))
 (let ((?x276 (+ vm_start ?x84 ?x267)))
 (>= ?x276 (- 18446744073709551615))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4503599627370495))
(assert
 (let ((?x135 (* 4096 quotient!5)))
 (let ((?x267 (* (- 4096) quotient!6)))
 (let ((?x84 (* 18446744073709551616 quotient!7)))
 (let ((?x283 (+ vm_start ?x84 ?x267 ?x135)))
 (<= ?x283 0))))))
(assert
 (let ((?x135 (* 4096 quotient!5)))
 (let ((?x267 (* (- 4096) quotient!6)))
 (let ((?x84 (* 18446744073709551616 quotient!7)))
 (let ((?x283 (+ vm_start ?x84 ?x267 ?x135)))
 (>= ?x283 (- 4095)))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x289 (* (- 18446744073709551616) quotient!8)))
 (let ((?x290 (+ vm_pgoff ?x289 quotient!5)))
 (>= ?x290 0))))
(assert
 (let ((?x289 (* (- 18446744073709551616) quotient!8)))
 (let ((?x290 (+ vm_pgoff ?x289 quotient!5)))
 (<= ?x290 18446744073709551615))))
(assert
 (>= quotient!9 (- 2251799813685248)))
(assert
 (<= quotient!9 2251799813685248))
(assert
 (let ((?x296 (* (- 4096) quotient!9)))
 (let ((?x298 (+ old_size ?x296)))
 (>= ?x298 (- 4095)))))
(assert
 (let ((?x296 (* (- 4096) quotient!9)))
 (let ((?x298 (+ old_size ?x296)))
 (<= ?x298 0))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x303 (* (- 18446744073709551616) quotient!10)))
 (let ((?x304 (+ quotient!9 ?x303)))
 (>= ?x304 0))))
(assert
 (let ((?x303 (* (- 18446744073709551616) quotient!10)))
 (let ((?x304 (+ quotient!9 ?x303)))
 (<= ?x304 18446744073709551615))))
(assert
 (let ((?x256 (* 18446744073709551616 quotient!10)))
 (let ((?x318 (* (- 1) quotient!9)))
 (let ((?x289 (* (- 18446744073709551616) quotient!8)))
 (let ((?x322 (+ vm_pgoff ?x289 ?x318 quotient!5 ?x256)))
 (let (($x325 (>= ?x322 0)))
 (let (($x317 (>= old_size 9223372036854771713)))
 (or $x317 (not $x325)))))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 1))
(assert
 (let ((?x282 (* (- 18446744073709551616) quotient!11)))
 (let ((?x135 (* 4096 quotient!5)))
 (let ((?x279 (+ vm_start ?x135 ?x282)))
 (>= ?x279 0)))))
(assert
 (let ((?x282 (* (- 18446744073709551616) quotient!11)))
 (let ((?x135 (* 4096 quotient!5)))
 (let ((?x279 (+ vm_start ?x135 ?x282)))
 (<= ?x279 18446744073709551615)))))
(assert
 (let ((?x282 (* (- 18446744073709551616) quotient!11)))
(let ((?x135 (* 4096 quotient!5)))
(let ((?x267 (* (- 4096) quotient!6)))
(let ((?x351 (+ vm_start ?x267 ?x135 ?x282)))
(let (($x352 (= ?x351 0)))
(let ((?x256 (* 18446744073709551616 quotient!10)))
(let ((?x318 (* (- 1) quotient!9)))
(let ((?x289 (* (- 18446744073709551616) quotient!8)))
(let ((?x322 (+ vm_pgoff ?x289 ?x318 quotient!5 ?x256)))
(let (($x325 (>= ?x322 0)))
(let (($x317 (>= old_size 9223372036854771713)))
(or $x317 $x325 (not $x352))))))))))))))
(check-sat)
