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
 (>= quotient!2 0))
(assert
 (<= quotient!2 1048575))
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
 (<= quotient!3 1048575))
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
 (let ((?x209 (* (- 1048576) quotient!4)))
 (let ((?x210 (+ quotient!3 quotient!2 ?x209)))
 (>= ?x210 0))))
(assert
 (let ((?x209 (* (- 1048576) quotient!4)))
 (let ((?x210 (+ quotient!3 quotient!2 ?x209)))
 (<= ?x210 1048575))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x216 (* (- 4294967296) quotient!5)))
 (let ((?x217 (+ pgoff quotient!3 ?x216)))
 (>= ?x217 0))))
(assert
 (let ((?x216 (* (- 4294967296) quotient!5)))
 (let ((?x217 (+ pgoff quotient!3 ?x216)))
 (<= ?x217 4294967295))))
(assert
 (let ((?x209 (* (- 1048576) quotient!4)))
 (let ((?x227 (+ quotient!3 ?x209)))
 (let (($x226 (<= ?x227 0)))
 (not $x226)))))
(assert
 (let ((?x216 (* (- 4294967296) quotient!5)))
 (let ((?x217 (+ pgoff quotient!3 ?x216)))
 (let (($x233 (>= ?x217 536870912)))
 (not $x233)))))
(assert
 (let ((?x146 (* 4294967296 quotient!4)))
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x198 (* (- 4096) quotient!3)))
 (let ((?x70 (+ vm_end ?x198 ?x192 ?x146)))
 (let (($x213 (>= ?x70 0)))
 (let ((?x130 (+ vm_start ?x192)))
 (let (($x49 (>= ?x130 1)))
 (or $x49 (not $x213))))))))))
(assert
 (let ((?x146 (* 4294967296 quotient!4)))
 (let ((?x192 (* (- 4096) quotient!2)))
 (let ((?x198 (* (- 4096) quotient!3)))
 (let ((?x70 (+ vm_end ?x198 ?x192 ?x146)))
 (let (($x213 (>= ?x70 0)))
 (let ((?x130 (+ vm_start ?x192)))
 (let (($x49 (>= ?x130 1)))
 (or $x49 $x213)))))))))
(assert
 (let ((?x192 (* (- 4096) quotient!2)))
(let ((?x130 (+ vm_start ?x192)))
(let (($x49 (>= ?x130 1)))
(not $x49)))))
(check-sat)
