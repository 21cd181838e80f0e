(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun i_size () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(assert
 (let (($x9 (<= i_size 9223372036854775807)))
 (let (($x7 (>= i_size (- 9223372036854775808))))
 (and $x7 $x9))))
(assert
 (let (($x20 (or (and true true (not (< (+ 0 (* 1 i_size)) 0))))))
 (and $x20 (or (and true true true)))))
(assert
 (let (($x26 (<= quotient!1 0)))
 (let (($x24 (>= quotient!1 (- 1))))
 (and $x24 $x26))))
(assert
 (and (>= (- (+ 4095 (* 1 i_size)) (* 18446744073709551616 quotient!1)) 0) (<= (- (+ 4095 (* 1 i_size)) (* 18446744073709551616 quotient!1)) 18446744073709551615)))
(assert
 (let (($x61 (<= quotient!0 4503599627370495)))
 (let (($x59 (>= quotient!0 0)))
 (and $x59 $x61))))
(assert
 (let ((?x64 (* 4096 quotient!0)))
 (let ((?x58 (+ 0 (* 1 (- (+ 4095 (* 1 i_size)) (* 18446744073709551616 quotient!1))))))
 (let ((?x65 (- ?x58 ?x64)))
 (and (>= ?x65 0) (<= ?x65 4095))))))
(assert
 (let (($x71 (<= quotient!2 0)))
 (let (($x70 (>= quotient!2 (- 1))))
 (and $x70 $x71))))
(assert
 (and (>= (- (+ 0 (* 1 i_size)) (* 18446744073709551616 quotient!2)) 0) (<= (- (+ 0 (* 1 i_size)) (* 18446744073709551616 quotient!2)) 18446744073709551615)))
(assert
 (let (($x86 (<= quotient!3 1)))
 (let (($x85 (>= quotient!3 (- 1))))
 (and $x85 $x86))))
(assert
 (let ((?x88 (* 18446744073709551616 quotient!3)))
 (let ((?x82 (* (- 1) i_size)))
 (let ((?x64 (* 4096 quotient!0)))
 (let ((?x83 (+ 0 ?x64 ?x82)))
 (let ((?x89 (- ?x83 ?x88)))
 (and (>= ?x89 0) (<= ?x89 18446744073709551615))))))))
(assert
 (let ((?x88 (* 18446744073709551616 quotient!3)))
(let ((?x82 (* (- 1) i_size)))
(let ((?x64 (* 4096 quotient!0)))
(let ((?x83 (+ 0 ?x64 ?x82)))
(let ((?x89 (- ?x83 ?x88)))
(let ((?x95 (+ (- 4096) (* 1 ?x89))))
(let (($x96 (< ?x95 0)))
(let ((?x79 (+ 0 ?x64 (* (- 1) (- (+ 0 (* 1 i_size)) (* 18446744073709551616 quotient!2))))))
(let (($x80 (< ?x79 0)))
(let (($x81 (not $x80)))
(not (and true $x81 $x96)))))))))))))
(check-sat)
