(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun pgoff () Int)
(declare-fun length () Int)
(declare-fun i_size () Int)
(declare-fun page () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 18446744073709551615))
(assert
 (>= length 0))
(assert
 (<= length 18446744073709551615))
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= page 0))
(assert
 (<= page 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x87 (* (- 4096) quotient!0)))
 (let ((?x88 (+ length ?x87)))
 (= ?x88 0))))
(assert
 (>= length 1))
(assert
 (>= i_size 0))
(assert
 (>= quotient!2 (- 1)))
(assert
 (<= quotient!2 0))
(assert
 (let ((?x117 (* (- 18446744073709551616) quotient!2)))
 (let ((?x120 (+ i_size ?x117)))
 (>= ?x120 (- 4095)))))
(assert
 (let ((?x117 (* (- 18446744073709551616) quotient!2)))
 (let ((?x120 (+ i_size ?x117)))
 (<= ?x120 18446744073709547520))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x117 (* (- 18446744073709551616) quotient!2)))
 (let ((?x126 (* (- 4096) quotient!1)))
 (let ((?x128 (+ i_size ?x126 ?x117)))
 (>= ?x128 (- 4095))))))
(assert
 (let ((?x117 (* (- 18446744073709551616) quotient!2)))
 (let ((?x126 (* (- 4096) quotient!1)))
 (let ((?x128 (+ i_size ?x126 ?x117)))
 (<= ?x128 0)))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x133 (+ page ?x50)))
 (let (($x136 (>= ?x133 0)))
 (or (not (>= (+ pgoff (* (- 1) quotient!1)) 0)) $x136)))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x169 (* (- 18446744073709551616) quotient!3)))
 (let ((?x170 (+ pgoff quotient!0 ?x169)))
 (>= ?x170 0))))
(assert
 (let ((?x169 (* (- 18446744073709551616) quotient!3)))
 (let ((?x170 (+ pgoff quotient!0 ?x169)))
 (<= ?x170 18446744073709551615))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x176 (* (- 18446744073709551616) quotient!4)))
 (let ((?x177 (+ pgoff page ?x176)))
 (>= ?x177 0))))
(assert
 (let ((?x176 (* (- 18446744073709551616) quotient!4)))
 (let ((?x177 (+ pgoff page ?x176)))
 (<= ?x177 18446744073709551615))))
(assert
 (let ((?x176 (* (- 18446744073709551616) quotient!4)))
 (let ((?x109 (* (- 1) quotient!1)))
 (let ((?x204 (+ pgoff page ?x109 ?x176)))
 (let (($x205 (<= ?x204 (- 1))))
 (let ((?x138 (+ pgoff ?x109)))
 (let (($x141 (>= ?x138 0)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x133 (+ page ?x50)))
 (let (($x136 (>= ?x133 0)))
 (or $x136 $x141 (not (<= (+ pgoff quotient!0 ?x109 (* (- 18446744073709551616) quotient!3)) 0)) (not $x205))))))))))))
(assert
 (let ((?x169 (* (- 18446744073709551616) quotient!3)))
 (let ((?x109 (* (- 1) quotient!1)))
 (let ((?x194 (+ pgoff quotient!0 ?x109 ?x169)))
 (let (($x195 (<= ?x194 0)))
 (let ((?x138 (+ pgoff ?x109)))
 (let (($x141 (>= ?x138 0)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x133 (+ page ?x50)))
 (let (($x136 (>= ?x133 0)))
 (or $x136 $x141 $x195)))))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
(let ((?x133 (+ page ?x50)))
(let (($x136 (>= ?x133 0)))
(not $x136)))))
(check-sat)
