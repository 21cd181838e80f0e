(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= page_index 0))
(assert
 (<= page_index 4294967295))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4095))
(assert
 (let ((?x113 (* (- 1048576) quotient!1)))
 (let ((?x114 (+ page_index ?x113)))
 (>= ?x114 0))))
(assert
 (let ((?x113 (* (- 1048576) quotient!1)))
 (let ((?x114 (+ page_index ?x113)))
 (<= ?x114 1048575))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (let ((?x113 (* (- 1048576) quotient!1)))
 (let ((?x98 (* (- 1) quotient!0)))
 (let ((?x121 (+ page_index ?x98 ?x113)))
 (>= ?x121 0)))))
(assert
 (let ((?x113 (* (- 1048576) quotient!1)))
 (let ((?x98 (* (- 1) quotient!0)))
 (let ((?x121 (+ page_index ?x98 ?x113)))
 (<= ?x121 0)))))
(assert
 (>= quotient!3 (- 4096)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x131 (* 1048576 quotient!3)))
 (let ((?x132 (+ page_index ?x131)))
 (<= ?x132 0))))
(assert
 (let ((?x131 (* 1048576 quotient!3)))
 (let ((?x132 (+ page_index ?x131)))
 (>= ?x132 (- 1048575)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1048576))
(assert
 (let ((?x131 (* 1048576 quotient!3)))
 (let ((?x138 (+ page_index quotient!2 ?x131)))
 (<= ?x138 0))))
(assert
 (let ((?x131 (* 1048576 quotient!3)))
 (let ((?x138 (+ page_index quotient!2 ?x131)))
 (>= ?x138 0))))
(assert
 (>= quotient!4 (- 1)))
(assert
 (<= quotient!4 0))
(assert
 (let ((?x141 (* (- 4294967296) quotient!4)))
 (let ((?x146 (+ quotient!0 quotient!2 ?x141)))
 (>= ?x146 1))))
(assert
 (let ((?x141 (* (- 4294967296) quotient!4)))
 (let ((?x146 (+ quotient!0 quotient!2 ?x141)))
 (<= ?x146 4294967296))))
(assert
 (let ((?x141 (* (- 4294967296) quotient!4)))
 (let ((?x159 (+ quotient!2 ?x141)))
 (let (($x160 (<= ?x159 0)))
 (let ((?x98 (* (- 1) quotient!0)))
 (let ((?x162 (+ page_index ?x98)))
 (let (($x165 (>= ?x162 0)))
 (let (($x143 (not $x165)))
 (or (not (>= (+ quotient!0 quotient!2 ?x141) 4294967296)) $x143 $x160)))))))))
(assert
 (let ((?x141 (* (- 4294967296) quotient!4)))
(let ((?x146 (+ quotient!0 quotient!2 ?x141)))
(let (($x170 (>= ?x146 4294967296)))
(let ((?x159 (+ quotient!2 ?x141)))
(let (($x160 (<= ?x159 0)))
(let ((?x98 (* (- 1) quotient!0)))
(let ((?x162 (+ page_index ?x98)))
(let (($x165 (>= ?x162 0)))
(let (($x143 (not $x165)))
(or $x143 $x160 $x170)))))))))))
(check-sat)
