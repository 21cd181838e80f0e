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
 (>= quotient!1 0))
(assert
 (<= quotient!1 1))
(assert
 (let ((?x148 (* (- 4294967296) quotient!1)))
 (let ((?x149 (+ pgoff quotient!0 ?x148)))
 (>= ?x149 0))))
(assert
 (let ((?x148 (* (- 4294967296) quotient!1)))
 (let ((?x149 (+ pgoff quotient!0 ?x148)))
 (<= ?x149 4294967295))))
(assert
 (>= quotient!2 (- 2251799813685248)))
(assert
 (<= quotient!2 2251799813685248))
(assert
 (let ((?x155 (* (- 4096) quotient!2)))
 (let ((?x158 (+ i_size ?x155)))
 (>= ?x158 (- 4095)))))
(assert
 (let ((?x155 (* (- 4096) quotient!2)))
 (let ((?x158 (+ i_size ?x155)))
 (<= ?x158 0))))
(assert
 (>= quotient!3 (- 524288)))
(assert
 (<= quotient!3 524288))
(assert
 (let ((?x163 (* (- 4294967296) quotient!3)))
 (let ((?x164 (+ quotient!2 ?x163)))
 (>= ?x164 0))))
(assert
 (let ((?x163 (* (- 4294967296) quotient!3)))
 (let ((?x164 (+ quotient!2 ?x163)))
 (<= ?x164 4294967295))))
(assert
 (let (($x195 (>= i_size 9223372036854771713)))
 (let (($x189 (>= i_size 9223372036854771712)))
 (let ((?x148 (* (- 4294967296) quotient!1)))
 (let ((?x181 (+ quotient!0 ?x148)))
 (let (($x182 (<= ?x181 (- 1))))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x169 (+ page ?x50)))
 (let (($x172 (>= ?x169 0)))
 (let ((?x134 (* 4294967296 quotient!3)))
 (let ((?x196 (* (- 1) quotient!2)))
 (let ((?x204 (+ pgoff quotient!0 ?x196 ?x148 ?x134)))
 (let (($x203 (>= ?x204 1)))
 (or (not $x203) $x172 $x182 $x189 $x195))))))))))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x186 (* (- 4294967296) quotient!4)))
 (let ((?x200 (+ pgoff page ?x186)))
 (>= ?x200 0))))
(assert
 (let ((?x186 (* (- 4294967296) quotient!4)))
 (let ((?x200 (+ pgoff page ?x186)))
 (<= ?x200 4294967295))))
(assert
 (let ((?x186 (* (- 4294967296) quotient!4)))
 (let ((?x134 (* 4294967296 quotient!3)))
 (let ((?x196 (* (- 1) quotient!2)))
 (let ((?x232 (+ pgoff page ?x196 ?x134 ?x186)))
 (let (($x235 (>= ?x232 0)))
 (let ((?x148 (* (- 4294967296) quotient!1)))
 (let ((?x204 (+ pgoff quotient!0 ?x196 ?x148 ?x134)))
 (let (($x203 (>= ?x204 1)))
 (let (($x195 (>= i_size 9223372036854771713)))
 (let (($x189 (>= i_size 9223372036854771712)))
 (let ((?x181 (+ quotient!0 ?x148)))
 (let (($x182 (<= ?x181 (- 1))))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x169 (+ page ?x50)))
 (let (($x172 (>= ?x169 0)))
 (or $x172 $x182 $x189 $x195 $x203 $x235)))))))))))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x169 (+ page ?x50)))
 (let (($x172 (>= ?x169 0)))
 (or $x172 (not (<= (+ quotient!0 (* (- 4294967296) quotient!1)) (- 1))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
(let ((?x169 (+ page ?x50)))
(let (($x172 (>= ?x169 0)))
(not $x172)))))
(check-sat)
