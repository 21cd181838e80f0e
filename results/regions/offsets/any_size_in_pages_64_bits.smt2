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
 (or (and true true (not (< (+ 0 (* 1 i_size)) 0)))))
(assert
 (let (($x45 (<= quotient!1 0)))
 (let (($x40 (>= quotient!1 (- 1))))
 (and $x40 $x45))))
(assert
 (and (>= (- (+ 4095 (* 1 i_size)) (* 18446744073709551616 quotient!1)) 0) (<= (- (+ 4095 (* 1 i_size)) (* 18446744073709551616 quotient!1)) 18446744073709551615)))
(assert
 (let (($x58 (<= quotient!0 4503599627370495)))
 (let (($x56 (>= quotient!0 0)))
 (and $x56 $x58))))
(assert
 (let ((?x61 (* 4096 quotient!0)))
 (let ((?x55 (+ 0 (* 1 (- (+ 4095 (* 1 i_size)) (* 18446744073709551616 quotient!1))))))
 (let ((?x62 (- ?x55 ?x61)))
 (and (>= ?x62 0) (<= ?x62 4095))))))
(assert
 (let (($x68 (<= quotient!2 0)))
 (let (($x67 (>= quotient!2 (- 1))))
 (and $x67 $x68))))
(assert
 (and (>= (- (+ 0 (* 1 i_size)) (* 18446744073709551616 quotient!2)) 0) (<= (- (+ 0 (* 1 i_size)) (* 18446744073709551616 quotient!2)) 18446744073709551615)))
(assert
 (let (($x83 (<= quotient!3 1)))
 (let (($x82 (>= quotient!3 (- 1))))
 (and $x82 $x83))))
(assert
 (let ((?x85 (* 18446744073709551616 quotient!3)))
 (let ((?x79 (* (- 1) i_size)))
 (let ((?x61 (* 4096 quotient!0)))
 (let ((?x80 (+ 0 ?x61 ?x79)))
 (let ((?x86 (- ?x80 ?x85)))
 (and (>= ?x86 0) (<= ?x86 18446744073709551615))))))))
(assert
 (let ((?x85 (* 18446744073709551616 quotient!3)))
(let ((?x79 (* (- 1) i_size)))
(let ((?x61 (* 4096 quotient!0)))
(let ((?x80 (+ 0 ?x61 ?x79)))
(let ((?x86 (- ?x80 ?x85)))
(let ((?x92 (+ (- 4096) (* 1 ?x86))))
(let (($x93 (< ?x92 0)))
(let ((?x76 (+ 0 ?x61 (* (- 1) (- (+ 0 (* 1 i_size)) (* 18446744073709551616 quotient!2))))))
(let (($x77 (< ?x76 0)))
(let (($x78 (not $x77)))
(not (and true $x78 $x93)))))))))))))
(check-sat)
