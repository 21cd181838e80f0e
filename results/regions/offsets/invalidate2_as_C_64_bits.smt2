(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= page_index 0))
(assert
 (<= page_index 18446744073709551615))
(assert
 (let (($x44 (>= page_index 2251799813685248)))
 (not $x44)))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1))
(assert
 (let ((?x132 (* (- 18446744073709551616) quotient!0)))
 (let ((?x134 (+ page_index ?x132)))
 (>= ?x134 (- 9223372036854775808)))))
(assert
 (let ((?x132 (* (- 18446744073709551616) quotient!0)))
 (let ((?x134 (+ page_index ?x132)))
 (<= ?x134 9223372036854775807))))
(assert
 (>= quotient!1 (- 1)))
(assert
 (<= quotient!1 0))
(assert
 (let ((?x69 (* 18446744073709551616 quotient!1)))
 (let ((?x143 (+ page_index ?x69)))
 (<= ?x143 9223372036854775808))))
(assert
 (let ((?x69 (* 18446744073709551616 quotient!1)))
 (let ((?x143 (+ page_index ?x69)))
 (>= ?x143 (- 9223372036854775807)))))
(assert
 (>= quotient!3 (- 4096)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x151 (* 4503599627370496 quotient!3)))
 (let ((?x155 (+ page_index ?x151)))
 (<= ?x155 0))))
(assert
 (let ((?x151 (* 4503599627370496 quotient!3)))
 (let ((?x155 (+ page_index ?x151)))
 (>= ?x155 (- 4503599627370495)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x151 (* 4503599627370496 quotient!3)))
 (let ((?x160 (+ page_index quotient!2 ?x151)))
 (<= ?x160 0))))
(assert
 (let ((?x151 (* 4503599627370496 quotient!3)))
 (let ((?x160 (+ page_index quotient!2 ?x151)))
 (>= ?x160 0))))
(assert
 (>= quotient!4 (- 1)))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x163 (* (- 18446744073709551616) quotient!4)))
 (let ((?x168 (+ page_index quotient!2 ?x163)))
 (>= ?x168 1))))
(assert
 (let ((?x163 (* (- 18446744073709551616) quotient!4)))
 (let ((?x168 (+ page_index quotient!2 ?x163)))
 (<= ?x168 18446744073709551616))))
(assert
 (let ((?x163 (* (- 18446744073709551616) quotient!4)))
 (let ((?x210 (+ quotient!2 ?x163)))
 (let (($x211 (<= ?x210 0)))
 (let ((?x69 (* 18446744073709551616 quotient!1)))
 (let ((?x143 (+ page_index ?x69)))
 (let (($x195 (<= ?x143 (- 2251799813685248))))
 (let ((?x132 (* (- 18446744073709551616) quotient!0)))
 (let ((?x134 (+ page_index ?x132)))
 (let (($x175 (>= ?x134 0)))
 (let (($x191 (not $x175)))
 (let (($x180 (>= ?x134 2251799813685248)))
 (let (($x185 (>= ?x134 (- 2251799813685248))))
 (let (($x128 (not $x185)))
 (or $x128 (not (<= ?x143 0)) (not (<= ?x143 2251799813685248)) $x180 $x191 $x195 (not (>= (+ page_index quotient!2 ?x163) 2251799813685248)) $x211)))))))))))))))
(assert
 (let ((?x132 (* (- 18446744073709551616) quotient!0)))
(let ((?x134 (+ page_index ?x132)))
(let (($x175 (>= ?x134 0)))
(let (($x191 (not $x175)))
(let ((?x69 (* 18446744073709551616 quotient!1)))
(let ((?x143 (+ page_index ?x69)))
(let (($x190 (<= ?x143 0)))
(let (($x180 (>= ?x134 2251799813685248)))
(let (($x185 (>= ?x134 (- 2251799813685248))))
(let (($x128 (not $x185)))
(or $x128 $x180 $x190 $x191))))))))))))
(check-sat)
