(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun new_size () Int)
(declare-fun quotient!0 () Int)
(assert
 (let (($x9 (<= new_size 9223372036854775807)))
 (let (($x7 (>= new_size (- 9223372036854775808))))
 (and $x7 $x9))))
(assert
 (or (and true true (not (< (+ 0 (* 1 new_size)) 0)))))
(assert
 (or (and true true (< (+ (- 9223372036854771712) (* 1 new_size)) 0))))
(assert
 (let (($x50 (<= quotient!0 0)))
 (let (($x49 (>= quotient!0 (- 1))))
 (and $x49 $x50))))
(assert
 (and (>= (- (+ (- 9223372036854771713) (* 1 new_size)) (* 18446744073709551616 quotient!0)) 0) (<= (- (+ (- 9223372036854771713) (* 1 new_size)) (* 18446744073709551616 quotient!0)) 18446744073709551615)))
(assert
 (let ((?x12 (* 1 new_size)))
(let ((?x62 (+ 9223372036854775807 (* (- 1) (- (+ (- 9223372036854771713) ?x12) (* 18446744073709551616 quotient!0))) ?x12)))
(let (($x63 (< ?x62 0)))
(not (and true $x63))))))
(check-sat)
