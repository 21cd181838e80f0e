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
(declare-fun quotient!7 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!11 () Int)
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
 (let ((?x79 (* (- 4096) quotient!5)))
 (let ((?x239 (+ old_size ?x79)))
 (>= ?x239 (- 4095)))))
(assert
 (let ((?x79 (* (- 4096) quotient!5)))
 (let ((?x239 (+ old_size ?x79)))
 (<= ?x239 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x258 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x259 (+ ?x138 ?x258)))
 (<= ?x259 0)))))
(assert
 (let ((?x258 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x259 (+ ?x138 ?x258)))
 (>= ?x259 (- 18446744073709551615))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1))
(assert
 (let ((?x265 (* (- 18446744073709551616) quotient!7)))
 (let ((?x267 (+ remapped ?x265)))
 (>= ?x267 (- 1)))))
(assert
 (let ((?x265 (* (- 18446744073709551616) quotient!7)))
 (let ((?x267 (+ remapped ?x265)))
 (<= ?x267 18446744073709551614))))
(assert
 (let ((?x258 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x295 (+ remapped ?x138 ?x258)))
 (let (($x298 (>= ?x295 0)))
 (let ((?x265 (* (- 18446744073709551616) quotient!7)))
 (let ((?x290 (+ remapped ?x265 ?x138 ?x258)))
 (let (($x291 (<= ?x290 (- 1))))
 (let (($x281 (>= old_size 9223372036854771713)))
 (or $x281 $x291 (not $x298)))))))))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 4503599627370495))
(assert
 (let ((?x323 (* (- 4096) quotient!9)))
 (let ((?x324 (+ address ?x323)))
 (>= ?x324 0))))
(assert
 (let ((?x323 (* (- 4096) quotient!9)))
 (let ((?x324 (+ address ?x323)))
 (<= ?x324 4095))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 0))
(assert
 (let ((?x285 (* 18446744073709551616 quotient!10)))
 (let ((?x323 (* (- 4096) quotient!9)))
 (let ((?x332 (+ vm_start ?x323 ?x285)))
 (<= ?x332 0)))))
(assert
 (let ((?x285 (* 18446744073709551616 quotient!10)))
 (let ((?x323 (* (- 4096) quotient!9)))
 (let ((?x332 (+ vm_start ?x323 ?x285)))
 (>= ?x332 (- 18446744073709551615))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 4503599627370495))
(assert
 (let ((?x285 (* 18446744073709551616 quotient!10)))
 (let ((?x323 (* (- 4096) quotient!9)))
 (let ((?x77 (* 4096 quotient!8)))
 (let ((?x339 (+ vm_start ?x77 ?x323 ?x285)))
 (<= ?x339 0))))))
(assert
 (let ((?x285 (* 18446744073709551616 quotient!10)))
 (let ((?x323 (* (- 4096) quotient!9)))
 (let ((?x77 (* 4096 quotient!8)))
 (let ((?x339 (+ vm_start ?x77 ?x323 ?x285)))
 (>= ?x339 (- 4095)))))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 1))
(assert
 (let ((?x345 (* (- 18446744073709551616) quotient!11)))
 (let ((?x346 (+ vm_pgoff quotient!8 ?x345)))
 (>= ?x346 0))))
(assert
 (let ((?x345 (* (- 18446744073709551616) quotient!11)))
 (let ((?x346 (+ vm_pgoff quotient!8 ?x345)))
 (<= ?x346 18446744073709551615))))
(assert
 (let ((?x345 (* (- 18446744073709551616) quotient!11)))
 (let ((?x367 (* (- 1) remapped)))
 (let ((?x381 (+ vm_pgoff ?x367 quotient!8 ?x345)))
 (let (($x382 (= ?x381 0)))
 (let ((?x258 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x265 (* (- 18446744073709551616) quotient!7)))
 (let ((?x290 (+ remapped ?x265 ?x138 ?x258)))
 (let (($x291 (<= ?x290 (- 1))))
 (let (($x392 (not $x291)))
 (let ((?x385 (+ vm_pgoff ?x138 ?x258 quotient!8 ?x345)))
 (let (($x388 (>= ?x385 0)))
 (let ((?x295 (+ remapped ?x138 ?x258)))
 (let (($x298 (>= ?x295 0)))
 (let (($x281 (>= old_size 9223372036854771713)))
 (or $x281 $x298 $x388 $x392 (not $x382))))))))))))))))))
(assert
 (let ((?x258 (* (- 1) quotient!5)))
 (let ((?x138 (* 18446744073709551616 quotient!6)))
 (let ((?x265 (* (- 18446744073709551616) quotient!7)))
 (let ((?x290 (+ remapped ?x265 ?x138 ?x258)))
 (let (($x291 (<= ?x290 (- 1))))
 (let (($x392 (not $x291)))
 (let ((?x345 (* (- 18446744073709551616) quotient!11)))
 (let ((?x385 (+ vm_pgoff ?x138 ?x258 quotient!8 ?x345)))
 (let (($x388 (>= ?x385 0)))
 (let ((?x367 (* (- 1) remapped)))
 (let ((?x381 (+ vm_pgoff ?x367 quotient!8 ?x345)))
 (let (($x382 (= ?x381 0)))
 (let ((?x295 (+ remapped ?x138 ?x258)))
 (let (($x298 (>= ?x295 0)))
 (let (($x281 (>= old_size 9223372036854771713)))
 (or $x281 $x298 $x382 $x388 $x392)))))))))))))))))
(assert
 (let ((?x258 (* (- 1) quotient!5)))
(let ((?x138 (* 18446744073709551616 quotient!6)))
(let ((?x265 (* (- 18446744073709551616) quotient!7)))
(let ((?x290 (+ remapped ?x265 ?x138 ?x258)))
(let (($x291 (<= ?x290 (- 1))))
(let (($x392 (not $x291)))
(let ((?x345 (* (- 18446744073709551616) quotient!11)))
(let ((?x367 (* (- 1) remapped)))
(let ((?x381 (+ vm_pgoff ?x367 quotient!8 ?x345)))
(let (($x382 (= ?x381 0)))
(let ((?x295 (+ remapped ?x138 ?x258)))
(let (($x298 (>= ?x295 0)))
(let (($x281 (>= old_size 9223372036854771713)))
(or $x281 $x298 (not (>= (+ vm_pgoff ?x138 ?x258 quotient!8 ?x345) 0)) $x382 $x392)))))))))))))))
(check-sat)
