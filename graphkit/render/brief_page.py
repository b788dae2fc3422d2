"""A brief as a page to print, as Markdown, and as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.files import check_page, write_private
from graphkit.network import wording
from graphkit.render.escape import clean, markdown, to_json
from graphkit.render.formatters import Hint
from graphkit.render.formatters._phrases import (
    chance_in_words,
    evidence_text,
    knows_verb,
    name_with_role,
    shell_command,
    strength_range,
)
from graphkit.render.report import content_hash, day
from graphkit.render.text_layout import TextEntry, TextLine, lay_out_text
from graphkit.resources import folder

if TYPE_CHECKING:
    from graphkit.analysis.briefs.brief_findings import Brief, BriefDoor, BriefPerson

FORMATS = ("table", "json", "markdown")


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line of a section, with what stands below it."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A section of a brief; `empty` is its text if it has no lines."""

    title: str
    lines: tuple[BriefLine, ...]
    empty: str


def brief_sections(brief: Brief, *, numbers: bool = False) -> tuple[BriefSection, ...]:
    """Return what a brief says, in order, for all layouts."""
    who = "the team" if brief.kind == "contact" else "anyone on the team"
    return (
        BriefSection(
            "Who they are, and how we know them",
            tuple(_person(each, numbers) for each in brief.people),
            f"Nobody is known at {brief.name} yet.",
        ),
        BriefSection(
            "Our partnership", tuple(_partnership(brief)), f"No partnership with {brief.name} yet."
        ),
        BriefSection(
            "What was last",
            tuple(BriefLine(f"{day(note.on)}: {note.text}") for note in brief.last),
            f"No meeting, mail or note with a day is known between them and {who}.",
        ),
        BriefSection(
            "What is open",
            tuple(BriefLine(f"{day(note.on)}: {note.text}") for note in brief.open),
            "Nothing is open.",
        ),
        BriefSection(
            "What they offer and need", tuple(_topics(brief)), "Nothing is known about that."
        ),
        BriefSection(
            "Who they could introduce",
            tuple(_door(each, numbers) for each in brief.doors),
            "Nobody, as far as we know, that the team does not know already.",
        ),
    )


def render_brief(
    brief: Brief,
    format: str,
    *,
    width: int = 80,
    color: bool = False,
    numbers: bool = False,
    typed: Callable[[Hint], str | None] = shell_command,
) -> str:
    """Return a brief as text.

    Parameters
    ----------
    brief : Brief
    format : {"table", "json", "markdown"}
    width : int
        Of the terminal, in cells; only for `table`.
    color : bool
        With escape sequences for a terminal; only for `table`.
    numbers : bool
        Add the strengths of ties.
    typed : callable
        Returns the command of a hint for the user to type, or None to leave it out.

    Raises
    ------
    UsageError
        If the format is none of the three.
    """
    if format == "json":
        return to_json(brief.to_dict())
    if format not in FORMATS:
        raise UsageError(f"a brief cannot be {format!r}", next=f"Use one of {', '.join(FORMATS)}")
    sections = brief_sections(brief, numbers=numbers)
    if format == "markdown":
        return _markdown(brief, sections)
    entries = tuple(
        TextEntry(f"{section.title}:", "", tuple(_text_lines(section)), "") for section in sections
    )
    command = typed(Hint("brief --html {out}", brief.name, brief.id, out="brief.html"))
    after = [f"Note: {note}" for note in brief.notes]
    after += [f"Next: {command}"] if command else []
    return lay_out_text(brief.sentence, entries, after, width=width, color=color, numbered=False)


def write_brief(path: Path, brief: Brief, *, numbers: bool = False) -> Path:
    """Write a brief into one HTML file that only the user can read.

    Raises
    ------
    OutputError
        If the file cannot be written; an old one stays whole.
    UsageError
        If its name does not end in `.html` or `.htm`.
    """
    check_page(path, "a brief")
    return write_private(path, brief_page(brief, numbers=numbers))


