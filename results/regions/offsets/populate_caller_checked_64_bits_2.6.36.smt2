(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun pgoff () Int)
(declare-fun length () Int)
(declare-fun i_size () Int)
(declare-fun page () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 18446744073709551615))
(assert
 (>= length 0))
(assert
 (<= length 18446744073709551615))
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= page 0))
(assert
 (<= page 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x87 (* (- 4096) quotient!0)))
 (let ((?x88 (+ length ?x87)))
 (= ?x88 0))))
(assert
 (>= length 1))
(assert
 (>= i_size 0))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1))
(assert
 (let ((?x130 (* (- 18446744073709551616) quotient!1)))
 (let ((?x131 (+ pgoff quotient!0 ?x130)))
 (>= ?x131 0))))
(assert
 (let ((?x130 (* (- 18446744073709551616) quotient!1)))
 (let ((?x131 (+ pgoff quotient!0 ?x130)))
 (<= ?x131 18446744073709551615))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x137 (* (- 18446744073709551616) quotient!3)))
 (let ((?x140 (+ i_size ?x137)))
 (>= ?x140 (- 4095)))))
(assert
 (let ((?x137 (* (- 18446744073709551616) quotient!3)))
 (let ((?x140 (+ i_size ?x137)))
 (<= ?x140 18446744073709547520))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x146 (* (- 4096) quotient!2)))
 (let ((?x137 (* (- 18446744073709551616) quotient!3)))
 (let ((?x148 (+ i_size ?x137 ?x146)))
 (>= ?x148 (- 4095))))))
(assert
 (let ((?x146 (* (- 4096) quotient!2)))
 (let ((?x137 (* (- 18446744073709551616) quotient!3)))
 (let ((?x148 (+ i_size ?x137 ?x146)))
 (<= ?x148 0)))))
(assert
 (let ((?x171 (* (- 1) quotient!2)))
 (let ((?x130 (* (- 18446744073709551616) quotient!1)))
 (let ((?x172 (+ pgoff quotient!0 ?x130 ?x171)))
 (let (($x173 (<= ?x172 0)))
 (let ((?x165 (+ quotient!0 ?x130)))
 (let (($x166 (<= ?x165 (- 1))))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x153 (+ page ?x50)))
 (let (($x156 (>= ?x153 0)))
 (or $x156 $x166 $x173)))))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x153 (+ page ?x50)))
 (let (($x156 (>= ?x153 0)))
 (not $x156)))))
(assert
 (let ((?x130 (* (- 18446744073709551616) quotient!1)))
 (let ((?x165 (+ quotient!0 ?x130)))
 (let (($x166 (<= ?x165 (- 1))))
 (not $x166)))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x183 (* (- 18446744073709551616) quotient!4)))
 (let ((?x184 (+ pgoff page ?x183)))
 (>= ?x184 0))))
(assert
 (let ((?x183 (* (- 18446744073709551616) quotient!4)))
 (let ((?x184 (+ pgoff page ?x183)))
 (<= ?x184 18446744073709551615))))
(assert
 (let ((?x183 (* (- 18446744073709551616) quotient!4)))
(let ((?x171 (* (- 1) quotient!2)))
(let ((?x212 (+ pgoff page ?x171 ?x183)))
(let (($x213 (<= ?x212 (- 1))))
(or (not (<= (+ pgoff quotient!0 (* (- 18446744073709551616) quotient!1) ?x171) 0)) (not $x213)))))))
(check-sat)
