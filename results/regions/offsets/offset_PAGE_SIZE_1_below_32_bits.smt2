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
 (let (($x52 (>= new_size 9223372036854771712)))
 (not $x52)))
(assert
 (>= new_size 9223372036854771713))
(check-sat)
