(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun begin () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= begin (- 9223372036854775808)))
(assert
 (<= begin 9223372036854775807))
(assert
 (>= begin 0))
(assert
 (let (($x61 (>= begin 8796093018112)))
 (not $x61)))
(assert
 (>= quotient!0 (- 2251799813685248)))
(assert
 (<= quotient!0 2251799813685248))
(assert
 (let ((?x127 (* (- 4096) quotient!0)))
 (let ((?x130 (+ begin ?x127)))
 (>= ?x130 (- 4095)))))
(assert
 (let ((?x127 (* (- 4096) quotient!0)))
 (let ((?x130 (+ begin ?x127)))
 (<= ?x130 0))))
(assert
 (>= quotient!1 (- 524288)))
(assert
 (<= quotient!1 524288))
(assert
 (let ((?x136 (* (- 4294967296) quotient!1)))
 (let ((?x137 (+ quotient!0 ?x136)))
 (>= ?x137 0))))
(assert
 (let ((?x136 (* (- 4294967296) quotient!1)))
 (let ((?x137 (+ quotient!0 ?x136)))
 (<= ?x137 4294967295))))
(assert
 (>= quotient!2 (- 2251799813685248)))
(assert
 (<= quotient!2 2251799813685247))
(assert
 (let ((?x142 (* (- 4096) quotient!2)))
 (let ((?x143 (+ begin ?x142)))
 (>= ?x143 0))))
(assert
 (let ((?x142 (* (- 4096) quotient!2)))
 (let ((?x143 (+ begin ?x142)))
 (<= ?x143 4095))))
(assert
 (>= quotient!3 (- 524289)))
(assert
 (<= quotient!3 524287))
(assert
 (let ((?x149 (* (- 4294967296) quotient!3)))
 (let ((?x151 (+ quotient!2 ?x149)))
 (>= ?x151 1))))
(assert
 (let ((?x149 (* (- 4294967296) quotient!3)))
 (let ((?x151 (+ quotient!2 ?x149)))
 (<= ?x151 4294967296))))
(assert
 (>= quotient!4 (- 524288)))
(assert
 (<= quotient!4 524287))
(assert
 (let ((?x156 (* (- 4294967296) quotient!4)))
 (let ((?x157 (+ quotient!2 ?x156)))
 (>= ?x157 0))))
(assert
 (let ((?x156 (* (- 4294967296) quotient!4)))
 (let ((?x157 (+ quotient!2 ?x156)))
 (<= ?x157 4294967295))))
(assert
 (let (($x173 (>= begin 9223372036854771713)))
 (let (($x167 (>= begin 9223372036854771712)))
 (let (($x178 (= quotient!1 0)))
 (let (($x128 (not $x178)))
 (or (not (<= (+ quotient!3 (* (- 1) quotient!4)) (- 1))) (not (= (+ quotient!2 (* (- 4294967296) quotient!3)) 4294967296)) $x128 $x167 $x173))))))
(assert
 (let ((?x187 (* (- 1) quotient!4)))
(let ((?x188 (+ quotient!3 ?x187)))
(let (($x186 (<= ?x188 (- 1))))
(let (($x173 (>= begin 9223372036854771713)))
(let (($x167 (>= begin 9223372036854771712)))
(let (($x178 (= quotient!1 0)))
(let (($x128 (not $x178)))
(or $x128 $x167 $x173 $x186)))))))))
(check-sat)
