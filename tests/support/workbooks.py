"""Workbooks made by hand: no more in them than a test is about."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Cells = Sequence[str]
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# A date, a date with a time, a share: styles 1, 2 and 3.
_STYLES = (
    f'<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy-mm-dd hh:mm"/>'
    '</numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>'
    '<xf numFmtId="9"/></cellXfs></styleSheet>'
)
# An old .xls with a sheet "old": "name" above "Zo\u00eb" and the number 3.
OLD = zlib.decompress(
    base64.b85decode(
        "c-"
        "rk)KWGzC9RA)VY5v%zmzoN#P(s0KYnS5U(q0v`lcl;SMX0ICAdQIx7aeM~W)uV`#ih{2rRri89dvULDmn;)km%"
        "T{py1Hv{Jk%Cl4yqpv{-rH@xJ%F-=BN$?)~1od-rxFQC@i5UBNFHK>$@Zik3Q^k`nb#Y>3@;wdmIoDXzheLNp="
        "+*%HF@wl`rthI+g!u<$7ON*MSo<t#2?ypYePwh>3!hqTgt7#3EzFPb>I*sBimdGc=ZLwdd-"
        "k5Y4sJS@ItHHj5xeBiK`#b>Nu+TzgHU1rQjYKG8>*E)-@-"
        "BvZ<5RMctq;vnKp(ogiMaZ~~W%Jo$I#)(g25=GI+!XNDpQ$fXM!&s!1<`+R)Q30G-"
        "?4(g9NcqE@Dg@mIiM{86mpq$8FihLx`<moeK9M>$--((FT<R+cEhx7V>-"
        "7AXV6YL!C+e!=Jf|_?@mllI8)TjajC8?==*dZ;NrTDkl;8i)=wTFA0*%4RrgZvCMP8orS6;P^n~N{^tnlEpR{v"
        "`c<=15lMjeoT0Qx+r}V|?7kO!{ay7a1!C64BykIgCua9{QszG({uEsORua!6XKasnBTL>bS?cJN}y|vo0ff&UE"
        "S$innU89Ghhvr!;#vUY~pT>yQfhT+*qjfLC7z_*y3=9km3=9l*9F+H&AE@mz<SV|mnFxFTbvC3_&2N(b7N<~<<"
        "Faf_k0CF05m%bZpFIdE|5|E`G5-HTjnmS45i^)(KW3WFU)c<*`uo{(p#A5jP_yk<o9X9YZvO|rn!L{"
    )
)


def text(value: str) -> str:
    """Return a cell of text."""
    return f't="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is>'


def number(value: float | str, style: int = 0) -> str:
    """Return a cell with a number; style 1 makes it a date, 2 a date with a time."""
    return f's="{style}"><v>{value}</v>'


def other(kind: str, value: str, formula: str = "") -> str:
    """Return a cell of another kind: `b` true or false, `e` an error, `str` of a formula."""
    made = f"<f>{escape(formula)}</f>" if formula else ""
    return f't="{kind}">{made}<v>{escape(value)}</v>'


def sheet(rows: Mapping[int, Cells] | Sequence[Cells], merged: Iterable[str] = ()) -> str:
    """Return the XML of a sheet: rows by number, or from the first; "" is no cell at all."""
    numbered = rows if isinstance(rows, Mapping) else dict(enumerate(rows, start=1))
    lines = []
    for at, cells in numbered.items():
        made = "".join(
            f'<c r="{chr(65 + n)}{at}" {cell}</c>' for n, cell in enumerate(cells) if cell
        )
        lines.append(f'<row r="{at}">{made}</row>')
    joined = "".join(f"<mergeCell ref={quoteattr(ref)}/>" for ref in merged)
    below = f"<mergeCells>{joined}</mergeCells>" if joined else ""
    return f"<worksheet {_MAIN}><sheetData>{''.join(lines)}</sheetData>{below}</worksheet>"


def plain(rows: Sequence[Sequence[str]]) -> str:
    """Return the XML of a sheet of nothing but texts."""
    return sheet([[text(cell) if cell else "" for cell in row] for row in rows])


def workbook(sheets: Mapping[str, str], hidden: Iterable[str] = ()) -> bytes:
    """Return an .xlsx with these sheets: XML by name."""
    entries, links, kinds = [], [], []
    for n, name in enumerate(sheets, start=1):
        state = ' state="hidden"' if name in hidden else ""
        entries.append(f'<sheet name={quoteattr(name)} sheetId="{n}"{state} r:id="rId{n}"/>')
        target = f'Target="worksheets/sheet{n}.xml"'
        links.append(f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" {target}/>')
        part = f'PartName="/xl/worksheets/sheet{n}.xml"'
        kinds.append(f'<Override {part} ContentType="{_TYPES}.worksheet+xml"/>')
    links.append(f'<Relationship Id="rId0" Type="{_OFFICE}/styles" Target="styles.xml"/>')
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{"".join(kinds)}'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{"".join(entries)}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{''.join(links)}</Relationships>",
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), start=1)}
    return zip_parts(parts)


def zip_parts(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def opendocument(rows: Sequence[Sequence[str]], name: str = "People") -> bytes:
    """Return an .ods with one sheet of texts."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
        f"<office:spreadsheet><table:table table:name={quoteattr(name)}>{lines}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zip_parts(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": "<manifest/>",
        }
    )
