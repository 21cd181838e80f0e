"""Results as JUnit's XML, which build servers show: a suite for each model file.

The elements and attributes are those of the schema that Jenkins has for it. A scenario that is not
as expected is a failure; one that is not decided, or has no result, is an error: nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree

from .judgement import JudgedFile, Judgement, Standing, judge_unchecked

FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no document of XML 1.0 can have, not even as references."""


def junit(files: Sequence[JudgedFile], version: str) -> str:
    """Returns the results of some model files as a document of XML."""
    root = ElementTree.Element("testsuites", name=f"raceproof {version}")
    counts = [_suite(root, each) for each in files]
    for place, name in enumerate(("tests", "failures", "errors")):
        root.set(name, str(sum(each[place] for each in counts)))
    total = sum(one.seconds for each in files for one in each.judgements)
    root.set("time", f"{total:.3f}")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: ElementTree.Element, file: JudgedFile) -> tuple[int, int, int]:
    """Adds the suite of a model file; returns how many tests, failures and errors it has."""
    judgements = list(file.judgements)
    if file.error:
        judgements.append(judge_unchecked("(the file)", file.error))
    failures = sum(each.standing is Standing.NOT_AS_EXPECTED for each in judgements)
    errors = sum(not each.is_fine for each in judgements) - failures
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=xml_text(file.path),
        tests=str(len(judgements)),
        failures=str(failures),
        errors=str(errors),
        skipped="0",
        time=f"{sum(each.seconds for each in judgements):.3f}",
    )
    classname = re.sub(r"[/\\]+", ".", file.path.removeprefix("./").removesuffix(".py"))
    for each in judgements:
        _case(suite, each, classname.strip("."))
    if file.warnings:
        shown = "\n".join(map(str, file.warnings))
        ElementTree.SubElement(suite, "system-err").text = xml_text(shown)
    return len(judgements), failures, errors


def _case(suite: ElementTree.Element, judgement: Judgement, classname: str) -> None:
    """Adds the test case of a scenario or a comparison."""
    case = ElementTree.SubElement(
        suite,
        "testcase",
        name=xml_text(judgement.title),
        classname=xml_text(classname),
        time=f"{judgement.seconds:.3f}",
    )
    if judgement.is_fine:
        ElementTree.SubElement(case, "system-out").text = xml_text(judgement.words)
        return
    kind = "failure" if judgement.standing is Standing.NOT_AS_EXPECTED else "error"
    found = ElementTree.SubElement(
        case, kind, type=xml_text(judgement.rule), message=xml_text(judgement.words)
    )
    found.text = xml_text(judgement.text or judgement.words)


def xml_text(text: str) -> str:
    """Returns a text with an escape of Python in place of each character that XML cannot have."""
    return FORBIDDEN.sub(lambda found: _escaped(found[0]), text)


def _escaped(character: str) -> str:
    """Returns the escape of a character, as a string of Python has it."""
    return character.encode("unicode_escape").decode("ascii")
