(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
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
 (let (($x59 (<= quotient!0 268435455)))
 (let (($x57 (>= quotient!0 0)))
 (and $x57 $x59))))
(assert
 (let ((?x62 (* 16 quotient!0)))
 (let ((?x56 (+ 0 (* 1 (- (+ 0 (* 4 off)) (* 4294967296 quotient!1))))))
 (let ((?x63 (- ?x56 ?x62)))
 (and (>= ?x63 0) (<= ?x63 15))))))
(assert
 (let (($x74 (<= quotient!3 2147483647)))
 (let (($x72 (>= quotient!3 0)))
 (and $x72 $x74))))
(assert
 (and (>= (- (+ 0 (* 4 off)) (* 8 quotient!3)) 0) (<= (- (+ 0 (* 4 off)) (* 8 quotient!3)) 7)))
(assert
 (let (($x86 (<= quotient!2 1)))
 (let (($x85 (>= quotient!2 0)))
 (and $x85 $x86))))
(assert
 (let ((?x88 (* 4 quotient!2)))
 (let ((?x84 (+ 0 (* 1 (- (+ 0 (* 4 off)) (* 8 quotient!3))))))
 (let ((?x89 (- ?x84 ?x88)))
 (and (>= ?x89 0) (<= ?x89 3))))))
(assert
 (let ((?x12 (* 1 off)))
 (let ((?x94 (* (- 1) quotient!2)))
 (let ((?x69 (* (- 4) quotient!0)))
 (let ((?x95 (+ 0 ?x69 ?x94 ?x12)))
 (let (($x96 (= ?x95 0)))
 (not (and true $x96))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x94 (* (- 1) quotient!2)))
(let ((?x69 (* (- 4) quotient!0)))
(let ((?x95 (+ 0 ?x69 ?x94 ?x12)))
(let (($x96 (= ?x95 0)))
(let (($x101 (not $x96)))
(let (($x115 (and true $x101)))
(not $x115)))))))))
(check-sat)
