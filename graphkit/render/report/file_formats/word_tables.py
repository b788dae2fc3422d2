"""Tables for Word, as XML: the library needs minutes for a long one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from graphkit.render.report.document import Actions, Table, Tiles
from graphkit.render.report.file_formats.document_words import owner_of, shown
from graphkit.render.report.file_formats.word_styles import MOODS, TABLE_STYLE, style_id

if TYPE_CHECKING:
    from docx.document import Document

# A table with at most as many rows is on one page.
_KEPT_ROWS = 14
# The longest word, and the longest text on a line, for which a column is widened, in letters.
_LONGEST_WORD, _LONGEST_LINE = 22, 44
# A letter of 9 points, and the margins of a cell, in millimeters.
_LETTER, _MARGINS = 2.05, 4.0
# Twentieths of a point in a millimeter.
_TWIPS = 1440 / 25.4
_LINE_BELOW = 120
_HEAD, _TEXT, _NUMBER = "Table Heading", "Table Text", "Table Number"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in a cell.

    Attributes
    ----------
    text : str
    style : str
    bold : bool
    color : str
        Empty for that of the style.
    right : bool
        Whether it is aligned to the right.
    """

    text: str
    style: str
    bold: bool = False
    color: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class WordCell:
    """The lines of a cell, and the color behind them."""

    lines: tuple[Line, ...]
    paper: str = ""


def add_table(made: Document, table: Table, width: float) -> None:
    """Add a table of a width in millimeters; each page repeats its first row."""
    head = [WordCell((Line(shown(c.title), _HEAD, right=c.number),)) for c in table.columns]
    rows = []
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        rows.append([_cell(cell.text, cell.mood, column.number) for column, cell in cells])
    _add(made, [head, *rows], column_widths(table, width), headed=True)


def add_actions(made: Document, part: Actions, width: float) -> None:
    """Add a table of what to do next."""
    if not part.actions:
        return
    rows = [[WordCell((Line(title, _HEAD),)) for title in ("What", "Who", "By when")]]
    for action in part.actions:
        what = [Line(shown(action.what), _TEXT, bold=True)]
        what += [Line(shown(action.why), _TEXT)] if action.why else []
        who = WordCell((Line(owner_of(action), _TEXT),))
        rows.append([WordCell(tuple(what)), who, _cell(action.when, "poor" * action.late, False)])
    _add(made, rows, (0.6 * width, 0.2 * width, 0.2 * width), headed=True, whole=False)


def add_tiles(made: Document, part: Tiles, width: float) -> None:
    """Add a row of numbers."""
    cells = []
    for tile in part.tiles:
        lines = [Line(shown(tile.value), "Tile Value"), Line(shown(tile.label), "Tile Label")]
        if tile.change:
            color = MOODS[tile.mood][1] if tile.mood in MOODS else ""
            lines.append(Line(shown(tile.change), "Tile Change", color=color))
        cells.append(WordCell(tuple(lines)))
    if cells:
        _add(made, [cells], [width / len(cells)] * len(cells), headed=False)


def column_widths(table: Table, width: float) -> list[float]:
    """Return the widths of the columns of a table.

    Each has room for its longest word. What is left of the width goes to long texts.
    """
    least, wanted = [], []
    for place, column in enumerate(table.columns):
        texts = [shown(column.title), *(shown(row[place].text) for row in table.rows)]
        word = max((len(word) for text in texts for word in text.split()), default=1)
        least.append(min(word, _LONGEST_WORD) * _LETTER + _MARGINS)
        line = max(map(len, texts))
        wanted.append(max(min(line, _LONGEST_LINE) * _LETTER + _MARGINS - least[-1], 0.0))
    left = width - sum(least)
    if left <= 0 or not sum(wanted):
        return [width * part / sum(least) for part in least]
    return [part + left * more / sum(wanted) for part, more in zip(least, wanted, strict=True)]


def _cell(text: str, mood: str, number: bool) -> WordCell:
    paper, ink = MOODS.get(mood, ("", ""))
    return WordCell((Line(shown(text), _NUMBER if number else _TEXT, color=ink),), paper)


def _add(
    made: Document,
    rows: Sequence[Sequence[WordCell]],
    sizes: Sequence[float],
    *,
    headed: bool,
    whole: bool = True,
) -> None:
    """Add a table, and a little room below it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    widths = [round(size * _TWIPS) for size in sizes]
    kept = whole and len(rows) <= _KEPT_ROWS
    lines = [
        _row(cells, widths, head=headed and not place, with_next=kept and place < len(rows) - 1)
        for place, cells in enumerate(rows)
    ]
    look = f'w:val="{"0620" if headed else "0600"}" w:firstRow="{headed:d}" w:noHBand="1"'
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    xml = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style_id(TABLE_STYLE)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look} w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
    below = made.add_paragraph()
    below.paragraph_format.line_spacing = Pt(_LINE_BELOW / 20)
    below._p.addprevious(parse_xml(xml))


def _row(cells: Sequence[WordCell], widths: Sequence[int], *, head: bool, with_next: bool) -> str:
    texts = []
    for cell, wide in zip(cells, widths, strict=True):
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.paper}"/>' if cell.paper else ""
        lines = "".join(_line(line, with_next) for line in cell.lines)
        size = f'<w:tcW w:w="{wide}" w:type="dxa"/>'
        texts.append(f"<w:tc><w:tcPr>{size}{shade}</w:tcPr>{lines}</w:tc>")
    mark = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{''.join(texts)}</w:tr>"


def _line(line: Line, with_next: bool) -> str:
    look = f'<w:pStyle w:val="{style_id(line.style)}"/>'
    look += "<w:keepNext/>" if with_next else ""
    look += '<w:jc w:val="right"/>' if line.right else ""
    run = "<w:b/>" if line.bold else ""
    run += f'<w:color w:val="{line.color}"/>' if line.color else ""
    words = f'<w:t xml:space="preserve">{escape(line.text)}</w:t>'
    return f"<w:p><w:pPr>{look}</w:pPr><w:r><w:rPr>{run}</w:rPr>{words}</w:r></w:p>"
