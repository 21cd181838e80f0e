"""A digest of a Python value: of all that can be reached from it, by names, fields and items.

Two values with one digest are read alike. What is met is written down by what it is made of: a
function by its code, defaults and closure, a class by its bases and attributes, an object by its
class and fields. A function or class of an author's module is named, and the module is noted: that
module's own digest has it (`checker.kept.modules`). Sets are written in their order, which is not
the same in each run: a value that holds one is rather not recognised than taken for another.

A value that cannot be written down so that it means the same in another run - an open file, a lock,
a random generator, a function of the operating system - is `UnkeepableError`.
"""

from __future__ import annotations

import abc
import dis
import functools
import hashlib
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import Enum
from typing import Any, Final, final

from ..scenario import Scenario

PLAIN: Final = (type(None), type(...), type(NotImplemented), bool, int, float, complex, str, bytes)
"""Types whose values are written as Python writes them."""

CONTAINERS: Final = (int, float, str, bytes, tuple, list, dict, set, frozenset)
"""Python's own types from which an author's class may derive."""

TRANSPARENT: Final = ("__future__", "dataclasses", "enum")
"""Modules of Python's own whose objects hold nothing but their fields."""

FROM_RUN_TO_RUN: Final = frozenset(
    {
        "__import__",
        "breakpoint",
        "compile",
        "eval",
        "exec",
        "globals",
        "hash",
        "id",
        "input",
        "locals",
        "open",
    }
)
"""Functions of Python's own by which code can read what no digest has, or differ in each run."""

MACHINERY: Final = (
    "__dict__",
    "__weakref__",
    "__annotations_cache__",
    "__static_attributes__",
    "_abc_impl",
)
"""Attributes of a class that Python makes for itself: no model can read anything of its author's
in them, and some differ in each run."""

UNORDERED: Final = ("__abstractmethods__", "__protocol_attrs__", "__non_callable_proto_members__")
"""Attributes of a class that are sets without an order that could be read."""


NOT_READ: Final = ((Scenario.__module__, Scenario.__qualname__, "tags"),)
"""Fields of objects that no result depends on: by its tags a scenario is selected."""

HEAP_TYPE: Final = 1 << 9
"""The flag of a class that was made while Python runs (`Py_TPFLAGS_HEAPTYPE`)."""


_CACHED: Final = type(functools.lru_cache(maxsize=1)(lambda: None))
"""The type of functions that `lru_cache` makes: their results follow from their code."""


MADE: Final = "<string>"
"""The file name of methods that Python makes of a dataclass's fields."""

IMPORT: Final = dis.opmap["IMPORT_NAME"]
LOADS: Final = ("LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS")
"""Instructions by which code gets what a name leads to."""


class UnkeepableError(Exception):
    """A value that cannot be written down so that it means the same in another run."""


