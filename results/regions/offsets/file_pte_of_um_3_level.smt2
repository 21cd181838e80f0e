(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun off () Int)
(assert
 (let (($x9 (<= off 4294967295)))
 (let (($x7 (>= off 0)))
 (and $x7 $x9))))
(assert
 true)
(assert
 (not (and true)))
(check-sat)
