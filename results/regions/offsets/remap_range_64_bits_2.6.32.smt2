(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun start () Int)
(declare-fun size () Int)
(declare-fun pgoff () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(assert
 (>= start 0))
(assert
 (<= start 18446744073709551615))
(assert
 (>= size 0))
(assert
 (<= size 18446744073709551615))
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 18446744073709551615))
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 18446744073709551615))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x117 (* (- 4096) quotient!0)))
 (let ((?x118 (+ vm_start ?x117)))
 (= ?x118 0))))
(assert
 (let ((?x123 (* (- 4096) quotient!1)))
 (let ((?x124 (+ vm_end ?x123)))
 (= ?x124 0))))
(assert
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x131 (+ vm_start ?x77)))
 (let (($x134 (>= ?x131 0)))
 (not $x134)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x193 (+ start ?x192)))
 (>= ?x193 0))))
(assert
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x193 (+ start ?x192)))
 (<= ?x193 4095))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4503599627370495))
(assert
 (let ((?x198 (* (- 4096) quotient!3)))
 (let ((?x199 (+ size ?x198)))
 (>= ?x199 0))))
(assert
 (let ((?x198 (* (- 4096) quotient!3)))
 (let ((?x199 (+ size ?x198)))
 (<= ?x199 4095))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x209 (* (- 4503599627370496) quotient!4)))
 (let ((?x210 (+ quotient!3 quotient!2 ?x209)))
 (>= ?x210 0))))
(assert
 (let ((?x209 (* (- 4503599627370496) quotient!4)))
 (let ((?x210 (+ quotient!3 quotient!2 ?x209)))
 (<= ?x210 4503599627370495))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x216 (* (- 18446744073709551616) quotient!5)))
 (let ((?x217 (+ pgoff quotient!3 ?x216)))
 (>= ?x217 0))))
(assert
 (let ((?x216 (* (- 18446744073709551616) quotient!5)))
 (let ((?x217 (+ pgoff quotient!3 ?x216)))
 (<= ?x217 18446744073709551615))))
(assert
 (let ((?x209 (* (- 4503599627370496) quotient!4)))
 (let ((?x227 (+ quotient!3 ?x209)))
 (let (($x226 (<= ?x227 0)))
 (not $x226)))))
(assert
 (let ((?x216 (* (- 18446744073709551616) quotient!5)))
 (let ((?x217 (+ pgoff quotient!3 ?x216)))
 (let (($x233 (>= ?x217 70368744177664)))
 (not $x233)))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 1))
(assert
 (let ((?x196 (* (- 18446744073709551616) quotient!6)))
 (let ((?x206 (+ start size ?x196)))
 (>= ?x206 0))))
(assert
 (let ((?x196 (* (- 18446744073709551616) quotient!6)))
 (let ((?x206 (+ start size ?x196)))
 (<= ?x206 18446744073709551615))))
(assert
 (let ((?x196 (* (- 18446744073709551616) quotient!6)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x238 (+ start size ?x77 ?x196)))
 (let (($x239 (<= ?x238 0)))
 (let (($x255 (not $x239)))
 (let ((?x146 (* 18446744073709551616 quotient!4)))
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x198 (* (- 4096) quotient!3)))
 (let ((?x251 (+ vm_end ?x198 ?x192 ?x146)))
 (let (($x254 (>= ?x251 0)))
 (let ((?x224 (+ start size ?x192 ?x196)))
 (let (($x225 (<= ?x224 0)))
 (let ((?x186 (+ vm_start ?x192)))
 (let (($x183 (>= ?x186 1)))
 (or $x183 $x225 (not $x254) $x255))))))))))))))))
(assert
 (let ((?x196 (* (- 18446744073709551616) quotient!6)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x238 (+ start size ?x77 ?x196)))
 (let (($x239 (<= ?x238 0)))
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x224 (+ start size ?x192 ?x196)))
 (let (($x225 (<= ?x224 0)))
 (let ((?x186 (+ vm_start ?x192)))
 (let (($x183 (>= ?x186 1)))
 (or $x183 $x225 $x239)))))))))))
(assert
 (let ((?x196 (* (- 18446744073709551616) quotient!6)))
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x224 (+ start size ?x192 ?x196)))
 (let (($x225 (<= ?x224 0)))
 (or $x225 (not (>= (+ vm_start ?x192) 1))))))))
(assert
 (let ((?x196 (* (- 18446744073709551616) quotient!6)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x238 (+ start size ?x77 ?x196)))
 (let (($x239 (<= ?x238 0)))
 (let (($x255 (not $x239)))
 (let ((?x146 (* 18446744073709551616 quotient!4)))
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x198 (* (- 4096) quotient!3)))
 (let ((?x251 (+ vm_end ?x198 ?x192 ?x146)))
 (let (($x254 (>= ?x251 0)))
 (let ((?x224 (+ start size ?x192 ?x196)))
 (let (($x225 (<= ?x224 0)))
 (let ((?x186 (+ vm_start ?x192)))
 (let (($x183 (>= ?x186 1)))
 (or $x183 $x225 $x254 $x255))))))))))))))))
(assert
 (let ((?x196 (* (- 18446744073709551616) quotient!6)))
(let ((?x192 (* (- 4096) quotient!2)))
(let ((?x224 (+ start size ?x192 ?x196)))
(let (($x225 (<= ?x224 0)))
(not $x225))))))
(check-sat)
