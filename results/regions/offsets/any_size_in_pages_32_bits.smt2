(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun i_size () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= i_size 0))
(assert
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x107 (* (- 4096) quotient!0)))
 (let ((?x110 (+ i_size ?x107)))
 (>= ?x110 (- 4095)))))
(assert
 (let ((?x107 (* (- 4096) quotient!0)))
 (let ((?x110 (+ i_size ?x107)))
 (<= ?x110 0))))
(assert
 (>= quotient!1 (- 524288)))
(assert
 (<= quotient!1 524288))
(assert
 (let ((?x116 (* (- 4294967296) quotient!1)))
 (let ((?x117 (+ quotient!0 ?x116)))
 (>= ?x117 0))))
(assert
 (let ((?x116 (* (- 4294967296) quotient!1)))
 (let ((?x117 (+ quotient!0 ?x116)))
 (<= ?x117 4294967295))))
(assert
 (>= quotient!2 (- 1)))
(assert
 (<= quotient!2 0))
(assert
 (let ((?x123 (* (- 18446744073709551616) quotient!2)))
 (let ((?x124 (+ i_size ?x123)))
 (>= ?x124 0))))
(assert
 (let ((?x123 (* (- 18446744073709551616) quotient!2)))
 (let ((?x124 (+ i_size ?x123)))
 (<= ?x124 18446744073709551615))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x95 (* 18446744073709551616 quotient!3)))
 (let ((?x138 (* 17592186044416 quotient!1)))
 (let ((?x107 (* (- 4096) quotient!0)))
 (let ((?x139 (+ i_size ?x107 ?x138 ?x95)))
 (<= ?x139 0))))))
(assert
 (let ((?x95 (* 18446744073709551616 quotient!3)))
 (let ((?x138 (* 17592186044416 quotient!1)))
 (let ((?x107 (* (- 4096) quotient!0)))
 (let ((?x139 (+ i_size ?x107 ?x138 ?x95)))
 (>= ?x139 (- 18446744073709551615)))))))
(assert
 (let ((?x95 (* 18446744073709551616 quotient!3)))
 (let ((?x138 (* 17592186044416 quotient!1)))
 (let ((?x107 (* (- 4096) quotient!0)))
 (let ((?x139 (+ i_size ?x107 ?x138 ?x95)))
 (let (($x169 (<= ?x139 (- 4096))))
 (let (($x155 (>= i_size 9223372036854771713)))
 (let (($x149 (>= i_size 9223372036854771712)))
 (or (not (<= (+ i_size ?x107 ?x138 (* (- 18446744073709551616) quotient!2)) 0)) $x149 $x155 $x169)))))))))
(assert
 (let ((?x123 (* (- 18446744073709551616) quotient!2)))
 (let ((?x138 (* 17592186044416 quotient!1)))
 (let ((?x107 (* (- 4096) quotient!0)))
 (let ((?x163 (+ i_size ?x107 ?x138 ?x123)))
 (let (($x164 (<= ?x163 0)))
 (let (($x155 (>= i_size 9223372036854771713)))
 (let (($x149 (>= i_size 9223372036854771712)))
 (or $x149 $x155 $x164)))))))))
(assert
 (let (($x149 (>= i_size 9223372036854771712)))
(not $x149)))
(check-sat)
