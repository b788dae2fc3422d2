"""TOML files as people write them, or as somebody hostile does: read, or refused with a line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

# A file of settings has some hundred lines, and a key a handful of parts.
MAX_BYTES = 1_000_000
MAX_KEY_PARTS = 30
_MAX_SHOWN = 80
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![\w.-])(?:{_PART}){{{MAX_KEY_PARTS}}}")
# Python reads no longer number from decimal digits.
_DIGITS = re.compile(r"[0-9](?:_?[0-9]){4300,}")


class BrokenToml(Exception):
    """A file that cannot be read as TOML.

    Attributes
    ----------
    what : str
        What is wrong.
    line, column : int or None
        Where, counted from 1, as far as it is known.
    """

    def __init__(self, what: str, line: int | None = None, column: int | None = None) -> None:
        self.what = what
        self.line = line
        self.column = column
        super().__init__(what)

    @property
    def place(self) -> str:
        """The line and column as they stand behind a file's name: ":3:5", ":3" or nothing."""
        return "".join(f":{number}" for number in (self.line, self.column) if number is not None)


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says.

    Raises
    ------
    BrokenToml
        If it is not TOML, or larger, deeper or longer than any file of settings is.
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
    """Return what a text says as TOML; see `read_toml`."""
    text = text.replace("\r\n", "\n")
    # Before it is parsed: the time that a key takes grows with the square of its parts.
    key = _LONG_KEY.search(text)
    if key is not None:
        raise BrokenToml(
            f"a key has more than {MAX_KEY_PARTS} parts", _line_number(text, key.start())
        )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        place = re.search(r"\(at line (\d+), column (\d+)\)", told)
        what = "this is not valid TOML: " + printable_value(re.sub(r" \(at .*\)$", "", told))
        raise BrokenToml(what, *map(int, place.groups() if place else ())) from error
    except (RecursionError, MemoryError) as error:
        raise BrokenToml("lists or tables are nested too deeply", _deepest_line(text)) from error
    except ValueError as error:
        # Of digits, or of a date such as 2026-02-30.
        number = _DIGITS.search(text)
        if number is None:
            raise BrokenToml(f"a value is not valid: {printable_value(str(error))}") from error
        raise BrokenToml("a number is too long", _line_number(text, number.start())) from error


def _deepest_line(text: str) -> int:
    """Return the line that opens most lists and tables."""
    lines = text.split("\n")
    depths = [line.count("[") + line.count("{") for line in lines]
    return depths.index(max(depths)) + 1


def _line_number(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def printable_value(value: object) -> str:
    """Return a value as a message can hold it, whatever it is.

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
        told = getattr(value, "isoformat", None)
        text = value if isinstance(value, str) else told() if told else repr(value)
    except ValueError:
        return "a number of many digits"
    except RecursionError:
        return "deeply nested"
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 4]} ..."
