"""pgoff_to_pte() and pte_to_pgoff(): how a pte remembers a file offset, per architecture.

The macros of include/asm-*/pgtable*.h, Linux 2.6.22. A pte that is not present has room for
PTE_FILE_MAX_BITS of an offset; sys_remap_file_pages() lets no larger one through. Whether what it
lets through comes back as it was is the question (`RoundTrip`).

Parts of a pte that have no bit in common are joined by `|` in some macros, which is what `joined`
does; it asserts that they have none. Where a flag is or-ed onto the offset, that is what it is.

Read in the sources of 2.6.22.19: alpha, arm, arm26, avr32, cris v10 and v32, frv, i386, ia64, m32r,
m68k, mips, parisc, powerpc, ppc, s390, sh, sh64, sparc, um, x86_64, xtensa. Not there: sparc64's
pgoff_to_pte() is a function of arch/sparc64/mm/init.c; what stands here is that of its header in
2.6.24, beside pte_to_pgoff() and PTE_FILE_MAX_BITS of 2.6.22. Where PAGE_SHIFT can be chosen, the
smallest is taken. Architectures without an MMU have no such ptes.
"""

from __future__ import annotations

from raceproof import Bool, Model, Unsigned, assumption, process, symbolic


class RoundTrip(Model):
    """An offset that is put into a pte, and taken out of it again."""

    bits: int = 32  # BITS_PER_LONG
    max_bits: int = 32  # PTE_FILE_MAX_BITS
    flag: int = 0  # what pte_file() looks for
    present: int = 0  # what pte_present() looks for: one of these bits
    off: Unsigned[bits] = symbolic()

    @assumption
    def remap_file_pages_lets_it_through(self) -> bool:
        """sys_remap_file_pages() has compared the end of its range, which did not wrap.

        pgoff + (size >> PAGE_SHIFT) >= 1UL << PTE_FILE_MAX_BITS is refused, if these are fewer
        bits than a long has.
        """
        return self.max_bits == self.bits or self.off < (1 << self.max_bits % self.bits) - 1

    @process
    def remap(self) -> None:
        """install_file_pte(), mm/fremap.c, and later do_nonlinear_fault() or the like."""
        pte = self.pgoff_to_pte(self.off)
        assert self.pte_to_pgoff(pte) == self.off, "the offset comes back"
        assert pte & self.flag == self.flag, "pte_file() knows the pte"
        assert pte & self.present == 0, "pte_present() does not take it for a page"

    def joined(self, high, low, bit: int):
        """Returns high | low, which have no bit in common: low is below the bit, high is above."""
        assert low < 1 << bit, "the parts are disjoint"
        assert high & (1 << bit) - 1 == 0, "the parts are disjoint"
        return low + high


class Shifted(RoundTrip):
    """((off) << shift) | _PAGE_FILE, and pte >> shift.

    alpha, arm, cris, frv, mips64, parisc, powerpc, ppc, sh, sh64, sparc (srmmu), sparc64, xtensa,
    um with three levels on 64 bits; with `+` for `|`, which is the same here, m68k (motorola) and
    um with two levels.
    """

    shift: int

    def pgoff_to_pte(self, off):
        """pgoff_to_pte(), include/asm-*/pgtable.h."""
        return off << self.shift | self.flag

    def pte_to_pgoff(self, pte):
        """pte_to_pgoff(), include/asm-*/pgtable.h."""
        return pte >> self.shift


class High(RoundTrip):
    """A pte of two words, of which pte_high holds (off) << shift, and pte_low the flag.

    i386 with PAE, mips32 with 64-bit physical addresses, sh with 64-bit ptes, um with three levels
    on 32 bits.
    """

    shift: int = 0

    def pgoff_to_pte(self, off):
        """pgoff_to_pte(), include/asm-i386/pgtable-3level.h: pte_high."""
        return off << self.shift

    def pte_to_pgoff(self, pte):
        """pte_to_pgoff(), include/asm-i386/pgtable-3level.h: of pte_high."""
        return pte >> self.shift


