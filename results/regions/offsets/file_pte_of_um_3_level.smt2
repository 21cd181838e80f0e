(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(assert
 (>= off 0))
(assert
 (<= off 4294967295))
(assert
 false)
(check-sat)
