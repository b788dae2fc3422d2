"""A message: where it begins, and its header block. Its body is never read."""

from __future__ import annotations

from typing import NamedTuple

# The rest of a longer header block is ignored.
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
        The file of a folder that contains it.
    reason_left_out : str
        The reason to leave it out, if its folder gives one, such as a folder of drafts.
    broken : str
        The reason why its file cannot be read. Then there is no head.
    """

    line: int
    envelope: bytes
    head: bytes
    file: str = ""
    reason_left_out: str = ""
    broken: str = ""
