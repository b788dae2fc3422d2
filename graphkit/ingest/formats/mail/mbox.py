"""Mbox files: messages one after the other, each after a line "From somebody date".

The file is read in large pieces. Bodies are skipped by searching for the next such line, so the
sizes of the file and of messages do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from graphkit.ingest.formats.mail.message import MAX_HEAD, Message
from graphkit.ingest.formats.table import REJECTED
from graphkit.lazy_regex import lazy_regex

_PIECE = 1 << 18
# How many bytes around a line are checked to see whether it begins a message.
_LOOK = 1024
_MARK = b"\nFrom "
_BEGIN = lazy_regex(_MARK)  # takes half the time of bytes.find
_END = lazy_regex(rb"\n(?:\r?\n|From )")
_PLAIN = (
    rb"From \S{1,200} (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d "
    rb"(?:[+-]\d{4} )?(?:19|20)\d\d\r?\n"
)
_USUAL = lazy_regex(_PLAIN + rb"[A-Za-z-]{1,80}:")
_AS_USUAL = lazy_regex(_PLAIN)
_DAY = rb"[ \t]+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? |(?:19|20)\d\d-\d\d-\d\d)"
_SOMETIME = lazy_regex(_DAY)
_WRITTEN = lazy_regex(rb"From (?:\"[^\"\n]{0,200}\"|\S{0,200})" + _DAY)
_TIME = lazy_regex(rb"\d:\d\d")
_YEAR = lazy_regex(rb"\b(?:19|20)\d\d\b")
_HEADER = lazy_regex(
    rb"(?i:(?:from|to|cc|bcc|date|subject|sender|reply-to|received|return-path|status|"
    rb"delivered-to|envelope-to|message-id|mime-version|content-[a-z-]+|x-[\w-]+|list-[a-z-]+|"
    rb"dkim-signature|arc-[a-z-]+|authentication-results|received-spf)[ \t]*:)"
)
_BARE = lazy_regex(rb"From \S*\s*")
_ANY_HEADER = lazy_regex(rb">?From |[!-9;-~]{1,200}[ \t]*:|\r?\n|\Z")
_BEFORE = lazy_regex(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n|" + re.escape(REJECTED.encode()) + rb"[^\n]*\n)*+"
)


def is_mbox(beginning: bytes) -> bool:
    """Return whether a file is an mbox file, or one of rejected messages, by its first bytes."""
    begin = _start(beginning)
    return beginning.startswith(_MARK[1:], begin) and _begins_message(
        b"\n\n" + beginning[begin:], 1
    )


def _start(beginning: bytes) -> int:
    found = _BEFORE.match(beginning)
    return found.end() if found else 0


def _begins_message(data: bytes, at: int) -> bool:
    """Return whether the line after the line end at `at` begins a message.

    Lines of a body may begin with "From ", and not every program escapes them. A line with one
    sender and a date begins a message if a header follows, or if it has the usual form and a blank
    line above. A line with several words before the date, or with one word and no date, needs a
    blank line above and a mail header below.
    """
    if _USUAL.match(data, at + 1):
        return True
    end = data.find(b"\n", at + 1, at + _LOOK)
    line = data[at + 1 : end if end >= 0 else at + _LOOK]
    is_apart = data[max(0, at - 2) : at + 1].endswith((b"\n\n", b"\n\r\n"))
    if is_dated(line):
        has_header = end < 0 or _ANY_HEADER.match(data, end + 1) is not None
        return has_header or (is_apart and _AS_USUAL.match(data, at + 1) is not None)
    return (
        is_apart
        and end >= 0
        and (_BARE.fullmatch(line) is not None or _has_time(line, _SOMETIME.search))
        and _HEADER.match(data, end + 1) is not None
    )


def is_dated(line: bytes) -> bool:
    """Return whether a line has one sender and a date, like most lines that begin a message."""
    return _has_time(line, _WRITTEN.match)


def _has_time(line: bytes, find_day: Callable[[bytes], object]) -> bool:
    return bool(find_day(line) and _TIME.search(line) and _YEAR.search(line))


def messages(stream: BinaryIO) -> Iterator[Message]:
    """Yield the head of each message of an mbox file."""
    scan = _MboxScanner(stream)
    while scan.at >= 0:
        yield scan.head()
        scan.skip_body()


class _MboxScanner:
    """A window that moves over the file; `at` is the place of a message in the window."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.data = stream.read(_PIECE)
        self.ended = not self.data
        self.line = 1
        self.at = 0
        begin = _start(self.data)
        self._move_to(begin)
        if not self.data.startswith(_MARK[1:], begin):
            self.skip_body()

    def head(self) -> Message:
        """Return the head of the message that begins here, and move to its end."""
        envelope, end = self._head()
        while not self._is_decided(end) and len(self.data) - self.at < MAX_HEAD:
            self._read(self.at)
            envelope, end = self._head()
        message = Message(self.line, self.data[self.at : envelope], self.data[envelope:end])
        self._move_to(end)
        return message

    def _head(self) -> tuple[int, int]:
        """Return where the first line and the head end: at a blank line or the next message."""
        limit = min(self.at + MAX_HEAD, len(self.data))
        envelope = self.data.find(b"\n", self.at, limit)
        if envelope < 0:
            return limit, limit
        found = _END.search(self.data, envelope, limit)
        while found and found[0] == _MARK and not _begins_message(self.data, found.start()):
            found = _END.search(self.data, found.start() + 1, limit)
        return envelope, found.start() if found else limit

    def _is_decided(self, place: int) -> bool:
        # Later lines decide whether a line begins a message.
        return self.ended or len(self.data) - place >= _LOOK + 80

    def skip_body(self) -> None:
        """Move to the beginning of the next message, or to -1 if there is none."""
        while True:
            found = self._next(self.at, len(self.data))
            if found >= 0 and self._is_decided(found):
                self._move_to(found + 1)
                return
            if self.ended:
                self.at = -1
                return
            # The rest may be the beginning of such a line; the bytes before it matter.
            keep = max(self.at, (found if found >= 0 else len(self.data) - _LOOK - 80) - 2)
            self._move_to(keep)
            self._read(max(0, keep - 2))

    def _next(self, begin: int, end: int) -> int:
        found = _BEGIN.search(self.data, begin, end)
        while found and not _begins_message(self.data, found.start()):
            found = _BEGIN.search(self.data, found.start() + 1, end)
        return found.start() if found else -1

    def _move_to(self, at: int) -> None:
        self.line += self.data.count(b"\n", self.at, at)
        self.at = at

    def _read(self, keep: int) -> None:
        """Read another piece, and drop the bytes before `keep`."""
        if self.ended:
            return
        piece = self.stream.read(_PIECE)
        self.ended = not piece
        self.data = self.data[keep:] + piece
        self.at -= keep
