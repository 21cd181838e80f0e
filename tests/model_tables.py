"""What the tests of models/ ask of a file's scenarios: verdicts, and a table of counts."""

from __future__ import annotations

from collections.abc import Sequence

from checker import Result, Scenario, check


def label(scenario: Scenario) -> str:
    """Returns what a scenario is called here: its row, kernel and title."""
    return f"{scenario.row} {scenario.kernel} {scenario.title}"


class Results:
    """The results of a file's scenarios, each checked once."""

    def __init__(self) -> None:
        """Begins with none."""
        self.known: dict[str, Result] = {}

    def of(self, scenario: Scenario) -> Result:
        """Checks a scenario, once for all tests."""
        name = label(scenario)
        if name not in self.known:
            self.known[name] = check(scenario)
        return self.known[name]

    def is_as_awaited(self, scenario: Scenario) -> bool:
        """Returns whether a scenario ends as the documents say, or as we claim if they do not."""
        found = self.of(scenario)
        return found.verdict.value == (scenario.expected or scenario.finding) and (
            scenario.violates in ("", found.property)
        )

    def row(self, scenario: Scenario) -> str:
        """Returns what a golden file holds of a scenario that has a row of its own."""
        found = self.of(scenario)
        counts = found.statistics
        verdict = f"{found.verdict.value} {found.property or ''}".strip()
        return f"{verdict}, {counts.states} states, {counts.transitions}, depth {counts.depth}"

    def table(self, chosen: Sequence[Scenario]) -> str:
        """Returns what the golden files hold: a line for each scenario."""
        heads = ("states", "transitions", "depth", "verdict", "scenario", "property")
        rows = [
            (
                str(found.statistics.states),
                str(found.statistics.transitions),
                str(found.statistics.depth),
                found.verdict.value,
                label(each),
                found.property or "",
            )
            for each in chosen
            for found in (self.of(each),)
        ]
        widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
        return "\n".join(
            "  ".join(
                cell.rjust(width) if place < 3 else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in (heads, *rows)
        )


def is_either_documented_or_claimed(scenario: Scenario) -> bool:
    """Returns whether a scenario has a citation for what it expects, or else a finding of ours."""
    is_documented = scenario.expected is not None
    return is_documented != (scenario.finding is not None) and is_documented == bool(
        scenario.citation
    )
