(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 1073741823)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 8388607))
(assert
 (let ((?x135 (* (- 512) quotient!1)))
 (let ((?x136 (+ off ?x135)))
 (>= ?x136 0))))
(assert
 (let ((?x135 (* (- 512) quotient!1)))
 (let ((?x136 (+ off ?x135)))
 (<= ?x136 511))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 3))
(assert
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x154 (+ off ?x46 ?x153)))
 (>= ?x154 0)))))
(assert
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x154 (+ off ?x46 ?x153)))
 (<= ?x154 2147483647)))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 2147483648))
(assert
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x165 (* (- 1) quotient!0)))
 (let ((?x166 (+ off ?x165 ?x46 ?x153)))
 (>= ?x166 0))))))
(assert
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x165 (* (- 1) quotient!0)))
 (let ((?x166 (+ off ?x165 ?x46 ?x153)))
 (<= ?x166 0))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 4194304))
(assert
 (let ((?x170 (* (- 512) quotient!3)))
 (let ((?x171 (+ quotient!0 ?x170)))
 (>= ?x171 0))))
(assert
 (let ((?x170 (* (- 512) quotient!3)))
 (let ((?x171 (+ quotient!0 ?x170)))
 (<= ?x171 511))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 2097152))
(assert
 (let ((?x180 (* (- 1024) quotient!4)))
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x181 (+ off ?x46 ?x153 ?x180)))
 (>= ?x181 0))))))
(assert
 (let ((?x180 (* (- 1024) quotient!4)))
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x181 (+ off ?x46 ?x153 ?x180)))
 (<= ?x181 1023))))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 4194304))
(assert
 (let ((?x188 (* (- 512) quotient!5)))
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x189 (+ off ?x46 ?x153 ?x188)))
 (>= ?x189 0))))))
(assert
 (let ((?x188 (* (- 512) quotient!5)))
 (let ((?x153 (* (- 2147483648) quotient!2)))
 (let ((?x46 (* 512 quotient!1)))
 (let ((?x189 (+ off ?x46 ?x153 ?x188)))
 (<= ?x189 511))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 2097152))
(assert
 (let ((?x193 (* (- 2) quotient!6)))
 (let ((?x194 (+ quotient!5 ?x193)))
 (>= ?x194 0))))
(assert
 (let ((?x193 (* (- 2) quotient!6)))
 (let ((?x194 (+ quotient!5 ?x193)))
 (<= ?x194 1))))
(assert
 (let ((?x105 (* (- 512) quotient!4)))
(let ((?x86 (* 512 quotient!3)))
(let ((?x165 (* (- 1) quotient!0)))
(let ((?x202 (+ off ?x165 ?x86 ?x105)))
(let (($x203 (= ?x202 0)))
(or (not $x203) (not (= (+ quotient!5 (* (- 2) quotient!6)) 0)))))))))
(check-sat)
