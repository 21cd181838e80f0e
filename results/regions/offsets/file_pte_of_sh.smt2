(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 536870911)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1))
(assert
 (let ((?x102 (* (- 2147483648) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (>= ?x103 0))))
(assert
 (let ((?x102 (* (- 2147483648) quotient!1)))
 (let ((?x103 (+ off ?x102)))
 (<= ?x103 2147483647))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2147483648))
(assert
 (let ((?x102 (* (- 2147483648) quotient!1)))
 (let ((?x64 (* (- 1) quotient!0)))
 (let ((?x114 (+ off ?x64 ?x102)))
 (>= ?x114 0)))))
(assert
 (let ((?x102 (* (- 2147483648) quotient!1)))
 (let ((?x64 (* (- 1) quotient!0)))
 (let ((?x114 (+ off ?x64 ?x102)))
 (<= ?x114 0)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 16777216))
(assert
 (let ((?x123 (* (- 128) quotient!2)))
 (let ((?x102 (* (- 2147483648) quotient!1)))
 (let ((?x124 (+ off ?x102 ?x123)))
 (>= ?x124 0)))))
(assert
 (let ((?x123 (* (- 128) quotient!2)))
 (let ((?x102 (* (- 2147483648) quotient!1)))
 (let ((?x124 (+ off ?x102 ?x123)))
 (<= ?x124 127)))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4194304))
(assert
 (let ((?x130 (* (- 4) quotient!3)))
 (let ((?x131 (+ quotient!2 ?x130)))
 (>= ?x131 0))))
(assert
 (let ((?x130 (* (- 4) quotient!3)))
 (let ((?x131 (+ quotient!2 ?x130)))
 (<= ?x131 3))))
(assert
 (let ((?x64 (* (- 1) quotient!0)))
 (let ((?x136 (+ off ?x64)))
 (let (($x137 (= ?x136 0)))
 (let (($x128 (not $x137)))
 (or $x128 (not (= (+ quotient!2 (* (- 4) quotient!3)) 0))))))))
(assert
 (let ((?x130 (* (- 4) quotient!3)))
(let ((?x131 (+ quotient!2 ?x130)))
(let (($x138 (= ?x131 0)))
(let ((?x64 (* (- 1) quotient!0)))
(let ((?x136 (+ off ?x64)))
(let (($x137 (= ?x136 0)))
(let (($x128 (not $x137)))
(or $x128 $x138)))))))))
(check-sat)
