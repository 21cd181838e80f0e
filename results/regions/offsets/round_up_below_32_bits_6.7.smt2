(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun new_size () Int)
(declare-fun quotient!0 () Int)
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
 (>= quotient!0 (- 2251799813685249)))
(assert
 (<= quotient!0 2251799813685247))
(assert
 (let ((?x69 (* (- 4096) quotient!0)))
 (let ((?x71 (+ new_size ?x69)))
 (>= ?x71 1))))
(assert
 (let ((?x69 (* (- 4096) quotient!0)))
 (let ((?x71 (+ new_size ?x69)))
 (<= ?x71 4096))))
(assert
 (let (($x90 (>= quotient!0 2251799813685247)))
(or (not (>= new_size (- 9223372036854775807))) $x90)))
(check-sat)
