(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
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
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1048575))
(assert
 (let ((?x113 (* (- 4096) quotient!0)))
 (let ((?x114 (+ vm_start ?x113)))
 (= ?x114 0))))
(assert
 (let ((?x119 (* (- 4096) quotient!1)))
 (let ((?x120 (+ vm_end ?x119)))
 (= ?x120 0))))
(assert
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x127 (+ vm_start ?x73)))
 (let (($x130 (>= ?x127 0)))
 (not $x130)))))
(assert
 (let ((?x90 (* (- 1) address)))
 (let ((?x137 (+ vm_start ?x90)))
 (let (($x135 (>= ?x137 1)))
 (not $x135)))))
(assert
 (let ((?x90 (* (- 1) address)))
 (let ((?x142 (+ vm_end ?x90)))
 (>= ?x142 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x82 (* 4294967296 quotient!3)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x170 (+ vm_start ?x73 ?x82)))
 (<= ?x170 0)))))
(assert
 (let ((?x82 (* 4294967296 quotient!3)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x170 (+ vm_start ?x73 ?x82)))
 (>= ?x170 (- 4294967295))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1048575))
(assert
 (let ((?x126 (* 4096 quotient!2)))
 (let ((?x82 (* 4294967296 quotient!3)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x178 (+ vm_start ?x73 ?x82 ?x126)))
 (<= ?x178 0))))))
(assert
 (let ((?x126 (* 4096 quotient!2)))
 (let ((?x82 (* 4294967296 quotient!3)))
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x178 (+ vm_start ?x73 ?x82 ?x126)))
 (>= ?x178 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x185 (* (- 4294967296) quotient!4)))
 (let ((?x186 (+ vm_pgoff ?x185 quotient!2)))
 (>= ?x186 0))))
(assert
 (let ((?x185 (* (- 4294967296) quotient!4)))
 (let ((?x186 (+ vm_pgoff ?x185 quotient!2)))
 (<= ?x186 4294967295))))
(assert
 (>= quotient!5 (- 1)))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x192 (* (- 4294967296) quotient!5)))
 (let ((?x194 (+ vm_pgoff quotient!2 ?x192)))
 (>= ?x194 1))))
(assert
 (let ((?x192 (* (- 4294967296) quotient!5)))
 (let ((?x194 (+ vm_pgoff quotient!2 ?x192)))
 (<= ?x194 4294967296))))
(assert
 (let ((?x192 (* (- 4294967296) quotient!5)))
 (let ((?x217 (+ quotient!2 ?x192)))
 (let (($x218 (<= ?x217 0)))
 (let ((?x201 (* (- 1) quotient!2)))
 (let ((?x83 (* 4294967296 quotient!4)))
 (let ((?x208 (+ ?x83 ?x201)))
 (let (($x207 (>= ?x208 1)))
 (or $x207 $x218)))))))))
(assert
 (let ((?x201 (* (- 1) quotient!2)))
(let ((?x83 (* 4294967296 quotient!4)))
(let ((?x208 (+ ?x83 ?x201)))
(let (($x207 (>= ?x208 1)))
(not $x207))))))
(check-sat)
