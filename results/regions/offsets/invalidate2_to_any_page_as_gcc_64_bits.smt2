(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun page_index () Int)
(declare-fun end () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(assert
 (>= page_index 0))
(assert
 (<= page_index 18446744073709551615))
(assert
 (>= end 0))
(assert
 (<= end 18446744073709551615))
(assert
 (let (($x48 (>= page_index 2251799813685248)))
 (not $x48)))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 4096))
(assert
 (let ((?x143 (* (- 4503599627370496) quotient!1)))
 (let ((?x144 (+ page_index ?x143)))
 (>= ?x144 (- 2251799813685248)))))
(assert
 (let ((?x143 (* (- 4503599627370496) quotient!1)))
 (let ((?x144 (+ page_index ?x143)))
 (<= ?x144 2251799813685247))))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 4503599627370495))
(assert
 (let ((?x143 (* (- 4503599627370496) quotient!1)))
 (let ((?x152 (* (- 1) quotient!0)))
 (let ((?x153 (+ page_index ?x152 ?x143)))
 (>= ?x153 (- 2251799813685248))))))
(assert
 (let ((?x143 (* (- 4503599627370496) quotient!1)))
 (let ((?x152 (* (- 1) quotient!0)))
 (let ((?x153 (+ page_index ?x152 ?x143)))
 (<= ?x153 (- 2251799813685248))))))
(assert
 (>= quotient!3 (- 4096)))
(assert
 (<= quotient!3 4096))
(assert
 (let ((?x160 (* 4503599627370496 quotient!3)))
 (let ((?x22 (* (- 1) end)))
 (let ((?x164 (+ page_index ?x22 ?x160)))
 (<= ?x164 1)))))
(assert
 (let ((?x160 (* 4503599627370496 quotient!3)))
 (let ((?x22 (* (- 1) end)))
 (let ((?x164 (+ page_index ?x22 ?x160)))
 (>= ?x164 (- 4503599627370494))))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 4503599627370495))
(assert
 (let ((?x160 (* 4503599627370496 quotient!3)))
 (let ((?x22 (* (- 1) end)))
 (let ((?x169 (+ page_index ?x22 quotient!2 ?x160)))
 (<= ?x169 1)))))
(assert
 (let ((?x160 (* 4503599627370496 quotient!3)))
 (let ((?x22 (* (- 1) end)))
 (let ((?x169 (+ page_index ?x22 quotient!2 ?x160)))
 (>= ?x169 1)))))
(assert
 (>= quotient!4 (- 1)))
(assert
 (<= quotient!4 0))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x178 (+ quotient!0 quotient!2 ?x172)))
 (>= ?x178 2251799813685249))))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x178 (+ quotient!0 quotient!2 ?x172)))
 (<= ?x178 18448995873523236864))))
(assert
 (>= quotient!5 (- 1)))
(assert
 (<= quotient!5 0))
(assert
 (let ((?x185 (* (- 18446744073709551616) quotient!5)))
 (let ((?x187 (+ quotient!0 ?x185)))
 (>= ?x187 2251799813685248))))
(assert
 (let ((?x185 (* (- 18446744073709551616) quotient!5)))
 (let ((?x187 (+ quotient!0 ?x185)))
 (<= ?x187 18448995873523236863))))
(assert
 (let ((?x106 (* 18446744073709551616 quotient!4)))
 (let ((?x221 (* (- 1) quotient!2)))
 (let ((?x152 (* (- 1) quotient!0)))
 (let ((?x229 (+ end ?x152 ?x221 ?x106)))
 (let (($x228 (>= ?x229 (- 2251799813685248))))
 (let (($x218 (>= end 2251799813685248)))
 (let ((?x22 (* (- 1) end)))
 (let ((?x198 (+ page_index ?x22)))
 (let (($x196 (>= ?x198 1)))
 (let ((?x117 (* 18446744073709551616 quotient!5)))
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x208 (+ quotient!2 ?x172 ?x117)))
 (let (($x206 (>= ?x208 1)))
 (let (($x148 (not $x206)))
 (let ((?x214 (+ page_index ?x152 ?x117)))
 (let (($x212 (>= ?x214 (- 2251799813685248))))
 (let (($x138 (not $x212)))
 (or $x138 $x148 $x196 $x218 $x228)))))))))))))))))))
(assert
 (let ((?x117 (* 18446744073709551616 quotient!5)))
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x208 (+ quotient!2 ?x172 ?x117)))
 (let (($x206 (>= ?x208 1)))
 (let ((?x22 (* (- 1) end)))
 (let ((?x198 (+ page_index ?x22)))
 (let (($x196 (>= ?x198 1)))
 (let (($x218 (>= end 2251799813685248)))
 (let (($x174 (not $x218)))
 (let ((?x152 (* (- 1) quotient!0)))
 (let ((?x214 (+ page_index ?x152 ?x117)))
 (let (($x212 (>= ?x214 (- 2251799813685248))))
 (let (($x138 (not $x212)))
 (or $x138 $x174 $x196 $x206)))))))))))))))
(assert
 (let ((?x22 (* (- 1) end)))
 (let ((?x198 (+ page_index ?x22)))
 (let (($x196 (>= ?x198 1)))
 (not $x196)))))
(assert
 (let (($x218 (>= end 2251799813685248)))
 (let (($x174 (not $x218)))
 (let ((?x117 (* 18446744073709551616 quotient!5)))
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
 (let ((?x208 (+ quotient!2 ?x172 ?x117)))
 (let (($x206 (>= ?x208 1)))
 (let (($x148 (not $x206)))
 (let ((?x152 (* (- 1) quotient!0)))
 (let ((?x214 (+ page_index ?x152 ?x117)))
 (let (($x212 (>= ?x214 (- 2251799813685248))))
 (let (($x138 (not $x212)))
 (or $x138 $x148 $x174 (not (>= (+ quotient!0 quotient!2 ?x172) 4503599627370496)))))))))))))))
(assert
 (let ((?x172 (* (- 18446744073709551616) quotient!4)))
(let ((?x178 (+ quotient!0 quotient!2 ?x172)))
(let (($x237 (>= ?x178 4503599627370496)))
(let (($x218 (>= end 2251799813685248)))
(let (($x174 (not $x218)))
(let ((?x117 (* 18446744073709551616 quotient!5)))
(let ((?x208 (+ quotient!2 ?x172 ?x117)))
(let (($x206 (>= ?x208 1)))
(let (($x148 (not $x206)))
(let ((?x152 (* (- 1) quotient!0)))
(let ((?x214 (+ page_index ?x152 ?x117)))
(let (($x212 (>= ?x214 (- 2251799813685248))))
(let (($x138 (not $x212)))
(or $x138 $x148 $x174 $x237)))))))))))))))
(check-sat)
