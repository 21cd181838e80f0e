"""Results and traces as objects that show themselves: who writes them, in which form.

The reports are imported when the first object is printed: to import the language takes no longer.
"""

from __future__ import annotations

from ..printing import ObjectForm, write_as
from ..result import Result
from ..trace.trace import Trace


def let_objects_show_themselves() -> None:
    """Registers the writers of results and traces for `print` and for notebooks."""
    write_as(Result, ObjectForm.TEXT, _result_text)
    write_as(Result, ObjectForm.HTML, _result_html)
    write_as(Trace, ObjectForm.TEXT, _trace_text)
    write_as(Trace, ObjectForm.HTML, _trace_html)


def _result_text(result: Result) -> str:
    """Returns the text that the command shows of a scenario that is alone."""
    from .printed import printed_result

    return printed_result(result)


def _result_html(result: Result) -> str:
    """Returns a result as a notebook shows it."""
    from .notebook import notebook_result

    return notebook_result(result)


def _trace_text(trace: Trace) -> str:
    """Returns the text that the command shows of a trace, in columns."""
    from .printed import printed_trace

    return printed_trace(trace)


def _trace_html(trace: Trace) -> str:
    """Returns a trace as a notebook shows it."""
    from .notebook import notebook_trace

    return notebook_trace(trace)
