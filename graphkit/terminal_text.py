"""Making text from outside safe to print on a terminal.

Names of people and files, cells, and answers of servers come from outside. A terminal obeys escape
sequences, and direction marks show letters in another order than they have.
"""

from __future__ import annotations

import re

from graphkit.lazy_regex import lazy_regex

# Characters that a terminal obeys or that change the reading order: C0 and C1 controls,
# bidirectional embeddings and overrides, invisible operators, tag characters, lone surrogates.
UNSAFE_CHARACTERS = (
    "\x00-\x1f\x7f-\x9f\u180e\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f"
)
# Invisible characters that exports often contain: soft hyphen, direction marks, zero-width space,
# word joiner, byte order mark. Joiners stay: scripts and emoji need them.
_INVISIBLE = lazy_regex("[\xad\u061c\u200b\u200e\u200f\u2060\ufeff]")
_CONTROL = lazy_regex(f"[{UNSAFE_CHARACTERS}]")
_BREAKS = lazy_regex(r"[\t\n\r\x0b\x0c]+")


def escape_for_terminal(text: str) -> str:
    r"""Return a text on one line, with control characters as escapes.

    Examples
    --------
    >>> print(escape_for_terminal("  \x1b[31mEvil\n\tCorp"))
      \x1b[31mEvil Corp
    """
    if text.isprintable():  # then none of these characters is in it
        return text
    return _CONTROL.sub(escape_match, _BREAKS.sub(" ", _INVISIBLE.sub("", text)))


def clean(text: str) -> str:
    r"""Return a text as `escape_for_terminal` does, and with single spaces.

    Examples
    --------
    >>> print(clean("\x1b[31mEvil \n\tCorp "))
    \x1b[31mEvil Corp
    """
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return escape_for_terminal(" ".join(text.split()))


def escape_match(match: re.Match[str]) -> str:
    """Return the escape of a matched character."""
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
