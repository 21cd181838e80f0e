(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun holebegin () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!5 () Int)
(assert
 (>= holebegin (- 9223372036854775808)))
(assert
 (<= holebegin 9223372036854775807))
(assert
 (>= holebegin 0))
(assert
 (let (($x61 (>= holebegin 8796093014016)))
 (not $x61)))
(assert
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x153 (* (- 4096) quotient!0)))
 (let ((?x156 (+ holebegin ?x153)))
 (>= ?x156 (- 4095)))))
(assert
 (let ((?x153 (* (- 4096) quotient!0)))
 (let ((?x156 (+ holebegin ?x153)))
 (<= ?x156 0))))
(assert
 (>= quotient!1 (- 524288)))
(assert
 (<= quotient!1 524288))
(assert
 (let ((?x163 (* (- 4294967296) quotient!1)))
 (let ((?x165 (+ quotient!0 ?x163)))
 (>= ?x165 (- 1)))))
(assert
 (let ((?x163 (* (- 4294967296) quotient!1)))
 (let ((?x165 (+ quotient!0 ?x163)))
 (<= ?x165 4294967294))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!3)))
 (let ((?x173 (+ holebegin ?x172)))
 (>= ?x173 0))))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!3)))
 (let ((?x173 (+ holebegin ?x172)))
 (<= ?x173 18446744073709551615))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!3)))
 (let ((?x178 (* (- 4096) quotient!2)))
 (let ((?x179 (+ holebegin ?x178 ?x172)))
 (>= ?x179 0)))))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!3)))
 (let ((?x178 (* (- 4096) quotient!2)))
 (let ((?x179 (+ holebegin ?x178 ?x172)))
 (<= ?x179 4095)))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1048575))
(assert
 (let ((?x184 (* (- 4294967296) quotient!4)))
 (let ((?x185 (+ quotient!2 ?x184)))
 (>= ?x185 0))))
(assert
 (let ((?x184 (* (- 4294967296) quotient!4)))
 (let ((?x185 (+ quotient!2 ?x184)))
 (<= ?x185 4294967295))))
(assert
 (>= quotient!6 (- 2147483648)))
(assert
 (<= quotient!6 2147483647))
(assert
 (let ((?x190 (* (- 4294967296) quotient!6)))
 (let ((?x191 (+ holebegin ?x190)))
 (>= ?x191 0))))
(assert
 (let ((?x190 (* (- 4294967296) quotient!6)))
 (let ((?x191 (+ holebegin ?x190)))
 (<= ?x191 4294967295))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1048575))
(assert
 (let ((?x190 (* (- 4294967296) quotient!6)))
 (let ((?x196 (* (- 4096) quotient!5)))
 (let ((?x197 (+ holebegin ?x196 ?x190)))
 (>= ?x197 0)))))
(assert
 (let ((?x190 (* (- 4294967296) quotient!6)))
 (let ((?x196 (* (- 4096) quotient!5)))
 (let ((?x197 (+ holebegin ?x196 ?x190)))
 (<= ?x197 4095)))))
(assert
 (let ((?x233 (* (- 1) quotient!5)))
 (let ((?x184 (* (- 4294967296) quotient!4)))
 (let ((?x234 (+ quotient!2 ?x184 ?x233)))
 (let (($x235 (<= ?x234 (- 1))))
 (let (($x225 (= quotient!1 0)))
 (let (($x226 (not $x225)))
 (let (($x219 (>= holebegin 9223372036854767617)))
 (let (($x213 (>= holebegin 9223372036854767616)))
 (let (($x207 (>= holebegin 9223372036854771712)))
 (or $x207 $x213 $x219 $x226 (not (<= ?x234 0)) $x235)))))))))))
(assert
 (let ((?x233 (* (- 1) quotient!5)))
(let ((?x184 (* (- 4294967296) quotient!4)))
(let ((?x234 (+ quotient!2 ?x184 ?x233)))
(let (($x240 (<= ?x234 0)))
(let (($x235 (<= ?x234 (- 1))))
(let (($x225 (= quotient!1 0)))
(let (($x226 (not $x225)))
(let (($x219 (>= holebegin 9223372036854767617)))
(let (($x213 (>= holebegin 9223372036854767616)))
(let (($x207 (>= holebegin 9223372036854771712)))
(or $x207 $x213 $x219 $x226 $x235 $x240))))))))))))
(check-sat)
