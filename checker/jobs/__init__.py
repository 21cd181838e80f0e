"""Jobs, done here or elsewhere: each scenario, and each part of a protocol that is taken out.

A *job* is work that can be done apart from all other work. It is done in two halves: what it is
about is read in this program's process, or in a fork of it, where the author's modules are; and
what was read is a *work*, plain data with a Program in it, that can be sent to another machine.
A *plan* is the jobs of a run, in the order in which their results are told. A *runner* does the
jobs of a plan: in this process (`checker.jobs.here`), in processes beside it
(`checker.jobs.processes`), or on a cluster (`checker.jobs.cluster`). With each of them the results,
their order and the exceptions are the same.

- A limit is one job's own: its time begins when the job does, and its memory is that of the
  process that does it.
- A job whose process dies is done again, once; if that one dies too, it is an `EngineError` of the
  job, and no other job's.
- ^C ends the job whose result is waited for as a limit does.

The regions of a scenario's offsets are no jobs of their own: which region comes next depends on the
comparisons that the search of the last one has looked at (`checker.offsets.family`). Neither are
the conditions that a scenario is to reach, which share its time.
"""