class TwoParts(RoundTrip):
    """The low bits of the offset above one place of the pte, the rest above another.

    i386 with two levels, s390, avr32, m32r: ((off & (1 << count) - 1) << low) + ((off >> count) <<
    high) + _PAGE_FILE, or with `|`.
    """

    count: int  # how many low bits
    low: int
    high: int

    def pgoff_to_pte(self, off):
        """pgoff_to_pte(), include/asm-i386/pgtable-2level.h and others."""
        lowest = (off & (1 << self.count) - 1) << self.low
        return self.joined(off >> self.count << self.high, lowest, self.high) | self.flag

    def pte_to_pgoff(self, pte):
        """pte_to_pgoff(), include/asm-i386/pgtable-2level.h and others."""
        lowest = pte >> self.low & (1 << self.count) - 1
        return self.joined(pte >> self.high << self.count, lowest, self.count)


class ThreeParts(RoundTrip):
    """mips32, include/asm-mips/pgtable-32.h: three low bits, some in the middle, and the rest.

    R3000 and TX39: bits 1-3, 5-7 and from 10; others: bits 1-3, 5 and from 8.
    """

    middle: int  # a mask
    count: int  # how many bits are below the rest
    high: int

    def pgoff_to_pte(self, off):
        """pgoff_to_pte(), include/asm-mips/pgtable-32.h."""
        lowest = self.joined((off & self.middle) << 2, (off & 7) << 1, 4)
        return self.joined(off >> self.count << self.high, lowest, self.high) | self.flag

    def pte_to_pgoff(self, pte):
        """pte_to_pgoff(), include/asm-mips/pgtable-32.h."""
        lowest = self.joined(pte >> 2 & self.middle, pte >> 1 & 7, 3)
        return self.joined(pte >> self.high << self.count, lowest, self.count)


class Masked(RoundTrip):
    """x86_64, include/asm-x86_64/pgtable.h: decoded as a physical address."""

    def pgoff_to_pte(self, off):
        """pgoff_to_pte(): (off << PAGE_SHIFT) | _PAGE_FILE."""
        return off << 12 | self.flag

    def pte_to_pgoff(self, pte):
        """pte_to_pgoff(): (pte & PHYSICAL_PAGE_MASK) >> PAGE_SHIFT, that is, bits 12 to 45."""
        return (pte & (1 << 46) - (1 << 12)) >> 12


class Ia64(RoundTrip):
    """ia64, include/asm-ia64/pgtable.h: bits 2 to 62."""

    def pgoff_to_pte(self, off):
        """pgoff_to_pte(): (off << 2) | _PAGE_FILE."""
        return off << 2 | self.flag

    def pte_to_pgoff(self, pte):
        """pte_to_pgoff(): (pte << 1) >> 3."""
        return pte << 1 >> 3


class Arm26(RoundTrip):
    """arm26, include/asm-arm26/pgtable.h, whose comment says "brutally hacked. probably wrong"."""

    def pgoff_to_pte(self, off):
        """pgoff_to_pte(): (off << 2) & ~_PAGE_OLD, which pte_file() wants to be clear."""
        return off << 2 & (1 << 32) - 1 - 8

    def pte_to_pgoff(self, pte):
        """pte_to_pgoff(): pte >> 2."""
        return pte >> 2


class Low(RoundTrip):
    """The offset in the low bits, the flag above: sparc with sun4c, m68k with sun3."""

    mask: int
    adds: Bool = False

    def pgoff_to_pte(self, off):
        """sun4c_pgoff_to_pte(), arch/sparc/mm/sun4c.c; include/asm-m68k/sun3_pgtable.h has `+`."""
        return off + self.flag if self.adds else off | self.flag

    def pte_to_pgoff(self, pte):
        """sun4c_pte_to_pgoff(), arch/sparc/mm/sun4c.c: pte & mask; sun3: SUN3_PAGE_PGNUM_MASK."""
        return pte & self.mask


