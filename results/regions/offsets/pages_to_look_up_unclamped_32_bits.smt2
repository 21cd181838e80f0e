(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun after () Int)
(declare-fun end () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(assert
 (>= after 0))
(assert
 (<= after 4294967295))
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
 (let ((?x36 (* (- 1) end)))
 (let ((?x67 (+ after ?x36 ?x48)))
 (<= ?x67 1)))))
(assert
 (let ((?x48 (* 4294967296 quotient!0)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x67 (+ after ?x36 ?x48)))
 (>= ?x67 (- 4294967294))))))
(assert
 (let ((?x48 (* 4294967296 quotient!0)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x67 (+ after ?x36 ?x48)))
 (let (($x82 (<= ?x67 (- 14))))
 (let ((?x76 (+ after ?x36)))
 (let (($x75 (>= ?x76 1)))
 (or (not (<= ?x67 0)) $x75 $x82))))))))
(assert
 (let ((?x48 (* 4294967296 quotient!0)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x67 (+ after ?x36 ?x48)))
 (let (($x87 (<= ?x67 0)))
 (let (($x82 (<= ?x67 (- 14))))
 (let ((?x76 (+ after ?x36)))
 (let (($x75 (>= ?x76 1)))
 (or $x75 $x82 $x87)))))))))
(assert
 (let ((?x36 (* (- 1) end)))
 (let ((?x76 (+ after ?x36)))
 (let (($x75 (>= ?x76 1)))
 (not $x75)))))
(assert
 (>= quotient!1 (- 1)))
(assert
 (<= quotient!1 0))
(assert
 (let ((?x92 (* 4294967296 quotient!1)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x102 (+ after ?x36 ?x92)))
 (<= ?x102 0)))))
(assert
 (let ((?x92 (* 4294967296 quotient!1)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x102 (+ after ?x36 ?x92)))
 (>= ?x102 (- 4294967295))))))
(assert
 (or (not (<= (+ after (* (- 1) end) (* 4294967296 quotient!0)) (- 14))) (not (<= (+ after (* (- 1) end) (* 4294967296 quotient!1)) (- 13)))))
(check-sat)
