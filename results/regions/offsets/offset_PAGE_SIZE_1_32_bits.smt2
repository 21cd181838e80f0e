(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun new_size () Int)
(assert
 (>= new_size (- 9223372036854775808)))
(assert
 (<= new_size 9223372036854775807))
(assert
 (>= new_size 0))
(assert
 (let (($x57 (>= new_size 9223372036854771713)))
 (let (($x51 (>= new_size 9223372036854771712)))
 (or $x51 $x57))))
(assert
 (let (($x51 (>= new_size 9223372036854771712)))
(not $x51)))
(check-sat)