ENCODINGS = {
    "alpha": Shifted(bits=64, max_bits=32, shift=32, flag=0x80000, present=0x1),
    "arm": Shifted(max_bits=30, shift=2, flag=0x2, present=0x1),
    "arm26": Arm26(max_bits=30, present=0x1),
    "avr32": TwoParts(max_bits=30, count=9, low=1, high=11, flag=0x1, present=0x400),
    "cris v10": Shifted(max_bits=26, shift=6, flag=0x20, present=0x10),
    "cris v32": Shifted(max_bits=25, shift=6, flag=0x40, present=0x20),
    "frv": Shifted(max_bits=29, shift=2, flag=0x2, present=0x1),
    "i386": TwoParts(max_bits=29, count=5, low=1, high=8, flag=0x40, present=0x81),
    "i386 PAE": High(max_bits=32),
    "ia64": Ia64(bits=64, max_bits=61, flag=0x2, present=1 << 63 | 1),
    "m32r": TwoParts(max_bits=29, count=7, low=2, high=10, flag=0x1, present=0x202),
    "m68k motorola": Shifted(max_bits=28, shift=4, flag=0x8, present=0x5),
    "m68k sun3": Low(max_bits=28, mask=0x7FFFF, flag=0x02000000, adds=True, present=0x80000000),
    "mips32 R3000": ThreeParts(max_bits=28, middle=0x38, count=6, high=10, flag=0x10, present=0x1),
    "mips32": ThreeParts(max_bits=28, middle=0x8, count=4, high=8, flag=0x10, present=0x1),
    "mips32 64-bit phys": High(max_bits=30, shift=2),
    "mips64": Shifted(bits=64, max_bits=56, shift=8, flag=0x10, present=0x1),
    "parisc": Shifted(max_bits=21, shift=11, flag=0x20, present=0x200),
    "parisc64": Shifted(bits=64, max_bits=53, shift=11, flag=0x20, present=0x200),
    "ppc32 40x": Shifted(max_bits=29, shift=3, flag=0x1, present=0x2),
    "ppc32 44x": Shifted(max_bits=29, shift=3, flag=0x4, present=0x1),
    "ppc32 8xx": Shifted(max_bits=29, shift=3, flag=0x2, present=0x1),
    "ppc64": Shifted(bits=64, max_bits=47, shift=17, flag=0x2, present=0x1),
    "ppc64 64K": Shifted(bits=64, max_bits=32, shift=32, flag=0x2, present=0x1),
    "s390": TwoParts(max_bits=26, count=7, low=1, high=12, flag=0x601),
    "s390x": TwoParts(bits=64, max_bits=59, count=7, low=1, high=12, flag=0x601),
    "sh": Shifted(max_bits=29, shift=1, flag=0x1, present=0x300),
    "sh 64-bit pte": High(max_bits=32),
    "sh64": Shifted(max_bits=29, shift=0, flag=0x4, present=0x4),
    "sparc srmmu": Shifted(max_bits=24, shift=8, flag=0x40, present=0x3),
    "sparc sun4c": Low(max_bits=24, mask=0xFFFFFF, flag=0x02000000, present=0x28000000),
    "sparc64 sun4u": Shifted(bits=64, max_bits=50, shift=13, flag=0x800, present=0x80),
    "sparc64 sun4v": Shifted(bits=64, max_bits=50, shift=13, flag=0x20, present=0x10),
    "um": Shifted(max_bits=27, shift=5, flag=0x8, present=0x11),
    "um 3-level": High(max_bits=32),
    "um 3-level 64": Shifted(bits=64, max_bits=32, shift=32, flag=0x8, present=0x11),
    "x86_64": Masked(bits=64, max_bits=46, flag=0x40, present=0x81),
    "xtensa": Shifted(max_bits=29, shift=3, flag=0x200, present=0x1),
}
"""Each encoding, with its PTE_FILE_MAX_BITS, its shifts and its _PAGE_FILE."""

scenarios = ()  # they stand in models/offsets.py
