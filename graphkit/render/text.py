"""Text from outside, made harmless for the place where it will stand.

Names come from files that anybody may have written. A terminal obeys escape sequences, a
spreadsheet formulas, Markdown and HTML their marks; each has one function here that makes a text
show as itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from graphkit.harmless import ACTS, clean
from graphkit.network import wording

__all__ = ["clean", "csv_cell", "joined", "markdown", "to_json"]

# Between JSON's lines stand line feeds; inside its texts `json` has escaped them already.
_JSON_CONTROL = re.compile(f"[{ACTS}]".replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
_MARKDOWN = re.compile(r"[\\`*_\[\]|~#]")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def markdown(text: str) -> str:
    r"""Return a text for a Markdown page or table cell, in which it shows as itself.

    Examples
    --------
    >>> print(markdown("a|b <img> *c*"))
    a\|b &lt;img&gt; \*c\*
    """
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(lambda match: "\\" + match[0], text)


def csv_cell(value: object) -> object:
    """Return a value for a CSV file; a text that a spreadsheet would calculate gets an apostrophe.

    Examples
    --------
    >>> csv_cell("=1+1"), csv_cell(-0.5), csv_cell(True), csv_cell(("a", "b"))
    ("'=1+1", -0.5, 'yes', 'a; b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, tuple | list):
        value = "; ".join(str(item) for item in value)
    text = str(value)
    shown = clean(text)
    acts = text.startswith(("\t", "\r", "\n")) or shown.startswith(_FORMULA)
    return f"'{shown}" if acts else shown


def to_json(value: Any) -> str:
    """Return JSON that people can read and a terminal can show.

    Letters stay letters; characters that act on a terminal are written as escapes, which JSON
    readers turn back.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    return _JSON_CONTROL.sub(_json_escape, text) + "\n"


def joined(items: Sequence[str], most: int = 6) -> str:
    """Join names as one says them, at most so many of them.

    Examples
    --------
    >>> joined(["Ann", "Bob", "Cy"]), joined(["Ann", "Bob", "Cy", "Di"], most=2)
    ('Ann, Bob and Cy', 'Ann, Bob and 2 more')
    """
    names = list(items)
    if len(names) > most:
        names[most:] = [f"{len(names) - most} more"]
    return wording.listed(names)


def _json_escape(match: re.Match[str]) -> str:
    raw = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[i : i + 2].hex()}" for i in range(0, len(raw), 2))


def _plain(value: object) -> str:
    # Dates, and what else a query may give, in the way that they say themselves: ISO for dates.
    isoformat = getattr(value, "isoformat", None) or getattr(value, "iso_format", None)
    return str(isoformat() if isoformat else value)
