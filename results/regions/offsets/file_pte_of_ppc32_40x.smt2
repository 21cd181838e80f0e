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
 (let (($x47 (<= quotient!1 7)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x47))))
(assert
 (and (>= (- (+ 0 (* 8 off)) (* 4294967296 quotient!1)) 0) (<= (- (+ 0 (* 8 off)) (* 4294967296 quotient!1)) 4294967295)))
(assert
 (let (($x59 (<= quotient!0 536870912)))
 (let (($x57 (>= quotient!0 0)))
 (and $x57 $x59))))
(assert
 (let ((?x61 (* 8 quotient!0)))
 (let ((?x56 (+ 1 (* 1 (- (+ 0 (* 8 off)) (* 4294967296 quotient!1))))))
 (let ((?x62 (- ?x56 ?x61)))
 (and (>= ?x62 0) (<= ?x62 7))))))
(assert
 (let (($x73 (<= quotient!2 2147483648)))
 (let (($x71 (>= quotient!2 0)))
 (and $x71 $x73))))
(assert
 (let ((?x76 (* 2 quotient!2)))
 (let ((?x56 (+ 1 (* 1 (- (+ 0 (* 8 off)) (* 4294967296 quotient!1))))))
 (let ((?x77 (- ?x56 ?x76)))
 (and (>= ?x77 0) (<= ?x77 1))))))
(assert
 (let (($x86 (<= quotient!3 1073741824)))
 (let (($x84 (>= quotient!3 0)))
 (and $x84 $x86))))
(assert
 (let ((?x88 (* 2 quotient!3)))
 (let ((?x82 (+ 0 (* 1 quotient!2))))
 (let ((?x89 (- ?x82 ?x88)))
 (and (>= ?x89 0) (<= ?x89 1))))))
(assert
 (let ((?x94 (+ 0 (* 1 (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
(let (($x95 (= ?x94 0)))
(let ((?x12 (* 1 off)))
(let ((?x67 (* (- 1) quotient!0)))
(let ((?x68 (+ 0 ?x67 ?x12)))
(let (($x69 (= ?x68 0)))
(not (and true $x69 $x95)))))))))
(check-sat)
