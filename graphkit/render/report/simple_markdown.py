"""Read simple Markdown: headings, paragraphs, lists, bold, italic and web links; the rest is text.

No HTML, no picture and no other address gets through, whatever the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.render.report.document import Bullet, Bullets, Paragraph, Part, Span

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_ITEM = re.compile(r"\s*(?:[-*+]|(\d{1,3})[.)])\s+(.*)")
_INLINE = re.compile(
    r"\\(?P<plain>[\\`*_\[\]()#+.!-])"
    r"|\*\*(?P<strong>[^*\n]+)\*\*"
    r"|(?<!\w)[*_](?P<emphasis>[^*_\n]+)[*_](?!\w)"
    r"|\[(?P<words>[^\]\n]+)\]\((?P<link>(?:https?://|mailto:)[^\s()<>\"']+)\)"
)


def read_markdown(text: str) -> tuple[str, tuple[Part, ...]]:
    """Return the first heading, empty if there is none, and the parts below it.

    Examples
    --------
    >>> title, parts = read_markdown("# From the director\\n\\nThank **you**.")
    >>> title, [span.text for span in parts[0].spans]
    ('From the director', ['Thank ', 'you', '.'])
    """
    title = ""
    parts: list[Part] = []
    for block in _blocks(text):
        heading = _HEADING.match(block[0])
        if heading and not title and not parts:
            title = "".join(span.text for span in _spans(heading[1]))
        elif heading:
            parts.append(Paragraph((Span(heading[1], strong=True),)))
        lines = block[1:] if heading else block
        if lines:
            parts.append(_items(lines) or Paragraph(tuple(_spans(" ".join(lines)))))
    return title, tuple(parts)


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines between empty lines; a heading begins a block."""
    lines: list[str] = []
    for line in text.splitlines():
        if lines and (not line.strip() or _HEADING.match(line)):
            yield lines
            lines = []
        if line.strip():
            lines.append(line.strip())
    if lines:
        yield lines


def _items(block: list[str]) -> Bullets | None:
    """Return a list if the first line of a block is an item; other lines continue items."""
    first = _ITEM.match(block[0])
    if first is None:
        return None
    texts: list[str] = []
    for line in block:
        item = _ITEM.match(line)
        if item:
            texts.append(item[2])
        else:
            texts[-1] += f" {line}"
    items = tuple(Bullet(Paragraph(tuple(_spans(each)))) for each in texts)
    return Bullets(items, numbered=first[1] is not None)


def _spans(text: str) -> Iterator[Span]:
    at = 0
    plain = ""
    for found in _INLINE.finditer(text):
        plain += text[at : found.start()]
        at = found.end()
        if found["plain"]:
            plain += found["plain"]
            continue
        if plain:
            yield Span(plain)
            plain = ""
        if found["strong"]:
            yield Span(found["strong"], strong=True)
        elif found["emphasis"]:
            yield Span(found["emphasis"], emphasis=True)
        else:
            yield Span(found["words"], link=found["link"])
    plain += text[at:]
    if plain:
        yield Span(plain)
