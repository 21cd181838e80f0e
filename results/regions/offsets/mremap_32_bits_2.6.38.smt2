(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun new_len () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun quotient!10 () Int)
(declare-fun quotient!11 () Int)
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
 (>= new_len 0))
(assert
 (<= new_len 4294967295))
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
 (>= quotient!5 0))
(assert
 (<= quotient!5 1048575))
(assert
 (let ((?x203 (* (- 4096) quotient!5)))
 (let ((?x219 (+ address ?x203)))
 (>= ?x219 0))))
(assert
 (let ((?x203 (* (- 4096) quotient!5)))
 (let ((?x219 (+ address ?x203)))
 (<= ?x219 4095))))
(assert
 (>= quotient!7 0))
(assert
 (<= quotient!7 1))
(assert
 (let ((?x225 (* (- 4294967296) quotient!7)))
 (let ((?x227 (+ new_len ?x225)))
 (>= ?x227 (- 4095)))))
(assert
 (let ((?x225 (* (- 4294967296) quotient!7)))
 (let ((?x227 (+ new_len ?x225)))
 (<= ?x227 4294963200))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 1048575))
(assert
 (let ((?x225 (* (- 4294967296) quotient!7)))
 (let ((?x233 (* (- 4096) quotient!6)))
 (let ((?x235 (+ new_len ?x233 ?x225)))
 (>= ?x235 (- 4095))))))
(assert
 (let ((?x225 (* (- 4294967296) quotient!7)))
 (let ((?x233 (* (- 4096) quotient!6)))
 (let ((?x235 (+ new_len ?x233 ?x225)))
 (<= ?x235 0)))))
(assert
 (or (not (= quotient!6 0)) (not (= (+ address (* (- 4096) quotient!5)) 0))))
(assert
 (let ((?x203 (* (- 4096) quotient!5)))
 (let ((?x219 (+ address ?x203)))
 (= ?x219 0))))
(assert
 (>= quotient!9 (- 1)))
(assert
 (<= quotient!9 0))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x94 (* (- 1) address)))
 (let ((?x296 (+ vm_start ?x94 ?x250)))
 (<= ?x296 0)))))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x94 (* (- 1) address)))
 (let ((?x296 (+ vm_start ?x94 ?x250)))
 (>= ?x296 (- 4294967295))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1048575))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x260 (* 4096 quotient!8)))
 (let ((?x94 (* (- 1) address)))
 (let ((?x303 (+ vm_start ?x94 ?x260 ?x250)))
 (<= ?x303 0))))))
(assert
 (let ((?x250 (* 4294967296 quotient!9)))
 (let ((?x260 (* 4096 quotient!8)))
 (let ((?x94 (* (- 1) address)))
 (let ((?x303 (+ vm_start ?x94 ?x260 ?x250)))
 (>= ?x303 (- 4095)))))))
(assert
 (>= quotient!10 (- 1)))
(assert
 (<= quotient!10 1))
(assert
 (let ((?x309 (* (- 4294967296) quotient!10)))
 (let ((?x311 (+ vm_pgoff quotient!6 quotient!8 ?x309)))
 (>= ?x311 1))))
(assert
 (let ((?x309 (* (- 4294967296) quotient!10)))
 (let ((?x311 (+ vm_pgoff quotient!6 quotient!8 ?x309)))
 (<= ?x311 4294967296))))
(assert
 (>= quotient!11 0))
(assert
 (<= quotient!11 1))
(assert
 (let ((?x317 (* (- 4294967296) quotient!11)))
 (let ((?x318 (+ vm_pgoff quotient!8 ?x317)))
 (>= ?x318 0))))
(assert
 (let ((?x317 (* (- 4294967296) quotient!11)))
 (let ((?x318 (+ vm_pgoff quotient!8 ?x317)))
 (<= ?x318 4294967295))))
(assert
 (let ((?x282 (* 4294967296 quotient!11)))
 (let ((?x309 (* (- 4294967296) quotient!10)))
 (let ((?x335 (+ quotient!6 ?x309 ?x282)))
 (let (($x333 (>= ?x335 1)))
 (let (($x241 (= quotient!6 0)))
 (or $x241 (not $x333))))))))
(assert
 (let ((?x282 (* 4294967296 quotient!11)))
(let ((?x309 (* (- 4294967296) quotient!10)))
(let ((?x335 (+ quotient!6 ?x309 ?x282)))
(let (($x333 (>= ?x335 1)))
(let (($x241 (= quotient!6 0)))
(or $x241 $x333)))))))
(check-sat)
