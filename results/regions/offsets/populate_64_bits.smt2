(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun pgoff () Int)
(declare-fun length () Int)
(declare-fun i_size () Int)
(declare-fun page () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
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
 (>= quotient!2 (- 1)))
(assert
 (<= quotient!2 0))
(assert
 (let ((?x128 (* (- 18446744073709551616) quotient!2)))
 (let ((?x131 (+ i_size ?x128)))
 (>= ?x131 (- 4095)))))
(assert
 (let ((?x128 (* (- 18446744073709551616) quotient!2)))
 (let ((?x131 (+ i_size ?x128)))
 (<= ?x131 18446744073709547520))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x137 (* (- 4096) quotient!1)))
 (let ((?x128 (* (- 18446744073709551616) quotient!2)))
 (let ((?x139 (+ i_size ?x128 ?x137)))
 (>= ?x139 (- 4095))))))
(assert
 (let ((?x137 (* (- 4096) quotient!1)))
 (let ((?x128 (* (- 18446744073709551616) quotient!2)))
 (let ((?x139 (+ i_size ?x128 ?x137)))
 (<= ?x139 0)))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x145 (* (- 18446744073709551616) quotient!3)))
 (let ((?x146 (+ pgoff quotient!0 ?x145)))
 (>= ?x146 0))))
(assert
 (let ((?x145 (* (- 18446744073709551616) quotient!3)))
 (let ((?x146 (+ pgoff quotient!0 ?x145)))
 (<= ?x146 18446744073709551615))))
(assert
 (let ((?x145 (* (- 18446744073709551616) quotient!3)))
 (let ((?x163 (* (- 1) quotient!1)))
 (let ((?x164 (+ pgoff quotient!0 ?x163 ?x145)))
 (let (($x165 (<= ?x164 0)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x151 (+ page ?x50)))
 (let (($x154 (>= ?x151 0)))
 (or $x154 $x165)))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x151 (+ page ?x50)))
 (let (($x154 (>= ?x151 0)))
 (not $x154)))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x173 (+ pgoff page ?x172)))
 (>= ?x173 0))))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x173 (+ pgoff page ?x172)))
 (<= ?x173 18446744073709551615))))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x163 (* (- 1) quotient!1)))
 (let ((?x198 (+ pgoff page ?x163 ?x172)))
 (let (($x199 (<= ?x198 (- 1))))
 (let ((?x145 (* (- 18446744073709551616) quotient!3)))
 (let ((?x164 (+ pgoff quotient!0 ?x163 ?x145)))
 (let (($x165 (<= ?x164 0)))
 (let (($x201 (not $x165)))
 (or $x201 $x199))))))))))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
(let ((?x163 (* (- 1) quotient!1)))
(let ((?x198 (+ pgoff page ?x163 ?x172)))
(let (($x199 (<= ?x198 (- 1))))
(let ((?x145 (* (- 18446744073709551616) quotient!3)))
(let ((?x164 (+ pgoff quotient!0 ?x163 ?x145)))
(let (($x165 (<= ?x164 0)))
(let (($x201 (not $x165)))
(or $x201 (not $x199)))))))))))
(check-sat)
