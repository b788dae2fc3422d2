"""Blocks: the cards of a vCard file and the entries of a calendar, each with its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Block(NamedTuple):
    """A part of a file.

    Attributes
    ----------
    line : int
        Where it begins in the file, from 1.
    text : str
    reason : str
        Why it cannot be read; empty if it can.
    kind : str
        The kind of a calendar's entry, such as "VEVENT".
    method : str
        The purpose of the calendar around an entry, such as "CANCEL".
    """

    line: int
    text: str
    reason: str = ""
    kind: str = ""
    method: str = ""


def marks_with_lines(pattern: re.Pattern[str], content: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the matches of a pattern with their lines.

    Parameters
    ----------
    pattern : re.Pattern
        It begins with a line feed, so that the search need not stop at every letter.
    content : str
        With a line feed before the first line.
    """
    line, counted = 0, 0
    for mark in pattern.finditer(content):
        line += content.count("\n", counted, mark.start() + 1)
        counted = mark.start() + 1
        yield mark, line
