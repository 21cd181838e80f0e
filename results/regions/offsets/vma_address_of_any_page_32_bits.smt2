(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun index () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 4294967295))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 4294967295))
(assert
 (>= vm_pgoff 0))
(assert
 (<= vm_pgoff 4294967295))
(assert
 (>= address 0))
(assert
 (<= address 4294967295))
(assert
 (>= index 0))
(assert
 (<= index 4294967295))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1048575))
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
 (let ((?x94 (* (- 1) address)))
 (let ((?x141 (+ vm_start ?x94)))
 (let (($x139 (>= ?x141 1)))
 (not $x139)))))
(assert
 (let ((?x94 (* (- 1) address)))
 (let ((?x146 (+ vm_end ?x94)))
 (>= ?x146 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (<= ?x189 0)))))
(assert
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (>= ?x189 (- 4294967295))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1048575))
(assert
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (<= ?x197 0))))))
(assert
 (let ((?x149 (* 4294967296 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (>= ?x197 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x204 (* (- 4294967296) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (>= ?x205 0))))
(assert
 (let ((?x204 (* (- 4294967296) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (<= ?x205 4294967295))))
(assert
 (let ((?x204 (* (- 4294967296) quotient!4)))
 (let ((?x216 (+ quotient!2 ?x204)))
 (let (($x217 (<= ?x216 (- 1))))
 (not $x217)))))
(assert
 (>= quotient!5 (- 4096)))
(assert
 (<= quotient!5 4096))
(assert
 (let ((?x234 (* (- 4294967296) quotient!5)))
 (let ((?x27 (* 4096 index)))
 (let ((?x84 (* (- 4096) vm_pgoff)))
 (let ((?x235 (+ vm_start ?x84 ?x27 ?x234)))
 (>= ?x235 0))))))
(assert
 (let ((?x234 (* (- 4294967296) quotient!5)))
 (let ((?x27 (* 4096 index)))
 (let ((?x84 (* (- 4096) vm_pgoff)))
 (let ((?x235 (+ vm_start ?x84 ?x27 ?x234)))
 (<= ?x235 4294967295))))))
(assert
 (>= quotient!7 (- 4096)))
(assert
 (<= quotient!7 4095))
(assert
 (let ((?x249 (* 1048576 quotient!7)))
 (let ((?x247 (* (- 1) index)))
 (let ((?x250 (+ vm_pgoff ?x247 ?x249)))
 (<= ?x250 0)))))
(assert
 (let ((?x249 (* 1048576 quotient!7)))
 (let ((?x247 (* (- 1) index)))
 (let ((?x250 (+ vm_pgoff ?x247 ?x249)))
 (>= ?x250 (- 1048575))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 1048575))
(assert
 (let ((?x249 (* 1048576 quotient!7)))
 (let ((?x247 (* (- 1) index)))
 (let ((?x259 (+ vm_pgoff ?x247 quotient!6 ?x249)))
 (<= ?x259 0)))))
(assert
 (let ((?x249 (* 1048576 quotient!7)))
 (let ((?x247 (* (- 1) index)))
 (let ((?x259 (+ vm_pgoff ?x247 quotient!6 ?x249)))
 (>= ?x259 0)))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x260 (* (- 4294967296) quotient!8)))
 (let ((?x261 (+ vm_pgoff quotient!6 ?x260)))
 (>= ?x261 0))))
(assert
 (let ((?x260 (* (- 4294967296) quotient!8)))
 (let ((?x261 (+ vm_pgoff quotient!6 ?x260)))
 (<= ?x261 4294967295))))
(assert
 (let ((?x276 (* 1048576 quotient!5)))
 (let ((?x247 (* (- 1) index)))
 (let ((?x281 (+ vm_pgoff ?x247 ?x276)))
 (let (($x277 (>= ?x281 1)))
 (let ((?x260 (* (- 4294967296) quotient!8)))
 (let ((?x292 (+ vm_pgoff ?x247 quotient!6 ?x260)))
 (let (($x293 (= ?x292 0)))
 (let ((?x234 (* (- 4294967296) quotient!5)))
 (let ((?x27 (* 4096 index)))
 (let ((?x84 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x283 (+ vm_start ?x77 ?x84 ?x27 ?x234)))
 (let (($x284 (<= ?x283 (- 1))))
 (let (($x256 (not $x284)))
 (or $x256 (not $x293) $x277))))))))))))))))
(assert
 (let ((?x234 (* (- 4294967296) quotient!5)))
 (let ((?x27 (* 4096 index)))
 (let ((?x84 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x283 (+ vm_start ?x77 ?x84 ?x27 ?x234)))
 (let (($x284 (<= ?x283 (- 1))))
 (let ((?x276 (* 1048576 quotient!5)))
 (let ((?x247 (* (- 1) index)))
 (let ((?x281 (+ vm_pgoff ?x247 ?x276)))
 (let (($x277 (>= ?x281 1)))
 (or $x277 $x284))))))))))))
(assert
 (let ((?x260 (* (- 4294967296) quotient!8)))
 (let ((?x247 (* (- 1) index)))
 (let ((?x292 (+ vm_pgoff ?x247 quotient!6 ?x260)))
 (let (($x293 (= ?x292 0)))
 (let ((?x276 (* 1048576 quotient!5)))
 (let ((?x281 (+ vm_pgoff ?x247 ?x276)))
 (let (($x277 (>= ?x281 1)))
 (let ((?x234 (* (- 4294967296) quotient!5)))
 (let ((?x27 (* 4096 index)))
 (let ((?x84 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x283 (+ vm_start ?x77 ?x84 ?x27 ?x234)))
 (let (($x284 (<= ?x283 (- 1))))
 (let (($x256 (not $x284)))
 (or $x256 $x277 $x293))))))))))))))))
(assert
 (let ((?x276 (* 1048576 quotient!5)))
(let ((?x247 (* (- 1) index)))
(let ((?x281 (+ vm_pgoff ?x247 ?x276)))
(let (($x277 (>= ?x281 1)))
(not $x277))))))
(check-sat)
