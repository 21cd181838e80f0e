(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun start () Int)
(declare-fun size () Int)
(declare-fun pgoff () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun i_size () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(assert
 (>= start 0))
(assert
 (<= start 18446744073709551615))
(assert
 (>= size 0))
(assert
 (<= size 18446744073709551615))
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 18446744073709551615))
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 18446744073709551615))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 18446744073709551615))
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x123 (* (- 4096) quotient!0)))
 (let ((?x124 (+ vm_start ?x123)))
 (= ?x124 0))))
(assert
 (let ((?x129 (* (- 4096) quotient!1)))
 (let ((?x130 (+ vm_end ?x129)))
 (= ?x130 0))))
(assert
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x137 (+ vm_start ?x83)))
 (let (($x140 (>= ?x137 0)))
 (not $x140)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x199 (+ start ?x198)))
 (>= ?x199 0))))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x199 (+ start ?x198)))
 (<= ?x199 4095))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4503599627370495))
(assert
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x205 (+ size ?x204)))
 (>= ?x205 0))))
(assert
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x205 (+ size ?x204)))
 (<= ?x205 4095))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x215 (* (- 4503599627370496) quotient!4)))
 (let ((?x216 (+ quotient!3 quotient!2 ?x215)))
 (>= ?x216 0))))
(assert
 (let ((?x215 (* (- 4503599627370496) quotient!4)))
 (let ((?x216 (+ quotient!3 quotient!2 ?x215)))
 (<= ?x216 4503599627370495))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x222 (* (- 18446744073709551616) quotient!5)))
 (let ((?x223 (+ pgoff quotient!3 ?x222)))
 (>= ?x223 0))))
(assert
 (let ((?x222 (* (- 18446744073709551616) quotient!5)))
 (let ((?x223 (+ pgoff quotient!3 ?x222)))
 (<= ?x223 18446744073709551615))))
(assert
 (let ((?x215 (* (- 4503599627370496) quotient!4)))
 (let ((?x233 (+ quotient!3 ?x215)))
 (let (($x232 (<= ?x233 0)))
 (not $x232)))))
(assert
 (let ((?x222 (* (- 18446744073709551616) quotient!5)))
 (let ((?x223 (+ pgoff quotient!3 ?x222)))
 (let (($x239 (>= ?x223 70368744177664)))
 (not $x239)))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x291 (* (- 18446744073709551616) quotient!7)))
 (let ((?x294 (+ i_size ?x291)))
 (>= ?x294 (- 4095)))))
(assert
 (let ((?x291 (* (- 18446744073709551616) quotient!7)))
 (let ((?x294 (+ i_size ?x291)))
 (<= ?x294 18446744073709547520))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x291 (* (- 18446744073709551616) quotient!7)))
 (let ((?x300 (* (- 4096) quotient!6)))
 (let ((?x302 (+ i_size ?x300 ?x291)))
 (>= ?x302 (- 4095))))))
(assert
 (let ((?x291 (* (- 18446744073709551616) quotient!7)))
 (let ((?x300 (* (- 4096) quotient!6)))
 (let ((?x302 (+ i_size ?x300 ?x291)))
 (<= ?x302 0)))))
(assert
 (>= i_size 0))
(assert
 (let ((?x317 (* (- 1) quotient!6)))
 (let ((?x222 (* (- 18446744073709551616) quotient!5)))
 (let ((?x318 (+ pgoff quotient!3 ?x222 ?x317)))
 (<= ?x318 0)))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x286 (+ start size ?x280)))
 (>= ?x286 0))))
(assert
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x286 (+ start size ?x280)))
 (<= ?x286 18446744073709551615))))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x312 (+ vm_start ?x198)))
 (let (($x313 (>= ?x312 1)))
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x220 (+ start size ?x198 ?x280)))
 (let (($x221 (<= ?x220 0)))
 (let ((?x152 (* 18446744073709551616 quotient!4)))
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x55 (+ vm_end ?x204 ?x198 ?x152)))
 (let (($x77 (>= ?x55 0)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x139 (+ start size ?x83 ?x280)))
 (let (($x160 (<= ?x139 0)))
 (let (($x127 (not $x160)))
 (or $x127 (not $x77) $x221 $x313))))))))))))))))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x312 (+ vm_start ?x198)))
 (let (($x313 (>= ?x312 1)))
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x220 (+ start size ?x198 ?x280)))
 (let (($x221 (<= ?x220 0)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x139 (+ start size ?x83 ?x280)))
 (let (($x160 (<= ?x139 0)))
 (or $x160 $x221 $x313)))))))))))
(assert
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x220 (+ start size ?x198 ?x280)))
 (let (($x221 (<= ?x220 0)))
 (or $x221 (not (>= (+ vm_start ?x198) 1))))))))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x312 (+ vm_start ?x198)))
 (let (($x313 (>= ?x312 1)))
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
 (let ((?x220 (+ start size ?x198 ?x280)))
 (let (($x221 (<= ?x220 0)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x139 (+ start size ?x83 ?x280)))
 (let (($x160 (<= ?x139 0)))
 (let (($x127 (not $x160)))
 (let ((?x152 (* 18446744073709551616 quotient!4)))
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x55 (+ vm_end ?x204 ?x198 ?x152)))
 (let (($x77 (>= ?x55 0)))
 (or $x77 $x127 $x221 $x313))))))))))))))))
(assert
 (let ((?x280 (* (- 18446744073709551616) quotient!8)))
(let ((?x198 (* (- 4096) quotient!2)))
(let ((?x220 (+ start size ?x198 ?x280)))
(let (($x221 (<= ?x220 0)))
(not $x221))))))
(check-sat)
