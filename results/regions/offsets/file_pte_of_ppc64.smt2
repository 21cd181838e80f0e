(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!0 () Int)
(assert
 (let (($x9 (<= off 18446744073709551615)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 140737488355327) (* 1 off)) 0))))
(assert
 (let (($x47 (<= quotient!1 131071)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x47))))
(assert
 (and (>= (- (+ 0 (* 131072 off)) (* 18446744073709551616 quotient!1)) 0) (<= (- (+ 0 (* 131072 off)) (* 18446744073709551616 quotient!1)) 18446744073709551615)))
(assert
 (let (($x60 (<= quotient!2 9223372036854775807)))
 (let (($x58 (>= quotient!2 0)))
 (and $x58 $x60))))
(assert
 (let ((?x63 (* 2 quotient!2)))
 (let ((?x50 (* 18446744073709551616 quotient!1)))
 (let ((?x20 (* 131072 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x57 (+ 0 ?x55)))
 (let ((?x64 (- ?x57 ?x63)))
 (and (>= ?x64 0) (<= ?x64 1)))))))))))
(assert
 (let (($x73 (<= quotient!3 4611686018427387903)))
 (let (($x71 (>= quotient!3 0)))
 (and $x71 $x73))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x69 (+ 0 (* 1 quotient!2))))
 (let ((?x76 (- ?x69 ?x75)))
 (and (>= ?x76 0) (<= ?x76 1))))))
(assert
 (let (($x85 (<= quotient!0 140737488355328)))
 (let (($x83 (>= quotient!0 0)))
 (and $x83 $x85))))
(assert
 (let ((?x87 (* 131072 quotient!0)))
 (let ((?x50 (* 18446744073709551616 quotient!1)))
 (let ((?x20 (* 131072 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x82 (+ 2 ?x55 (* (- 2) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x88 (- ?x82 ?x87)))
 (and (>= ?x88 0) (<= ?x88 131071)))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x93 (* (- 1) quotient!0)))
(let ((?x94 (+ 0 ?x93 ?x12)))
(let (($x95 (= ?x94 0)))
(not (and true $x95)))))))
(check-sat)
