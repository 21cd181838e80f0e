(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!0 () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 536870911) (* 1 off)) 0))))
(assert
 (let (($x47 (<= quotient!1 7)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x47))))
(assert
 (and (>= (- (+ 0 (* 8 off)) (* 4294967296 quotient!1)) 0) (<= (- (+ 0 (* 8 off)) (* 4294967296 quotient!1)) 4294967295)))
(assert
 (let (($x60 (<= quotient!2 2147483647)))
 (let (($x58 (>= quotient!2 0)))
 (and $x58 $x60))))
(assert
 (let ((?x63 (* 2 quotient!2)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 8 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x57 (+ 0 ?x55)))
 (let ((?x64 (- ?x57 ?x63)))
 (and (>= ?x64 0) (<= ?x64 1)))))))))))
(assert
 (let (($x73 (<= quotient!3 1073741823)))
 (let (($x71 (>= quotient!3 0)))
 (and $x71 $x73))))
(assert
 (let ((?x75 (* 2 quotient!3)))
 (let ((?x69 (+ 0 (* 1 quotient!2))))
 (let ((?x76 (- ?x69 ?x75)))
 (and (>= ?x76 0) (<= ?x76 1))))))
(assert
 (let (($x85 (<= quotient!0 536870912)))
 (let (($x83 (>= quotient!0 0)))
 (and $x83 $x85))))
(assert
 (let ((?x87 (* 8 quotient!0)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 8 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x82 (+ 2 ?x55 (* (- 2) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x88 (- ?x82 ?x87)))
 (and (>= ?x88 0) (<= ?x88 7)))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x93 (* (- 1) quotient!0)))
(let ((?x94 (+ 0 ?x93 ?x12)))
(let (($x95 (= ?x94 0)))
(not (and true $x95)))))))
(check-sat)
