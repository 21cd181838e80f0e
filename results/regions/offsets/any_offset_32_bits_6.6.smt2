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
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x144 (* (- 4096) quotient!0)))
 (let ((?x147 (+ holebegin ?x144)))
 (>= ?x147 (- 4095)))))
(assert
 (let ((?x144 (* (- 4096) quotient!0)))
 (let ((?x147 (+ holebegin ?x144)))
 (<= ?x147 0))))
(assert
 (>= quotient!1 (- 524288)))
(assert
 (<= quotient!1 524288))
(assert
 (let ((?x154 (* (- 4294967296) quotient!1)))
 (let ((?x156 (+ quotient!0 ?x154)))
 (>= ?x156 (- 1)))))
(assert
 (let ((?x154 (* (- 4294967296) quotient!1)))
 (let ((?x156 (+ quotient!0 ?x154)))
 (<= ?x156 4294967294))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x163 (* (- 18446744073709551616) quotient!3)))
 (let ((?x164 (+ holebegin ?x163)))
 (>= ?x164 0))))
(assert
 (let ((?x163 (* (- 18446744073709551616) quotient!3)))
 (let ((?x164 (+ holebegin ?x163)))
 (<= ?x164 18446744073709551615))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x163 (* (- 18446744073709551616) quotient!3)))
 (let ((?x169 (* (- 4096) quotient!2)))
 (let ((?x170 (+ holebegin ?x169 ?x163)))
 (>= ?x170 0)))))
(assert
 (let ((?x163 (* (- 18446744073709551616) quotient!3)))
 (let ((?x169 (* (- 4096) quotient!2)))
 (let ((?x170 (+ holebegin ?x169 ?x163)))
 (<= ?x170 4095)))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1048575))
(assert
 (let ((?x175 (* (- 4294967296) quotient!4)))
 (let ((?x176 (+ quotient!2 ?x175)))
 (>= ?x176 0))))
(assert
 (let ((?x175 (* (- 4294967296) quotient!4)))
 (let ((?x176 (+ quotient!2 ?x175)))
 (<= ?x176 4294967295))))
(assert
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685247))
(assert
 (let ((?x181 (* (- 4096) quotient!5)))
 (let ((?x182 (+ holebegin ?x181)))
 (>= ?x182 0))))
(assert
 (let ((?x181 (* (- 4096) quotient!5)))
 (let ((?x182 (+ holebegin ?x181)))
 (<= ?x182 4095))))
(assert
 (>= quotient!6 (- 524288)))
(assert
 (<= quotient!6 524287))
(assert
 (let ((?x187 (* (- 4294967296) quotient!6)))
 (let ((?x188 (+ quotient!5 ?x187)))
 (>= ?x188 0))))
(assert
 (let ((?x187 (* (- 4294967296) quotient!6)))
 (let ((?x188 (+ quotient!5 ?x187)))
 (<= ?x188 4294967295))))
(assert
 (let ((?x129 (* 4294967296 quotient!6)))
 (let ((?x224 (* (- 1) quotient!5)))
 (let ((?x175 (* (- 4294967296) quotient!4)))
 (let ((?x225 (+ quotient!2 ?x175 ?x224 ?x129)))
 (let (($x226 (<= ?x225 (- 1))))
 (let (($x210 (>= holebegin 9223372036854767617)))
 (let (($x204 (>= holebegin 9223372036854767616)))
 (let (($x198 (>= holebegin 9223372036854771712)))
 (or $x198 (not (= quotient!1 0)) $x204 $x210 (not (<= ?x225 0)) $x226))))))))))
(assert
 (let ((?x129 (* 4294967296 quotient!6)))
 (let ((?x224 (* (- 1) quotient!5)))
 (let ((?x175 (* (- 4294967296) quotient!4)))
 (let ((?x225 (+ quotient!2 ?x175 ?x224 ?x129)))
 (let (($x226 (<= ?x225 (- 1))))
 (let (($x216 (= quotient!1 0)))
 (let (($x210 (>= holebegin 9223372036854767617)))
 (let (($x204 (>= holebegin 9223372036854767616)))
 (let (($x198 (>= holebegin 9223372036854771712)))
 (or $x198 $x204 $x210 $x216 $x226)))))))))))
(assert
 (let (($x198 (>= holebegin 9223372036854771712)))
 (or $x198 (not (>= holebegin 9223372036854767616)))))
(assert
 (let (($x198 (>= holebegin 9223372036854771712)))
(not $x198)))
(check-sat)
