"""Markup: HTML that is put together from parts, of which all that is plain text is escaped.

A model's names and texts are anything: a property may be called `</script>`. So plain strings are
text wherever they stand, and markup is a type of its own, which `tagged` alone makes of texts.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Final, final

from ..controls import written_out

VOID: Final = frozenset({"br", "hr", "input", "meta"})
"""The elements that have no end tag."""


@final
class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def tagged(name: str, *children: str, **attributes: str | bool | int | None) -> Markup:
    """Returns an element, as `<b class="x">1 &lt; 2</b>` for ("b", "1 < 2", class_="x").

    Args:
        name: The element's name.
        children: What is in it: markup, or text, which is escaped.
        attributes: Its attributes; `class_` is `class`, and `aria_label` is `aria-label`. False and
            None leave one out, True is one without a value.
    """
    begin = f"<{name}"
    for key, value in attributes.items():
        called = key.rstrip("_").replace("_", "-")
        if value is True:
            begin += f" {called}"
        elif value is not None and value is not False:
            begin += f' {called}="{_escaped(str(value))}"'
    inner = joined(*children)
    return Markup(f"{begin}>" if name in VOID else f"{begin}>{inner}</{name}>")


def joined(*parts: str) -> Markup:
    """Returns parts in a row; those that are no markup are escaped."""
    return Markup("".join(part if isinstance(part, Markup) else _escaped(part) for part in parts))


def scrolling(table: Markup, label: str) -> Markup:
    """Returns a table that scrolls by itself where it is too wide, by keyboard, too."""
    return tagged("div", table, class_="wide", tabindex=0, role="region", aria_label=label)


def json_script(data: object, identity: str) -> Markup:
    """Returns data for a script to read, in an element that no browser runs.

    `<` is written as an escape of JSON, so that nothing in a text ends the element or begins a
    comment in it.
    """
    shown = _without_controls(data)
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" id="{html.escape(identity)}">{text}</script>')


def _escaped(text: str) -> str:
    """Returns text as HTML has it, with its control characters written out."""
    return html.escape(written_out(text))


def _without_controls(data: object) -> object:
    """Returns data with the control characters of its texts written out."""
    if isinstance(data, str):
        return written_out(data)
    if isinstance(data, Mapping):
        return {key: _without_controls(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_without_controls(each) for each in data]
    return data
