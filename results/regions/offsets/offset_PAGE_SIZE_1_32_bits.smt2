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
 (let ((?x12 (* 1 new_size)))
 (let ((?x39 (+ (- 9223372036854771713) ?x12)))
 (let (($x40 (< ?x39 0)))
 (let ((?x19 (+ (- 9223372036854771712) ?x12)))
 (let (($x21 (< ?x19 0)))
 (not (and true $x21 $x40))))))))
(assert
 (let ((?x12 (* 1 new_size)))
(let ((?x19 (+ (- 9223372036854771712) ?x12)))
(let (($x21 (< ?x19 0)))
(let (($x50 (not $x21)))
(let (($x56 (and true $x50)))
(not $x56)))))))
(check-sat)
