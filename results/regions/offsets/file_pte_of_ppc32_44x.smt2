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
 (let (($x60 (<= quotient!2 1073741823)))
 (let (($x58 (>= quotient!2 0)))
 (and $x58 $x60))))
(assert
 (let ((?x63 (* 4 quotient!2)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 8 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x57 (+ 0 ?x55)))
 (let ((?x64 (- ?x57 ?x63)))
 (and (>= ?x64 0) (<= ?x64 3)))))))))))
(assert
 (let (($x73 (<= quotient!3 536870911)))
 (let (($x72 (>= quotient!3 0)))
 (and $x72 $x73))))
(assert
 (let ((?x76 (* 2 quotient!3)))
 (let ((?x70 (+ 0 (* 1 quotient!2))))
 (let ((?x77 (- ?x70 ?x76)))
 (and (>= ?x77 0) (<= ?x77 1))))))
(assert
 (let (($x86 (<= quotient!0 536870912)))
 (let (($x84 (>= quotient!0 0)))
 (and $x84 $x86))))
(assert
 (let ((?x88 (* 8 quotient!0)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 8 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x83 (+ 4 ?x55 (* (- 4) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x89 (- ?x83 ?x88)))
 (and (>= ?x89 0) (<= ?x89 7)))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x94 (* (- 1) quotient!0)))
(let ((?x95 (+ 0 ?x94 ?x12)))
(let (($x96 (= ?x95 0)))
(not (and true $x96)))))))
(check-sat)
