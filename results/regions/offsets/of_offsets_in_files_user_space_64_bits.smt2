(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun index () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!8 () Int)
(assert
 (>= vm_start 0))
(assert
 (<= vm_start 18446744073709551615))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 18446744073709551615))
(assert
 (>= vm_pgoff 0))
(assert
 (<= vm_pgoff 18446744073709551615))
(assert
 (>= address 0))
(assert
 (<= address 18446744073709551615))
(assert
 (>= index 0))
(assert
 (<= index 18446744073709551615))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4503599627370495))
(assert
 (let ((?x117 (* (- 4096) quotient!0)))
 (let ((?x118 (+ vm_start ?x117)))
 (= ?x118 0))))
(assert
 (let ((?x123 (* (- 4096) quotient!1)))
 (let ((?x124 (+ vm_end ?x123)))
 (= ?x124 0))))
(assert
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x131 (+ vm_start ?x77)))
 (let (($x134 (>= ?x131 0)))
 (not $x134)))))
(assert
 (let ((?x94 (* (- 1) address)))
 (let ((?x141 (+ vm_start ?x94)))
 (let (($x139 (>= ?x141 1)))
 (not $x139)))))
(assert
 (let ((?x94 (* (- 1) address)))
 (let ((?x146 (+ vm_end ?x94)))
 (>= ?x146 1))))
(assert
 (>= quotient!3 (- 1)))
(assert
 (<= quotient!3 0))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (<= ?x189 0)))))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x189 (+ vm_start ?x77 ?x149)))
 (>= ?x189 (- 18446744073709551615))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (<= ?x197 0))))))
(assert
 (let ((?x149 (* 18446744073709551616 quotient!3)))
 (let ((?x159 (* 4096 quotient!2)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x197 (+ vm_start ?x77 ?x159 ?x149)))
 (>= ?x197 (- 4095)))))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x204 (* (- 18446744073709551616) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (>= ?x205 0))))
(assert
 (let ((?x204 (* (- 18446744073709551616) quotient!4)))
 (let ((?x205 (+ vm_pgoff quotient!2 ?x204)))
 (<= ?x205 18446744073709551615))))
(assert
 (let ((?x204 (* (- 18446744073709551616) quotient!4)))
 (let ((?x216 (+ quotient!2 ?x204)))
 (let (($x217 (<= ?x216 (- 1))))
 (not $x217)))))
(assert
 (let (($x241 (>= index 2251799813685248)))
 (not $x241)))
(assert
 (let (($x245 (>= vm_pgoff 2251799813685248)))
 (not $x245)))
(assert
 (let (($x248 (>= vm_end 140737488355328)))
 (not $x248)))
(assert
 (>= quotient!5 (- 4096)))
(assert
 (<= quotient!5 4096))
(assert
 (let ((?x250 (* (- 18446744073709551616) quotient!5)))
 (let ((?x234 (* 4096 index)))
 (let ((?x235 (* (- 4096) vm_pgoff)))
 (let ((?x251 (+ vm_start ?x235 ?x234 ?x250)))
 (>= ?x251 0))))))
(assert
 (let ((?x250 (* (- 18446744073709551616) quotient!5)))
 (let ((?x234 (* 4096 index)))
 (let ((?x235 (* (- 4096) vm_pgoff)))
 (let ((?x251 (+ vm_start ?x235 ?x234 ?x250)))
 (<= ?x251 18446744073709551615))))))
(assert
 (>= quotient!7 (- 4096)))
(assert
 (<= quotient!7 4095))
(assert
 (let ((?x265 (* 4503599627370496 quotient!7)))
 (let ((?x263 (* (- 1) index)))
 (let ((?x266 (+ vm_pgoff ?x263 ?x265)))
 (<= ?x266 0)))))
(assert
 (let ((?x265 (* 4503599627370496 quotient!7)))
 (let ((?x263 (* (- 1) index)))
 (let ((?x266 (+ vm_pgoff ?x263 ?x265)))
 (>= ?x266 (- 4503599627370495))))))
(assert
 (>= quotient!6 0))
(assert
 (<= quotient!6 4503599627370495))
(assert
 (let ((?x265 (* 4503599627370496 quotient!7)))
 (let ((?x263 (* (- 1) index)))
 (let ((?x275 (+ vm_pgoff ?x263 quotient!6 ?x265)))
 (<= ?x275 0)))))
(assert
 (let ((?x265 (* 4503599627370496 quotient!7)))
 (let ((?x263 (* (- 1) index)))
 (let ((?x275 (+ vm_pgoff ?x263 quotient!6 ?x265)))
 (>= ?x275 0)))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x276 (* (- 18446744073709551616) quotient!8)))
 (let ((?x277 (+ vm_pgoff quotient!6 ?x276)))
 (>= ?x277 0))))
(assert
 (let ((?x276 (* (- 18446744073709551616) quotient!8)))
 (let ((?x277 (+ vm_pgoff quotient!6 ?x276)))
 (<= ?x277 18446744073709551615))))
(assert
 (let ((?x292 (* 4503599627370496 quotient!5)))
 (let ((?x263 (* (- 1) index)))
 (let ((?x297 (+ vm_pgoff ?x263 ?x292)))
 (let (($x293 (>= ?x297 1)))
 (let ((?x250 (* (- 18446744073709551616) quotient!5)))
 (let ((?x234 (* 4096 index)))
 (let ((?x235 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x299 (+ vm_start ?x77 ?x235 ?x234 ?x250)))
 (let (($x300 (<= ?x299 (- 1))))
 (let ((?x276 (* (- 18446744073709551616) quotient!8)))
 (let ((?x308 (+ vm_pgoff ?x263 quotient!6 ?x276)))
 (let (($x309 (= ?x308 0)))
 (or (not $x309) (not $x300) $x293)))))))))))))))
(assert
 (let ((?x250 (* (- 18446744073709551616) quotient!5)))
 (let ((?x234 (* 4096 index)))
 (let ((?x235 (* (- 4096) vm_pgoff)))
 (let ((?x77 (* (- 1) vm_end)))
 (let ((?x299 (+ vm_start ?x77 ?x235 ?x234 ?x250)))
 (let (($x300 (<= ?x299 (- 1))))
 (let ((?x292 (* 4503599627370496 quotient!5)))
 (let ((?x263 (* (- 1) index)))
 (let ((?x297 (+ vm_pgoff ?x263 ?x292)))
 (let (($x293 (>= ?x297 1)))
 (or $x293 $x300))))))))))))
(assert
 (let ((?x292 (* 4503599627370496 quotient!5)))
(let ((?x263 (* (- 1) index)))
(let ((?x297 (+ vm_pgoff ?x263 ?x292)))
(let (($x293 (>= ?x297 1)))
(not $x293))))))
(check-sat)
