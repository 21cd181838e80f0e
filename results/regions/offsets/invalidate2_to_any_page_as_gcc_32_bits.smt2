(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun end () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(assert
 (>= page_index 0))
(assert
 (<= page_index 4294967295))
(assert
 (>= end 0))
(assert
 (<= end 4294967295))
(assert
 (>= quotient!0 (- 1)))
(assert
 (<= quotient!0 1))
(assert
 (let ((?x48 (* 4294967296 quotient!0)))
 (let ((?x17 (* (- 1) end)))
 (let ((?x74 (+ page_index ?x17 ?x48)))
 (<= ?x74 1)))))
(assert
 (let ((?x48 (* 4294967296 quotient!0)))
 (let ((?x17 (* (- 1) end)))
 (let ((?x74 (+ page_index ?x17 ?x48)))
 (>= ?x74 (- 4294967294))))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1))
(assert
 (let ((?x80 (* (- 4294967296) quotient!1)))
 (let ((?x82 (+ end ?x80)))
 (>= ?x82 (- 1)))))
(assert
 (let ((?x80 (* (- 4294967296) quotient!1)))
 (let ((?x82 (+ end ?x80)))
 (<= ?x82 4294967294))))
(assert
 (let ((?x17 (* (- 1) end)))
 (let ((?x92 (+ page_index ?x17)))
 (let (($x91 (>= ?x92 1)))
 (or (not (= (+ quotient!0 (* (- 1) quotient!1)) 0)) $x91)))))
(assert
 (let ((?x101 (* (- 1) quotient!1)))
 (let ((?x102 (+ quotient!0 ?x101)))
 (let (($x99 (= ?x102 0)))
 (let ((?x17 (* (- 1) end)))
 (let ((?x92 (+ page_index ?x17)))
 (let (($x91 (>= ?x92 1)))
 (or $x91 $x99))))))))
(assert
 (let ((?x17 (* (- 1) end)))
(let ((?x92 (+ page_index ?x17)))
(let (($x91 (>= ?x92 1)))
(not $x91)))))
(check-sat)
