(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun begin () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(assert
 (>= begin (- 9223372036854775808)))
(assert
 (<= begin 9223372036854775807))
(assert
 (>= begin 0))
(assert
 (let (($x61 (>= begin 9223372036854771712)))
 (not $x61)))
(assert
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685247))
(assert
 (let ((?x91 (* (- 4096) quotient!0)))
 (let ((?x92 (+ begin ?x91)))
 (>= ?x92 0))))
(assert
 (let ((?x91 (* (- 4096) quotient!0)))
 (let ((?x92 (+ begin ?x91)))
 (<= ?x92 4095))))
(assert
 (>= quotient!1 (- 1)))
(assert
 (<= quotient!1 0))
(assert
 (let ((?x99 (* (- 18446744073709551616) quotient!1)))
 (let ((?x101 (+ quotient!0 ?x99)))
 (>= ?x101 1))))
(assert
 (let ((?x99 (* (- 18446744073709551616) quotient!1)))
 (let ((?x101 (+ quotient!0 ?x99)))
 (<= ?x101 18446744073709551616))))
(assert
 (>= quotient!2 (- 1)))
(assert
 (<= quotient!2 0))
(assert
 (let ((?x106 (* (- 18446744073709551616) quotient!2)))
 (let ((?x107 (+ quotient!0 ?x106)))
 (>= ?x107 0))))
(assert
 (let ((?x106 (* (- 18446744073709551616) quotient!2)))
 (let ((?x107 (+ quotient!0 ?x106)))
 (<= ?x107 18446744073709551615))))
(assert
 (or (not (<= (+ quotient!1 (* (- 1) quotient!2)) (- 1))) (not (= (+ quotient!0 (* (- 18446744073709551616) quotient!1)) 18446744073709551616))))
(assert
 (let ((?x120 (* (- 1) quotient!2)))
(let ((?x121 (+ quotient!1 ?x120)))
(<= ?x121 (- 1)))))
(check-sat)
