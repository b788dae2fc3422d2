"""What the formats share: texts that are safe everywhere, and the order of headings."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.network import wording
from graphkit.render.escape import clean
from graphkit.render.report.document import (
    Action,
    Chart,
    Part,
    ReportDocument,
    Section,
    Subsection,
    Table,
)

APPENDIX = "Appendix"
RULES = "How this is computed"
_TITLE = re.compile(r"<title\b[^>]*>([^<]*)</title>")
_WORDS = re.compile(r"<desc\b[^>]*>([^<]*)</desc>")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\"<>\\^`{|}]+", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A table or chart with the headings above it.

    Attributes
    ----------
    section : Section
    headings : tuple of str
        From the section down.
    part : Table or Chart
    """

    section: Section
    headings: tuple[str, ...]
    part: Table | Chart

    @property
    def table(self) -> Table:
        """The table, or that of the chart."""
        return self.part.table if isinstance(self.part, Chart) else self.part

    @property
    def title(self) -> str:
        """The title of the chart, or the caption of the table, or the heading above it."""
        named = self.part.title if isinstance(self.part, Chart) else self.part.caption
        return shown(named) or next((h for h in map(shown, reversed(self.headings)) if h), "")


def shown(text: str) -> str:
    r"""Return a text on one line that no program obeys and XML can hold.

    Examples
    --------
    >>> print(shown("a\x1b[2J  b"), shown("\ufffe") == "\ufffd")
    a\x1b[2J b True
    """
    return clean(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def safe_link(link: str) -> str:
    """Return a web or mail address that a program may open, or an empty text for anything else.

    Examples
    --------
    >>> safe_link("https://clinic.example/a"), safe_link("javascript:x"), safe_link("#top")
    ('https://clinic.example/a', '', '')
    """
    return link if _LINK.fullmatch(link) and link == shown(link) else ""


def full_title(document: ReportDocument) -> str:
    """Return the title with the organization, for a file's properties and the top of pages."""
    return ": ".join(filter(None, [shown(document.organization), shown(document.title)]))


def day_in_words(document: ReportDocument) -> str:
    """Return the day of the answers."""
    return wording.day(document.as_of)


def introduction(document: ReportDocument) -> tuple[str, ...]:
    """Return the lines below the title: organization, day, readers, what it is limited to."""
    day = f"As of {day_in_words(document)}."
    lines = (shown(document.organization), day, shown(document.readers), shown(document.part))
    return tuple(filter(None, lines))


def rules_of(sections: tuple[Section, ...]) -> tuple[tuple[str, str], ...]:
    """Return the title and the rule of each section that has one, with its commands."""
    made = []
    for section in sections:
        if section.rule:
            commands = ", ".join(map(shown, section.commands))
            said = f"Commands: {commands}" if commands else ""
            made.append((shown(section.title), " ".join(filter(None, [shown(section.rule), said]))))
    return tuple(made)


def owner_of(action: Action) -> str:
    """Return who does something."""
    return shown(action.owner) or "nobody named"


def picture_words(chart: Chart) -> str:
    """Return what a screen reader says in place of a picture."""
    found = [match[1] for match in (_TITLE.search(chart.svg), _WORDS.search(chart.svg)) if match]
    words = [shown(html.unescape(text)) for text in found] or [shown(chart.title)]
    return ". ".join(dict.fromkeys(word.rstrip(".") for word in words if word))


def places(document: ReportDocument) -> Iterator[Place]:
    """Yield all tables and charts, in reading order."""
    for section in document.every_section:
        yield from _places(section, (section.title,), section.parts)


def _places(
    section: Section, headings: tuple[str, ...], parts: tuple[Part, ...]
) -> Iterator[Place]:
    for part in parts:
        if isinstance(part, Table | Chart):
            yield Place(section, headings, part)
        elif isinstance(part, Subsection):
            yield from _places(section, (*headings, part.title), part.parts)
