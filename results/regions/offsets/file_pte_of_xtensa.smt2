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
 (let (($x59 (<= quotient!0 8388607)))
 (let (($x57 (>= quotient!0 0)))
 (and $x57 $x59))))
(assert
 (let ((?x62 (* 512 quotient!0)))
 (let ((?x56 (+ 0 (* 1 (- (+ 0 (* 8 off)) (* 4294967296 quotient!1))))))
 (let ((?x63 (- ?x56 ?x62)))
 (and (>= ?x63 0) (<= ?x63 511))))))
(assert
 (let (($x73 (<= quotient!2 4194303)))
 (let (($x71 (>= quotient!2 0)))
 (and $x71 $x73))))
(assert
 (let ((?x76 (* 2 quotient!2)))
 (let ((?x69 (+ 0 (* 1 quotient!0))))
 (let ((?x77 (- ?x69 ?x76)))
 (and (>= ?x77 0) (<= ?x77 1))))))
(assert
 (let (($x85 (<= quotient!3 536870911)))
 (let (($x84 (>= quotient!3 0)))
 (and $x84 $x85))))
(assert
 (let ((?x87 (* 8 quotient!3)))
 (let ((?x56 (+ 0 (* 1 (- (+ 0 (* 8 off)) (* 4294967296 quotient!1))))))
 (let ((?x88 (- ?x56 ?x87)))
 (and (>= ?x88 0) (<= ?x88 7))))))
(assert
 (let ((?x12 (* 1 off)))
 (let ((?x93 (* (- 1) quotient!3)))
 (let ((?x95 (+ (- 64) (* 64 (- (+ 0 (* 1 quotient!0)) (* 2 quotient!2))) ?x93 ?x12)))
 (let (($x96 (= ?x95 0)))
 (let (($x97 (not $x96)))
 (let (($x133 (and true $x97)))
 (not $x133))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x93 (* (- 1) quotient!3)))
(let ((?x95 (+ (- 64) (* 64 (- (+ 0 (* 1 quotient!0)) (* 2 quotient!2))) ?x93 ?x12)))
(let (($x96 (= ?x95 0)))
(not (and true $x96)))))))
(check-sat)