def brief_page(brief: Brief, *, numbers: bool = False) -> str:
    """Return a brief as HTML; the same brief gives the same text."""
    import jinja2
    from markupsafe import Markup

    templates = folder("reports") / "brief"
    style = (templates / "brief.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html.j2").render(
        brief=brief,
        as_of=day(brief.as_of),
        sections=brief_sections(brief, numbers=numbers),
        style=Markup(style),  # noqa: S704  (our own file, not data)
        style_hash=content_hash(style),
    )


def _markdown(brief: Brief, sections: tuple[BriefSection, ...]) -> str:
    lines = [f"# {markdown(brief.name)}", "", markdown(brief.sentence), ""]
    for section in sections:
        lines += [f"## {section.title}", ""]
        for line in section.lines:
            lines.append(f"- {markdown(line.text)}")
            lines += [f"  - {markdown(more)}" for more in line.more]
        lines += [*([] if section.lines else [markdown(section.empty)]), ""]
    lines += [f"Note: {markdown(note)}" for note in brief.notes]
    return "\n".join(lines).rstrip("\n") + "\n"


def _text_lines(section: BriefSection) -> Iterator[TextLine]:
    for line in section.lines:
        yield TextLine(line.text, 2)
        for more in line.more:
            yield TextLine(more, 3)
    if not section.lines:
        yield TextLine(section.empty, 2)


def _person(each: BriefPerson, numbers: bool) -> BriefLine:
    text = f"{each.person.name}, {each.role}" if each.role else each.person.name
    remarks = [
        *(["main contact"] if each.main_contact else []),
        *(["no longer there"] if each.left else []),
    ]
    if remarks:
        text += f" ({'; '.join(remarks)})"
    if not each.known_by or each.best is None:
        return BriefLine(text, ("Nobody on the team knows them.",))
    best, others = each.best, [who.name for who in each.known_by[1:]]
    how = f"{each.known_by[0].name} {knows_verb(best)} them; {chance_in_words(best)}"
    if numbers:
        how += f", {strength_range(best.strength, best.low, best.high, numbers=True)}"
    also = [f"Also known to {wording.list_in_words(others, most=5)}"] if others else []
    return BriefLine(text, (how, *also, *(evidence_text(note) for note in best.evidence[:3])))


def _partnership(brief: Brief) -> Iterator[BriefLine]:
    for each in brief.partnerships:
        partner = "" if each.partner.id == brief.id else f"{each.partner.name}: "
        since = f" since {wording.month(date.fromisoformat(each.since))}" if each.since else ""
        until = f" until {day(each.until)}" if each.until else ""
        text = f"{partner}{each.stage or each.kind or 'partner'}{since}{until}"
        looked = [
            *([f"{each.owner.name} looks after it"] if each.owner else []),
            *([f"{each.main_contact.name} is their main contact"] if each.main_contact else []),
        ]
        yield BriefLine(text[0].upper() + text[1:], (*looked, *filter(None, [each.note])))


def _topics(brief: Brief) -> Iterator[BriefLine]:
    for each in brief.partnerships:
        if each.current and each.gets:
            yield BriefLine(f"They give us: {each.gets}")
        if each.current and each.gives:
            yield BriefLine(f"We give them: {each.gives}")
    if brief.offers:
        yield BriefLine(f"They offer: {'; '.join(brief.offers)}")
    if brief.needs:
        yield BriefLine(f"They need: {'; '.join(brief.needs)}")


def _door(each: BriefDoor, numbers: bool) -> BriefLine:
    text = f"{each.through.name} {knows_verb(each.tie)} {name_with_role(each.person)}"
    if each.person.organization != each.organization.name:
        text += f", {each.organization.name}"
    if numbers:
        text += f" ({strength_range(each.tie.strength, each.tie.low, each.tie.high, numbers=True)})"
    return BriefLine(text, tuple(evidence_text(note) for note in each.tie.evidence[:2]))
