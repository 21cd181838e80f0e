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
 (>= quotient!5 (- 2251799813685248)))
(assert
 (<= quotient!5 2251799813685248))
(assert
 (let ((?x150 (* (- 4096) quotient!5)))
 (let ((?x78 (+ old_size ?x150)))
 (>= ?x78 (- 4095)))))
(assert
 (let ((?x150 (* (- 4096) quotient!5)))
 (let ((?x78 (+ old_size ?x150)))
 (<= ?x78 0))))
(assert
 (>= quotient!6 (- 1)))
(assert
 (<= quotient!6 0))
(assert
 (let ((?x247 (* (- 1) quotient!5)))
 (let ((?x90 (* 18446744073709551616 quotient!6)))
 (let ((?x120 (+ ?x90 ?x247)))
 (<= ?x120 0)))))
(assert
 (let ((?x247 (* (- 1) quotient!5)))
 (let ((?x90 (* 18446744073709551616 quotient!6)))
 (let ((?x120 (+ ?x90 ?x247)))
 (>= ?x120 (- 18446744073709551615))))))
(assert
 (let ((?x247 (* (- 1) quotient!5)))
 (let ((?x90 (* 18446744073709551616 quotient!6)))
 (let ((?x255 (+ remapped ?x90 ?x247)))
 (let (($x258 (>= ?x255 0)))
 (let (($x252 (>= old_size 9223372036854771713)))
 (or $x252 (not $x258))))))))
(assert
 (let ((?x247 (* (- 1) quotient!5)))
(let ((?x90 (* 18446744073709551616 quotient!6)))
(let ((?x255 (+ remapped ?x90 ?x247)))
(let (($x258 (>= ?x255 0)))
(let (($x252 (>= old_size 9223372036854771713)))
(or $x252 $x258)))))))
(check-sat)
