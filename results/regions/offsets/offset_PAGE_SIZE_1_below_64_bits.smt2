(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun new_size () Int)
(declare-fun quotient!0 () Int)
(assert
 (>= new_size (- 9223372036854775808)))
(assert
 (<= new_size 9223372036854775807))
(assert
 (>= new_size 0))
(assert
 (let (($x52 (>= new_size 9223372036854771712)))
 (not $x52)))
(assert
 (>= quotient!0 (- 1)))
(assert
 (<= quotient!0 0))
(assert
 (let ((?x64 (* (- 18446744073709551616) quotient!0)))
 (let ((?x67 (+ new_size ?x64)))
 (>= ?x67 9223372036854771713))))
(assert
 (let ((?x64 (* (- 18446744073709551616) quotient!0)))
 (let ((?x67 (+ new_size ?x64)))
 (<= ?x67 27670116110564323328))))
(assert
 (>= quotient!0 0))
(check-sat)
