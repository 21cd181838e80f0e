(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun i_size () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= i_size 0))
(assert
 (>= quotient!1 (- 1)))
(assert
 (<= quotient!1 0))
(assert
 (let ((?x96 (* (- 18446744073709551616) quotient!1)))
 (let ((?x99 (+ i_size ?x96)))
 (>= ?x99 (- 4095)))))
(assert
 (let ((?x96 (* (- 18446744073709551616) quotient!1)))
 (let ((?x99 (+ i_size ?x96)))
 (<= ?x99 18446744073709547520))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x96 (* (- 18446744073709551616) quotient!1)))
 (let ((?x105 (* (- 4096) quotient!0)))
 (let ((?x107 (+ i_size ?x105 ?x96)))
 (>= ?x107 (- 4095))))))
(assert
 (let ((?x96 (* (- 18446744073709551616) quotient!1)))
 (let ((?x105 (* (- 4096) quotient!0)))
 (let ((?x107 (+ i_size ?x105 ?x96)))
 (<= ?x107 0)))))
(assert
 (>= quotient!2 (- 1)))
(assert
 (<= quotient!2 0))
(assert
 (let ((?x112 (* (- 18446744073709551616) quotient!2)))
 (let ((?x113 (+ i_size ?x112)))
 (>= ?x113 0))))
(assert
 (let ((?x112 (* (- 18446744073709551616) quotient!2)))
 (let ((?x113 (+ i_size ?x112)))
 (<= ?x113 18446744073709551615))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x83 (* 18446744073709551616 quotient!3)))
 (let ((?x105 (* (- 4096) quotient!0)))
 (let ((?x121 (+ i_size ?x105 ?x83)))
 (<= ?x121 0)))))
(assert
 (let ((?x83 (* 18446744073709551616 quotient!3)))
 (let ((?x105 (* (- 4096) quotient!0)))
 (let ((?x121 (+ i_size ?x105 ?x83)))
 (>= ?x121 (- 18446744073709551615))))))
(assert
 (let ((?x83 (* 18446744073709551616 quotient!3)))
(let ((?x105 (* (- 4096) quotient!0)))
(let ((?x121 (+ i_size ?x105 ?x83)))
(let (($x139 (<= ?x121 (- 4096))))
(or (not (<= (+ i_size ?x105 (* (- 18446744073709551616) quotient!2)) 0)) $x139))))))
(check-sat)
