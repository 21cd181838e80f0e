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
 (<= after 18446744073709551615))
(assert
 (>= end 0))
(assert
 (<= end 18446744073709551615))
(assert
 (>= quotient!0 (- 1)))
(assert
 (<= quotient!0 0))
(assert
 (let ((?x48 (* 18446744073709551616 quotient!0)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x80 (+ after ?x36 ?x48)))
 (<= ?x80 0)))))
(assert
 (let ((?x48 (* 18446744073709551616 quotient!0)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x80 (+ after ?x36 ?x48)))
 (>= ?x80 (- 18446744073709551615))))))
(assert
 (>= quotient!1 (- 1)))
(assert
 (<= quotient!1 1))
(assert
 (let ((?x62 (* 18446744073709551616 quotient!1)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x90 (+ after ?x36 ?x62)))
 (<= ?x90 1)))))
(assert
 (let ((?x62 (* 18446744073709551616 quotient!1)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x90 (+ after ?x36 ?x62)))
 (>= ?x90 (- 18446744073709551614))))))
(assert
 (let ((?x62 (* 18446744073709551616 quotient!1)))
 (let ((?x36 (* (- 1) end)))
 (let ((?x90 (+ after ?x36 ?x62)))
 (let (($x114 (<= ?x90 (- 14))))
 (let ((?x48 (* 18446744073709551616 quotient!0)))
 (let ((?x80 (+ after ?x36 ?x48)))
 (let (($x104 (<= ?x80 (- 14))))
 (let ((?x98 (+ after ?x36)))
 (let (($x99 (>= ?x98 1)))
 (or (not (<= ?x90 0)) $x99 $x104 $x114)))))))))))
(assert
 (let ((?x36 (* (- 1) end)))
 (let ((?x98 (+ after ?x36)))
 (let (($x99 (>= ?x98 1)))
 (not $x99)))))
(assert
 (or (not (<= (+ after (* (- 1) end) (* 18446744073709551616 quotient!0)) (- 14))) (not (<= (+ after (* (- 1) end) (* 18446744073709551616 quotient!0)) (- 13)))))
(check-sat)
