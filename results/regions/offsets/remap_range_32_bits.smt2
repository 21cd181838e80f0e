(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun start () Int)
(declare-fun size () Int)
(declare-fun pgoff () Int)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun i_size () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(declare-fun quotient!2 () Int)
(declare-fun quotient!3 () Int)
(declare-fun quotient!4 () Int)
(declare-fun quotient!5 () Int)
(declare-fun quotient!6 () Int)
(declare-fun quotient!7 () Int)
(declare-fun quotient!8 () Int)
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
 (>= vm_start 0))
(assert
 (<= vm_start 4294967295))
(assert
 (>= vm_end 0))
(assert
 (<= vm_end 4294967295))
(assert
 (>= i_size (- 9223372036854775808)))
(assert
 (<= i_size 9223372036854775807))
(assert
 (>= quotient!0 0))
(assert
 (<= quotient!0 1048575))
(assert
 (>= quotient!1 0))
(assert
 (<= quotient!1 1048575))
(assert
 (let ((?x123 (* (- 4096) quotient!0)))
 (let ((?x124 (+ vm_start ?x123)))
 (= ?x124 0))))
(assert
 (let ((?x129 (* (- 4096) quotient!1)))
 (let ((?x130 (+ vm_end ?x129)))
 (= ?x130 0))))
(assert
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x137 (+ vm_start ?x83)))
 (let (($x140 (>= ?x137 0)))
 (not $x140)))))
(assert
 (>= quotient!2 0))
(assert
 (<= quotient!2 1048575))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x199 (+ start ?x198)))
 (>= ?x199 0))))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x199 (+ start ?x198)))
 (<= ?x199 4095))))
(assert
 (>= quotient!3 0))
(assert
 (<= quotient!3 1048575))
(assert
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x205 (+ size ?x204)))
 (>= ?x205 0))))
(assert
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x205 (+ size ?x204)))
 (<= ?x205 4095))))
(assert
 (>= quotient!4 0))
(assert
 (<= quotient!4 1))
(assert
 (let ((?x215 (* (- 1048576) quotient!4)))
 (let ((?x216 (+ quotient!3 quotient!2 ?x215)))
 (>= ?x216 0))))
(assert
 (let ((?x215 (* (- 1048576) quotient!4)))
 (let ((?x216 (+ quotient!3 quotient!2 ?x215)))
 (<= ?x216 1048575))))
(assert
 (>= quotient!5 0))
(assert
 (<= quotient!5 1))
(assert
 (let ((?x222 (* (- 4294967296) quotient!5)))
 (let ((?x223 (+ pgoff quotient!3 ?x222)))
 (>= ?x223 0))))
(assert
 (let ((?x222 (* (- 4294967296) quotient!5)))
 (let ((?x223 (+ pgoff quotient!3 ?x222)))
 (<= ?x223 4294967295))))
(assert
 (let ((?x215 (* (- 1048576) quotient!4)))
 (let ((?x233 (+ quotient!3 ?x215)))
 (let (($x232 (<= ?x233 0)))
 (not $x232)))))
(assert
 (let ((?x222 (* (- 4294967296) quotient!5)))
 (let ((?x223 (+ pgoff quotient!3 ?x222)))
 (let (($x239 (>= ?x223 536870912)))
 (not $x239)))))
(assert
 (>= quotient!6 (- 2251799813685248)))
(assert
 (<= quotient!6 2251799813685248))
(assert
 (let ((?x315 (* (- 4096) quotient!6)))
 (let ((?x318 (+ i_size ?x315)))
 (>= ?x318 (- 4095)))))
(assert
 (let ((?x315 (* (- 4096) quotient!6)))
 (let ((?x318 (+ i_size ?x315)))
 (<= ?x318 0))))
(assert
 (>= quotient!7 (- 524288)))
(assert
 (<= quotient!7 524288))
(assert
 (let ((?x323 (* (- 4294967296) quotient!7)))
 (let ((?x324 (+ quotient!6 ?x323)))
 (>= ?x324 0))))
(assert
 (let ((?x323 (* (- 4294967296) quotient!7)))
 (let ((?x324 (+ quotient!6 ?x323)))
 (<= ?x324 4294967295))))
(assert
 (let (($x330 (>= i_size 0)))
 (let (($x336 (>= i_size 8796093022208)))
 (let (($x329 (not $x330)))
 (let (($x316 (or (not (or $x329 (not (or $x329 (not $x336))))) $x329 $x336)))
 (let (($x100 (not $x316)))
 (or $x100 $x330)))))))
