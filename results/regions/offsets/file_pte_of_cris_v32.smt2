(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 (let (($x44 (>= off 33554431)))
 (not $x44)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 63))
(assert
 (let ((?x88 (* (- 67108864) quotient!1)))
 (let ((?x89 (+ off ?x88)))
 (>= ?x89 0))))
(assert
 (let ((?x88 (* (- 67108864) quotient!1)))
 (let ((?x89 (+ off ?x88)))
 (<= ?x89 67108863))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 67108863))
(assert
 (let ((?x88 (* (- 67108864) quotient!1)))
 (let ((?x78 (* (- 1) quotient!0)))
 (let ((?x97 (+ off ?x78 ?x88)))
 (>= ?x97 0)))))
(assert
 (let ((?x88 (* (- 67108864) quotient!1)))
 (let ((?x78 (* (- 1) quotient!0)))
 (let ((?x97 (+ off ?x78 ?x88)))
 (<= ?x97 0)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 33554431))
(assert
 (let ((?x103 (* (- 2) quotient!2)))
 (let ((?x104 (+ quotient!0 ?x103)))
 (>= ?x104 0))))
(assert
 (let ((?x103 (* (- 2) quotient!2)))
 (let ((?x104 (+ quotient!0 ?x103)))
 (<= ?x104 1))))
(assert
 (let ((?x103 (* (- 2) quotient!2)))
 (let ((?x110 (+ off ?x103)))
 (= ?x110 1))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 134217727))
(assert
 (let ((?x144 (* (- 1) quotient!3)))
 (let ((?x143 (* (- 134217728) quotient!1)))
 (let ((?x141 (* 2 off)))
 (let ((?x145 (+ ?x141 ?x143 ?x144)))
 (>= ?x145 0))))))
(assert
 (let ((?x144 (* (- 1) quotient!3)))
 (let ((?x143 (* (- 134217728) quotient!1)))
 (let ((?x141 (* 2 off)))
 (let ((?x145 (+ ?x141 ?x143 ?x144)))
 (<= ?x145 0))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 67108863))
(assert
 (let ((?x150 (* (- 2) quotient!4)))
 (let ((?x151 (+ quotient!3 ?x150)))
 (>= ?x151 0))))
(assert
 (let ((?x150 (* (- 2) quotient!4)))
 (let ((?x151 (+ quotient!3 ?x150)))
 (<= ?x151 1))))
(assert
 (let ((?x150 (* (- 2) quotient!4)))
(let ((?x151 (+ quotient!3 ?x150)))
(let (($x159 (= ?x151 0)))
(not $x159)))))
(check-sat)
