(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun start () Int)
(declare-fun size () Int)
(declare-fun pgoff () Int)
(declare-fun page () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(assert
 (>= start 0))
(assert
 (<= start 4294967295))
(assert
 (>= size 0))
(assert
 (<= size 4294967295))
(assert
 (>= pgoff 0))
(assert
 (<= pgoff 4294967295))
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
 (let ((?x88 (+ start ?x87)))
 (>= ?x88 0))))
(assert
 (let ((?x87 (* (- 4096) quotient!0)))
 (let ((?x88 (+ start ?x87)))
 (<= ?x88 4095))))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1048575))
(assert
 (let ((?x93 (* (- 4096) quotient!1)))
 (let ((?x94 (+ size ?x93)))
 (>= ?x94 0))))
(assert
 (let ((?x93 (* (- 4096) quotient!1)))
 (let ((?x94 (+ size ?x93)))
 (<= ?x94 4095))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1))
(assert
 (let ((?x104 (* (- 1048576) quotient!2)))
 (let ((?x105 (+ quotient!0 quotient!1 ?x104)))
 (>= ?x105 0))))
(assert
 (let ((?x104 (* (- 1048576) quotient!2)))
 (let ((?x105 (+ quotient!0 quotient!1 ?x104)))
 (<= ?x105 1048575))))
(assert
 (let ((?x104 (* (- 1048576) quotient!2)))
 (let ((?x117 (+ quotient!1 ?x104)))
 (let (($x116 (<= ?x117 0)))
 (not $x116)))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1))
(assert
 (let ((?x146 (* (- 4294967296) quotient!3)))
 (let ((?x147 (+ pgoff quotient!1 ?x146)))
 (>= ?x147 0))))
(assert
 (let ((?x146 (* (- 4294967296) quotient!3)))
 (let ((?x147 (+ pgoff quotient!1 ?x146)))
 (<= ?x147 4294967295))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x153 (* (- 4294967296) quotient!4)))
 (let ((?x154 (+ pgoff page ?x153)))
 (>= ?x154 0))))
(assert
 (let ((?x153 (* (- 4294967296) quotient!4)))
 (let ((?x154 (+ pgoff page ?x153)))
 (<= ?x154 4294967295))))
(assert
 (let ((?x153 (* (- 4294967296) quotient!4)))
 (let ((?x154 (+ pgoff page ?x153)))
 (let (($x196 (>= ?x154 536870912)))
 (let ((?x126 (* (- 1) quotient!1)))
 (let ((?x188 (+ page ?x126)))
 (let (($x191 (>= ?x188 0)))
 (let ((?x146 (* (- 4294967296) quotient!3)))
 (let ((?x147 (+ pgoff quotient!1 ?x146)))
 (let (($x186 (>= ?x147 536870912)))
 (let ((?x179 (+ quotient!1 ?x146)))
 (let (($x180 (<= ?x179 (- 1))))
 (or $x180 $x186 $x191 $x196)))))))))))))
(assert
 (let ((?x146 (* (- 4294967296) quotient!3)))
 (let ((?x179 (+ quotient!1 ?x146)))
 (let (($x180 (<= ?x179 (- 1))))
 (not $x180)))))
(assert
 (let ((?x146 (* (- 4294967296) quotient!3)))
 (let ((?x147 (+ pgoff quotient!1 ?x146)))
 (let (($x186 (>= ?x147 536870912)))
 (not $x186)))))
(assert
 (let ((?x126 (* (- 1) quotient!1)))
(let ((?x188 (+ page ?x126)))
(let (($x191 (>= ?x188 0)))
(not $x191)))))
(check-sat)
