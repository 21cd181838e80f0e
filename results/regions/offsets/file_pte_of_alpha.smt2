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
 (let (($x59 (<= quotient!2 35184372088831)))
 (let (($x57 (>= quotient!2 0)))
 (and $x57 $x59))))
(assert
 (let ((?x62 (* 524288 quotient!2)))
 (let ((?x49 (* 18446744073709551616 quotient!1)))
 (let ((?x20 (* 4294967296 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x50 (- ?x38 ?x49)))
 (let ((?x54 (* 1 ?x50)))
 (let ((?x56 (+ 0 ?x54)))
 (let ((?x63 (- ?x56 ?x62)))
 (and (>= ?x63 0) (<= ?x63 524287)))))))))))
(assert
 (let (($x73 (<= quotient!3 17592186044415)))
 (let (($x71 (>= quotient!3 0)))
 (and $x71 $x73))))
(assert
 (let ((?x76 (* 2 quotient!3)))
 (let ((?x69 (+ 0 (* 1 quotient!2))))
 (let ((?x77 (- ?x69 ?x76)))
 (and (>= ?x77 0) (<= ?x77 1))))))
(assert
 (let (($x85 (<= quotient!0 4294967296)))
 (let (($x84 (>= quotient!0 0)))
 (and $x84 $x85))))
(assert
 (let ((?x87 (* 4294967296 quotient!0)))
 (let ((?x49 (* 18446744073709551616 quotient!1)))
 (let ((?x20 (* 4294967296 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x50 (- ?x38 ?x49)))
 (let ((?x54 (* 1 ?x50)))
 (let ((?x83 (+ 524288 ?x54 (* (- 524288) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x88 (- ?x83 ?x87)))
 (and (>= ?x88 0) (<= ?x88 4294967295)))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x93 (* (- 1) quotient!0)))
(let ((?x94 (+ 0 ?x93 ?x12)))
(let (($x95 (= ?x94 0)))
(not (and true $x95)))))))
(check-sat)
