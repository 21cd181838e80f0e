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
 (or (and true true (< (+ (- 4294967295) (* 1 off)) 0))))
(assert
 (let (($x46 (<= quotient!1 4294967295)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x46))))
(assert
 (and (>= (- (+ 0 (* 4294967296 off)) (* 18446744073709551616 quotient!1)) 0) (<= (- (+ 0 (* 4294967296 off)) (* 18446744073709551616 quotient!1)) 18446744073709551615)))
(assert
 (let (($x59 (<= quotient!2 9223372036854775807)))
 (let (($x57 (>= quotient!2 0)))
 (and $x57 $x59))))
(assert
 (let ((?x62 (* 2 quotient!2)))
 (let ((?x49 (* 18446744073709551616 quotient!1)))
 (let ((?x20 (* 4294967296 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x50 (- ?x38 ?x49)))
 (let ((?x54 (* 1 ?x50)))
 (let ((?x56 (+ 0 ?x54)))
 (let ((?x63 (- ?x56 ?x62)))
 (and (>= ?x63 0) (<= ?x63 1)))))))))))
(assert
 (let (($x72 (<= quotient!3 4611686018427387903)))
 (let (($x70 (>= quotient!3 0)))
 (and $x70 $x72))))
(assert
 (let ((?x74 (* 2 quotient!3)))
 (let ((?x68 (+ 0 (* 1 quotient!2))))
 (let ((?x75 (- ?x68 ?x74)))
 (and (>= ?x75 0) (<= ?x75 1))))))
(assert
 (let (($x83 (<= quotient!0 4294967296)))
 (let (($x82 (>= quotient!0 0)))
 (and $x82 $x83))))
(assert
 (let ((?x85 (* 4294967296 quotient!0)))
 (let ((?x49 (* 18446744073709551616 quotient!1)))
 (let ((?x20 (* 4294967296 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x50 (- ?x38 ?x49)))
 (let ((?x54 (* 1 ?x50)))
 (let ((?x81 (+ 2 ?x54 (* (- 2) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x86 (- ?x81 ?x85)))
 (and (>= ?x86 0) (<= ?x86 4294967295)))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x91 (* (- 1) quotient!0)))
(let ((?x92 (+ 0 ?x91 ?x12)))
(let (($x93 (= ?x92 0)))
(not (and true $x93)))))))
(check-sat)
