(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun start () Int)
(declare-fun size () Int)
(declare-fun pgoff () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun i_size () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
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
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x123 (* (- 4096) quotient!0)))
 (let ((?x124 (+ vm_start ?x123)))
 (= ?x124 0))))
(assert
 (let ((?x129 (* (- 4096) quotient!1)))
 (let ((?x130 (+ vm_end ?x129)))
 (= ?x130 0))))
(assert
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x137 (+ vm_start ?x83)))
 (let (($x140 (>= ?x137 0)))
 (not $x140)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x212 (+ start ?x211)))
 (>= ?x212 0))))
(assert
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x212 (+ start ?x211)))
 (<= ?x212 4095))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4503599627370495))
(assert
 (let ((?x217 (* (- 4096) quotient!3)))
 (let ((?x218 (+ size ?x217)))
 (>= ?x218 0))))
(assert
 (let ((?x217 (* (- 4096) quotient!3)))
 (let ((?x218 (+ size ?x217)))
 (<= ?x218 4095))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x228 (* (- 4503599627370496) quotient!4)))
 (let ((?x229 (+ quotient!3 quotient!2 ?x228)))
 (>= ?x229 0))))
(assert
 (let ((?x228 (* (- 4503599627370496) quotient!4)))
 (let ((?x229 (+ quotient!3 quotient!2 ?x228)))
 (<= ?x229 4503599627370495))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x235 (* (- 18446744073709551616) quotient!5)))
 (let ((?x236 (+ pgoff quotient!3 ?x235)))
 (>= ?x236 0))))
(assert
 (let ((?x235 (* (- 18446744073709551616) quotient!5)))
 (let ((?x236 (+ pgoff quotient!3 ?x235)))
 (<= ?x236 18446744073709551615))))
(assert
 (let ((?x228 (* (- 4503599627370496) quotient!4)))
 (let ((?x246 (+ quotient!3 ?x228)))
 (let (($x245 (<= ?x246 0)))
 (not $x245)))))
(assert
 (let ((?x235 (* (- 18446744073709551616) quotient!5)))
 (let ((?x256 (+ quotient!3 ?x235)))
 (let (($x257 (<= ?x256 (- 1))))
 (not $x257)))))
(assert
 (let ((?x235 (* (- 18446744073709551616) quotient!5)))
 (let ((?x236 (+ pgoff quotient!3 ?x235)))
 (let (($x263 (>= ?x236 70368744177664)))
 (not $x263)))))
(assert
 (>= quotient!7 (- 1)))
(assert
 (<= quotient!7 0))
(assert
 (let ((?x308 (* (- 18446744073709551616) quotient!7)))
 (let ((?x311 (+ i_size ?x308)))
 (>= ?x311 (- 4095)))))
(assert
 (let ((?x308 (* (- 18446744073709551616) quotient!7)))
 (let ((?x311 (+ i_size ?x308)))
 (<= ?x311 18446744073709547520))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x308 (* (- 18446744073709551616) quotient!7)))
 (let ((?x317 (* (- 4096) quotient!6)))
 (let ((?x319 (+ i_size ?x317 ?x308)))
 (>= ?x319 (- 4095))))))
(assert
 (let ((?x308 (* (- 18446744073709551616) quotient!7)))
 (let ((?x317 (* (- 4096) quotient!6)))
 (let ((?x319 (+ i_size ?x317 ?x308)))
 (<= ?x319 0)))))
(assert
 (>= i_size 0))
(assert
 (let ((?x329 (* (- 1) quotient!6)))
 (let ((?x235 (* (- 18446744073709551616) quotient!5)))
 (let ((?x330 (+ pgoff quotient!3 ?x235 ?x329)))
 (<= ?x330 0)))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x297 (* (- 18446744073709551616) quotient!8)))
 (let ((?x303 (+ start size ?x297)))
 (>= ?x303 0))))
(assert
 (let ((?x297 (* (- 18446744073709551616) quotient!8)))
 (let ((?x303 (+ start size ?x297)))
 (<= ?x303 18446744073709551615))))
(assert
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x251 (+ vm_start ?x211)))
 (let (($x252 (>= ?x251 1)))
 (let ((?x297 (* (- 18446744073709551616) quotient!8)))
 (let ((?x233 (+ start size ?x211 ?x297)))
 (let (($x234 (<= ?x233 0)))
 (let ((?x152 (* 18446744073709551616 quotient!4)))
 (let ((?x217 (* (- 4096) quotient!3)))
 (let ((?x259 (+ vm_end ?x217 ?x211 ?x152)))
 (let (($x120 (>= ?x259 0)))
 (or (not (<= (+ start size (* (- 1) vm_end) ?x297) 0)) (not $x120) $x234 $x252))))))))))))
(assert
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x251 (+ vm_start ?x211)))
 (let (($x252 (>= ?x251 1)))
 (let ((?x297 (* (- 18446744073709551616) quotient!8)))
 (let ((?x233 (+ start size ?x211 ?x297)))
 (let (($x234 (<= ?x233 0)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x138 (+ start size ?x83 ?x297)))
 (let (($x139 (<= ?x138 0)))
 (or $x139 $x234 $x252)))))))))))
(assert
 (let ((?x297 (* (- 18446744073709551616) quotient!8)))
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x233 (+ start size ?x211 ?x297)))
 (let (($x234 (<= ?x233 0)))
 (or (not (>= (+ vm_start ?x211) 1)) $x234))))))
(assert
 (let ((?x297 (* (- 18446744073709551616) quotient!8)))
(let ((?x211 (* (- 4096) quotient!2)))
(let ((?x233 (+ start size ?x211 ?x297)))
(let (($x234 (<= ?x233 0)))
(not $x234))))))
(check-sat)
