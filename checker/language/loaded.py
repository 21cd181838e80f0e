"""The text that a function or a class was loaded from, even if its file has changed since.

A file can be edited after it was imported, and imported again. So a class notes the text of its
file when it is made, and a function is looked for in the texts that are known of its file: it is
read in one that compiles to the code that the function runs.
"""

from __future__ import annotations
import __future__

import ast
import functools
import inspect
import linecache
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from typing import Any, Final, TypeVar, final
from weakref import WeakKeyDictionary

from ..errors import ModelError
from ..program.nodes import Span
from ..records import dataclass
from .text import attach

T = TypeVar("T")

FUTURE: Final = functools.reduce(
    int.__or__, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)
"""The flags of code that say which features a file has from the future."""

CHANGED: Final = "load it again: importlib.reload(module), or a new Python; or delete __pycache__"
MISSING: Final = "put it into a file that can be read, or into a cell of a notebook"


@final
@dataclass(frozen=True, slots=True)
class Source:
    """A text of a file, as syntax trees.

    Attributes:
        path: The file.
        text: The text.
        functions: Each function's tree, by its name and its first line, decorators included.
        classes: Each class's tree, by its qualified name; of several the last.
    """

    path: str
    text: str
    functions: Mapping[tuple[str, int], ast.FunctionDef]
    classes: Mapping[str, ast.ClassDef]


_noted: Final[WeakKeyDictionary[type, tuple[str, str]]] = WeakKeyDictionary()
"""For each class of a model the file that it was made from, and the text of the file then."""

_made: Final[WeakKeyDictionary[type, Mapping[str, Any]]] = WeakKeyDictionary()
"""For each class of a model the attributes that it was made with."""

_texts: Final[dict[str, list[str]]] = {}
"""The texts that were noted of each file, the latest first."""

KEPT: Final = 8
"""How many texts are kept of a file that is edited again and again."""


def note(cls: type) -> None:
    """Notes the text and the attributes that a class is made from, while its module is executed."""
    _made[cls] = dict(vars(cls))
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__") != cls.__module__:
        if frame.f_back is None:
            return
        frame = frame.f_back
    path = frame.f_code.co_filename
    text = current_text(path, frame.f_globals)
    if text:
        known = _texts.setdefault(path, [])
        if text in known:
            known.remove(text)
        known.insert(0, text)
        del known[KEPT:]
        _noted[cls] = path, known[0]


def texts_of(path: str, names: dict[str, Any]) -> tuple[str, ...]:
    """Returns the texts in which functions and classes of a file may be read, each once.

    Args:
        path: The file, or a cell of a notebook.
        names: The namespace of its module.
    """
    current = current_text(path, names)
    return tuple(dict.fromkeys([*([current] if current else []), *_texts.get(path, ())]))


def made_with(cls: type) -> Mapping[str, Any]:
    """Returns the attributes that a model's class was made with, or a class's present ones."""
    return _made.get(cls, vars(cls))


def source_of_function(function: types.FunctionType) -> Source:
    """Returns the text that a function was loaded from.

    Raises:
        ModelError: It cannot be read, or is not known any more.
    """
    code = function.__code__
    path, name = code.co_filename, function.__qualname__
    current = current_text(path, function.__globals__)
    texts = texts_of(path, function.__globals__)
    if not texts:
        message = f"the source of `{name}` cannot be read: there is no {path}"
        raise ModelError(message, None, MISSING)
    for text in texts:
        if code in _codes(path, text, code.co_flags & FUTURE):
            return _parsed(path, text)
    if _is_rewritten(function.__module__) and list(texts) == _texts.get(path):
        return _parsed(path, current)
    message = f"the source of `{name}` is not what was loaded: the file has changed since"
    raise ModelError(message, Span(path, code.co_firstlineno, 1), CHANGED)


def source_of_class(cls: type) -> Source:
    """Returns the text that a class was loaded from.

    Raises:
        ModelError: It cannot be read, or is not known any more.
    """
    path = path_of_class(cls)
    noted = _noted.get(cls)
    current = current_text(path, vars(sys.modules.get(cls.__module__, types)))
    texts = [*([noted[1]] if noted else []), *_texts.get(path, ()), *([current] if current else [])]
    if not texts:
        message = f"the source of class {cls.__qualname__} cannot be read: there is no {path}"
        raise ModelError(message, None, MISSING)
    for text in dict.fromkeys(texts):
        if _has_class(path, text, cls):
            return _parsed(path, text)
    message = f"the source of class {cls.__qualname__} is not what was loaded: it has changed since"
    raise ModelError(message, None, CHANGED)


def path_of_class(cls: type) -> str:
    """Returns the file that a class stands in."""
    if cls in _noted:
        return _noted[cls][0]
    with suppress(OSError, TypeError):
        return inspect.getsourcefile(cls) or "?"
    codes = (code for member in vars(cls).values() for code in _codes_of_member(member))
    return next((code.co_filename for code in codes), "?")


