"""The rows of the race table: who runs against whom, and which verdict is expected, and why.

`models/fault_truncate.py` puts them together; `models/page_mkwrite.py` and
`models/write_protect_fault.py` use the same model.
"""

from raceproof import naming

naming.settle(__name__)
