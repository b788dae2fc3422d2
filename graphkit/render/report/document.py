"""The report as a document in words: sections with paragraphs, tables, charts and actions.

Each format writes the same document, so all have the same words and numbers. A document computes
nothing, knows no format, and holds only what its readers may see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style.

    Attributes
    ----------
    text : str
    strong, emphasis : bool
    link : str
        A web address, "mailto:" address, or "#name" of a section; empty if it is no link.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes
    ----------
    spans : tuple of Span
    small : bool
        Whether it is a note that readers may skip.
    """

    spans: tuple[Span, ...]
    small: bool = False

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(span.text for span in self.spans)


def paragraph(text: str, *, small: bool = False) -> Paragraph:
    """Return a paragraph of plain text.

    Examples
    --------
    >>> paragraph("35 partners.").text
    '35 partners.'
    """
    return Paragraph((Span(text),), small)


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item of a list, with items below it."""

    paragraph: Paragraph
    below: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list.

    Attributes
    ----------
    items : tuple of Bullet
    numbered : bool
    """

    items: tuple[Bullet, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """One number with what it counts, as large as a reader sees from afar.

    Attributes
    ----------
    label : str
        "partners".
    value : str
        "35", or "8 of 12".
    number : int or float or None
        The value for programs; None if it is unknown.
    change : str
        "1 more than on 30 September 2026"; empty if nothing is known about an earlier day.
    mood : {"good", "poor", ""}
        Whether the change is good news.
    behind : str
        The name of the section with the list behind the number.
    command : str
        The command that prints this list.
    """

    label: str
    value: str
    number: float | None = None
    change: str = ""
    mood: str = ""
    behind: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Numbers side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do next.

    Attributes
    ----------
    what : str
        A command to a person: "Hold the review with Riverbend Clinic".
    owner : str
        Who does it; empty if nobody is named.
    day : datetime.date or None
        By when.
    why : str
        One sentence.
    late : bool
        Whether its day is over.
    when : str
        The day in words, such as "30 September 2026, 55 days late"; empty without a day.
    """

    what: str
    owner: str
    day: date | None
    why: str
    late: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class Actions:
    """What to do next, the most urgent first."""

    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers are aligned to the right."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    text : str
        What people read.
    value : int, float, datetime.date or None
        The same for a spreadsheet, if it is a number or a day.
    mood : {"good", "fair", "poor", ""}
        How it should look.
    """

    text: str
    value: float | date | None = None
    mood: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading.

    Attributes
    ----------
    caption : str
    columns : tuple of Column
    rows : tuple of tuple of Cell
        Each as long as `columns`.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has more or fewer cells than there are columns")


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and the same as a table.

    Attributes
    ----------
    name : str
        Unique in the document, such as "one-person"; good for the name of a file or a sheet.
    title : str
    svg : str
        A complete picture with a title and a description. Its colors name variables of the page;
        `graphkit.render.charts.svg.plain_colors` puts colors in their place.
    table : Table
        What it shows, for screen readers and spreadsheets.
    narrow : str
        The picture for telephones; empty if `svg` is good there.
    """

    name: str
    title: str
    svg: str
    table: Table
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class Subsection:
    """Parts below a heading of their own.

    Attributes
    ----------
    title : str
    parts : tuple of Part
    mark : str
        A few words beside the heading: "likely 52%".
    mood : {"good", "fair", "poor", ""}
        How the mark should look.
    """

    title: str
    parts: tuple[Part, ...]
    mark: str = ""
    mood: str = ""


Part: TypeAlias = Paragraph | Bullets | Tiles | Actions | Table | Chart | Subsection


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the document.

    Attributes
    ----------
    name : str
        Unique in the document; other places refer to it.
    title : str
    leads : tuple of str
        The most important sentences; often one.
    parts : tuple of Part
    rule : str
        How it is computed, in sentences; empty if nothing is computed.
    commands : tuple of str
        The commands that print what is in it.
    behind : str
        The name of the section with all details; empty if there is none.
    untitled : bool
        Whether readers see no heading; a screen reader still says it.
    """

    name: str
    title: str
    leads: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    rule: str = ""
    commands: tuple[str, ...] = ()
    behind: str = ""
    untitled: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """The colors and the logo of the organization.

    Attributes
    ----------
    accent : str
        A color such as "#96401f"; empty for the usual one.
    logo : bytes
        A PNG or JPEG; empty if there is none.
    logo_type : str
        "image/png" or "image/jpeg".
    logo_words : str
        What a screen reader says in its place.
    """

    accent: str = ""
    logo: bytes = b""
    logo_type: str = ""
    logo_words: str = ""


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report in words.

    Attributes
    ----------
    title : str
    organization : str
        Ours; empty if the settings do not name it.
    as_of : datetime.date
        The day of the answers.
    edition : str
        "board", "funder", "team" or "partner".
    readers : str
        Who may read it, in a sentence.
    sections : tuple of Section
        In reading order; the parts of the first page come first.
    appendix : tuple of Section
        The evidence and the long tables; empty if it was left out.
    first_page : int
        How many of the sections are meant for the first page.
    part : str
        What the report is limited to, in a sentence; empty if it is about the whole network.
    foot : tuple of str
        Sentences at its end: how to handle it, and where it comes from.
    look : Look
    prints_appendix : bool
        Whether the appendix is printed, too.
    data : str
        JSON with the numbers of the report, for a later comparison; empty if it is not kept.
    """

    title: str
    organization: str
    as_of: date
    edition: str
    readers: str
    sections: tuple[Section, ...]
    appendix: tuple[Section, ...] = ()
    first_page: int = 0
    part: str = ""
    foot: tuple[str, ...] = ()
    look: Look = Look()
    prints_appendix: bool = False
    data: str = ""

    @property
    def every_section(self) -> tuple[Section, ...]:
        """The sections of the report, then those of its appendix."""
        return (*self.sections, *self.appendix)

    @property
    def rules(self) -> tuple[tuple[str, str], ...]:
        """How everything is computed: the title and the rule of each section that has one."""
        return tuple((s.title, s.rule) for s in self.every_section if s.rule)

    @property
    def printed_rules(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The rules on paper, each with its commands: without the appendix if it is not printed."""
        printed = self.every_section if self.prints_appendix else self.sections
        return tuple((s.title, s.rule, s.commands) for s in printed if s.rule)

    def has(self, name: str) -> bool:
        """Return whether there is a section of this name."""
        return any(section.name == name for section in self.every_section)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, in reading order."""
        return tuple(part for part in self.every_part if isinstance(part, Chart))

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables that are no chart's, in reading order."""
        return tuple(part for part in self.every_part if isinstance(part, Table))

    @property
    def every_part(self) -> tuple[Part, ...]:
        """All parts of all sections, in reading order; a subsection before what is in it."""
        return tuple(p for s in self.every_section for p in _nested(s.parts))


def _nested(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Subsection):
            yield from _nested(part.parts)
