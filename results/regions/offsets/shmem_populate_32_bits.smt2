(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun pgoff () Int)
(declare-fun length () Int)
(declare-fun i_size () Int)
(declare-fun page () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 4294967295))
(assert
 (>= length 0))
(assert
 (<= length 4294967295))
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= page 0))
(assert
 (<= page 4294967295))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (let ((?x87 (* (- 4096) quotient!0)))
 (let ((?x88 (+ length ?x87)))
 (= ?x88 0))))
(assert
 (>= length 1))
(assert
 (>= i_size 0))
(assert
 (let (($x115 (>= i_size 8796093022208)))
 (not $x115)))
(assert
 (>= quotient!1 (- 2251799813685248)))
(assert
 (<= quotient!1 2251799813685248))
(assert
 (let ((?x132 (* (- 4096) quotient!1)))
 (let ((?x135 (+ i_size ?x132)))
 (>= ?x135 (- 4095)))))
(assert
 (let ((?x132 (* (- 4096) quotient!1)))
 (let ((?x135 (+ i_size ?x132)))
 (<= ?x135 0))))
(assert
 (>= quotient!2 (- 524288)))
(assert
 (<= quotient!2 524288))
(assert
 (let ((?x141 (* (- 4294967296) quotient!2)))
 (let ((?x142 (+ quotient!1 ?x141)))
 (>= ?x142 0))))
(assert
 (let ((?x141 (* (- 4294967296) quotient!2)))
 (let ((?x142 (+ quotient!1 ?x141)))
 (<= ?x142 4294967295))))
(assert
 (let (($x163 (>= i_size 9223372036854771713)))
 (let (($x157 (>= i_size 9223372036854771712)))
 (let ((?x120 (* 4294967296 quotient!2)))
 (let ((?x164 (* (- 1) quotient!1)))
 (let ((?x168 (+ pgoff ?x164 ?x120)))
 (let (($x171 (>= ?x168 0)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x147 (+ page ?x50)))
 (let (($x150 (>= ?x147 0)))
 (or $x150 (not $x171) $x157 $x163)))))))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x188 (* (- 4294967296) quotient!3)))
 (let ((?x189 (+ pgoff quotient!0 ?x188)))
 (>= ?x189 0))))
(assert
 (let ((?x188 (* (- 4294967296) quotient!3)))
 (let ((?x189 (+ pgoff quotient!0 ?x188)))
 (<= ?x189 4294967295))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x195 (* (- 4294967296) quotient!4)))
 (let ((?x196 (+ pgoff page ?x195)))
 (>= ?x196 0))))
(assert
 (let ((?x195 (* (- 4294967296) quotient!4)))
 (let ((?x196 (+ pgoff page ?x195)))
 (<= ?x196 4294967295))))
(assert
 (let ((?x195 (* (- 4294967296) quotient!4)))
 (let ((?x120 (* 4294967296 quotient!2)))
 (let ((?x164 (* (- 1) quotient!1)))
 (let ((?x225 (+ pgoff page ?x164 ?x120 ?x195)))
 (let (($x228 (>= ?x225 0)))
 (let ((?x188 (* (- 4294967296) quotient!3)))
 (let ((?x224 (+ pgoff quotient!0 ?x164 ?x120 ?x188)))
 (let (($x222 (>= ?x224 1)))
 (let ((?x168 (+ pgoff ?x164 ?x120)))
 (let (($x171 (>= ?x168 0)))
 (let (($x163 (>= i_size 9223372036854771713)))
 (let (($x157 (>= i_size 9223372036854771712)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x147 (+ page ?x50)))
 (let (($x150 (>= ?x147 0)))
 (or $x150 $x157 $x163 $x171 $x222 $x228)))))))))))))))))
(assert
 (let ((?x188 (* (- 4294967296) quotient!3)))
 (let ((?x120 (* 4294967296 quotient!2)))
 (let ((?x164 (* (- 1) quotient!1)))
 (let ((?x224 (+ pgoff quotient!0 ?x164 ?x120 ?x188)))
 (let (($x222 (>= ?x224 1)))
 (let ((?x168 (+ pgoff ?x164 ?x120)))
 (let (($x171 (>= ?x168 0)))
 (let (($x163 (>= i_size 9223372036854771713)))
 (let (($x157 (>= i_size 9223372036854771712)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x147 (+ page ?x50)))
 (let (($x150 (>= ?x147 0)))
 (or $x150 $x157 $x163 $x171 (not $x222)))))))))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
(let ((?x147 (+ page ?x50)))
(let (($x150 (>= ?x147 0)))
(not $x150)))))
(check-sat)
