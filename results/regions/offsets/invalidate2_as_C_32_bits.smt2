(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun quotient!0 () Int)
(assert
 (>= page_index 0))
(assert
 (<= page_index 4294967295))
(assert
 (>= quotient!0 (- 1)))
(assert
 (<= quotient!0 0))
(assert
 (let ((?x40 (* 4294967296 quotient!0)))
 (let ((?x53 (+ page_index ?x40)))
 (<= ?x53 0))))
(assert
 (let ((?x40 (* 4294967296 quotient!0)))
 (let ((?x53 (+ page_index ?x40)))
 (>= ?x53 (- 4294967295)))))
(assert
 (let (($x59 (= quotient!0 0)))
 (not $x59)))
(assert
 false)
(check-sat)
