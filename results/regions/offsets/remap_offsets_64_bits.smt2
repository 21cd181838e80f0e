(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun start () Int)
(declare-fun size () Int)
(declare-fun pgoff () Int)
(declare-fun page () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
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
 (>= page 0))
(assert
 (<= page 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x87 (* (- 4096) quotient!0)))
 (let ((?x88 (+ start ?x87)))
 (>= ?x88 0))))
(assert
 (let ((?x87 (* (- 4096) quotient!0)))
 (let ((?x88 (+ start ?x87)))
 (<= ?x88 4095))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x93 (* (- 4096) quotient!1)))
 (let ((?x94 (+ size ?x93)))
 (>= ?x94 0))))
(assert
 (let ((?x93 (* (- 4096) quotient!1)))
 (let ((?x94 (+ size ?x93)))
 (<= ?x94 4095))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1))
(assert
 (let ((?x104 (* (- 4503599627370496) quotient!2)))
 (let ((?x105 (+ quotient!0 quotient!1 ?x104)))
 (>= ?x105 0))))
(assert
 (let ((?x104 (* (- 4503599627370496) quotient!2)))
 (let ((?x105 (+ quotient!0 quotient!1 ?x104)))
 (<= ?x105 4503599627370495))))
(assert
 (let ((?x104 (* (- 4503599627370496) quotient!2)))
 (let ((?x117 (+ quotient!1 ?x104)))
 (let (($x116 (<= ?x117 0)))
 (not $x116)))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x143 (* (- 18446744073709551616) quotient!3)))
 (let ((?x144 (+ pgoff quotient!1 ?x143)))
 (>= ?x144 0))))
(assert
 (let ((?x143 (* (- 18446744073709551616) quotient!3)))
 (let ((?x144 (+ pgoff quotient!1 ?x143)))
 (<= ?x144 18446744073709551615))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x150 (* (- 18446744073709551616) quotient!4)))
 (let ((?x151 (+ pgoff page ?x150)))
 (>= ?x151 0))))
(assert
 (let ((?x150 (* (- 18446744073709551616) quotient!4)))
 (let ((?x151 (+ pgoff page ?x150)))
 (<= ?x151 18446744073709551615))))
(assert
 (let ((?x150 (* (- 18446744073709551616) quotient!4)))
 (let ((?x151 (+ pgoff page ?x150)))
 (let (($x183 (>= ?x151 70368744177664)))
 (let ((?x123 (* (- 1) quotient!1)))
 (let ((?x175 (+ page ?x123)))
 (let (($x178 (>= ?x175 0)))
 (let ((?x143 (* (- 18446744073709551616) quotient!3)))
 (let ((?x144 (+ pgoff quotient!1 ?x143)))
 (let (($x173 (>= ?x144 70368744177664)))
 (or $x173 $x178 $x183)))))))))))
(assert
 (let ((?x143 (* (- 18446744073709551616) quotient!3)))
 (let ((?x144 (+ pgoff quotient!1 ?x143)))
 (let (($x173 (>= ?x144 70368744177664)))
 (not $x173)))))
(assert
 (let ((?x123 (* (- 1) quotient!1)))
 (let ((?x175 (+ page ?x123)))
 (let (($x178 (>= ?x175 0)))
 (not $x178)))))
(assert
 (let ((?x150 (* (- 18446744073709551616) quotient!4)))
(let ((?x151 (+ pgoff page ?x150)))
(let (($x183 (>= ?x151 70368744177664)))
(not $x183)))))
(check-sat)
