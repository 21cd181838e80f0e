(set-logic QF_LIA)
; benchmark generated from python API
(set-info :status unknown)
(declare-fun vm_start () Int)
(declare-fun vm_end () Int)
(declare-fun vm_pgoff () Int)
(declare-fun address () Int)
(declare-fun quotient!0 () Int)
(declare-fun quotient!1 () Int)
(assert
 (let (($x12 (<= vm_start 18446744073709551615)))
 (let (($x10 (>= vm_start 0)))
 (and $x10 $x12))))
(assert
 (let (($x15 (<= vm_end 18446744073709551615)))
 (let (($x14 (>= vm_end 0)))
 (and $x14 $x15))))
(assert
 (let (($x18 (<= vm_pgoff 18446744073709551615)))
 (let (($x17 (>= vm_pgoff 0)))
 (and $x17 $x18))))
(assert
 (let (($x21 (<= address 18446744073709551615)))
 (let (($x20 (>= address 0)))
 (and $x20 $x21))))
(assert
 (let (($x30 (<= quotient!0 4503599627370495)))
 (let (($x28 (>= quotient!0 0)))
 (and $x28 $x30))))
(assert
 (and (>= (- (+ 0 (* 1 vm_start)) (* 4096 quotient!0)) 0) (<= (- (+ 0 (* 1 vm_start)) (* 4096 quotient!0)) 4095)))
(assert
 (let (($x54 (<= quotient!1 4503599627370495)))
 (let (($x53 (>= quotient!1 0)))
 (and $x53 $x54))))
(assert
 (and (>= (- (+ 0 (* 1 vm_end)) (* 4096 quotient!1)) 0) (<= (- (+ 0 (* 1 vm_end)) (* 4096 quotient!1)) 4095)))
(assert
 (let ((?x73 (* (- 1) vm_end)))
 (let ((?x25 (* 1 vm_start)))
 (let ((?x74 (+ 0 ?x25 ?x73)))
 (let (($x75 (< ?x74 0)))
 (let ((?x62 (+ 0 (* 1 (- (+ 0 (* 1 vm_end)) (* 4096 quotient!1))))))
 (let (($x63 (= ?x62 0)))
 (let (($x64 (not $x63)))
 (let (($x23 (and true true)))
 (let (($x82 (and (or (and $x23 true (not $x64))) (or (and true true $x75)))))
 (let (($x83 (or (and (or (and $x23 true $x64)) (or (and $x23 true $x63))) $x82)))
 (let ((?x40 (+ 0 (* 1 (- (+ 0 ?x25) (* 4096 quotient!0))))))
 (let (($x41 (= ?x40 0)))
 (let (($x42 (not $x41)))
 (or (and (or (and $x23 true $x42)) (or (and $x23 true $x41))) (and (or (and $x23 true (not $x42))) $x83))))))))))))))))
(assert
 (let ((?x50 (* 1 vm_end)))
 (let ((?x90 (* (- 1) address)))
 (let ((?x92 (+ (- 1) ?x90 ?x50)))
 (let (($x132 (< ?x92 0)))
 (let (($x134 (not $x132)))
 (let (($x86 (or (and true true (< (+ (- 1) ?x90 (* 1 vm_start)) 0)))))
 (and $x86 (or (and true true $x134))))))))))
(assert
 (not (and true)))
(check-sat)
