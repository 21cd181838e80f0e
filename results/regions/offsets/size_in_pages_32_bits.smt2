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
 (let (($x61 (>= i_size 8796093022208)))
 (not $x61)))
(assert
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x113 (* (- 4096) quotient!0)))
 (let ((?x116 (+ i_size ?x113)))
 (>= ?x116 (- 4095)))))
(assert
 (let ((?x113 (* (- 4096) quotient!0)))
 (let ((?x116 (+ i_size ?x113)))
 (<= ?x116 0))))
(assert
 (>= quotient!1 (- 524288)))
(assert
 (<= quotient!1 524288))
(assert
 (let ((?x122 (* (- 4294967296) quotient!1)))
 (let ((?x123 (+ quotient!0 ?x122)))
 (>= ?x123 0))))
(assert
 (let ((?x122 (* (- 4294967296) quotient!1)))
 (let ((?x123 (+ quotient!0 ?x122)))
 (<= ?x123 4294967295))))
(assert
 (>= quotient!2 (- 1)))
(assert
 (<= quotient!2 0))
(assert
 (let ((?x129 (* (- 18446744073709551616) quotient!2)))
 (let ((?x130 (+ i_size ?x129)))
 (>= ?x130 0))))
(assert
 (let ((?x129 (* (- 18446744073709551616) quotient!2)))
 (let ((?x130 (+ i_size ?x129)))
 (<= ?x130 18446744073709551615))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x101 (* 18446744073709551616 quotient!3)))
 (let ((?x144 (* 17592186044416 quotient!1)))
 (let ((?x113 (* (- 4096) quotient!0)))
 (let ((?x145 (+ i_size ?x113 ?x144 ?x101)))
 (<= ?x145 0))))))
(assert
 (let ((?x101 (* 18446744073709551616 quotient!3)))
 (let ((?x144 (* 17592186044416 quotient!1)))
 (let ((?x113 (* (- 4096) quotient!0)))
 (let ((?x145 (+ i_size ?x113 ?x144 ?x101)))
 (>= ?x145 (- 18446744073709551615)))))))
(assert
 (let ((?x101 (* 18446744073709551616 quotient!3)))
(let ((?x144 (* 17592186044416 quotient!1)))
(let ((?x113 (* (- 4096) quotient!0)))
(let ((?x145 (+ i_size ?x113 ?x144 ?x101)))
(let (($x175 (<= ?x145 (- 4096))))
(let (($x161 (>= i_size 9223372036854771713)))
(let (($x155 (>= i_size 9223372036854771712)))
(or (not (<= (+ i_size ?x113 ?x144 (* (- 18446744073709551616) quotient!2)) 0)) $x155 $x161 $x175)))))))))
(check-sat)
