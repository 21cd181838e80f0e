(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun holebegin () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(assert
 (>= holebegin (- 9223372036854775808)))
(assert
 (<= holebegin 9223372036854775807))
(assert
 (let (($x42 (>= holebegin 0)))
 (not $x42)))
(assert
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x147 (* (- 4096) quotient!0)))
 (let ((?x150 (+ holebegin ?x147)))
 (>= ?x150 (- 4095)))))
(assert
 (let ((?x147 (* (- 4096) quotient!0)))
 (let ((?x150 (+ holebegin ?x147)))
 (<= ?x150 0))))
(assert
 (>= quotient!1 (- 524288)))
(assert
 (<= quotient!1 524288))
(assert
 (let ((?x157 (* (- 4294967296) quotient!1)))
 (let ((?x159 (+ quotient!0 ?x157)))
 (>= ?x159 (- 1)))))
(assert
 (let ((?x157 (* (- 4294967296) quotient!1)))
 (let ((?x159 (+ quotient!0 ?x157)))
 (<= ?x159 4294967294))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x166 (* (- 18446744073709551616) quotient!3)))
 (let ((?x167 (+ holebegin ?x166)))
 (>= ?x167 0))))
(assert
 (let ((?x166 (* (- 18446744073709551616) quotient!3)))
 (let ((?x167 (+ holebegin ?x166)))
 (<= ?x167 18446744073709551615))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x166 (* (- 18446744073709551616) quotient!3)))
 (let ((?x172 (* (- 4096) quotient!2)))
 (let ((?x173 (+ holebegin ?x172 ?x166)))
 (>= ?x173 0)))))
(assert
 (let ((?x166 (* (- 18446744073709551616) quotient!3)))
 (let ((?x172 (* (- 4096) quotient!2)))
 (let ((?x173 (+ holebegin ?x172 ?x166)))
 (<= ?x173 4095)))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1048575))
(assert
 (let ((?x178 (* (- 4294967296) quotient!4)))
 (let ((?x179 (+ quotient!2 ?x178)))
 (>= ?x179 0))))
(assert
 (let ((?x178 (* (- 4294967296) quotient!4)))
 (let ((?x179 (+ quotient!2 ?x178)))
 (<= ?x179 4294967295))))
(assert
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685247))
(assert
 (let ((?x184 (* (- 4096) quotient!5)))
 (let ((?x185 (+ holebegin ?x184)))
 (>= ?x185 0))))
(assert
 (let ((?x184 (* (- 4096) quotient!5)))
 (let ((?x185 (+ holebegin ?x184)))
 (<= ?x185 4095))))
(assert
 (>= quotient!6 (- 524288)))
(assert
 (<= quotient!6 524287))
(assert
 (let ((?x190 (* (- 4294967296) quotient!6)))
 (let ((?x191 (+ quotient!5 ?x190)))
 (>= ?x191 0))))
(assert
 (let ((?x190 (* (- 4294967296) quotient!6)))
 (let ((?x191 (+ quotient!5 ?x190)))
 (<= ?x191 4294967295))))
(assert
 (let ((?x132 (* 4294967296 quotient!6)))
 (let ((?x227 (* (- 1) quotient!5)))
 (let ((?x178 (* (- 4294967296) quotient!4)))
 (let ((?x228 (+ quotient!2 ?x178 ?x227 ?x132)))
 (let (($x229 (<= ?x228 (- 1))))
 (let (($x213 (>= holebegin 9223372036854767617)))
 (let (($x207 (>= holebegin 9223372036854767616)))
 (let (($x201 (>= holebegin 9223372036854771712)))
 (or $x201 (not (= quotient!1 0)) $x207 $x213 (not (<= ?x228 0)) $x229))))))))))
(assert
 (let ((?x132 (* 4294967296 quotient!6)))
(let ((?x227 (* (- 1) quotient!5)))
(let ((?x178 (* (- 4294967296) quotient!4)))
(let ((?x228 (+ quotient!2 ?x178 ?x227 ?x132)))
(let (($x229 (<= ?x228 (- 1))))
(let (($x219 (= quotient!1 0)))
(let (($x213 (>= holebegin 9223372036854767617)))
(let (($x207 (>= holebegin 9223372036854767616)))
(let (($x201 (>= holebegin 9223372036854771712)))
(or $x201 $x207 $x213 $x219 $x229)))))))))))
(check-sat)
