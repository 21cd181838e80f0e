(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun holebegin () Int)
(assert
 (>= holebegin (- 9223372036854775808)))
(assert
 (<= holebegin 9223372036854775807))
(assert
 false)
(check-sat)
