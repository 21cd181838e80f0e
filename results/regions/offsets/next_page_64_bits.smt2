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
 (let ((?x63 (* (- 18446744073709551616) quotient!0)))
 (let ((?x65 (+ page_index ?x63)))
 (>= ?x65 (- 1)))))
(assert
 (let ((?x63 (* (- 18446744073709551616) quotient!0)))
 (let ((?x65 (+ page_index ?x63)))
 (<= ?x65 18446744073709551614))))
(assert
 (let ((?x63 (* (- 18446744073709551616) quotient!0)))
 (let ((?x65 (+ page_index ?x63)))
 (let (($x88 (= ?x65 (- 1))))
 (let ((?x36 (* (- 1) end)))
 (let ((?x85 (+ page_index ?x36 ?x63)))
 (let (($x86 (<= ?x85 (- 1))))
 (let ((?x76 (+ page_index ?x36)))
 (let (($x74 (>= ?x76 1)))
 (or $x74 $x86 $x88))))))))))
(assert
 (let ((?x36 (* (- 1) end)))
 (let ((?x76 (+ page_index ?x36)))
 (let (($x74 (>= ?x76 1)))
 (not $x74)))))
(assert
 (let ((?x63 (* (- 18446744073709551616) quotient!0)))
 (let ((?x65 (+ page_index ?x63)))
 (let (($x88 (= ?x65 (- 1))))
 (let (($x103 (>= quotient!0 1)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x85 (+ page_index ?x36 ?x63)))
 (let (($x86 (<= ?x85 (- 1))))
 (let (($x106 (not $x86)))
 (or $x106 $x103 $x88))))))))))
(assert
 (let ((?x63 (* (- 18446744073709551616) quotient!0)))
(let ((?x36 (* (- 1) end)))
(let ((?x85 (+ page_index ?x36 ?x63)))
(let (($x86 (<= ?x85 (- 1))))
(let (($x106 (not $x86)))
(or $x106 (not (= (+ page_index ?x63) (- 1))))))))))
(check-sat)
