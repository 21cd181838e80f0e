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
 (>= quotient!0 (- 2251799813685249)))
(assert
 (<= quotient!0 2251799813685247))
(assert
 (let ((?x63 (* (- 4096) quotient!0)))
 (let ((?x65 (+ new_size ?x63)))
 (>= ?x65 1))))
(assert
 (let ((?x63 (* (- 4096) quotient!0)))
 (let ((?x65 (+ new_size ?x63)))
 (<= ?x65 4096))))
(assert
 (let (($x85 (>= quotient!0 2251799813685247)))
 (let (($x75 (>= new_size (- 9223372036854775807))))
 (let (($x64 (not $x75)))
 (or $x64 $x85)))))
(assert
 (let (($x75 (>= new_size (- 9223372036854775807))))
(let (($x64 (not $x75)))
(or $x64 (not (>= quotient!0 2251799813685247))))))
(check-sat)
