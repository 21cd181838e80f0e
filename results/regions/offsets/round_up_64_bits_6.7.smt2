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
 (let (($x48 (<= quotient!0 2251799813685247)))
 (let (($x46 (>= quotient!0 (- 2251799813685249))))
 (and $x46 $x48))))
(assert
 (and (>= (- (+ (- 1) (* 1 new_size)) (* 4096 quotient!0)) 0) (<= (- (+ (- 1) (* 1 new_size)) (* 4096 quotient!0)) 4095)))
(assert
 (let ((?x12 (* 1 new_size)))
 (let ((?x59 (+ (- 9223372036854771713) ?x12 (* (- 1) (- (+ (- 1) ?x12) (* 4096 quotient!0))))))
 (let (($x60 (< ?x59 0)))
 (let ((?x18 (+ 9223372036854775807 ?x12)))
 (let (($x19 (< ?x18 0)))
 (let (($x21 (not $x19)))
 (not (and true $x21 $x60)))))))))
(assert
 (let ((?x12 (* 1 new_size)))
(let ((?x59 (+ (- 9223372036854771713) ?x12 (* (- 1) (- (+ (- 1) ?x12) (* 4096 quotient!0))))))
(let (($x60 (< ?x59 0)))
(let (($x72 (not $x60)))
(let ((?x18 (+ 9223372036854775807 ?x12)))
(let (($x19 (< ?x18 0)))
(let (($x21 (not $x19)))
(let (($x73 (and true $x21 $x72)))
(not $x73))))))))))
(check-sat)