(assert
 (let (($x336 (>= i_size 8796093022208)))
 (let (($x334 (not $x336)))
 (let (($x330 (>= i_size 0)))
 (let (($x329 (not $x330)))
 (let (($x316 (or (not (or $x329 (not (or $x329 $x334)))) $x329 $x336)))
 (let (($x100 (not $x316)))
 (or $x100 $x334))))))))
(assert
 (let (($x336 (>= i_size 8796093022208)))
 (let (($x330 (>= i_size 0)))
 (let (($x329 (not $x330)))
 (let (($x316 (or (not (or $x329 (not (or $x329 (not $x336))))) $x329 $x336)))
 (let (($x100 (not $x316)))
 (or $x100 (not (>= i_size 9223372036854771712)))))))))
(assert
 (let (($x336 (>= i_size 8796093022208)))
 (let (($x330 (>= i_size 0)))
 (let (($x329 (not $x330)))
 (let (($x316 (or (not (or $x329 (not (or $x329 (not $x336))))) $x329 $x336)))
 (let (($x100 (not $x316)))
 (or $x100 (not (>= i_size 9223372036854771713)))))))))
(assert
 (let ((?x292 (* 4294967296 quotient!7)))
 (let ((?x354 (* (- 1) quotient!6)))
 (let ((?x222 (* (- 4294967296) quotient!5)))
 (let ((?x364 (+ pgoff quotient!3 ?x222 ?x354 ?x292)))
 (let (($x361 (>= ?x364 1)))
 (let (($x336 (>= i_size 8796093022208)))
 (let (($x330 (>= i_size 0)))
 (let (($x329 (not $x330)))
 (let (($x316 (or (not (or $x329 (not (or $x329 (not $x336))))) $x329 $x336)))
 (let (($x100 (not $x316)))
 (or $x100 (not $x361)))))))))))))
(assert
 (>= quotient!8 0))
(assert
 (<= quotient!8 1))
(assert
 (let ((?x252 (* (- 4294967296) quotient!8)))
 (let ((?x253 (+ start size ?x252)))
 (>= ?x253 0))))
(assert
 (let ((?x252 (* (- 4294967296) quotient!8)))
 (let ((?x253 (+ start size ?x252)))
 (<= ?x253 4294967295))))
(assert
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x353 (+ vm_start ?x198)))
 (let (($x313 (>= ?x353 1)))
 (let ((?x252 (* (- 4294967296) quotient!8)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x139 (+ start size ?x83 ?x252)))
 (let (($x359 (<= ?x139 0)))
 (let (($x276 (not $x359)))
 (let ((?x152 (* 4294967296 quotient!4)))
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x237 (+ vm_end ?x204 ?x198 ?x152)))
 (let (($x341 (>= ?x237 0)))
 (let ((?x210 (+ start size ?x198 ?x252)))
 (let (($x219 (<= ?x210 0)))
 (or $x219 (not $x341) $x276 $x313))))))))))))))))
(assert
 (let ((?x252 (* (- 4294967296) quotient!8)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x139 (+ start size ?x83 ?x252)))
 (let (($x359 (<= ?x139 0)))
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x353 (+ vm_start ?x198)))
 (let (($x313 (>= ?x353 1)))
 (let ((?x210 (+ start size ?x198 ?x252)))
 (let (($x219 (<= ?x210 0)))
 (or $x219 $x313 $x359)))))))))))
(assert
 (let ((?x252 (* (- 4294967296) quotient!8)))
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x210 (+ start size ?x198 ?x252)))
 (let (($x219 (<= ?x210 0)))
 (or $x219 (not (>= (+ vm_start ?x198) 1))))))))
(assert
 (let ((?x152 (* 4294967296 quotient!4)))
 (let ((?x198 (* (- 4096) quotient!2)))
 (let ((?x204 (* (- 4096) quotient!3)))
 (let ((?x237 (+ vm_end ?x204 ?x198 ?x152)))
 (let (($x341 (>= ?x237 0)))
 (let ((?x353 (+ vm_start ?x198)))
 (let (($x313 (>= ?x353 1)))
 (let ((?x252 (* (- 4294967296) quotient!8)))
 (let ((?x83 (* (- 1) vm_end)))
 (let ((?x139 (+ start size ?x83 ?x252)))
 (let (($x359 (<= ?x139 0)))
 (let (($x276 (not $x359)))
 (let ((?x210 (+ start size ?x198 ?x252)))
 (let (($x219 (<= ?x210 0)))
 (or $x219 $x276 $x313 $x341))))))))))))))))
(assert
 (let ((?x252 (* (- 4294967296) quotient!8)))
(let ((?x198 (* (- 4096) quotient!2)))
(let ((?x210 (+ start size ?x198 ?x252)))
(let (($x219 (<= ?x210 0)))
(not $x219))))))
(check-sat)
