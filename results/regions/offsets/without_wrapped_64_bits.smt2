(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun end () Int)
(declare-fun quotient!0 () Int)
(assert
 (>= page_index 0))
(assert
 (<= page_index 18446744073709551615))
(assert
 (>= end 0))
(assert
 (<= end 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1))
(assert
 (let ((?x59 (* (- 18446744073709551616) quotient!0)))
 (let ((?x61 (+ page_index ?x59)))
 (>= ?x61 (- 1)))))
(assert
 (let ((?x59 (* (- 18446744073709551616) quotient!0)))
 (let ((?x61 (+ page_index ?x59)))
 (<= ?x61 18446744073709551614))))
(assert
 (let ((?x59 (* (- 18446744073709551616) quotient!0)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x81 (+ page_index ?x36 ?x59)))
 (let (($x82 (<= ?x81 (- 1))))
 (let ((?x72 (+ page_index ?x36)))
 (let (($x70 (>= ?x72 1)))
 (or $x70 $x82))))))))
(assert
 (let ((?x36 (* (- 1) end)))
 (let ((?x72 (+ page_index ?x36)))
 (let (($x70 (>= ?x72 1)))
 (not $x70)))))
(assert
 (let (($x97 (>= quotient!0 1)))
 (let ((?x59 (* (- 18446744073709551616) quotient!0)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x81 (+ page_index ?x36 ?x59)))
 (let (($x82 (<= ?x81 (- 1))))
 (let (($x99 (not $x82)))
 (or $x99 $x97))))))))
(assert
 (let ((?x59 (* (- 18446744073709551616) quotient!0)))
(let ((?x36 (* (- 1) end)))
(let ((?x81 (+ page_index ?x36 ?x59)))
(let (($x82 (<= ?x81 (- 1))))
(let (($x99 (not $x82)))
(or $x99 (not (>= quotient!0 1)))))))))
(check-sat)
