(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
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
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
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
 false)
(check-sat)
