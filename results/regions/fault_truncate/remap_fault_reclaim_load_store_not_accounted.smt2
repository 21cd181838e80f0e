(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun old_size () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun remapped () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!10 () Int)
(assert
 (>= old_size (- 9223372036854775808)))
(assert
 (<= old_size 9223372036854775807))
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 18446744073709551615))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 18446744073709551615))
(assert
 (>= vm_pgoff 0))
(assert
 (<= vm_pgoff 18446744073709551615))
(assert
 (>= address 0))
(assert
 (<= address 18446744073709551615))
(assert
 (>= remapped 0))
(assert
 (<= remapped 18446744073709551615))
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
 (let ((?x100 (* (- 1) address)))
 (let ((?x147 (+ vm_start ?x100)))
 (let (($x145 (>= ?x147 1)))
 (not $x145)))))
(assert
 (let ((?x100 (* (- 1) address)))
 (let ((?x152 (+ vm_end ?x100)))
 (>= ?x152 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x195 (+ vm_start ?x83 ?x155)))
 (<= ?x195 0)))))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x195 (+ vm_start ?x83 ?x155)))
 (>= ?x195 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x165 (* 4096 quotient!2)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x83 ?x165 ?x155)))
 (<= ?x203 0))))))
(assert
 (let ((?x155 (* 18446744073709551616 quotient!3)))
 (let ((?x165 (* 4096 quotient!2)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x203 (+ vm_start ?x83 ?x165 ?x155)))
 (>= ?x203 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x210 (* (- 18446744073709551616) quotient!4)))
 (let ((?x211 (+ vm_pgoff quotient!2 ?x210)))
 (>= ?x211 0))))
(assert
 (let ((?x210 (* (- 18446744073709551616) quotient!4)))
 (let ((?x211 (+ vm_pgoff quotient!2 ?x210)))
 (<= ?x211 18446744073709551615))))
(assert
 (let ((?x210 (* (- 18446744073709551616) quotient!4)))
 (let ((?x222 (+ quotient!2 ?x210)))
 (let (($x223 (<= ?x222 (- 1))))
 (not $x223)))))
(assert
 (>= old_size 0))
(assert
 (let (($x250 (>= old_size 9223372036854771712)))
 (not $x250)))
(assert
 (let (($x253 (>= remapped 17179869184)))
 (not $x253)))
(assert
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685248))
(assert
 (let ((?x232 (* (- 4096) quotient!5)))
 (let ((?x227 (+ old_size ?x232)))
 (>= ?x227 (- 4095)))))
(assert
 (let ((?x232 (* (- 4096) quotient!5)))
 (let ((?x227 (+ old_size ?x232)))
 (<= ?x227 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x54 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x55 (+ ?x138 ?x54)))
 (<= ?x55 0)))))
(assert
 (let ((?x54 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x55 (+ ?x138 ?x54)))
 (>= ?x55 (- 18446744073709551615))))))
(assert
 (let ((?x54 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x261 (+ remapped ?x138 ?x54)))
 (let (($x264 (>= ?x261 0)))
 (let (($x258 (>= old_size 9223372036854771713)))
 (or $x258 (not $x264))))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4503599627370495))
(assert
 (let ((?x301 (* (- 4096) quotient!8)))
 (let ((?x302 (+ address ?x301)))
 (>= ?x302 0))))
(assert
 (let ((?x301 (* (- 4096) quotient!8)))
 (let ((?x302 (+ address ?x301)))
 (<= ?x302 4095))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 0))
(assert
 (let ((?x263 (* 18446744073709551616 quotient!9)))
 (let ((?x301 (* (- 4096) quotient!8)))
 (let ((?x310 (+ vm_start ?x301 ?x263)))
 (<= ?x310 0)))))
(assert
 (let ((?x263 (* 18446744073709551616 quotient!9)))
 (let ((?x301 (* (- 4096) quotient!8)))
 (let ((?x310 (+ vm_start ?x301 ?x263)))
 (>= ?x310 (- 18446744073709551615))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 4503599627370495))
(assert
 (let ((?x263 (* 18446744073709551616 quotient!9)))
 (let ((?x301 (* (- 4096) quotient!8)))
 (let ((?x277 (* 4096 quotient!7)))
 (let ((?x317 (+ vm_start ?x277 ?x301 ?x263)))
 (<= ?x317 0))))))
(assert
 (let ((?x263 (* 18446744073709551616 quotient!9)))
 (let ((?x301 (* (- 4096) quotient!8)))
 (let ((?x277 (* 4096 quotient!7)))
 (let ((?x317 (+ vm_start ?x277 ?x301 ?x263)))
 (>= ?x317 (- 4095)))))))
(assert
 (>= quotient!10 0))
(assert
 (<= quotient!10 1))
(assert
 (let ((?x323 (* (- 18446744073709551616) quotient!10)))
 (let ((?x324 (+ vm_pgoff quotient!7 ?x323)))
 (>= ?x324 0))))
(assert
 (let ((?x323 (* (- 18446744073709551616) quotient!10)))
 (let ((?x324 (+ vm_pgoff quotient!7 ?x323)))
 (<= ?x324 18446744073709551615))))
(assert
 (let ((?x323 (* (- 18446744073709551616) quotient!10)))
 (let ((?x335 (* (- 1) remapped)))
 (let ((?x336 (+ vm_pgoff ?x335 quotient!7 ?x323)))
 (let (($x337 (= ?x336 0)))
 (let ((?x54 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x351 (+ vm_pgoff quotient!7 ?x138 ?x54 ?x323)))
 (let (($x354 (>= ?x351 0)))
 (let ((?x261 (+ remapped ?x138 ?x54)))
 (let (($x264 (>= ?x261 0)))
 (let (($x258 (>= old_size 9223372036854771713)))
 (or $x258 $x264 $x354 (not $x337))))))))))))))
(assert
 (let ((?x323 (* (- 18446744073709551616) quotient!10)))
 (let ((?x54 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x351 (+ vm_pgoff quotient!7 ?x138 ?x54 ?x323)))
 (let (($x354 (>= ?x351 0)))
 (let ((?x335 (* (- 1) remapped)))
 (let ((?x336 (+ vm_pgoff ?x335 quotient!7 ?x323)))
 (let (($x337 (= ?x336 0)))
 (let ((?x261 (+ remapped ?x138 ?x54)))
 (let (($x264 (>= ?x261 0)))
 (let (($x258 (>= old_size 9223372036854771713)))
 (or $x258 $x264 $x337 $x354)))))))))))))
(assert
 (let ((?x323 (* (- 18446744073709551616) quotient!10)))
(let ((?x335 (* (- 1) remapped)))
(let ((?x336 (+ vm_pgoff ?x335 quotient!7 ?x323)))
(let (($x337 (= ?x336 0)))
(let ((?x54 (* (- 1) quotient!5)))
(let ((?x138 (* 18446744073709551616 quotient!6)))
(let ((?x351 (+ vm_pgoff quotient!7 ?x138 ?x54 ?x323)))
(let (($x354 (>= ?x351 0)))
(let ((?x261 (+ remapped ?x138 ?x54)))
(let (($x264 (>= ?x261 0)))
(let (($x258 (>= old_size 9223372036854771713)))
(or $x258 $x264 (not $x354) $x337)))))))))))))
(check-sat)