@final
class Fingerprint:
    """Writes a value down, and notes the authors' modules that it names."""

    def __init__(self, home_of: Callable[[str], str], within: str = "") -> None:
        """Begins with nothing.

        Args:
            home_of: Says of a module's name whose it is: "author", "python" or "ours"; it raises
                `UnkeepableError` of one whose functions may differ from run to run.
            within: The author's module that is written down as a whole, so that its functions and
                classes are, and are not named.
        """
        self.modules: dict[str, None] = {}
        self._home_of, self._within = home_of, within
        self._hash = hashlib.blake2b(digest_size=32)
        self._known: dict[int, int] = {}
        self._alive: list[object] = []

    def digest(self) -> str:
        """Returns the digest of what was written."""
        return self._hash.hexdigest()

    def write(self, value: object) -> None:
        """Writes a value.

        Raises:
            UnkeepableError: It holds what cannot be written down.
        """
        if type(value) in PLAIN:
            self._put("plain", type(value).__name__, repr(value))
        elif isinstance(value, types.CodeType):
            self._code(value)
        elif isinstance(value, types.ModuleType):
            self._named("module", value.__name__, "")
        elif not self._is_again(value):
            self._write_new(value)

    def _put(self, *texts: str) -> None:
        """Writes texts, each with its length, so that none can be taken for two."""
        for each in texts:
            content = each.encode("utf-8", "surrogatepass")
            self._hash.update(len(content).to_bytes(8, "little") + content)

    def _is_again(self, value: object) -> bool:
        """Returns whether an object was written before: then its number is."""
        if id(value) in self._known:
            self._put("again", str(self._known[id(value)]))
            return True
        if type(value) is not tuple:
            self._known[id(value)] = len(self._known)
            self._alive.append(value)  # lest another object gets its identity
        return False

    def _write_new(self, value: Any) -> None:
        """Writes an object that was not written before."""
        match value:
            case _ if _is_typing(value):
                self._typing(value)
            case tuple() | list() | set() | frozenset() if type(value) in CONTAINERS:
                self._items(type(value).__name__, value)
            case dict() | types.MappingProxyType() if type(value) in {dict, types.MappingProxyType}:
                self._mapping(type(value).__name__, value)
            case type():
                self._class(value)
            case types.FunctionType():
                self._function(value)
            case types.BuiltinFunctionType():
                self._builtin(value)
            case types.WrapperDescriptorType() | types.MethodDescriptorType():
                self._items("descriptor", (value.__objclass__, value.__name__))
            case types.ClassMethodDescriptorType():
                self._items("class method of Python", (value.__objclass__, value.__name__))
            case types.GetSetDescriptorType() | types.MemberDescriptorType():
                self._put("slot", value.__name__)
            case staticmethod() | classmethod() | types.MethodType():
                of = value.__self__ if isinstance(value, types.MethodType) else None
                self._items(str(type(value).__name__), (value.__func__, of))
            case property():
                self._items("property", (value.fget, value.fset, value.fdel, value.__doc__))
            case functools.partial() if type(value) is functools.partial:
                self._items("partial", (value.func, value.args, value.keywords))
            case functools.cached_property():
                self._items("cached property", (value.func, value.attrname))
            case types.CellType():
                self._items("cell", _content(value))
            case _ if type(value) is _CACHED:
                self._items("cached", (value.__wrapped__,))
            case _:
                self._object(value)

    def _items(self, what: str, values: Iterable[object]) -> None:
        """Writes objects in their order."""
        found = list(values)
        self._put(what, str(len(found)))
        for each in found:
            self.write(each)

    def _mapping(self, what: str, values: Mapping[Any, object]) -> None:
        """Writes a dict in its order, which a model can read."""
        self._items(what, [each for pair in list(values.items()) for each in pair])

    def _sorted(self, what: str, values: Iterable[object]) -> None:
        """Writes texts and constants without an order."""
        self._put(what, *sorted(repr(each) for each in values))

    def _code(self, code: types.CodeType) -> None:
        """Writes a function's code: what it does, and where it stands."""
        self._put("code", code.co_filename, code.co_qualname, str(code.co_firstlineno))
        self._put(str(code.co_flags), str(code.co_argcount), str(code.co_posonlyargcount))
        self._put(str(code.co_kwonlyargcount), code.co_code.hex(), code.co_linetable.hex())
        self._put(code.co_exceptiontable.hex())
        for used in (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars):
            self._items("names", used)
        self._put("constants", str(len(code.co_consts)))
        for each in code.co_consts:
            if type(each) is frozenset:  # of `x in {...}`: the text has its order
                self._sorted("frozenset", each)
            else:
                self.write(each)

    def _no_surprise(self, code: types.CodeType, names: Mapping[str, object]) -> None:
        """Refuses code that imports a module, or calls a function, which differs in each run.

        A model's functions are read, and not run; but an annotation is evaluated, and may call one.

        Args:
            code: The code of a function; those within it are looked at, too.
            names: The namespace of its module.

        Raises:
            UnkeepableError: It does.
        """
        if IMPORT in code.co_code[::2] or not FROM_RUN_TO_RUN.isdisjoint(code.co_names):
            for each in dis.get_instructions(code):
                if each.opname == "IMPORT_NAME":
                    self._home_of(str(each.argval))
                elif each.opname in LOADS and each.argval in FROM_RUN_TO_RUN - names.keys():
                    raise UnkeepableError(f"`{code.co_qualname}` calls `{each.argval}`")
        for each in code.co_consts:
            if isinstance(each, types.CodeType):
                self._no_surprise(each, names)

    def _named(self, what: str, module: str, name: str) -> None:
        """Writes something by its name in a module; notes the module if it is an author's.

        Raises:
            UnkeepableError: The module's functions may differ from run to run.
        """
        if self._home_of(module) == "author":
            self.modules[module] = None
        self._put(what, module, name)

    def _is_named(self, value: types.FunctionType | type) -> bool:
        """Writes a function or class by its name, where the name leads to it elsewhere."""
        module, name = value.__module__, value.__qualname__
        if not isinstance(module, str) or module == self._within:
            return False
        if _found(module, name) is not value:
            return False
        self._named("named", module, name)
        return True

    def _function(self, function: types.FunctionType) -> None:
        """Writes a function: its name, or its code and all that it holds."""
        if self._is_named(function):
            return
        code, names = function.__code__, function.__globals__
        module = names.get("__name__")
        if isinstance(module, str) and _namespace(module) is names:
            path = getattr(sys.modules[module], "__file__", None)
            is_authors = self._home_of(module) == "author"
            self._named("function", module, function.__qualname__)
        else:  # one that was made of a text, with a namespace of its own
            path, is_authors = None, True
            held = {name: value for name, value in names.items() if name != "__builtins__"}
            self._mapping("namespace", held)
        if is_authors:
            if (code.co_filename, code.co_name) != (MADE, "__hash__"):  # which calls `hash`
                self._no_surprise(code, names)
            if code.co_filename not in (path, MADE):
                name = function.__qualname__
                raise UnkeepableError(f"`{name}` does not stand in its module's file")
        self._code(code)
        annotate = getattr(function, "__annotate__", None)
        parts = (
            function.__module__,
            function.__name__,
            function.__doc__,
            function.__defaults__,
            function.__kwdefaults__,
            annotate or function.__annotations__,
            function.__closure__,
            function.__dict__,
        )
        self._items("parts", parts)

    def _builtin(self, function: Any) -> None:
        """Writes a function that is written in C.

        Raises:
            UnkeepableError: What it returns may differ from run to run.
        """
        owner = function.__self__
        if isinstance(owner, type):
            self._items("of a class", (owner, function.__name__))
        elif owner is None or isinstance(owner, types.ModuleType):
            module = function.__module__ or "builtins"
            if module != "builtins":
                self._named("builtin", module, function.__qualname__)
            elif function.__name__ in FROM_RUN_TO_RUN:
                raise UnkeepableError(f"`{function.__name__}` may differ from run to run")
            else:
                self._put("builtin", function.__qualname__)
        else:
            raise UnkeepableError(f"`{function.__qualname__}` is of an object that is written in C")

    def _class(self, cls: type) -> None:
        """Writes a class: its name, or its bases and attributes."""
        if cls.__module__ == "builtins" and not cls.__flags__ & HEAP_TYPE:
            self._put("builtin class", cls.__name__)
            return
        if self._is_named(cls):
            return
        if not _is_written_in_python(cls):
            raise UnkeepableError(f"{cls!r} is written in C, and has no name in a module")
        self._named("class", cls.__module__, cls.__qualname__)
        self._items("made by", (type(cls), cls.__bases__))
        self._attributes(vars(cls))

    def _attributes(self, attributes: Mapping[str, object]) -> None:
        """Writes a class's attributes."""
        self._put("attributes")
        for name, value in list(attributes.items()):
            if name in MACHINERY or (name == "__annotations__" and not value):
                continue  # Python makes an empty one where somebody looks for it
            self._put("attribute", name)
            if name in UNORDERED and isinstance(value, set | frozenset):
                self._sorted("set", value)
            else:
                self.write(value)

    def _typing(self, value: Any) -> None:
        """Writes the parts of an annotation."""
        if isinstance(value, typing.TypeVar | typing.ParamSpec):
            held = (value.__name__, value.__bound__, getattr(value, "__constraints__", ()))
            self._items("type variable", held)
        elif hasattr(value, "__args__"):
            more = getattr(value, "__metadata__", ())
            origin = getattr(value, "__origin__", None)
            self._items(type(value).__name__, (origin, tuple(value.__args__), more))
        elif isinstance(value, typing.ForwardRef):
            self._put("forward", value.__forward_arg__)
        else:
            self._put("typing", repr(value))

    def _object(self, value: Any) -> None:
        """Writes an object of a class that is written in Python: its class and its fields.

        Raises:
            UnkeepableError: Its class is another one: there is no knowing what it holds.
        """
        cls = type(value)
        for base in cls.__mro__:
            if base in (object, *CONTAINERS, Enum, abc.ABC, typing.Generic, typing.Protocol):
                continue
            if base.__module__ in TRANSPARENT and _is_written_in_python(base):
                continue
            if self._home_of(base.__module__) == "python" or not _is_written_in_python(base):
                name = f"{base.__module__}.{base.__qualname__}"
                raise UnkeepableError(f"nobody knows what an object of {name} holds")
        self._items("object", (cls,))
        for base in CONTAINERS:
            if isinstance(value, base):
                self._items("as", _plain(value, base))
                break
        self._put("fields")
        for name, held in _fields_of(value):
            if (cls.__module__, cls.__qualname__, name) not in NOT_READ:
                self._put("field", name)
                self.write(held)


