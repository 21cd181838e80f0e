(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun holebegin () Int)
(assert
 (let (($x9 (<= holebegin 9223372036854775807)))
 (let (($x7 (>= holebegin (- 9223372036854775808))))
 (and $x7 $x9))))
(assert
 (not (and true)))
(check-sat)
