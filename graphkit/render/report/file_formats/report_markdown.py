"""Write a report as Markdown, with its charts as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.render.escape import markdown
from graphkit.render.report.document import (
    Action,
    Actions,
    Bullet,
    Bullets,
    Chart,
    Paragraph,
    Part,
    ReportDocument,
    Section,
    Span,
    Subsection,
    Table,
    Tile,
    Tiles,
)
from graphkit.render.report.file_formats.document_words import (
    APPENDIX,
    RULES,
    introduction,
    owner_of,
    rules_of,
    safe_link,
    shown,
)

_DEEPEST = 6
# Beyond what `markdown` escapes: formulas and superscripts of some readers, addresses that many
# turn into links by themselves, and what starts a list or underlines a heading.
_ALSO = re.compile(r"[$^]|(?<=[a-z]):(?=//)|(?<=www)\.|\A[-+=]", re.I)
_NUMBERED = re.compile(r"\A(\d{1,9})([.)])(?=\s|\Z)")
_SPACE = re.compile(r"\s")
# What may follow the end of a style, so that every reader sees the end there.
_AFTER_STYLE = re.compile(r"\Z|[\s.,;:!?)]")


def report_in_markdown(document: ReportDocument) -> str:
    """Return a report as Markdown; the same report gives the same text."""
    blocks = [f"# {escaped(document.title)}", *map(escaped, introduction(document))]
    for section in document.sections:
        blocks.extend(_section(section, 2, document))
    if document.appendix:
        blocks.append(f"## {APPENDIX}")
        for section in document.appendix:
            blocks.extend(_section(section, 3, document))
    if rules := rules_of(document.every_section):
        blocks.append(f"## {RULES}")
        blocks.extend(f"{_strong(f'{title}.')} {escaped(rule)}" for title, rule in rules)
    if document.foot:
        blocks.extend(["---", *map(escaped, document.foot)])
    return "\n\n".join(filter(None, blocks)) + "\n"


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows exactly as it is, anywhere on a line.

    Examples
    --------
    >>> print(escaped("1. a | $b$"))
    1\. a \| \$b\$
    >>> print(escaped("- https://clinic.example <b>"))
    \- https\://clinic.example &lt;b&gt;
    """
    text = _NUMBERED.sub(r"\1\\\2", markdown(shown(text)))
    return _ALSO.sub(lambda match: "\\" + match[0], text)


def _section(section: Section, level: int, document: ReportDocument) -> Iterator[str]:
    if not section.untitled:
        yield _heading(section.title, level)
    for lead in section.leads:
        yield _strong(lead)
    for part in section.parts:
        yield from _part(part, level + 1, section.title)
    if behind := next((s for s in document.every_section if s.name == section.behind), None):
        yield f"Details: {escaped(behind.title)}"
    if section.commands and not section.rule:
        yield f"Commands: {', '.join(map(_code, section.commands))}"


def _heading(title: str, level: int, mark: str = "") -> str:
    words = escaped(f"{title} ({mark})" if mark else title)
    return f"{'#' * min(level, _DEEPEST)} {words}" if words else ""


def _part(part: Part, level: int, heading: str) -> Iterator[str]:
    match part:
        case Paragraph():
            yield _spans(part.spans)
        case Bullets():
            yield _bullets(part)
        case Tiles():
            yield "\n".join(_tile(tile) for tile in part.tiles)
        case Actions():
            yield "\n".join(_action(n, action) for n, action in enumerate(part.actions, start=1))
        case Table():
            yield from _table(part, heading)
        case Chart():
            yield _strong(part.title)
            yield from _table(part.table, part.title)
        case Subsection():
            yield _heading(part.title, level, part.mark)
            for below in part.parts:
                yield from _part(below, level + 1, part.title)


def _strong(text: str) -> str:
    words = escaped(text)
    return f"**{words}**" if words else ""


def _code(command: str) -> str:
    """Return a command as code, with more backticks around it than there are in it."""
    text = shown(command)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _spans(spans: Sequence[Span]) -> str:
    words = ""
    for place, span in enumerate(spans):
        after = "".join(later.text for later in spans[place + 1 :])
        styled = (not words or words.endswith(" ")) and bool(_AFTER_STYLE.match(after))
        if words.endswith("!") and safe_link(span.link):  # a link behind it would be a picture
            words = f"{words[:-1]}\\!"
        words += _span(span, styled=styled or bool(_SPACE.match(span.text)))
    return words.strip()


def _span(span: Span, *, styled: bool) -> str:
    """Return a piece of text; spaces at its ends stay outside of its style."""
    words = escaped(span.text)
    if not words:
        return " " if span.text else ""
    if span.emphasis and styled:
        words = f"*{words}*"
    if span.strong and styled:
        words = f"**{words}**"
    if link := safe_link(span.link):
        words = f"[{words}](<{link}>)"
    before = " " if _SPACE.match(span.text[:1]) else ""
    after = " " if _SPACE.match(span.text[-1:]) else ""
    return f"{before}{words}{after}"


def _bullets(part: Bullets) -> str:
    return "\n".join(_bullet(item, f"{n}." if part.numbered else "-") for n, item in _counted(part))


def _counted(part: Bullets) -> Iterator[tuple[int, Bullet]]:
    return enumerate(part.items, start=1)


def _bullet(item: Bullet, sign: str) -> str:
    room = " " * (len(sign) + 1)
    lines = [f"{sign} {_spans(item.paragraph.spans)}"]
    lines.extend(f"{room}- {_spans(below.spans)}" for below in item.below)
    return "\n".join(lines)


def _tile(tile: Tile) -> str:
    words = " ".join(filter(None, [_strong(tile.value), escaped(tile.label)]))
    return f"- {words} ({escaped(tile.change)})" if tile.change else f"- {words}"


def _action(number: int, action: Action) -> str:
    by = ", ".join(filter(None, [owner_of(action), shown(action.when)]))
    words = [_strong(action.what), f"({escaped(by)})."]
    words.append(escaped(action.why))
    return f"{number}. {' '.join(filter(None, words))}"


def _table(table: Table, heading: str) -> Iterator[str]:
    """Yield the caption, unless the heading above says it, and the table."""
    if table.caption and table.caption != heading:
        yield escaped(table.caption)
    if not table.columns:
        return
    lines = [_row([column.title for column in table.columns])]
    lines.append("|" + "|".join(" ---: " if c.number else " --- " for c in table.columns) + "|")
    lines.extend(_row([cell.text for cell in row]) for row in table.rows)
    yield "\n".join(lines)


def _row(texts: Sequence[str]) -> str:
    return "|" + "|".join(f" {escaped(text)} " for text in texts) + "|"
