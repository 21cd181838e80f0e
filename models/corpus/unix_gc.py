"""The garbage collector of unix sockets against a lockless lookup of a file (CVE-2021-4083).

A socket may be in a message that is queued on itself. unix_gc() (net/unix/garbage.c) looks for
sockets all of whose references are such: file_count() equals the number in flight. fget()
(fs/file.c) finds a file without a lock, in a section of RCU, and takes its reference afterwards: ::

    CPU0 dup: __fget_files              CPU1 close, unix_gc
      file = fdt->fd[fd]
                                          fd is empty, f_count 2 -> 1
                                          f_count == inflight: garbage
      get_file_rcu: f_count 1 -> 2
      the file has a descriptor again
                                          its queue is purged

054aa8d439b9 (5.16) looks at the descriptor again once it has the reference, and gives it back if it
was closed.

Property: no file that has a descriptor is purged. Size: some tens of states.
"""

from __future__ import annotations

from raceproof import (
    Bool,
    Model,
    Pool,
    Range,
    Rcu,
    Record,
    RefCount,
    Scenario,
    initial,
    invariant,
    process,
    rcu_dereference,
)


class File(Record):
    """A file: its references are those of descriptors and of messages in flight."""

    f_count: RefCount[Range[0, 3]]
    is_purged: Bool = False


class UnixGc(Model):
    """A socket with one descriptor, which is also in flight once."""

    rechecks: bool
    inflight: int = 1
    rcu: Rcu
    files: Pool[File, 1]
    fd: File | None = None
    copy: File | None = None  # the descriptor that dup() makes

    @initial
    def setup(self) -> None:
        """One reference of the descriptor, one of the message."""
        self.fd = self.files[0]
        self.files[0].f_count.value = 2

    @process
    def dup(self) -> None:
        """__fget_files(), fs/file.c, 5.15 and 5.16, then fd_install()."""
        with self.rcu.read():
            file = rcu_dereference(self.fd)
            if file is None or not file.f_count.get_unless_zero():
                return
            if self.rechecks and self.fd is not file:
                file.f_count.put()
                return
        self.copy = file

    @process
    def close(self) -> None:
        """close(2), fs/file.c, then unix_gc(), net/unix/garbage.c, 5.15."""
        file = self.fd
        assert file is not None
        self.fd = None
        file.f_count.put()
        if file.f_count.value == self.inflight:
            file.is_purged = True

    @invariant
    def what_has_a_descriptor_is_not_purged(self) -> bool:
        """No file that has a descriptor is purged."""
        return self.copy is None or not self.copy.is_purged


scenarios = [
    Scenario(
        UnixGc(rechecks=fixed),
        name=f"unix_gc: fget {'looks again' if fixed else 'looks once'}",
        expected="holds" if fixed else "violated",
        violates="" if fixed else "what_has_a_descriptor_is_not_purged",
        citation="054aa8d439b9, CVE-2021-4083",
    )
    for fixed in (False, True)
]
