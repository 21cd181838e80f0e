(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 268435455) (* 1 off)) 0))))
(assert
 (let (($x39 (<= quotient!0 8191)))
 (let (($x20 (>= quotient!0 0)))
 (and $x20 $x39))))
(assert
 (and (>= (- (+ 0 (* 1 off)) (* 524288 quotient!0)) 0) (<= (- (+ 0 (* 1 off)) (* 524288 quotient!0)) 524287)))
(assert
 (let (($x62 (<= quotient!2 1)))
 (let (($x61 (>= quotient!2 0)))
 (and $x61 $x62))))
(assert
 (and (>= (- (+ 33554432 (* 1 off)) (* 4294967296 quotient!2)) 0) (<= (- (+ 33554432 (* 1 off)) (* 4294967296 quotient!2)) 4294967295)))
(assert
 (let (($x74 (<= quotient!1 127)))
 (let (($x72 (>= quotient!1 0)))
 (and $x72 $x74))))
(assert
 (let ((?x76 (* 33554432 quotient!1)))
 (let ((?x71 (+ 0 (* 1 (- (+ 33554432 (* 1 off)) (* 4294967296 quotient!2))))))
 (let ((?x77 (- ?x71 ?x76)))
 (and (>= ?x77 0) (<= ?x77 33554431))))))
(assert
 (let (($x87 (<= quotient!3 63)))
 (let (($x85 (>= quotient!3 0)))
 (and $x85 $x87))))
(assert
 (let ((?x90 (* 2 quotient!3)))
 (let ((?x83 (+ 0 (* 1 quotient!1))))
 (let ((?x91 (- ?x83 ?x90)))
 (and (>= ?x91 0) (<= ?x91 1))))))
(assert
 (let (($x100 (<= quotient!4 1)))
 (let (($x99 (>= quotient!4 0)))
 (and $x99 $x100))))
(assert
 (let ((?x103 (* 2147483648 quotient!4)))
 (let ((?x71 (+ 0 (* 1 (- (+ 33554432 (* 1 off)) (* 4294967296 quotient!2))))))
 (let ((?x104 (- ?x71 ?x103)))
 (and (>= ?x104 0) (<= ?x104 2147483647))))))
(assert
 (let ((?x110 (+ 0 (* 1 quotient!4))))
 (let (($x111 (= ?x110 0)))
 (let ((?x96 (+ (- 1) (* 1 (- (+ 0 (* 1 quotient!1)) (* 2 quotient!3))))))
 (let (($x97 (= ?x96 0)))
 (let ((?x12 (* 1 off)))
 (let ((?x55 (+ 0 (* (- 1) (- (+ 0 ?x12) (* 524288 quotient!0))) ?x12)))
 (let (($x56 (= ?x55 0)))
 (not (and true $x56 $x97 $x111))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x55 (+ 0 (* (- 1) (- (+ 0 ?x12) (* 524288 quotient!0))) ?x12)))
(let (($x56 (= ?x55 0)))
(let (($x168 (not $x56)))
(let (($x169 (and true $x168)))
(not $x169)))))))
(check-sat)
