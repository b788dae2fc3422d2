"""Write a report for those who edit it in Word: real styles, tables, pictures of the charts."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from graphkit.render.report.document import (
    Chart,
    Part,
    ReportDocument,
    Section,
    Subsection,
    Table,
)
from graphkit.render.report.file_formats.document_words import (
    APPENDIX,
    RULES,
    day_in_words,
    full_title,
    introduction,
    rules_of,
    shown,
)
from graphkit.render.report.file_formats.paper_sizes import Paper
from graphkit.render.report.file_formats.word_parts import WordParts
from graphkit.render.report.file_formats.word_styles import (
    accent_color,
    add_running_title,
    document_bytes,
    empty_document,
    set_properties,
)

if TYPE_CHECKING:
    from docx.document import Document

CHART_TABLES = "The charts as tables"


def word_document(document: ReportDocument, paper: Paper) -> bytes:
    """Return a report as a Word document; on one machine, the same report gives the same bytes.

    The appendix is in it if the report prints it.
    """
    accent = accent_color(document.look.accent)
    made = empty_document(paper, accent)
    title = full_title(document)
    moment = datetime.combine(document.as_of, time(), UTC)
    set_properties(made, title, shown(document.organization), moment)
    add_running_title(made, title, day_in_words(document), paper)
    _Writer(document, made, paper).write()
    return document_bytes(made)


class _Writer:
    """Writes one report, from the title to the foot."""

    def __init__(self, document: ReportDocument, made: Document, paper: Paper) -> None:
        self._document, self._made = document, made
        self._sections = document.every_section if document.prints_appendix else document.sections
        self._parts = WordParts(made, paper, {section.name for section in self._sections})
        self._charts: list[Chart] = []

    def write(self) -> None:
        document, parts = self._document, self._parts
        parts.logo(document.look)
        self._made.add_paragraph(shown(document.title), "Title")
        for line in introduction(document):
            self._made.add_paragraph(line, "Subtitle")
        for section in document.sections:
            self._section(section, 1)
        if document.prints_appendix and document.appendix:
            parts.heading(APPENDIX, 1, new_page=True)
            for section in document.appendix:
                self._section(section, 2)
        self._chart_tables()
        self._rules()
        for line in filter(None, map(shown, document.foot)):
            self._made.add_paragraph(line, "Report Note")

    def _section(self, section: Section, level: int) -> None:
        if not section.untitled:
            self._parts.heading(section.title, level, name=section.name)
        for lead in filter(None, map(shown, section.leads)):
            self._made.add_paragraph(lead, "Report Lead")
        for part in section.parts:
            self._part(part, level + 1)
        behind = next((s for s in self._sections if s.name == section.behind), None)
        if behind is not None:
            self._parts.reference("Details: ", behind.title, behind.name)

    def _part(self, part: Part, level: int) -> None:
        if isinstance(part, Subsection):
            self._parts.heading(part.title, level, mark=part.mark, mood=part.mood)
            for below in part.parts:
                self._part(below, level + 1)
        elif isinstance(part, Chart):
            self._chart(part)
        else:
            self._parts.write(part)

    def _chart(self, chart: Chart) -> None:
        """Write a picture; its table is at the end, or here if there is no picture."""
        if self._parts.picture(chart):
            self._charts.append(chart)
        else:
            self._parts.table(_captioned(chart))

    def _chart_tables(self) -> None:
        if self._charts:
            self._parts.heading(CHART_TABLES, 1, new_page=True)
        for chart in self._charts:
            self._parts.table(_captioned(chart))

    def _rules(self) -> None:
        if rules := rules_of(self._sections):
            self._parts.heading(RULES, 1)
        for title, rule in rules:
            words = self._made.add_paragraph(style="Report Note")
            words.add_run(f"{title}. " if title else "").bold = True
            words.add_run(rule)


def _captioned(chart: Chart) -> Table:
    return Table(chart.title, chart.table.columns, chart.table.rows)
