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
 (or (and true true (< (+ (- 16777215) (* 1 off)) 0))))
(assert
 (let (($x47 (<= quotient!1 255)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x47))))
(assert
 (and (>= (- (+ 0 (* 256 off)) (* 4294967296 quotient!1)) 0) (<= (- (+ 0 (* 256 off)) (* 4294967296 quotient!1)) 4294967295)))
(assert
 (let (($x60 (<= quotient!2 67108863)))
 (let (($x58 (>= quotient!2 0)))
 (and $x58 $x60))))
(assert
 (let ((?x63 (* 64 quotient!2)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 256 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x57 (+ 0 ?x55)))
 (let ((?x64 (- ?x57 ?x63)))
 (and (>= ?x64 0) (<= ?x64 63)))))))))))
(assert
 (let (($x74 (<= quotient!3 33554431)))
 (let (($x72 (>= quotient!3 0)))
 (and $x72 $x74))))
(assert
 (let ((?x77 (* 2 quotient!3)))
 (let ((?x70 (+ 0 (* 1 quotient!2))))
 (let ((?x78 (- ?x70 ?x77)))
 (and (>= ?x78 0) (<= ?x78 1))))))
(assert
 (let (($x87 (<= quotient!0 16777216)))
 (let (($x85 (>= quotient!0 0)))
 (and $x85 $x87))))
(assert
 (let ((?x89 (* 256 quotient!0)))
 (let ((?x50 (* 4294967296 quotient!1)))
 (let ((?x20 (* 256 off)))
 (let ((?x38 (+ 0 ?x20)))
 (let ((?x51 (- ?x38 ?x50)))
 (let ((?x55 (* 1 ?x51)))
 (let ((?x84 (+ 64 ?x55 (* (- 64) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x90 (- ?x84 ?x89)))
 (and (>= ?x90 0) (<= ?x90 255)))))))))))
(assert
 (let ((?x12 (* 1 off)))
(let ((?x95 (* (- 1) quotient!0)))
(let ((?x96 (+ 0 ?x95 ?x12)))
(let (($x97 (= ?x96 0)))
(not (and true $x97)))))))
(check-sat)
