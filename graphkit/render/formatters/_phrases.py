"""Phrases that several formatters use."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from graphkit.analysis.findings import ContactRef, CutOffPart, EvidenceNote, OrganizationRef, Step
from graphkit.network import wording
from graphkit.render.formatters import Hint
from graphkit.render.text_layout import TextLine

NameWriter = Mapping[str, ContactRef]

_CHANCES = {
    "likely": "an introduction is likely",
    "possible": "an introduction is possible",
    wording.UNKNOWN: "how well is unknown",
}
_MOODS = {"likely": "good", "possible": "fair", wording.UNKNOWN: ""}


def names_in(value: Any) -> dict[str, ContactRef]:
    """Return all people named in findings, by id."""
    return {person.id: person for person in _people(value)}


def mood_for(word: str) -> str:
    """Return the color class of a strength word: "good", "fair", "poor" or "" for unknown."""
    return _MOODS.get(word, "poor")


def strength_range(value: float, low: float, high: float, *, numbers: bool = False) -> str:
    """Return a probability with its range, in percent or as decimals.

    Examples
    --------
    >>> strength_range(0.524, 0.38, 0.66), strength_range(0.524, 0.38, 0.66, numbers=True)
    ('52% (38% to 66%)', '0.52 (0.38 to 0.66)')
    """
    if not numbers:
        return wording.percent_range(value, low, high)
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def name_with_role(person: ContactRef) -> str:
    """Return a person with role and organization.

    Examples
    --------
    >>> name_with_role(ContactRef("c_1", "Dana Whitfield", "Riverbend Clinic", "practice manager"))
    'Dana Whitfield, practice manager at Riverbend Clinic'
    >>> name_with_role(ContactRef("c_1", "Dana Whitfield", "Riverbend Clinic"))
    'Dana Whitfield of Riverbend Clinic'
    >>> name_with_role(ContactRef("c_1", "Ana", "Riverbend Clinic", mail_domain="clinic.example"))
    'Ana of Riverbend Clinic (inferred: mail address at clinic.example)'
    """
    if person.organization is None:
        return f"{person.name}, {person.role}" if person.role else person.name
    if person.role:
        return f"{person.name}, {person.role} at {person.organization}"
    place = f"{person.name} of {person.organization}"
    return f"{place} ({wording.by_mail(person.mail_domain)})" if person.mail_domain else place


def role_cell(person: ContactRef) -> str | None:
    """Return the role of a person, or the mail domain that links them to the organization."""
    return wording.by_mail(person.mail_domain) if person.mail_domain else person.role


def name_with_sector(body: OrganizationRef) -> str:
    """Return an organization with its sector."""
    return f"{body.name} ({body.sector})" if body.sector else body.name


def knows_verb(step: Step) -> str:
    """Return the verb for a tie; it is cautious if the tie is inferred or its strength unknown.

    A bare entry in an address book says nothing about how well two people know each other.
    """
    if step.inferred:
        return "likely knows" if mood_for(step.word) == "good" else "may know"
    return "may know" if step.word == wording.UNKNOWN else "knows"


def chance_in_words(step: Step) -> str:
    """Return the chance that a tie would carry an introduction, in words."""
    return _CHANCES.get(step.word, step.word)


def evidence_text(note: EvidenceNote) -> str:
    """Return evidence in words, with a mark if it is inferred."""
    marked = note.text.lower().startswith("inferred")
    return f"inferred: {note.text}" if note.inferred and not marked else note.text


def step_lines(step: Step, names: NameWriter, numbers: bool) -> Iterator[TextLine]:
    """Yield a line for a tie if the findings name both people, and its evidence below."""
    one, other = names.get(step.from_), names.get(step.to)
    if one and other:
        yield TextLine(f"{one.name} {knows_verb(step)} {name_with_role(other)}")
    for note in step.evidence:
        yield TextLine(evidence_text(note), 2)
    if numbers:
        yield TextLine(
            f"strength {strength_range(step.strength, step.low, step.high, numbers=True)}", 2
        )


def people_lines(heading: str, people: Sequence[ContactRef], sentence: str) -> Iterator[TextLine]:
    """Yield a heading with a list of people, unless the sentence already names them all."""
    lines = people_to_list(people, sentence)
    if lines:
        yield TextLine(heading)
    for line in lines:
        yield TextLine(line, 2)


def people_to_list(people: Sequence[ContactRef], sentence: str, most: int = 12) -> list[str]:
    """Return the first people with their roles; none if a sentence already names them all."""
    if all(person.name in sentence for person in people):
        return []
    lines = [name_with_role(person) for person in people[:most]]
    return [*lines, f"and {len(people) - most} more"] if len(people) > most else lines


def part_in_words(part: CutOffPart) -> str:
    """Return the people of a part that would be cut off, with their organizations."""
    people = wording.list_in_words([person.name for person in part.people], most=6)
    if not part.organizations:
        return people
    return f"{people} ({wording.list_in_words(part.organizations, most=3)})"


def step_text(step: Step, names: NameWriter) -> str:
    """Return both people of a tie as text for a cell of a table."""
    return " > ".join(names[i].name if i in names else i for i in (step.from_, step.to))


def evidence_cell(step: Step) -> str:
    """Return a tie's evidence for a cell of a table."""
    return "; ".join(evidence_text(note) for note in step.evidence)


def _people(value: Any) -> Iterator[ContactRef]:
    if isinstance(value, ContactRef):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _people(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from _people(getattr(value, f.name))


def shell_command(hint: Hint, options: str = "") -> str | None:
    r"""Return a command to type in a shell, or None if the name cannot be typed.

    Parameters
    ----------
    hint : Hint
    options : str
        Options before the command.

    Examples
    --------
    >>> shell_command(Hint("path", "St. Mary's $(rm)")), shell_command(Hint("path", "\x1b[2J"))
    ('graphkit path \'St. Mary\'"\'"\'s $(rm)\'', None)
    >>> shell_command(Hint("map {out} --path-to", "Elm", out="to-elm.html"), "-C demo")
    'graphkit -C demo map to-elm.html --path-to Elm'
    """
    if not (hint.name.isprintable() and hint.name.strip()):
        return None
    words = hint.words.replace("{out}", shlex.quote(hint.out))
    # A name that begins with a dash must not become an option.
    dashes = "-- " if hint.name.startswith("-") and not words.split()[-1].startswith("--") else ""
    return " ".join(filter(None, ("graphkit", options, words, dashes + shlex.quote(hint.name))))
