"""Format key people: those to tell, those who hold most together, and roles between sectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.positions.people_findings import KeyPerson
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_role, part_in_words, role_cell
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "kind",
    "id",
    "name",
    "organization",
    "role",
    "count",
    "share",
    "joins",
    "cuts_off",
    "expected",
    "chance_networks",
    "sentence",
)
GROUPS = {
    "tell": "People to tell, so that as many others as possible hear of it",
    "loss": "People who hold the most together",
    "representative": "Links between their own sector and others",
    "consultant": "Links between people of one other sector",
    "liaison": "Links between other sectors",
}
_TERMS = {
    "tell": "m-reach {share:.3f} of all outside the team, with those above",
    "loss": "fragmentation {share:.3f}, without those above as well",
    "representative": "representative and gatekeeper",
    "consultant": "itinerant consultant",
    "liaison": "liaison",
}


def _entries(answer: Answer[KeyPerson], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(found, numbers) for found in answer.findings)


def _entry(found: KeyPerson, numbers: bool) -> TextEntry:
    lines = [TextLine(found.sentence)]
    lines += [TextLine(f"Cut off: {part_in_words(part)}", 2) for part in found.comes_apart[:3]]
    if numbers:
        lines.append(TextLine(_terms(found), 2))
    return TextEntry(
        title=name_with_role(found.person),
        badge=_badge(found),
        lines=tuple(lines),
        mood="poor" if found.kind == "loss" else "good" if found.kind == "tell" else "",
        group=GROUPS[found.kind],
    )


def _badge(found: KeyPerson) -> str:
    if found.kind == "tell":
        return f"{wording.percent(found.share)} so far"
    if found.kind == "loss":
        return f"{found.count:,} cut off"
    return wording.count_of(found.count, "pair")


def _terms(found: KeyPerson) -> str:
    text = _TERMS[found.kind].format(share=found.share)
    if found.expected is None:
        return text
    return (
        f"{text}: {found.count:,} open pairs, {found.expected:.1f} expected by chance; more than "
        f"in {found.share:.3f} of {found.chance_networks} chance networks"
    )


def _rows(answer: Answer[KeyPerson]) -> Iterator[tuple[object, ...]]:
    for rank, found in enumerate(answer.findings, 1):
        person = found.person
        yield (
            rank,
            found.kind,
            person.id,
            person.name,
            person.organization,
            role_cell(person),
            found.count,
            found.share,
            found.joins,
            tuple(who.name for part in found.comes_apart for who in part.people),
            found.expected,
            found.chance_networks,
            found.sentence,
        )


def _next(answer: Answer[KeyPerson]) -> Hint | None:
    lost = [found for found in answer.findings if found.kind == "loss"]
    if lost:
        return Hint("reliance --without", lost[0].person.name, lost[0].person.id)
    if not answer.findings:
        return None
    first = answer.findings[0].person
    return Hint("show", first.name, first.id)


FORMATTER = Formatter(("Who", "How many", "Why"), _entries, COLUMNS, _rows, _next)
