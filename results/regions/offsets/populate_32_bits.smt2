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
 (let ((?x144 (* (- 4096) quotient!1)))
 (let ((?x147 (+ i_size ?x144)))
 (>= ?x147 (- 4095)))))
(assert
 (let ((?x144 (* (- 4096) quotient!1)))
 (let ((?x147 (+ i_size ?x144)))
 (<= ?x147 0))))
(assert
 (>= quotient!2 (- 524288)))
(assert
 (<= quotient!2 524288))
(assert
 (let ((?x155 (* (- 1) quotient!1)))
 (let ((?x119 (* 4294967296 quotient!2)))
 (let ((?x156 (+ ?x119 ?x155)))
 (<= ?x156 0)))))
(assert
 (let ((?x155 (* (- 1) quotient!1)))
 (let ((?x119 (* 4294967296 quotient!2)))
 (let ((?x156 (+ ?x119 ?x155)))
 (>= ?x156 (- 4294967295))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x163 (* (- 4294967296) quotient!3)))
 (let ((?x164 (+ pgoff quotient!0 ?x163)))
 (>= ?x164 0))))
(assert
 (let ((?x163 (* (- 4294967296) quotient!3)))
 (let ((?x164 (+ pgoff quotient!0 ?x163)))
 (<= ?x164 4294967295))))
(assert
 (let (($x185 (>= i_size 9223372036854771713)))
 (let (($x179 (>= i_size 9223372036854771712)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x169 (+ page ?x50)))
 (let (($x172 (>= ?x169 0)))
 (let ((?x163 (* (- 4294967296) quotient!3)))
 (let ((?x155 (* (- 1) quotient!1)))
 (let ((?x119 (* 4294967296 quotient!2)))
 (let ((?x193 (+ pgoff quotient!0 ?x119 ?x155 ?x163)))
 (let (($x191 (>= ?x193 1)))
 (or (not $x191) $x172 $x179 $x185))))))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x187 (* (- 4294967296) quotient!4)))
 (let ((?x189 (+ pgoff page ?x187)))
 (>= ?x189 0))))
(assert
 (let ((?x187 (* (- 4294967296) quotient!4)))
 (let ((?x189 (+ pgoff page ?x187)))
 (<= ?x189 4294967295))))
(assert
 (let ((?x187 (* (- 4294967296) quotient!4)))
 (let ((?x155 (* (- 1) quotient!1)))
 (let ((?x119 (* 4294967296 quotient!2)))
 (let ((?x220 (+ pgoff page ?x119 ?x155 ?x187)))
 (let (($x223 (>= ?x220 0)))
 (let ((?x163 (* (- 4294967296) quotient!3)))
 (let ((?x193 (+ pgoff quotient!0 ?x119 ?x155 ?x163)))
 (let (($x191 (>= ?x193 1)))
 (let (($x185 (>= i_size 9223372036854771713)))
 (let (($x179 (>= i_size 9223372036854771712)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x169 (+ page ?x50)))
 (let (($x172 (>= ?x169 0)))
 (or $x172 $x179 $x185 $x191 (not $x223))))))))))))))))
(assert
 (let ((?x187 (* (- 4294967296) quotient!4)))
 (let ((?x155 (* (- 1) quotient!1)))
 (let ((?x119 (* 4294967296 quotient!2)))
 (let ((?x220 (+ pgoff page ?x119 ?x155 ?x187)))
 (let (($x223 (>= ?x220 0)))
 (let ((?x163 (* (- 4294967296) quotient!3)))
 (let ((?x193 (+ pgoff quotient!0 ?x119 ?x155 ?x163)))
 (let (($x191 (>= ?x193 1)))
 (let (($x185 (>= i_size 9223372036854771713)))
 (let (($x179 (>= i_size 9223372036854771712)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x169 (+ page ?x50)))
 (let (($x172 (>= ?x169 0)))
 (or $x172 $x179 $x185 $x191 $x223)))))))))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
(let ((?x169 (+ page ?x50)))
(let (($x172 (>= ?x169 0)))
(not $x172)))))
(check-sat)
