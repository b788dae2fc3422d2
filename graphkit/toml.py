"""Reading TOML files safely: broken or hostile ones are refused, with the line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

# Far more than any real file of settings needs.
MAX_BYTES = 1_000_000
MAX_KEY_PARTS = 30
_MAX_SHOWN = 80
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![\w.-])(?:{_PART}){{{MAX_KEY_PARTS}}}")
# Python refuses to read longer decimal numbers.
_DIGITS = re.compile(r"[0-9](?:_?[0-9]){4300,}")


class BrokenToml(Exception):
    """A file that cannot be read as TOML.

    Attributes
    ----------
    what : str
        What is wrong.
    line, column : int or None
        The place, counted from 1, if it is known.
    """

    def __init__(self, what: str, line: int | None = None, column: int | None = None) -> None:
        self.what = what
        self.line = line
        self.column = column
        super().__init__(what)

    @property
    def place(self) -> str:
        """The line and column to append to a file's name: ":3:5", ":3" or nothing."""
        return "".join(f":{number}" for number in (self.line, self.column) if number is not None)


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises
    ------
    BrokenToml
        If it is not TOML, or larger or more deeply nested than any file of settings.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BrokenToml(f"it cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise BrokenToml(f"it is larger than {MAX_BYTES:,} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenToml("it is not UTF-8 text", raw.count(b"\n", 0, error.start) + 1) from error
    return parse_toml(text)


def parse_toml(text: str) -> dict[str, Any]:
    """Return the content of a TOML text; see `read_toml`."""
    text = text.replace("\r\n", "\n")
    # Checked before parsing, which takes time quadratic in the number of parts.
    key = _LONG_KEY.search(text)
    if key is not None:
        raise BrokenToml(
            f"a key has more than {MAX_KEY_PARTS} parts", _line_number(text, key.start())
        )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r"\(at line (\d+), column (\d+)\)", message)
        what = "this is not valid TOML: " + printable_value(re.sub(r" \(at .*\)$", "", message))
        raise BrokenToml(what, *map(int, place.groups() if place else ())) from error
    except (RecursionError, MemoryError) as error:
        raise BrokenToml("lists or tables are nested too deeply", _deepest_line(text)) from error
    except ValueError as error:
        # A number with too many digits, or a date such as 2026-02-30.
        number = _DIGITS.search(text)
        if number is None:
            raise BrokenToml(f"a value is not valid: {printable_value(str(error))}") from error
        raise BrokenToml("a number is too long", _line_number(text, number.start())) from error


def _deepest_line(text: str) -> int:
    """Return the number of the line that opens the most lists and tables."""
    lines = text.split("\n")
    depths = [line.count("[") + line.count("{") for line in lines]
    return depths.index(max(depths)) + 1


def _line_number(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def printable_value(value: object) -> str:
    """Return any value as a short text for a message.

    Examples
    --------
    >>> from datetime import datetime
    >>> printable_value("a" * 100)[-8:]
    'aaaa ...'
    >>> printable_value(datetime(2026, 1, 1, 10))
    '2026-01-01T10:00:00'
    >>> printable_value(10**9999)
    'a number of many digits'
    """
    try:
        isoformat = getattr(value, "isoformat", None)
        text = value if isinstance(value, str) else isoformat() if isoformat else repr(value)
    except ValueError:
        return "a number of many digits"
    except RecursionError:
        return "deeply nested"
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 4]} ..."
