"""A message as it is found: where it begins, and its header block. Its body is never looked at."""

from __future__ import annotations

from typing import NamedTuple

# More of a header block is not looked at.
MAX_HEAD = 1 << 20


class Message(NamedTuple):
    """The head of one message.

    Attributes
    ----------
    line : int
        Where it begins in its file; in a folder, which message it is, from 1.
    envelope : bytes
        The line "From somebody Sat Oct  5 09:13:49 2024" that begins it in an mbox file.
    head : bytes
        Its header lines, each with the line end before it.
    file : str
        In which file of a folder it is.
    why_not : str
        Why it is to be left out, where its place says so: the folder of drafts.
    broken : str
        Why its file cannot be read: then there is no head.
    """

    line: int
    envelope: bytes
    head: bytes
    file: str = ""
    why_not: str = ""
    broken: str = ""
