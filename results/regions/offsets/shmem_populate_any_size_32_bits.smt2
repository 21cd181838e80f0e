(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun pgoff () Int)
(declare-fun length () Int)
(declare-fun i_size () Int)
(declare-fun page () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 4294967295))
(assert
 (>= length 0))
(assert
 (<= length 4294967295))
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= page 0))
(assert
 (<= page 4294967295))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (let ((?x87 (* (- 4096) quotient!0)))
 (let ((?x88 (+ length ?x87)))
 (= ?x88 0))))
(assert
 (>= length 1))
(assert
 (>= i_size 0))
(assert
 (>= quotient!1 (- 2251799813685248)))
(assert
 (<= quotient!1 2251799813685248))
(assert
 (let ((?x126 (* (- 4096) quotient!1)))
 (let ((?x129 (+ i_size ?x126)))
 (>= ?x129 (- 4095)))))
(assert
 (let ((?x126 (* (- 4096) quotient!1)))
 (let ((?x129 (+ i_size ?x126)))
 (<= ?x129 0))))
(assert
 (>= quotient!2 (- 524288)))
(assert
 (<= quotient!2 524288))
(assert
 (let ((?x135 (* (- 4294967296) quotient!2)))
 (let ((?x136 (+ quotient!1 ?x135)))
 (>= ?x136 0))))
(assert
 (let ((?x135 (* (- 4294967296) quotient!2)))
 (let ((?x136 (+ quotient!1 ?x135)))
 (<= ?x136 4294967295))))
(assert
 (let (($x157 (>= i_size 9223372036854771713)))
 (let (($x151 (>= i_size 9223372036854771712)))
 (let ((?x114 (* 4294967296 quotient!2)))
 (let ((?x158 (* (- 1) quotient!1)))
 (let ((?x162 (+ pgoff ?x158 ?x114)))
 (let (($x165 (>= ?x162 0)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x141 (+ page ?x50)))
 (let (($x144 (>= ?x141 0)))
 (or $x144 (not $x165) $x151 $x157)))))))))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x182 (* (- 4294967296) quotient!3)))
 (let ((?x183 (+ pgoff quotient!0 ?x182)))
 (>= ?x183 0))))
(assert
 (let ((?x182 (* (- 4294967296) quotient!3)))
 (let ((?x183 (+ pgoff quotient!0 ?x182)))
 (<= ?x183 4294967295))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x189 (* (- 4294967296) quotient!4)))
 (let ((?x190 (+ pgoff page ?x189)))
 (>= ?x190 0))))
(assert
 (let ((?x189 (* (- 4294967296) quotient!4)))
 (let ((?x190 (+ pgoff page ?x189)))
 (<= ?x190 4294967295))))
(assert
 (let ((?x189 (* (- 4294967296) quotient!4)))
 (let ((?x114 (* 4294967296 quotient!2)))
 (let ((?x158 (* (- 1) quotient!1)))
 (let ((?x219 (+ pgoff page ?x158 ?x114 ?x189)))
 (let (($x222 (>= ?x219 0)))
 (let ((?x182 (* (- 4294967296) quotient!3)))
 (let ((?x218 (+ pgoff quotient!0 ?x158 ?x114 ?x182)))
 (let (($x216 (>= ?x218 1)))
 (let ((?x162 (+ pgoff ?x158 ?x114)))
 (let (($x165 (>= ?x162 0)))
 (let (($x157 (>= i_size 9223372036854771713)))
 (let (($x151 (>= i_size 9223372036854771712)))
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x141 (+ page ?x50)))
 (let (($x144 (>= ?x141 0)))
 (or $x144 $x151 $x157 $x165 $x216 $x222)))))))))))))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x141 (+ page ?x50)))
 (let (($x144 (>= ?x141 0)))
 (or $x144 (not (>= i_size 9223372036854771712)))))))
(assert
 (let ((?x50 (* (- 1) quotient!0)))
 (let ((?x141 (+ page ?x50)))
 (let (($x144 (>= ?x141 0)))
 (not $x144)))))
(assert
 (let ((?x182 (* (- 4294967296) quotient!3)))
 (let ((?x114 (* 4294967296 quotient!2)))
 (let ((?x158 (* (- 1) quotient!1)))
 (let ((?x218 (+ pgoff quotient!0 ?x158 ?x114 ?x182)))
 (let (($x216 (>= ?x218 1)))
 (let ((?x162 (+ pgoff ?x158 ?x114)))
 (let (($x165 (>= ?x162 0)))
 (let (($x157 (>= i_size 9223372036854771713)))
 (let (($x151 (>= i_size 9223372036854771712)))
 (or $x151 $x157 $x165 (not $x216))))))))))))
(assert
 (let ((?x189 (* (- 4294967296) quotient!4)))
(let ((?x114 (* 4294967296 quotient!2)))
(let ((?x158 (* (- 1) quotient!1)))
(let ((?x219 (+ pgoff page ?x158 ?x114 ?x189)))
(let (($x222 (>= ?x219 0)))
(let ((?x182 (* (- 4294967296) quotient!3)))
(let ((?x218 (+ pgoff quotient!0 ?x158 ?x114 ?x182)))
(let (($x216 (>= ?x218 1)))
(let ((?x162 (+ pgoff ?x158 ?x114)))
(let (($x165 (>= ?x162 0)))
(let (($x157 (>= i_size 9223372036854771713)))
(let (($x151 (>= i_size 9223372036854771712)))
(or $x151 $x157 $x165 $x216 (not $x222)))))))))))))))
(check-sat)
