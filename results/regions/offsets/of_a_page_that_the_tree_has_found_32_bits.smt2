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
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!9 () Int)
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
 (>= quotient!5 (- 1)))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x252 (* (- 4294967296) quotient!5)))
 (let ((?x254 (+ vm_pgoff quotient!2 ?x252)))
 (>= ?x254 1))))
(assert
 (let ((?x252 (* (- 4294967296) quotient!5)))
 (let ((?x254 (+ vm_pgoff quotient!2 ?x252)))
 (<= ?x254 4294967296))))
(assert
 (let ((?x179 (* (- 1) index)))
 (let ((?x261 (+ vm_pgoff ?x179)))
 (let (($x260 (>= ?x261 1)))
 (not $x260)))))
(assert
 (let ((?x252 (* (- 4294967296) quotient!5)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x270 (+ vm_pgoff ?x179 quotient!2 ?x252)))
 (let (($x271 (<= ?x270 0)))
 (not $x271))))))
(assert
 (>= quotient!6 (- 4096)))
(assert
 (<= quotient!6 4096))
(assert
 (let ((?x71 (* (- 4294967296) quotient!6)))
 (let ((?x181 (* 4096 index)))
 (let ((?x219 (* (- 4096) vm_pgoff)))
 (let ((?x73 (+ vm_start ?x219 ?x181 ?x71)))
 (>= ?x73 0))))))
(assert
 (let ((?x71 (* (- 4294967296) quotient!6)))
 (let ((?x181 (* 4096 index)))
 (let ((?x219 (* (- 4096) vm_pgoff)))
 (let ((?x73 (+ vm_start ?x219 ?x181 ?x71)))
 (<= ?x73 4294967295))))))
(assert
 (>= quotient!8 (- 4096)))
(assert
 (<= quotient!8 4095))
(assert
 (let ((?x277 (* 1048576 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x278 (+ vm_pgoff ?x179 ?x277)))
 (<= ?x278 0)))))
(assert
 (let ((?x277 (* 1048576 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x278 (+ vm_pgoff ?x179 ?x277)))
 (>= ?x278 (- 1048575))))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1048575))
(assert
 (let ((?x277 (* 1048576 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x287 (+ vm_pgoff ?x179 ?x277 quotient!7)))
 (<= ?x287 0)))))
(assert
 (let ((?x277 (* 1048576 quotient!8)))
 (let ((?x179 (* (- 1) index)))
 (let ((?x287 (+ vm_pgoff ?x179 ?x277 quotient!7)))
 (>= ?x287 0)))))
(assert
 (>= quotient!9 0))
(assert
 (<= quotient!9 1))
(assert
 (let ((?x288 (* (- 4294967296) quotient!9)))
 (let ((?x289 (+ vm_pgoff ?x288 quotient!7)))
 (>= ?x289 0))))
(assert
 (let ((?x288 (* (- 4294967296) quotient!9)))
 (let ((?x289 (+ vm_pgoff ?x288 quotient!7)))
 (<= ?x289 4294967295))))
(assert
 (let ((?x304 (* 1048576 quotient!6)))
(let ((?x179 (* (- 1) index)))
(let ((?x309 (+ vm_pgoff ?x179 ?x304)))
(let (($x305 (>= ?x309 1)))
(let ((?x288 (* (- 4294967296) quotient!9)))
(let ((?x320 (+ vm_pgoff ?x179 ?x288 quotient!7)))
(let (($x321 (= ?x320 0)))
(let ((?x71 (* (- 4294967296) quotient!6)))
(let ((?x181 (* 4096 index)))
(let ((?x219 (* (- 4096) vm_pgoff)))
(let ((?x77 (* (- 1) vm_end)))
(let ((?x311 (+ vm_start ?x77 ?x219 ?x181 ?x71)))
(let (($x312 (<= ?x311 (- 1))))
(or (not $x312) (not $x321) $x305)))))))))))))))
(check-sat)
