"""A brief as a page to print, as Markdown, and as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.files import check_page, write_private
from graphkit.render.brief_sections import BriefSection, brief_sections
from graphkit.render.escape import clean, markdown, to_json
from graphkit.render.formatters import Hint
from graphkit.render.formatters._phrases import (
    shell_command,
)
from graphkit.render.report import content_hash, day
from graphkit.render.text_layout import TextEntry, TextLine, lay_out_text
from graphkit.resources import folder

if TYPE_CHECKING:
    from graphkit.analysis.briefs.brief_findings import Brief, NewcomerBrief

FORMATS = ("table", "json", "markdown")


def render_brief(
    brief: Brief | NewcomerBrief,
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
    brief : Brief or NewcomerBrief
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
    from graphkit.analysis.briefs.brief_findings import Brief

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
    words = "brief" if isinstance(brief, Brief) else "brief --for newcomer"
    command = typed(Hint(f"{words} --html {{out}}", brief.name, brief.id, out="brief.html"))
    after = [f"Note: {note}" for note in brief.notes]
    after += [f"Next: {command}"] if command else []
    return lay_out_text(brief.sentence, entries, after, width=width, color=color, numbered=False)


def write_brief(path: Path, brief: Brief | NewcomerBrief, *, numbers: bool = False) -> Path:
    """Write a brief into one HTML file that only the user can read.

    Raises
    ------
    OutputError
        If the file cannot be written; an old file is kept.
    UsageError
        If its name does not end in `.html` or `.htm`.
    """
    check_page(path, "a brief")
    return write_private(path, brief_page(brief, numbers=numbers))


def brief_page(brief: Brief | NewcomerBrief, *, numbers: bool = False) -> str:
    """Return a brief as HTML; the same brief gives the same text."""
    import jinja2
    from markupsafe import Markup

    from graphkit.analysis.briefs.brief_findings import Brief

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
        website=getattr(brief, "website", None),
        occasion="Before the meeting" if isinstance(brief, Brief) else "For somebody new",
        as_of=day(brief.as_of),
        sections=brief_sections(brief, numbers=numbers),
        style=Markup(style),  # noqa: S704  (our own file, not data)
        style_hash=content_hash(style),
    )


def _markdown(brief: Brief | NewcomerBrief, sections: tuple[BriefSection, ...]) -> str:
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
