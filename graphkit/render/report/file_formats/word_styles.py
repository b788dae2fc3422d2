"""The styles, paper, header and properties of a report for Word."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graphkit.render.report.file_formats.paper_sizes import Paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

ACCENT, INK, SOFT, LINE = "96401F", "2A2420", "6B6057", "CFC3B4"
# Backgrounds and letters with a contrast of 4.5 to 1 or more.
MOODS = {
    "good": ("E0EFE4", "1F5A3C"),
    "fair": ("F8EBC8", "6A4A00"),
    "poor": ("F9DFD8", "8C2318"),
}
TABLE_STYLE = "Report Table"
LANGUAGE = "en-US"
# Fonts that Word brings along, and that other programs have a twin of.
_TEXT_FONT, _HEAD_FONT = "Calibri", "Cambria"
_COLOR = re.compile(r"#?([0-9a-fA-F]{6})")
_TABLE_XML = """
<w:style {namespace} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/>
  <w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
  </w:tblBorders><w:tblCellMar>
    <w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
    <w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
    <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders>
  </w:tcPr></w:tblStylePr>
</w:style>"""
# Name, basis, size in points, bold, color, space before and after, kept with what follows.
_NEW_STYLES = (
    ("Report Lead", "Normal", 11, True, INK, 2, 6, True),
    ("Report Note", "Normal", 9, False, SOFT, 0, 4, False),
    ("Tile Value", "Normal", 24, True, ACCENT, 4, 0, True),
    ("Tile Label", "Normal", 10.5, False, INK, 0, 0, False),
    ("Tile Change", "Normal", 9, False, SOFT, 0, 4, False),
    ("Table Heading", "Normal", 9, True, INK, 0, 0, True),
    ("Table Text", "Normal", 9, False, INK, 0, 0, False),
    ("Table Number", "Table Text", 9, False, INK, 0, 0, False),
)
_KEPT_STYLES = (
    ("Normal", None, 10.5, None, INK, 0, 6, False),
    ("Title", None, 26, True, INK, 0, 4, True),
    ("Subtitle", None, 10.5, False, SOFT, 0, 2, False),
    ("Heading 1", None, 17, True, INK, 18, 6, True),
    ("Heading 2", None, 13, True, INK, 12, 4, True),
    ("Heading 3", None, 11, True, ACCENT, 10, 3, True),
    ("Heading 4", None, 10.5, True, INK, 8, 2, True),
    ("Caption", None, 9, True, SOFT, 8, 3, True),
    ("Header", None, 8.5, False, SOFT, 0, 0, False),
    ("Footer", None, 8.5, False, SOFT, 0, 0, False),
)
_HEADINGS = ("Title", "Heading 1", "Heading 2")
# The same report gives the same bytes: entries of the archive have this time.
_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)


def accent_color(color: str) -> str:
    """Return a color as Word writes it; the usual one if there is none.

    Examples
    --------
    >>> accent_color("#2f6f73"), accent_color("")
    ('2F6F73', '96401F')
    """
    match = _COLOR.fullmatch(color)
    return match[1].upper() if match else ACCENT


def style_id(name: str) -> str:
    """Return the id of a style of a report.

    Examples
    --------
    >>> style_id("Table Text")
    'TableText'
    """
    return name.replace(" ", "")


def empty_document(paper: Paper, accent: str) -> Document:
    """Return a document without text that has the paper and the styles of a report."""
    import docx
    from docx.shared import Mm

    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(paper.width), Mm(paper.height)
    page.left_margin = page.right_margin = Mm(paper.side)
    page.top_margin, page.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    page.header_distance = page.footer_distance = Mm(9)
    _add_styles(made, accent)
    _set_language(made)
    return made


def _add_styles(made: Document, accent: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    styles = made.styles
    for name, basis, *look in (*_KEPT_STYLES, *_NEW_STYLES):
        if basis is None:
            style: Any = styles[name]
        else:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles[basis]
        _set_look(style, *look, accent=accent)
    styles["Table Number"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    link: Any = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = _rgb(accent)
    xml = _TABLE_XML.format(namespace=nsdecls("w"), line=LINE, accent=accent)
    styles.element.append(parse_xml(xml))


def _set_look(
    style: ParagraphStyle,
    size: float,
    bold: bool | None,
    color: str,
    before: float,
    after: float,
    with_next: bool,
    *,
    accent: str,
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    font, spaces = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(size), bold, False if bold is not None else None
    font.color.rgb = _rgb(accent if color == ACCENT else color)
    font.name = _HEAD_FONT if style.name in _HEADINGS else _TEXT_FONT
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    spaces.space_before, spaces.space_after = Pt(before), Pt(after)
    spaces.keep_with_next = with_next
    # The lines and wide letters of the library's template.
    for place, name in ((style.element.pPr, "w:pBdr"), (style.element.rPr, "w:spacing")):
        for found in place.findall(qn(name)):
            place.remove(found)


def _rgb(color: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(color)


def _set_language(made: Document) -> None:
    """Set the language of all texts, and the present layout rules of Word."""
    from docx.oxml.ns import qn

    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def add_running_title(made: Document, title: str, day: str, paper: Paper) -> None:
    """Put the title at the top of each page but the first, and its number at the bottom."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = made.sections[0]
    section.different_first_page_header_footer = True
    top = section.header.paragraphs[0]
    for part, texts in ((top, (title, day)), (section.first_page_header.paragraphs[0], ("", ""))):
        _set_tab(part, Mm(paper.text_width), WD_TAB_ALIGNMENT.RIGHT)
        if any(texts):
            part.add_run("\t".join(texts))
    for footer in (section.footer, section.first_page_footer):
        part = footer.paragraphs[0]
        part.style = made.styles["Footer"]
        _set_tab(part, Mm(paper.text_width), WD_TAB_ALIGNMENT.RIGHT)
        part.add_run("\tPage ")
        _add_field(part, "PAGE")
        part.add_run(" of ")
        _add_field(part, "NUMPAGES")


def _set_tab(part: Paragraph, place: Any, alignment: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    style: Any = part.style
    for tab in style.paragraph_format.tab_stops:
        part.paragraph_format.tab_stops.add_tab_stop(tab.position, WD_TAB_ALIGNMENT.CLEAR)
    part.paragraph_format.tab_stops.add_tab_stop(place, alignment)


def _add_field(part: Paragraph, instruction: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    part._p.append(field)


def set_properties(made: Document, title: str, author: str, moment: datetime) -> None:
    """Say what the document is; the day of its answers counts as its day."""
    about = made.core_properties
    about.title, about.author, about.last_modified_by = title[:255], author[:255], author[:255]
    about.language, about.comments, about.keywords, about.subject = LANGUAGE, "", "", ""
    about.created = about.modified = moment.astimezone(UTC).replace(tzinfo=None)
    about.revision = 1


def document_bytes(made: Document) -> bytes:
    """Return a document as a file; the same document gives the same bytes."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    package = made.part.package
    for name, link in list(package.rels.items()):
        # The picture of an empty page, from the library's template.
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
    first, second = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w") as target:
        for entry in source.infolist():
            same = zipfile.ZipInfo(entry.filename, _ENTRY_TIME)
            same.compress_type = zipfile.ZIP_DEFLATED
            same.external_attr = 0o600 << 16
            target.writestr(same, source.read(entry))
    return second.getvalue()
