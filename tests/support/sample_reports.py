"""Reports as documents: one with every part, and the same with any text in each of its fields."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date

from graphkit.render.charts.svg import INK, element, svg_picture, text_element
from graphkit.render.report.document import (
    Action,
    Actions,
    Bullet,
    Bullets,
    Cell,
    Chart,
    Column,
    Look,
    Paragraph,
    ReportDocument,
    Section,
    Span,
    Subsection,
    Table,
    Tile,
    Tiles,
    paragraph,
)

TODAY = date(2026, 11, 24)
# A gray dot.
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJg"
    "gg=="
)


def picture(title: str, words: str) -> str:
    """Return a picture with one bar and its name."""
    parts = [element("rect", x=0, y=30, width=200, height=20, fill=INK), text_element(title, 0, 20)]
    return svg_picture(parts, id="p", title=title, description=words, width=400, height=60)


def sample_report(
    text: Callable[[str], str] = lambda usual: usual, *, prints_appendix: bool = True
) -> ReportDocument:
    """Return a report with every part.

    Parameters
    ----------
    text : callable
        Returns the text to put in place of a usual one, in every field that has words from files.
    prints_appendix : bool
    """
    t = text
    return ReportDocument(
        title=t("Our partners"),
        organization=t("Elm Street Library"),
        as_of=TODAY,
        edition="board",
        readers=t("For the board."),
        sections=(_first(t), _lists(t), _charts(t), _below(t)),
        appendix=(
            Section(
                "partners", t("All partners"), parts=(long_table(t),), rule=t("We count them.")
            ),
            Section("sources", t("Sources"), parts=(paragraph(t("Six files.")),)),
        ),
        first_page=1,
        part=t("Only partners in health."),
        foot=(t("This report names people."), t("Made with graphkit.")),
        look=Look("#2f6f73", LOGO, "image/png", t("The logo of the library")),
        prints_appendix=prints_appendix,
    )


def _first(t: Callable[[str], str]) -> Section:
    tiles = (
        Tile(t("partners"), "35", 35, t("1 more than on 30 September 2026"), "good", "partners",
             "graphkit partners"),
        Tile(t("hang on one person"), "31%", 0.31, "", "poor", "partners"),
        Tile(t("sectors reached"), t("8 of 12"), 8),
    )  # fmt: skip
    actions = (
        Action(t("Hold the review with Riverbend Clinic"), t("Maria Lopez"), date(2026, 9, 30),
               t("It is 55 days late."), True, "30 September 2026, 55 days late"),
        Action(t("Call Oak Harbor School"), "", None, t("Nobody has since March.")),
    )  # fmt: skip
    return Section(
        "glance", t("At a glance"), leads=(t("More partners, fewer people who hold them."),),
        parts=(Tiles(tiles), Actions(actions)), untitled=True,
    )  # fmt: skip


def _lists(t: Callable[[str], str]) -> Section:
    spans = (
        Span(t("We met ")),
        Span(t("three clinics"), strong=True),
        Span(t(" and ")),
        Span(t("one school"), emphasis=True),
        Span(t("; see ")),
        Span(t("all partners"), link="#partners"),
        Span(t(" or ")),
        Span(t("their page"), link="https://clinic.example/page"),
    )
    items = (
        Bullet(Paragraph((Span(t("Riverbend Clinic")),)), (paragraph(t("Met in May.")),)),
        Bullet(paragraph(t("Oak Harbor School"))),
    )
    return Section(
        "lists", t("Introductions wanted"),
        parts=(Paragraph(spans), paragraph(t("A small note."), small=True), Bullets(items),
               Bullets(items, numbered=True)),
        rule=t("The best route counts."), commands=("graphkit path TARGET",), behind="partners",
    )  # fmt: skip


def _charts(t: Callable[[str], str]) -> Section:
    held = Table(
        t("Held by one person"),
        (Column(t("Partner")), Column(t("Share"), number=True), Column(t("People"), number=True)),
        (
            (Cell(t("Riverbend Clinic")), Cell("65%", 0.65, "poor"), Cell("2", 2)),
            (Cell(t("Oak Harbor School")), Cell("40%", 0.4, "good"), Cell("nobody", 0)),
        ),
    )
    years = Table(
        t("By year"),
        (Column("Year"), Column(t("Partners"), number=True), Column(t("Reach"), number=True)),
        tuple((Cell(str(y)), Cell(str(n), n), Cell(f"{n * 100:,}", n * 100))
              for y, n in ((2024, 30), (2025, 34), (2026, 35))),
    )  # fmt: skip
    charts = (
        Chart("held", t("Who holds them"), picture(t("Who holds them"), t("One bar.")), held),
        Chart("years", t("How we develop"), "", years),
    )
    return Section("charts", t("Where we depend on one person"), parts=charts)


def _below(t: Callable[[str], str]) -> Section:
    inner = Subsection(t("Riverbend"), (paragraph(t("Two routes.")),), t("likely 52%"), "fair")
    outer = Subsection(t("Health"), (inner, Table(t("Days"), (
        Column(t("What")), Column(t("When"))), (
        (Cell(t("Review")), Cell("30 September 2026", date(2026, 9, 30))),
        (Cell(t("Fair")), Cell(t("not said"))),
    ))))  # fmt: skip
    return Section("below", t("By sector"), parts=(outer,))


def long_table(text: Callable[[str], str] = lambda usual: usual, rows: int = 60) -> Table:
    """Return a table that needs several pages."""
    return Table(
        text("All partners"),
        (Column(text("Partner")), Column(text("Stage")), Column(text("Since"), number=True)),
        tuple(
            (
                Cell(text(f"Partner {n}")),
                Cell(text("cooperating"), None, "fair"),
                Cell("2,019", 2019),
            )
            for n in range(1, rows + 1)
        ),
    )


def every_text(report: ReportDocument) -> list[str]:
    """Return the words that a reader of any format must find, in reading order."""
    found: list[str] = []
    sample = report
    for section in sample.every_section:
        found += [] if section.untitled else [section.title]
        found += section.leads
        for part in section.parts:
            found += part_texts(part)
        found.append(section.rule)
    return [sample.title, sample.organization, sample.readers, sample.part, *found, *sample.foot]


def part_texts(part: object) -> list[str]:  # noqa: PLR0911
    """Return the words of a part."""
    match part:
        case Paragraph():
            return [span.text for span in part.spans]
        case Bullets():
            lines = [p for item in part.items for p in (item.paragraph, *item.below)]
            return [span.text for line in lines for span in line.spans]
        case Tiles():
            return [w for tile in part.tiles for w in (tile.label, tile.value, tile.change)]
        case Actions():
            return [w for a in part.actions for w in (a.what, a.owner, a.when, a.why)]
        case Table():
            cells = [cell.text for row in part.rows for cell in row]
            return [part.caption, *(column.title for column in part.columns), *cells]
        case Chart():
            return [part.title, *part_texts(part.table)[1:]]
        case Subsection():
            return [part.title, part.mark, *(w for p in part.parts for w in part_texts(p))]
    raise AssertionError(part)
