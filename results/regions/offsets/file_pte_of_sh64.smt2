(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 536870911) (* 1 off)) 0))))
(assert
 (let (($x39 (<= quotient!0 1073741823)))
 (let (($x20 (>= quotient!0 0)))
 (and $x20 $x39))))
(assert
 (and (>= (- (+ 0 (* 1 off)) (* 4 quotient!0)) 0) (<= (- (+ 0 (* 1 off)) (* 4 quotient!0)) 3)))
(assert
 (let (($x57 (<= quotient!1 536870911)))
 (let (($x56 (>= quotient!1 0)))
 (and $x56 $x57))))
(assert
 (let ((?x60 (* 2 quotient!1)))
 (let ((?x54 (+ 0 (* 1 quotient!0))))
 (let ((?x61 (- ?x54 ?x60)))
 (and (>= ?x61 0) (<= ?x61 1))))))
(assert
 (let ((?x67 (+ (- 1) (* 1 (- (+ 0 (* 1 quotient!0)) (* 2 quotient!1))))))
 (let (($x68 (= ?x67 0)))
 (let (($x69 (not $x68)))
 (let (($x84 (and true $x69)))
 (not $x84))))))
(assert
 (let ((?x67 (+ (- 1) (* 1 (- (+ 0 (* 1 quotient!0)) (* 2 quotient!1))))))
(let (($x68 (= ?x67 0)))
(let (($x78 (and true $x68)))
(not $x78)))))
(check-sat)
