(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun quotient!0 () Int)
(assert
 (let (($x9 (<= page_index 4294967295)))
 (let (($x7 (>= page_index 0)))
 (and $x7 $x9))))
(assert
 (or (and true true true)))
(assert
 (let (($x39 (<= quotient!0 0)))
 (let (($x38 (>= quotient!0 (- 1))))
 (and $x38 $x39))))
(assert
 (let ((?x42 (* 4294967296 quotient!0)))
 (let ((?x15 (* (- 1) page_index)))
 (let ((?x36 (+ 0 ?x15)))
 (let ((?x43 (- ?x36 ?x42)))
 (and (>= ?x43 0) (<= ?x43 4294967295)))))))
(assert
 (let ((?x48 (+ 0 (* 1 page_index) (* 1 (- (+ 0 (* (- 1) page_index)) (* 4294967296 quotient!0))))))
 (let (($x49 (= ?x48 0)))
 (not (and true $x49)))))
(assert
 (let ((?x48 (+ 0 (* 1 page_index) (* 1 (- (+ 0 (* (- 1) page_index)) (* 4294967296 quotient!0))))))
(let (($x49 (= ?x48 0)))
(let (($x51 (not $x49)))
(not (and true $x51))))))
(check-sat)
