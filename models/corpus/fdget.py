"""fdget() borrows a reference, and the ioctl that it was for closes the file.

Looking up a file costs two atomic operations, so fdget() (fs/file.c, __fget_light()) leaves them
out where nobody else has the table of descriptors: files->count is 1. The rule that makes it safe
is in its comment: nobody closes the file before fdput(). Since 4.20 an ioctl of binder may free a
buffer in which a descriptor is, and close it: ::

    CPU0 ioctl(fd, BINDER_WRITE_READ)
      fdget: files->count == 1, no reference
      binder_transaction_buffer_release: close(fd), f_count 1 -> 0
      the file is freed
      uses the file

binder_deferred_fd_close() (drivers/android/binder.c) takes the descriptor out, and drops the
reference when the ioctl has returned (task_work_add).

Property: no file is used that was freed, not with two threads either, one of which closes the file
and exits. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Model, Pool, Range, Record, RefCount, Scenario, atomic, initial, process


class Close(Enum):
    """What the ioctl does with the descriptor that it is for."""

    NEVER = "leaves it"
    AT_ONCE = "closes it at once"
    DEFERRED = "closes it when it has returned"


class File(Record):
    """An open file."""

    f_count: RefCount[Range[0, 2]]
    position: Range[0, 1] = 0


class FdGet(Model):
    """One table of descriptors, of as many threads as there are processes."""

    close: Close = Close.NEVER
    looks_at_count: bool = True
    threads: int = 1
    count: Range[0, 2] = 0  # files->count
    files: Pool[File, 1]
    fd: File | None = None

    @initial
    def setup(self) -> None:
        """One file is open."""
        self.count = self.threads
        file = self.files.allocate()
        file.f_count.value = 1
        self.fd = file

    def fput(self, file: File) -> None:
        """fput(), fs/file_table.c."""
        if file.f_count.put():
            self.files.free(file)

    def close_fd(self) -> None:
        """close_fd(), fs/file.c: takes the descriptor out, and drops its reference."""
        with atomic():  # under files->file_lock
            file = self.fd
            self.fd = None
        if file is not None:
            self.fput(file)

    @process
    def ioctl(self) -> None:
        """ioctl(2), fs/ioctl.c, of a file whose driver closes descriptors."""
        is_alone = not self.looks_at_count or self.count == 1
        if is_alone:
            file = self.fd  # __fget_light: borrowed
        else:
            with atomic():  # __fget: get_file_rcu in a section of RCU
                file = self.fd
                if file is not None:
                    file.f_count.get()
        if file is None:
            return
        if self.close is Close.AT_ONCE:
            self.close_fd()
        file.position = 1
        if not is_alone:
            self.fput(file)
        if self.close is Close.DEFERRED:
            self.close_fd()  # binder_do_fd_close

    @process
    def exit(self) -> None:
        """Another thread closes the file, and exits: put_files_struct(), fs/file.c."""
        self.close_fd()
        self.count -= 1


CITATION = "fs/file.c, __fget_light(); drivers/android/binder.c, binder_do_fd_close()"

scenarios = [
    Scenario(
        FdGet(close=close, looks_at_count=looks, threads=len(processes)),
        name=f"fdget: {name}",
        processes=processes,
        expected=verdict if looks else None,
        finding=None if looks else verdict,
        violates="use-after-free" if verdict == "violated" else "",
        citation=CITATION if looks else "",
    )
    for name, close, looks, processes, verdict in (
        ("the ioctl closes at once", Close.AT_ONCE, True, {"ioctl": 1}, "violated"),
        ("the ioctl closes later", Close.DEFERRED, True, {"ioctl": 1}, "holds"),
        ("another thread closes", Close.NEVER, True, {"ioctl": 1, "exit": 1}, "holds"),
        ("nobody looks at the count", Close.NEVER, False, {"ioctl": 1, "exit": 1}, "violated"),
    )
]