def _is_typing(value: object) -> bool:
    """Returns whether a value is one of those that annotations are made of."""
    kinds = (types.GenericAlias, types.UnionType, typing.TypeVar, typing.ParamSpec)
    return isinstance(value, kinds) or type(value).__module__ == "typing"


def _content(cell: types.CellType) -> tuple[object, ...]:
    """Returns the content of a closure's cell; nothing if it has none yet."""
    try:
        return (cell.cell_contents,)
    except ValueError:
        return ()


def _plain(value: Any, base: Any) -> Iterable[object]:
    """Returns the content of an object whose class derives from one of Python's own containers.

    An author's methods, which may say otherwise, do not run.
    """
    if base is dict:
        return [each for pair in dict.items(value) for each in pair]
    if base is str:
        return [str.__str__(value)]
    if base is int:
        return [int.__int__(value)]
    if base is float:
        return [float.__float__(value)]
    return list(base.__iter__(value))


def _fields_of(value: object) -> Iterable[tuple[str, object]]:
    """Yields the fields of an object, those in slots first."""
    for base in type(value).__mro__:
        for name, slot in vars(base).items():
            if isinstance(slot, types.MemberDescriptorType):
                with suppress(AttributeError):  # it has none yet
                    yield name, slot.__get__(value, type(value))
    with suppress(AttributeError):
        yield from list(object.__getattribute__(value, "__dict__").items())


def _is_written_in_python(cls: type) -> bool:
    """Returns whether a class was made by a `class` statement, or as one."""
    return "__module__" in vars(cls) and bool(cls.__flags__ & HEAP_TYPE)


def _namespace(module: str) -> object:
    """Returns the namespace of a module that is loaded, or None."""
    found = sys.modules.get(module)
    return None if found is None else vars(found)


def _found(module: str, name: str) -> object:
    """Returns the object that a dotted name in a module leads to, or None."""
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = None if found is None else vars(found).get(part)
    return found
