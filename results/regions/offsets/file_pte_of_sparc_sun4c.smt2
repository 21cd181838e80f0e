(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 16777215) (* 1 off)) 0))))
(assert
 (let (($x39 (<= quotient!0 255)))
 (let (($x20 (>= quotient!0 0)))
 (and $x20 $x39))))
(assert
 (and (>= (- (+ 0 (* 1 off)) (* 16777216 quotient!0)) 0) (<= (- (+ 0 (* 1 off)) (* 16777216 quotient!0)) 16777215)))
(assert
 (let (($x60 (<= quotient!2 127)))
 (let (($x58 (>= quotient!2 0)))
 (and $x58 $x60))))
(assert
 (and (>= (- (+ 0 (* 1 off)) (* 33554432 quotient!2)) 0) (<= (- (+ 0 (* 1 off)) (* 33554432 quotient!2)) 33554431)))
(assert
 (let (($x74 (<= quotient!3 63)))
 (let (($x72 (>= quotient!3 0)))
 (and $x72 $x74))))
(assert
 (let ((?x77 (* 2 quotient!3)))
 (let ((?x70 (+ 0 (* 1 quotient!2))))
 (let ((?x78 (- ?x70 ?x77)))
 (and (>= ?x78 0) (<= ?x78 1))))))
(assert
 (let (($x87 (<= quotient!1 32)))
 (let (($x85 (>= quotient!1 0)))
 (and $x85 $x87))))
(assert
 (let ((?x90 (* 134217728 quotient!1)))
 (let ((?x12 (* 1 off)))
 (let ((?x84 (+ 33554432 ?x12 (* (- 33554432) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x91 (- ?x84 ?x90)))
 (and (>= ?x91 0) (<= ?x91 134217727)))))))
(assert
 (let (($x101 (<= quotient!4 16)))
 (let (($x99 (>= quotient!4 0)))
 (and $x99 $x101))))
(assert
 (let ((?x103 (* 2 quotient!4)))
 (let ((?x97 (+ 0 (* 1 quotient!1))))
 (let ((?x104 (- ?x97 ?x103)))
 (and (>= ?x104 0) (<= ?x104 1))))))
(assert
 (let (($x112 (<= quotient!5 8)))
 (let (($x110 (>= quotient!5 0)))
 (and $x110 $x112))))
(assert
 (let ((?x115 (* 536870912 quotient!5)))
 (let ((?x12 (* 1 off)))
 (let ((?x84 (+ 33554432 ?x12 (* (- 33554432) (- (+ 0 (* 1 quotient!2)) (* 2 quotient!3))))))
 (let ((?x116 (- ?x84 ?x115)))
 (and (>= ?x116 0) (<= ?x116 536870911)))))))
(assert
 (let (($x126 (<= quotient!6 4)))
 (let (($x124 (>= quotient!6 0)))
 (and $x124 $x126))))
(assert
 (let ((?x128 (* 2 quotient!6)))
 (let ((?x122 (+ 0 (* 1 quotient!5))))
 (let ((?x129 (- ?x122 ?x128)))
 (and (>= ?x129 0) (<= ?x129 1))))))
(assert
 (let ((?x134 (+ 0 (* 1 (- (+ 0 (* 1 quotient!1)) (* 2 quotient!4))) (* 4 (- (+ 0 (* 1 quotient!5)) (* 2 quotient!6))))))
(let (($x135 (= ?x134 0)))
(let ((?x12 (* 1 off)))
(let ((?x54 (+ 0 (* (- 1) (- (+ 0 ?x12) (* 16777216 quotient!0))) ?x12)))
(let (($x55 (= ?x54 0)))
(not (and true $x55 $x135))))))))
(check-sat)
