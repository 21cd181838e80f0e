"""The table that says which steps of a C function a model function has, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

from ..errors import ModelError
from ..records import dataclass

Steps: TypeAlias = Mapping[str, str | tuple[str, ...]]

EMPTY: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """The words that several tables have in common.

    Each key is C, or Python, as it stands in the source: a function's name, a member (`->index`),
    or a whole expression, in which `...` stands for anything.

    Attributes:
        steps: The model's step for each step of C. `.truncate_count` is a read of a field,
            `.uptodate =` a write, `.uptodate = False` a write of that value, `.acquire` a call,
            `return None` a return; several steps in a row are a tuple.
        tests: The same for steps whose answer decides how the function goes on: both sides must do
            the same after the same answer. `not` before a model's step, and `!` before C's, turn it
            round. Of several steps in a row the last one is the test.
        left_out: What C does and the model does not, with the reason. A write is left out as a
            write only: `->mmap_hit =`.
        added: What the model does and C does not, with the reason.
        assumed: Conditions of C that always hold in what is modelled, with the reason.
        assumed_of_model: Conditions of the model that always hold where it is compared, likewise.
        once: Conditions of loops of C that go round just once in what is modelled, likewise: that
            of a pagevec with one page, say.
        once_of_model: Loops of the model, as `for slot in self.slots`, of which one round stands
            for the C function, likewise.
    """

    steps: Steps = field(default_factory=dict)
    tests: Steps = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    assumed_of_model: Mapping[str, str] = field(default_factory=dict)
    once: Mapping[str, str] = field(default_factory=dict)
    once_of_model: Mapping[str, str] = field(default_factory=dict)


@final
@dataclass(frozen=True, slots=True)
class Conforms(Correspondence):
    """A model function that is compared with the C function that its docstring cites.

    Attributes:
        function: The model's function, as `Memory.do_no_page`.
        versions: The versions of the source, and the values that the model's constants have for
            each: `{"2.6.22": {"kernel": Kernel.V2_6_22}}`.
        where: Values of the model's constants, and of the function's parameters, in all versions.
        given: Conditions that do not change while the function runs, in C, and the model's words
            for them. Both sides are compared for each of their values.
        within: Functions of the same C file, and methods of the model (`self.name`), whose steps
            are compared in the place of their calls. A method that cites the same C function needs
            not be named.
        also: Tables that this one goes on with, after its own words.
        case: A name for this table, where a function has several for one version.
        cites: The C function, if the docstring does not begin with it: `do_no_page(), mm/memory.c`.
    """

    function: Callable[..., Any]
    versions: Mapping[str, Mapping[str, Any]]
    where: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    also: tuple[Correspondence, ...] = ()
    case: str = ""
    cites: str = ""

    def __post_init__(self) -> None:
        """Refuses a word that is left out without a reason.

        Raises:
            ModelError: A reason is missing, or nothing says which version is meant.
        """
        name = getattr(self.function, "__qualname__", repr(self.function))
        if not self.versions:
            hint = 'as versions={"2.6.22": {"kernel": Kernel.V2_6_22}}'
            raise ModelError(f"conforms, {name}: no version of the source is named", hint=hint)
        reasoned = (
            self.left_out,
            self.added,
            self.assumed,
            self.assumed_of_model,
            self.once,
            self.once_of_model,
        )
        for words in reasoned:
            for key, reason in words.items():
                if not reason.strip():
                    hint = "say why it cannot matter to what the model is asked"
                    raise ModelError(f"conforms, {name}: `{key}` has no reason", hint=hint)
