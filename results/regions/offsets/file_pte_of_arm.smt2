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
 (or (and true true (< (+ (- 1073741823) (* 1 off)) 0))))
(assert
 (let (($x47 (<= quotient!1 3)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x47))))
(assert
 (and (>= (- (+ 0 (* 4 off)) (* 4294967296 quotient!1)) 0) (<= (- (+ 0 (* 4 off)) (* 4294967296 quotient!1)) 4294967295)))
(assert
 (let (($x60 (<= quotient!2 2147483647)))
 (let (($x58 (>= quotient!2 0)))
 (and $x58 $x60))))
(assert
 (let ((?x63 (* 2 quotient!2)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 4 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x57 (+ 0 ?x55)))
 (let ((?x64 (- ?x57 ?x63)))
 (and (>= ?x64 0) (<= ?x64 1)))))))))))
(assert
 (let (($x72 (<= quotient!3 1073741823)))
 (let (($x71 (>= quotient!3 0)))
 (and $x71 $x72))))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x69 (+ 0 (* 1 quotient!2))))
 (let ((?x75 (- ?x69 ?x74)))
 (and (>= ?x75 0) (<= ?x75 1))))))
(assert
 (let (($x84 (<= quotient!0 1073741824)))
 (let (($x82 (>= quotient!0 0)))
 (and $x82 $x84))))
(assert
 (let ((?x86 (* 4 quotient!0)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 4 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x81 (+ 2 ?x55 (* (- 2) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x87 (- ?x81 ?x86)))
 (and (>= ?x87 0) (<= ?x87 3)))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x92 (* (- 1) quotient!0)))
(let ((?x93 (+ 0 ?x92 ?x12)))
(let (($x94 (= ?x93 0)))
(not (and true $x94)))))))
(check-sat)
