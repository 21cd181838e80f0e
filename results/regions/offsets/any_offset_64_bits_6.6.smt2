(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun holebegin () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(assert
 (>= holebegin (- 9223372036854775808)))
(assert
 (<= holebegin 9223372036854775807))
(assert
 (>= quotient!1 (- 1)))
(assert
 (<= quotient!1 0))
(assert
 (let ((?x92 (* (- 18446744073709551616) quotient!1)))
 (let ((?x93 (+ holebegin ?x92)))
 (>= ?x93 0))))
(assert
 (let ((?x92 (* (- 18446744073709551616) quotient!1)))
 (let ((?x93 (+ holebegin ?x92)))
 (<= ?x93 18446744073709551615))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x92 (* (- 18446744073709551616) quotient!1)))
 (let ((?x99 (* (- 4096) quotient!0)))
 (let ((?x100 (+ holebegin ?x99 ?x92)))
 (>= ?x100 0)))))
(assert
 (let ((?x92 (* (- 18446744073709551616) quotient!1)))
 (let ((?x99 (* (- 4096) quotient!0)))
 (let ((?x100 (+ holebegin ?x99 ?x92)))
 (<= ?x100 4095)))))
(assert
 (>= quotient!2 (- 2251799813685248)))
(assert
 (<= quotient!2 2251799813685247))
(assert
 (let ((?x105 (* (- 4096) quotient!2)))
 (let ((?x106 (+ holebegin ?x105)))
 (>= ?x106 0))))
(assert
 (let ((?x105 (* (- 4096) quotient!2)))
 (let ((?x106 (+ holebegin ?x105)))
 (<= ?x106 4095))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x111 (* (- 18446744073709551616) quotient!3)))
 (let ((?x112 (+ quotient!2 ?x111)))
 (>= ?x112 0))))
(assert
 (let ((?x111 (* (- 18446744073709551616) quotient!3)))
 (let ((?x112 (+ quotient!2 ?x111)))
 (<= ?x112 18446744073709551615))))
(assert
 (let ((?x78 (* 18446744073709551616 quotient!3)))
 (let ((?x117 (* (- 1) quotient!2)))
 (let ((?x121 (+ quotient!0 ?x117 ?x78)))
 (let (($x129 (>= ?x121 1)))
 (or (not (>= ?x121 0)) $x129))))))
(assert
 (let ((?x78 (* 18446744073709551616 quotient!3)))
(let ((?x117 (* (- 1) quotient!2)))
(let ((?x121 (+ quotient!0 ?x117 ?x78)))
(>= ?x121 0)))))
(check-sat)
