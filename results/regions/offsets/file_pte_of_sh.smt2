(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 536870911) (* 1 off)) 0))))
(assert
 (let (($x46 (<= quotient!1 1)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x46))))
(assert
 (and (>= (- (+ 0 (* 2 off)) (* 4294967296 quotient!1)) 0) (<= (- (+ 0 (* 2 off)) (* 4294967296 quotient!1)) 4294967295)))
(assert
 (let (($x58 (<= quotient!0 2147483648)))
 (let (($x56 (>= quotient!0 0)))
 (and $x56 $x58))))
(assert
 (let ((?x60 (* 2 quotient!0)))
 (let ((?x55 (+ 1 (* 1 (- (+ 0 (* 2 off)) (* 4294967296 quotient!1))))))
 (let ((?x61 (- ?x55 ?x60)))
 (and (>= ?x61 0) (<= ?x61 1))))))
(assert
 (let (($x72 (<= quotient!2 16777216)))
 (let (($x70 (>= quotient!2 0)))
 (and $x70 $x72))))
(assert
 (let ((?x75 (* 256 quotient!2)))
 (let ((?x55 (+ 1 (* 1 (- (+ 0 (* 2 off)) (* 4294967296 quotient!1))))))
 (let ((?x76 (- ?x55 ?x75)))
 (and (>= ?x76 0) (<= ?x76 255))))))
(assert
 (let (($x86 (<= quotient!3 4194304)))
 (let (($x84 (>= quotient!3 0)))
 (and $x84 $x86))))
(assert
 (let ((?x89 (* 4 quotient!3)))
 (let ((?x82 (+ 0 (* 1 quotient!2))))
 (let ((?x90 (- ?x82 ?x89)))
 (and (>= ?x90 0) (<= ?x90 3))))))
(assert
 (let ((?x96 (+ 0 (* 1 (- (+ 0 (* 1 quotient!2)) (* 4 quotient!3))))))
 (let (($x97 (= ?x96 0)))
 (let ((?x12 (* 1 off)))
 (let ((?x66 (* (- 1) quotient!0)))
 (let ((?x67 (+ 0 ?x66 ?x12)))
 (let (($x68 (= ?x67 0)))
 (not (and true $x68 $x97)))))))))
(assert
 (let ((?x96 (+ 0 (* 1 (- (+ 0 (* 1 quotient!2)) (* 4 quotient!3))))))
(let (($x97 (= ?x96 0)))
(let (($x99 (not $x97)))
(let ((?x12 (* 1 off)))
(let ((?x66 (* (- 1) quotient!0)))
(let ((?x67 (+ 0 ?x66 ?x12)))
(let (($x68 (= ?x67 0)))
(let (($x112 (and true $x68 $x99)))
(not $x112))))))))))
(check-sat)
