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
 (let (($x40 (<= quotient!0 0)))
 (let (($x39 (>= quotient!0 (- 1))))
 (and $x39 $x40))))
(assert
 (and (>= (- (+ (- 9223372036854771713) (* 1 new_size)) (* 18446744073709551616 quotient!0)) 0) (<= (- (+ (- 9223372036854771713) (* 1 new_size)) (* 18446744073709551616 quotient!0)) 18446744073709551615)))
(assert
 (let ((?x12 (* 1 new_size)))
 (let ((?x54 (+ 9223372036854775807 (* (- 1) (- (+ (- 9223372036854771713) ?x12) (* 18446744073709551616 quotient!0))) ?x12)))
 (let (($x55 (< ?x54 0)))
 (not (and true $x55))))))
(assert
 (let ((?x12 (* 1 new_size)))
(let ((?x54 (+ 9223372036854775807 (* (- 1) (- (+ (- 9223372036854771713) ?x12) (* 18446744073709551616 quotient!0))) ?x12)))
(let (($x55 (< ?x54 0)))
(let (($x57 (not $x55)))
(let (($x58 (and true $x57)))
(not $x58)))))))
(check-sat)
