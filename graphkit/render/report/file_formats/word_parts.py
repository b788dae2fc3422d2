"""Write the parts of a report into a Word document."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from graphkit.errors import OutputError
from graphkit.render.charts.svg import plain_colors
from graphkit.render.report.document import (
    Actions,
    Bullets,
    Chart,
    Look,
    Paragraph,
    Part,
    Span,
    Table,
    Tiles,
)
from graphkit.render.report.file_formats.document_words import (
    picture_words,
    safe_link,
    shown,
)
from graphkit.render.report.file_formats.paper_sizes import Paper
from graphkit.render.report.file_formats.word_styles import MOODS
from graphkit.render.report.file_formats.word_tables import (
    add_actions,
    add_table,
    add_tiles,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_DEEPEST = 9
_MM_PER_UNIT = 25.4 / 96
_HIGHEST_MM = 190.0
_LOGO_MM = 14.0
_PIXELS = 1600.0
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_SPACES = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.S)


class WordParts:
    """Adds parts at the end of a document.

    Parameters
    ----------
    made : docx.document.Document
    paper : Paper
    names : collection of str
        The sections to which links may lead.
    """

    def __init__(self, made: Document, paper: Paper, names: Collection[str]) -> None:
        self._made, self._paper = made, paper
        self._said = ""  # the heading above
        self._list = 0  # the present numbered list
        self._marks = {name: f"section{n}" for n, name in enumerate(sorted(names), start=1)}

    def write(self, part: Part) -> None:
        """Write a part that has no headings."""
        match part:
            case Paragraph():
                self._spans(self._add("Report Note" if part.small else "Normal"), part.spans)
            case Bullets():
                self._bullets(part)
            case Tiles():
                add_tiles(self._made, part, self._paper.text_width)
            case Actions():
                add_actions(self._made, part, self._paper.text_width)
            case Table():
                self.table(part)

    def heading(
        self,
        title: str,
        level: int,
        *,
        name: str = "",
        mark: str = "",
        mood: str = "",
        new_page: bool = False,
    ) -> None:
        """Write a heading; `name` lets links lead to it."""
        words, beside = shown(title), shown(mark)
        self._said = words
        if not words and not beside:
            return
        line = self._add(f"Heading {min(level, _DEEPEST)}")
        line.paragraph_format.page_break_before = new_page or None
        line.add_run(words)
        if beside:
            run = line.add_run(f" ({beside})" if words else beside)
            run.bold = False
            if mood in MOODS:
                run.font.color.rgb = _rgb(MOODS[mood][1])
        if name in self._marks:
            self._bookmark(line, self._marks[name])

    def reference(self, before: str, title: str, name: str) -> None:
        """Write a line that leads to a section."""
        line = self._add("Report Note")
        line.add_run(before)
        self._link(line, shown(title), anchor=self._marks[name])

    def logo(self, look: Look) -> None:
        """Write the logo; nothing if the file cannot be read as a picture."""
        from docx.image.exceptions import (
            InvalidImageStreamError,
            UnexpectedEndOfFileError,
            UnrecognizedImageError,
        )
        from docx.shared import Mm

        if not look.logo:
            return
        line = self._add("Normal")
        try:
            picture = line.add_run().add_picture(io.BytesIO(look.logo), height=Mm(_LOGO_MM))
        except (
            InvalidImageStreamError,
            UnexpectedEndOfFileError,
            UnrecognizedImageError,
            ZeroDivisionError,
        ):
            line._p.getparent().remove(line._p)
            return
        _describe(picture, look.logo_words)

    def picture(self, chart: Chart) -> bool:
        """Write the picture of a chart; False if this machine cannot draw it."""
        from docx.shared import Mm

        wide, high = _size(chart.svg)
        data = _png(chart.svg, wide) if wide and high else None
        if data is None:
            return False
        if title := shown(chart.title):
            self._made.add_paragraph(title, "Caption")
        width = min(wide * _MM_PER_UNIT, self._paper.text_width, _HIGHEST_MM * wide / high)
        line = self._add("Normal")
        _describe(
            line.add_run().add_picture(io.BytesIO(data), width=Mm(width)), picture_words(chart)
        )
        return True

    def table(self, table: Table) -> None:
        """Write a table with its caption, unless the heading above says it."""
        if not table.columns:
            return
        caption = shown(table.caption)
        if caption and caption != self._said:
            self._made.add_paragraph(caption, "Caption")
        add_table(self._made, table, self._paper.text_width)

    def _bullets(self, part: Bullets) -> None:
        first = True
        for item in part.items:
            line = self._add("List Number" if part.numbered else "List Bullet")
            if part.numbered:
                self._number(line, restart=first)
            self._spans(line, item.paragraph.spans)
            for below in item.below:
                self._spans(self._add("List Bullet 2"), below.spans)
            first = False

    def _number(self, line: WordParagraph, *, restart: bool) -> None:
        """Count each list from one."""
        if restart:
            numbering = self._made.part.numbering_part.element
            style: Any = self._made.styles["List Number"]
            usual = style.element.pPr.numPr.numId.val
            kind = numbering.num_having_numId(usual).abstractNumId.val
            number = numbering.add_num(kind)
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._list = number.numId
        numbered = line._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = 0
        numbered.get_or_add_numId().val = self._list

    def _add(self, style: str) -> WordParagraph:
        return self._made.add_paragraph(style=style)

    def _spans(self, line: WordParagraph, spans: Iterable[Span]) -> None:
        pieces = [(span, *_pieces(span.text)) for span in spans]
        for place, (span, before, words, after) in enumerate(pieces):
            text = ("" if place == 0 else before) + words
            text += "" if place == len(pieces) - 1 else after
            anchor = self._marks.get(span.link[1:], "") if span.link.startswith("#") else ""
            address = safe_link(span.link)
            if anchor or address:
                run = self._link(line, text, anchor=anchor, address=address)
            else:
                run = line.add_run(text)
            run.bold, run.italic = span.strong or None, span.emphasis or None

    def _link(self, line: WordParagraph, text: str, *, anchor: str = "", address: str = "") -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        if anchor:
            link.set(qn("w:anchor"), anchor)
        else:
            name = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), name)
        run = line.add_run(text, "Hyperlink")
        link.append(run._r)
        line._p.append(link)
        return run

    def _bookmark(self, line: WordParagraph, mark: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        number = mark.removeprefix("section")
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for part in (start, end):
            part.set(qn("w:id"), number)
        start.set(qn("w:name"), mark)
        properties = line._p.get_or_add_pPr()
        properties.addnext(start)
        line._p.append(end)


def _pieces(text: str) -> tuple[str, str, str]:
    """Return a space or nothing, the words without spaces around them, a space or nothing."""
    match = _SPACES.fullmatch(text)
    words = shown(text)
    if match is None or not words:
        return (" " if text else "", "", "")
    return (" " if match[1] else "", words, " " if match[3] else "")


def _size(svg: str) -> tuple[float, float]:
    match = _SIZE.search(svg)
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _png(svg: str, wide: float) -> bytes | None:
    from graphkit.render.charts.raster import png
    from graphkit.render.charts.route_card import FAMILIES

    picture = plain_colors(svg).replace("<svg ", f'<svg font-family="{FAMILIES}" ', 1)
    try:
        return png(picture, FAMILIES, zoom=_PIXELS / wide)
    except (OutputError, ValueError):
        return None


def _describe(picture: Any, words: str) -> None:
    """Set what a screen reader says in place of a picture."""
    for side in "TBLR":
        picture._inline.set(f"dist{side}", "0")
    about = picture._inline.docPr
    about.set("descr", shown(words))
    about.set("title", shown(words)[:80])


def _rgb(color: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(color)
