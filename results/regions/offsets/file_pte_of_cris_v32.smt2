(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 (or (and true true (< (+ (- 33554431) (* 1 off)) 0))))
(assert
 (let (($x47 (<= quotient!1 63)))
 (let (($x40 (>= quotient!1 0)))
 (and $x40 $x47))))
(assert
 (and (>= (- (+ 0 (* 64 off)) (* 4294967296 quotient!1)) 0) (<= (- (+ 0 (* 64 off)) (* 4294967296 quotient!1)) 4294967295)))
(assert
 (let (($x59 (<= quotient!0 67108863)))
 (let (($x57 (>= quotient!0 0)))
 (and $x57 $x59))))
(assert
 (let ((?x61 (* 64 quotient!0)))
 (let ((?x56 (+ 0 (* 1 (- (+ 0 (* 64 off)) (* 4294967296 quotient!1))))))
 (let ((?x62 (- ?x56 ?x61)))
 (and (>= ?x62 0) (<= ?x62 63))))))
(assert
 (let (($x70 (<= quotient!2 33554431)))
 (let (($x69 (>= quotient!2 0)))
 (and $x69 $x70))))
(assert
 (let ((?x73 (* 2 quotient!2)))
 (let ((?x67 (+ 0 (* 1 quotient!0))))
 (let ((?x74 (- ?x67 ?x73)))
 (and (>= ?x74 0) (<= ?x74 1))))))
(assert
 (let ((?x12 (* 1 off)))
 (let ((?x80 (* (- 1) quotient!0)))
 (let ((?x81 (+ (- 1) (* 1 (- (+ 0 (* 1 quotient!0)) (* 2 quotient!2))) ?x80 ?x12)))
 (let (($x82 (= ?x81 0)))
 (let (($x83 (not $x82)))
 (let (($x109 (and true $x83)))
 (not $x109))))))))
(assert
 (let (($x95 (<= quotient!3 134217727)))
 (let (($x98 (>= quotient!3 0)))
 (and $x98 $x95))))
(assert
 (let ((?x115 (* 32 quotient!3)))
 (let ((?x56 (+ 0 (* 1 (- (+ 0 (* 64 off)) (* 4294967296 quotient!1))))))
 (let ((?x116 (- ?x56 ?x115)))
 (and (>= ?x116 0) (<= ?x116 31))))))
(assert
 (let (($x125 (<= quotient!4 67108863)))
 (let (($x124 (>= quotient!4 0)))
 (and $x124 $x125))))
(assert
 (let ((?x127 (* 2 quotient!4)))
 (let ((?x122 (+ 0 (* 1 quotient!3))))
 (let ((?x128 (- ?x122 ?x127)))
 (and (>= ?x128 0) (<= ?x128 1))))))
(assert
 (let ((?x133 (+ 0 (* 1 (- (+ 0 (* 1 quotient!3)) (* 2 quotient!4))))))
(let (($x134 (= ?x133 0)))
(let ((?x12 (* 1 off)))
(let ((?x80 (* (- 1) quotient!0)))
(let ((?x81 (+ (- 1) (* 1 (- (+ 0 (* 1 quotient!0)) (* 2 quotient!2))) ?x80 ?x12)))
(let (($x82 (= ?x81 0)))
(not (and true $x82 $x134)))))))))
(check-sat)
