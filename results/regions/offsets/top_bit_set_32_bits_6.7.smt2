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
 (let (($x42 (>= holebegin 0)))
 (not $x42)))
(assert
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x146 (* (- 4096) quotient!0)))
 (let ((?x149 (+ holebegin ?x146)))
 (>= ?x149 (- 4095)))))
(assert
 (let ((?x146 (* (- 4096) quotient!0)))
 (let ((?x149 (+ holebegin ?x146)))
 (<= ?x149 0))))
(assert
 (>= quotient!1 (- 524288)))
(assert
 (<= quotient!1 524288))
(assert
 (let ((?x156 (* (- 4294967296) quotient!1)))
 (let ((?x158 (+ quotient!0 ?x156)))
 (>= ?x158 (- 1)))))
(assert
 (let ((?x156 (* (- 4294967296) quotient!1)))
 (let ((?x158 (+ quotient!0 ?x156)))
 (<= ?x158 4294967294))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x165 (* (- 18446744073709551616) quotient!3)))
 (let ((?x166 (+ holebegin ?x165)))
 (>= ?x166 0))))
(assert
 (let ((?x165 (* (- 18446744073709551616) quotient!3)))
 (let ((?x166 (+ holebegin ?x165)))
 (<= ?x166 18446744073709551615))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x165 (* (- 18446744073709551616) quotient!3)))
 (let ((?x171 (* (- 4096) quotient!2)))
 (let ((?x172 (+ holebegin ?x171 ?x165)))
 (>= ?x172 0)))))
(assert
 (let ((?x165 (* (- 18446744073709551616) quotient!3)))
 (let ((?x171 (* (- 4096) quotient!2)))
 (let ((?x172 (+ holebegin ?x171 ?x165)))
 (<= ?x172 4095)))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1048575))
(assert
 (let ((?x177 (* (- 4294967296) quotient!4)))
 (let ((?x178 (+ quotient!2 ?x177)))
 (>= ?x178 0))))
(assert
 (let ((?x177 (* (- 4294967296) quotient!4)))
 (let ((?x178 (+ quotient!2 ?x177)))
 (<= ?x178 4294967295))))
(assert
 (>= quotient!6 (- 2147483648)))
(assert
 (<= quotient!6 2147483647))
(assert
 (let ((?x183 (* (- 4294967296) quotient!6)))
 (let ((?x184 (+ holebegin ?x183)))
 (>= ?x184 0))))
(assert
 (let ((?x183 (* (- 4294967296) quotient!6)))
 (let ((?x184 (+ holebegin ?x183)))
 (<= ?x184 4294967295))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1048575))
(assert
 (let ((?x183 (* (- 4294967296) quotient!6)))
 (let ((?x189 (* (- 4096) quotient!5)))
 (let ((?x190 (+ holebegin ?x189 ?x183)))
 (>= ?x190 0)))))
(assert
 (let ((?x183 (* (- 4294967296) quotient!6)))
 (let ((?x189 (* (- 4096) quotient!5)))
 (let ((?x190 (+ holebegin ?x189 ?x183)))
 (<= ?x190 4095)))))
(assert
 (let ((?x226 (* (- 1) quotient!5)))
 (let ((?x177 (* (- 4294967296) quotient!4)))
 (let ((?x227 (+ quotient!2 ?x177 ?x226)))
 (let (($x233 (<= ?x227 0)))
 (let (($x228 (<= ?x227 (- 1))))
 (let (($x212 (>= holebegin 9223372036854767617)))
 (let (($x206 (>= holebegin 9223372036854767616)))
 (let (($x200 (>= holebegin 9223372036854771712)))
 (or $x200 $x206 $x212 (not (= quotient!1 0)) $x228 $x233))))))))))
(assert
 (let ((?x226 (* (- 1) quotient!5)))
(let ((?x177 (* (- 4294967296) quotient!4)))
(let ((?x227 (+ quotient!2 ?x177 ?x226)))
(let (($x228 (<= ?x227 (- 1))))
(let (($x218 (= quotient!1 0)))
(let (($x212 (>= holebegin 9223372036854767617)))
(let (($x206 (>= holebegin 9223372036854767616)))
(let (($x200 (>= holebegin 9223372036854771712)))
(or $x200 $x206 $x212 $x218 $x228))))))))))
(check-sat)
