(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 1073741823) (* 1 off)) 0))))
(assert
 (let (($x47 (<= quotient!1 3)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x47))))
(assert
 (and (>= (- (+ 0 (* 4 off)) (* 4294967296 quotient!1)) 0) (<= (- (+ 0 (* 4 off)) (* 4294967296 quotient!1)) 4294967295)))
(assert
 (let (($x58 (<= quotient!0 1073741823)))
 (let (($x57 (>= quotient!0 0)))
 (and $x57 $x58))))
(assert
 (let ((?x60 (* 4 quotient!0)))
 (let ((?x56 (+ 0 (* 1 (- (+ 0 (* 4 off)) (* 4294967296 quotient!1))))))
 (let ((?x61 (- ?x56 ?x60)))
 (and (>= ?x61 0) (<= ?x61 3))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x66 (* (- 1) quotient!0)))
(let ((?x67 (+ 0 ?x66 ?x12)))
(let (($x68 (= ?x67 0)))
(not (and true $x68)))))))
(check-sat)
