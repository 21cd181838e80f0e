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
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!8 () Int)
(assert
 (>= start 0))
(assert
 (<= start 4294967295))
(assert
 (>= size 0))
(assert
 (<= size 4294967295))
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 4294967295))
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 4294967295))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 4294967295))
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1048575))
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
 (<= quotient!2 1048575))
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
 (<= quotient!3 1048575))
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
 (let ((?x228 (* (- 1048576) quotient!4)))
 (let ((?x229 (+ quotient!3 quotient!2 ?x228)))
 (>= ?x229 0))))
(assert
 (let ((?x228 (* (- 1048576) quotient!4)))
 (let ((?x229 (+ quotient!3 quotient!2 ?x228)))
 (<= ?x229 1048575))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x235 (* (- 4294967296) quotient!5)))
 (let ((?x236 (+ pgoff quotient!3 ?x235)))
 (>= ?x236 0))))
(assert
 (let ((?x235 (* (- 4294967296) quotient!5)))
 (let ((?x236 (+ pgoff quotient!3 ?x235)))
 (<= ?x236 4294967295))))
(assert
 (let ((?x228 (* (- 1048576) quotient!4)))
 (let ((?x246 (+ quotient!3 ?x228)))
 (let (($x245 (<= ?x246 0)))
 (not $x245)))))
(assert
 (let ((?x235 (* (- 4294967296) quotient!5)))
 (let ((?x256 (+ quotient!3 ?x235)))
 (let (($x257 (<= ?x256 (- 1))))
 (not $x257)))))
(assert
 (let ((?x235 (* (- 4294967296) quotient!5)))
 (let ((?x236 (+ pgoff quotient!3 ?x235)))
 (let (($x263 (>= ?x236 536870912)))
 (not $x263)))))
(assert
 (>= quotient!6 (- 2251799813685248)))
(assert
 (<= quotient!6 2251799813685248))
(assert
 (let ((?x333 (* (- 4096) quotient!6)))
 (let ((?x336 (+ i_size ?x333)))
 (>= ?x336 (- 4095)))))
(assert
 (let ((?x333 (* (- 4096) quotient!6)))
 (let ((?x336 (+ i_size ?x333)))
 (<= ?x336 0))))
(assert
 (>= quotient!7 (- 524288)))
(assert
 (<= quotient!7 524288))
(assert
 (let ((?x341 (* (- 4294967296) quotient!7)))
 (let ((?x342 (+ quotient!6 ?x341)))
 (>= ?x342 0))))
(assert
 (let ((?x341 (* (- 4294967296) quotient!7)))
 (let ((?x342 (+ quotient!6 ?x341)))
 (<= ?x342 4294967295))))
(assert
 (let (($x348 (>= i_size 0)))
 (let (($x354 (>= i_size 8796093022208)))
 (let (($x347 (not $x348)))
 (let (($x100 (or (not (or $x347 (not (or $x347 (not $x354))))) $x347 $x354)))
 (let (($x94 (not $x100)))
 (or $x94 $x348)))))))
(assert
 (let (($x354 (>= i_size 8796093022208)))
 (let (($x352 (not $x354)))
 (let (($x348 (>= i_size 0)))
 (let (($x347 (not $x348)))
 (let (($x100 (or (not (or $x347 (not (or $x347 $x352)))) $x347 $x354)))
 (let (($x94 (not $x100)))
 (or $x94 $x352))))))))
(assert
 (let (($x354 (>= i_size 8796093022208)))
 (let (($x348 (>= i_size 0)))
 (let (($x347 (not $x348)))
 (let (($x100 (or (not (or $x347 (not (or $x347 (not $x354))))) $x347 $x354)))
 (let (($x94 (not $x100)))
 (or $x94 (not (>= i_size 9223372036854771712)))))))))
(assert
 (let (($x354 (>= i_size 8796093022208)))
 (let (($x348 (>= i_size 0)))
 (let (($x347 (not $x348)))
 (let (($x100 (or (not (or $x347 (not (or $x347 (not $x354))))) $x347 $x354)))
 (let (($x94 (not $x100)))
 (or $x94 (not (>= i_size 9223372036854771713)))))))))
(assert
 (let ((?x310 (* 4294967296 quotient!7)))
 (let ((?x372 (* (- 1) quotient!6)))
 (let ((?x235 (* (- 4294967296) quotient!5)))
 (let ((?x380 (+ pgoff quotient!3 ?x235 ?x372 ?x310)))
 (let (($x379 (>= ?x380 1)))
 (let (($x354 (>= i_size 8796093022208)))
 (let (($x348 (>= i_size 0)))
 (let (($x347 (not $x348)))
 (let (($x100 (or (not (or $x347 (not (or $x347 (not $x354))))) $x347 $x354)))
 (let (($x94 (not $x100)))
 (or $x94 (not $x379)))))))))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x270 (* (- 4294967296) quotient!8)))
 (let ((?x271 (+ start size ?x270)))
 (>= ?x271 0))))
(assert
 (let ((?x270 (* (- 4294967296) quotient!8)))
 (let ((?x271 (+ start size ?x270)))
 (<= ?x271 4294967295))))
(assert
 (let ((?x270 (* (- 4294967296) quotient!8)))
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x232 (+ start size ?x211 ?x270)))
 (let (($x376 (<= ?x232 0)))
 (let ((?x249 (+ vm_start ?x211)))
 (let (($x332 (>= ?x249 1)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x215 (+ start size ?x83 ?x270)))
 (let (($x216 (<= ?x215 0)))
 (let (($x294 (not $x216)))
 (let ((?x152 (* 4294967296 quotient!4)))
 (let ((?x217 (* (- 4096) quotient!3)))
 (let ((?x250 (+ vm_end ?x217 ?x211 ?x152)))
 (let (($x239 (>= ?x250 0)))
 (or (not $x239) $x294 $x332 $x376))))))))))))))))
(assert
 (let ((?x270 (* (- 4294967296) quotient!8)))
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x232 (+ start size ?x211 ?x270)))
 (let (($x376 (<= ?x232 0)))
 (let ((?x249 (+ vm_start ?x211)))
 (let (($x332 (>= ?x249 1)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x215 (+ start size ?x83 ?x270)))
 (let (($x216 (<= ?x215 0)))
 (or $x216 $x332 $x376)))))))))))
(assert
 (let ((?x270 (* (- 4294967296) quotient!8)))
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x232 (+ start size ?x211 ?x270)))
 (let (($x376 (<= ?x232 0)))
 (or (not (>= (+ vm_start ?x211) 1)) $x376))))))
(assert
 (let ((?x270 (* (- 4294967296) quotient!8)))
 (let ((?x211 (* (- 4096) quotient!2)))
 (let ((?x232 (+ start size ?x211 ?x270)))
 (let (($x376 (<= ?x232 0)))
 (not $x376))))))
(assert
 (let ((?x211 (* (- 4096) quotient!2)))
(let ((?x249 (+ vm_start ?x211)))
(let (($x332 (>= ?x249 1)))
(let ((?x270 (* (- 4294967296) quotient!8)))
(let ((?x83 (* (- 1) vm_end)))
(let ((?x215 (+ start size ?x83 ?x270)))
(let (($x216 (<= ?x215 0)))
(let (($x294 (not $x216)))
(let ((?x152 (* 4294967296 quotient!4)))
(let ((?x217 (* (- 4096) quotient!3)))
(let ((?x250 (+ vm_end ?x217 ?x211 ?x152)))
(let (($x239 (>= ?x250 0)))
(or $x239 $x294 $x332))))))))))))))
(check-sat)
