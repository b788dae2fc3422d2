"""Write XML piece by piece, so that a large network is never one tree in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from graphkit.render.exchange._drawing import Value

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPES: Mapping[type, str] = {str: "string", bool: "boolean", int: "int", float: "double"}

# Characters that XML 1.0 forbids even as escapes: control characters, halves of surrogate pairs,
# U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, attributes: Mapping[str, Value], inside: str | None = None) -> str:
    """Return an element.

    Parameters
    ----------
    name : str
    attributes : mapping of str to str, bool, int or float
    inside : str, optional
        Its contents as XML; without them the element is empty.

    Examples
    --------
    >>> tag("node", {"id": "a<b"}, text("]]> & so on"))
    '<node id="a&lt;b">]]&gt; &amp; so on</node>'
    """
    head = "".join(f" {key}={quote(value)}" for key, value in attributes.items())
    return f"<{name}{head}/>" if inside is None else f"<{name}{head}>{inside}</{name}>"


def text(value: Value) -> str:
    r"""Return a value as text between two tags; characters that XML forbids become visible escapes.

    Examples
    --------
    >>> print(text("a\x00b"), text(True), text(0.5))
    a\x00b true 0.5
    """
    return escape(_plain(value), {"\r": "&#13;"})


def quote(value: Value) -> str:
    """Return a value in quotation marks, for an attribute."""
    return quoteattr(_plain(value))


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return _FORBIDDEN.sub(_escape, value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
