"""Make text from files harmless in a terminal, a spreadsheet, Markdown and JSON.

Anybody may have written the names in a file. A terminal obeys escape sequences, a spreadsheet
computes formulas, and Markdown and HTML have markup. These functions show a text exactly as it is.
"""

from __future__ import annotations

import json
import re
from typing import Any

from graphkit.lazy_regex import lazy_regex
from graphkit.terminal_text import UNSAFE_CHARACTERS, clean, escape_match

__all__ = ["clean", "csv_cell", "markdown", "to_json"]

# Line feeds separate the lines of JSON; `json` has escaped those inside texts.
_JSON_CONTROL = lazy_regex(f"[{UNSAFE_CHARACTERS}]".replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
# Tabs and line ends are harmless in a quoted cell, but a lone carriage return overwrites a line.
_CSV_CONTROL = lazy_regex(f"(?!\t|\r?\n|\r(?=\n))[{UNSAFE_CHARACTERS}]")
# Characters that are invisible, or look like a plain space.
_UNSEEN = lazy_regex(rf"[{UNSAFE_CHARACTERS}\xad\u061c\u200b\u200e\u200f\u2060\ufeff]|(?! )\s")
_MARKDOWN = lazy_regex(r"[\\`*_\[\]|~#]")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class ExactText(str):
    """A text, such as the id of a node, that must not change in any character.

    Its whitespace counts, and it is not a formula. JSON has it unchanged. CSV has it unchanged
    except for characters that act on a terminal, which become escapes. A table also shows
    invisible characters.
    """

    __slots__ = ()

    @property
    def in_csv(self) -> str:
        r"""The text in a cell of CSV.

        Examples
        --------
        >>> ExactText(" 01  a").in_csv, ExactText("@ann").in_csv, ExactText("\x1b[2J").in_csv
        (' 01  a', '@ann', '\\x1b[2J')
        """
        return _CSV_CONTROL.sub(escape_match, self)

    @property
    def shown(self) -> str:
        r"""The text on one line, for a reader.

        Examples
        --------
        >>> print(ExactText("a\tb").shown, ExactText("a  b").shown, ExactText("a ").shown)
        a\x09b a  b "a "
        """
        seen = _UNSEEN.sub(escape_match, self)
        return seen if seen == seen.strip() and seen else f'"{seen}"'


def markdown(text: str) -> str:
    r"""Return a text escaped for a Markdown page or table cell.

    Examples
    --------
    >>> print(markdown("a|b <img> *c*"))
    a\|b &lt;img&gt; \*c\*
    """
    return _escape_markdown(clean(text))


def markdown_exact(text: ExactText) -> str:
    """Return an exact text for a Markdown page or table cell; repeated spaces are kept."""
    return _escape_markdown(text.shown).replace("  ", " &nbsp;")


def _escape_markdown(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(lambda match: "\\" + match[0], text)


def csv_cell(value: object) -> object:
    """Return a value for a CSV file; text that a spreadsheet would compute gets an apostrophe.

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
    if isinstance(value, ExactText):
        return value.in_csv
    if isinstance(value, tuple | list):
        value = "; ".join(str(item) for item in value)
    text = str(value)
    shown = clean(text)
    acts = text.startswith(("\t", "\r", "\n")) or shown.startswith(_FORMULA)
    return f"'{shown}" if acts else shown


def to_json(value: Any) -> str:
    """Return JSON that people can read and a terminal can show.

    Letters stay as they are. Characters that act on a terminal become escapes, which JSON readers
    decode.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    return _JSON_CONTROL.sub(_json_escape, text) + "\n"


def _json_escape(match: re.Match[str]) -> str:
    raw = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[i : i + 2].hex()}" for i in range(0, len(raw), 2))


def _plain(value: object) -> str:
    # A query may return dates (written as ISO) and values of other types.
    isoformat = getattr(value, "isoformat", None) or getattr(value, "iso_format", None)
    return str(isoformat() if isoformat else value)
