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
 (let (($x56 (<= quotient!0 2251799813685247)))
 (let (($x39 (>= quotient!0 (- 2251799813685249))))
 (and $x39 $x56))))
(assert
 (and (>= (- (+ (- 1) (* 1 new_size)) (* 4096 quotient!0)) 0) (<= (- (+ (- 1) (* 1 new_size)) (* 4096 quotient!0)) 4095)))
(assert
 (let ((?x12 (* 1 new_size)))
(let ((?x67 (+ (- 9223372036854771713) ?x12 (* (- 1) (- (+ (- 1) ?x12) (* 4096 quotient!0))))))
(let (($x68 (< ?x67 0)))
(let ((?x44 (+ 9223372036854775807 ?x12)))
(let (($x45 (< ?x44 0)))
(let (($x47 (not $x45)))
(not (and true $x47 $x68)))))))))
(check-sat)