def once(read: Callable[[types.FunctionType], T]) -> Callable[[types.FunctionType], T]:
    """Lets a function be read once, and anew where its code was replaced: a decorator."""
    known: WeakKeyDictionary[types.FunctionType, tuple[types.CodeType, T]] = WeakKeyDictionary()

    @functools.wraps(read)
    def reading(function: types.FunctionType) -> T:
        found = known.get(function)
        if found is None or found[0] is not function.__code__:
            found = known[function] = function.__code__, read(function)
        return found[1]

    return reading


def current_text(path: str, names: dict[str, Any]) -> str:
    """Returns the present text of a file, or of a cell of a notebook; "" where there is none."""
    linecache.checkcache(path)
    return "".join(linecache.getlines(path, names))


def _is_rewritten(module: str) -> bool:
    """Returns whether a module's code differs from its text: pytest rewrites `assert`."""
    spec = getattr(sys.modules.get(module), "__spec__", None)
    return spec is not None and not isinstance(spec.loader, SourceFileLoader)


def _has_class(path: str, text: str, cls: type) -> bool:
    """Returns whether a text has a class with the fields and methods of one that was loaded."""
    fields = _fields(path, text, cls.__qualname__)
    if fields is None:
        return False
    for name, annotation in vars(cls).get("__annotations__", {}).items():
        known = fields.get(name)
        if known is None or (isinstance(annotation, str) and not _is_same(known, annotation)):
            return False
    return _is_rewritten(cls.__module__) or all(
        code in _codes(path, text, code.co_flags & FUTURE)
        for member in vars(cls).values()
        for code in _codes_of_member(member)
        if code.co_filename == path and code.co_qualname.startswith(f"{cls.__qualname__}.")
    )


@functools.lru_cache(maxsize=1024)
def _fields(path: str, text: str, name: str) -> dict[str, ast.expr] | None:
    """Returns the annotated names of a class and their annotations; None if a text has no such."""
    try:
        tree = _parsed(path, text).classes.get(name)
    except ModelError:
        return None
    if tree is None:
        return None
    return {
        node.target.id: node.annotation
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


@functools.lru_cache(maxsize=4096)
def _is_same(tree: ast.expr, text: str) -> bool:
    """Returns whether an annotation, as Python keeps it, is that of a text."""
    if isinstance(tree, ast.Constant) and tree.value == text:
        return True
    try:
        return ast.dump(tree) == ast.dump(ast.parse(text, mode="eval").body)
    except SyntaxError:
        return False


def _codes_of_member(member: object) -> Iterator[types.CodeType]:
    """Returns the code of a method, property or static method; of other members nothing."""
    for each in (member, *(getattr(member, name, None) for name in ("fget", "__func__"))):
        function = inspect.unwrap(each) if callable(each) else each
        if isinstance(function, types.FunctionType):
            yield function.__code__


@functools.lru_cache(maxsize=128)
def _parsed(path: str, text: str) -> Source:
    """Parses a text once.

    Raises:
        ModelError: It is not Python: it has changed since it was imported.
    """
    try:
        tree = ast.parse(text, path)
    except SyntaxError:
        message = f"{path} cannot be read any more: it has changed since it was imported"
        raise ModelError(message, None, CHANGED) from None
    attach(tree, text)
    functions: dict[tuple[str, int], ast.FunctionDef] = {}
    classes: dict[str, ast.ClassDef] = {}
    pending: list[tuple[str, ast.AST]] = [("", tree)]
    while pending:
        prefix, node = pending.pop()
        inner: list[tuple[str, ast.AST]] = []
        for child in ast.iter_child_nodes(node):
            name = prefix
            if isinstance(child, ast.ClassDef):
                name = f"{prefix}.{child.name}".lstrip(".")
                classes[name] = child
            elif isinstance(child, ast.FunctionDef):
                name = f"{prefix}.{child.name}.<locals>".lstrip(".")
                first = min([child.lineno, *(d.lineno for d in child.decorator_list)])
                functions[child.name, first] = child
            if not isinstance(child, ast.expr):  # in which neither stands
                inner.append((name, child))
        pending += reversed(inner)
    return Source(path, text, functions, classes)


@functools.lru_cache(maxsize=128)
def _codes(path: str, text: str, flags: int) -> frozenset[types.CodeType]:
    """Returns the code of every function in a text, as Python makes it."""
    try:
        module = compile(text, path, "exec", flags=flags, dont_inherit=True)
    except SyntaxError:
        return frozenset()
    found, pending = set[types.CodeType](), [module]
    while pending:
        for constant in pending.pop().co_consts:
            if isinstance(constant, types.CodeType):
                found.add(constant)
                pending.append(constant)
    return frozenset(found)
