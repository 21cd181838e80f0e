(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun new_size () Int)
(assert
 (let (($x9 (<= new_size 9223372036854775807)))
 (let (($x7 (>= new_size (- 9223372036854775808))))
 (and $x7 $x9))))
(assert
 (or (and true true (not (< (+ 0 (* 1 new_size)) 0)))))
(assert
 (or (and true true (< (+ (- 9223372036854771712) (* 1 new_size)) 0))))
(assert
 (let ((?x12 (* 1 new_size)))
(let ((?x45 (+ (- 9223372036854771713) ?x12)))
(let (($x47 (< ?x45 0)))
(let ((?x19 (+ (- 9223372036854771712) ?x12)))
(let (($x21 (< ?x19 0)))
(not (and true $x21 $x47))))))))
(check-sat)
