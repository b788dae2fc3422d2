"""Mail: senders, recipients and days, from an mbox file, a folder of messages, or one message.

Subjects and bodies are skipped as bytes: they are neither decoded nor kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import SEEK_END
from typing import TYPE_CHECKING

from graphkit.ingest.formats.content_lines import with_line_feeds
from graphkit.ingest.formats.mail import bulk_mail
from graphkit.ingest.formats.mail.addresses import Address, addresses
from graphkit.ingest.formats.mail.folder import (
    files,
    folder_messages,
    is_mail_folder,
    is_message,
    one_message,
)
from graphkit.ingest.formats.mail.headers import KEPT, fields, received_date
from graphkit.ingest.formats.mail.mbox import is_dated, is_mbox, messages
from graphkit.ingest.formats.mail.message import Message
from graphkit.ingest.formats.mail.seen_messages import SeenMessages
from graphkit.ingest.formats.mail.sent_date import DateReader
from graphkit.ingest.formats.pasted_letter import is_list_in_letter
from graphkit.ingest.formats.table import MalformedRow, Reader, Row, SkippedRow, Table
from graphkit.ingest.inputs.file_errors import file_error

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

COLUMNS = ("FROM", "TO", "DATE")
AGAIN = "the same message again"
NOBODY = "without a recipient's address"
TO_SELF = "written to nobody else"
ONLY_LISTS = "to lists and programs only"
# Longer fields name too many people to be a tie. They are not written to a file of rejects, because
# a part of a field might mean something else.
_LONGEST = 8192
_UNDATED = b"From - Thu Jan  1 00:00:00 1970"


def read_mail(input: Input, as_of: date) -> Table:
    """Read an mbox file, a folder of mail, or one message."""
    notes: list[str] = []
    total = _line_estimate(input)
    return Table(COLUMNS, _MailRows(as_of).rows(input, notes), total, notes)


def _line_estimate(input: Input) -> int:
    if is_mail_folder(input.path):
        return sum(1 for _ in files(input.path, Counter()))
    # An estimate from the lines at its beginning.
    with input.open() as stream:
        size = stream.seek(0, SEEK_END)
    return max(1, input.head.count(b"\n") * size // max(1, len(input.head)))


class _MailRows:
    """Turns messages into rows, and leaves out those that are not between people."""

    def __init__(self, as_of: date) -> None:
        self.dates = DateReader(as_of)
        self.seen = SeenMessages()
        self.undated = self.unreadable = self.dropped = 0
        self.others: Counter[str] = Counter()

    def rows(self, input: Input, notes: list[str]) -> Iterator[Row | MalformedRow | SkippedRow]:
        for message in self._messages(input):
            yield self.row(message)
        notes += self.notes()

    def _messages(self, input: Input) -> Iterator[Message]:
        if is_mail_folder(input.path):
            yield from folder_messages(input.path, self.others)
            return
        with input.open() as stream:
            try:
                if is_mbox(input.head):
                    yield from messages(stream)
                else:
                    yield one_message(stream)
            except OSError as error:
                raise file_error(error, input.place) from error

    def row(self, message: Message) -> Row | MalformedRow | SkippedRow:
        """Return the row of a message, or why there is none."""
        line = message.line
        if message.broken:
            return MalformedRow(line, _with_file_name(message, message.broken), "")
        found = fields(message.head)
        if reason_left_out := message.reason_left_out or bulk_mail.reason_left_out(found):
            return SkippedRow(line, reason_left_out)
        get = found.get
        sender = next((one for one in addresses(get(b"from", b"")) if one.mail), None)
        if sender is None:
            return _broken(message, found)
        for one in (sender, *(addresses(found[b"sender"]) if b"sender" in found else ())):
            if one.kind:
                return SkippedRow(line, one.kind)
        named = [found[name] for name in (b"to", b"cc", b"bcc") if name in found]
        if sum(value.count(b"@") for value in named) > 8 * bulk_mail.MANY:
            return SkippedRow(line, bulk_mail.TOO_MANY)
        return self._row(message, found, sender, [a for v in named for a in addresses(v)])

    def _row(
        self,
        message: Message,
        found: dict[bytes, bytes],
        sender: Address,
        named: list[Address],
    ) -> Row | SkippedRow:
        line = message.line
        people: dict[str, Address] = {}
        for one in named:
            if one.mail:
                people.setdefault(one.mail, one)
        if len(people) > bulk_mail.MANY:
            return SkippedRow(line, bulk_mail.TOO_MANY)
        to_self = people.pop(sender.mail, None)
        texts = tuple(one.text for one in people.values() if not one.kind)
        if not texts:
            return SkippedRow(line, ONLY_LISTS if people else TO_SELF if to_self else NOBODY)
        if not self._is_new(found, sender):
            return SkippedRow(line, AGAIN)
        day = self._day(message, found.get(b"date", b""))
        self.undated += not day
        self.dropped += len(people) - len(texts)
        self.unreadable += sum(not one.mail for one in named)
        # Its cells are clean, so it cannot be rejected, and the original is not needed.
        return Row(line, (sender.text, texts, day), "")

    def _is_new(self, found: dict[bytes, bytes], sender: Address) -> bool:
        id = found.get(b"message-id", b"").strip()
        if not id:
            # Without an id, messages to the same people in the same second are the same message.
            id = b"\0".join(found.get(name, b"").strip() for name in (b"date", b"to", b"cc"))
            if not found.get(b"date", b"").strip():
                return True
        # Programs of different people may invent the same id.
        return self.seen.add(id + b"\0" + sender.mail.encode())

    def _day(self, message: Message, written: bytes) -> str:
        return (
            self.dates.of_field(written)
            or self.dates.of_field(received_date(message.head))
            or self.dates.of_envelope(message.envelope)
        )

    def notes(self) -> Iterator[str]:
        """Yield the notes on recipients, dates and files that were left out."""
        if self.dropped:
            yield f"lists and programs among the recipients, left out: {self.dropped:,}"
        if self.unreadable:
            count = f"{self.unreadable:,}"
            yield f"recipients without a readable mail address, left out: {count}"
        if self.undated:
            yield f"messages without a plausible date, counted without one: {self.undated:,}"
        if self.others:
            usual = sorted(self.others, key=lambda kind: (-self.others[kind], kind))
            kinds = ", ".join(usual[:5])
            yield f"files in the folder that are not mail: {self.others.total():,} ({kinds})"


def _broken(message: Message, found: dict[bytes, bytes]) -> MalformedRow:
    reason = "no mail address in From" if b"from" in found else "it does not say who wrote it"
    return MalformedRow(message.line, _with_file_name(message, reason), _original(message, found))


def _with_file_name(message: Message, reason: str) -> str:
    return f"{message.file}: {reason}" if message.file else reason


def _original(message: Message, found: dict[bytes, bytes]) -> str:
    line = message.envelope.rstrip()[:_LONGEST]
    # A file of rejects has no blank line above a message, so the date marks its first line.
    lines = [line if is_dated(line) else _UNDATED]
    for name in KEPT:
        if name in found and len(found[name]) <= _LONGEST:
            lines.append(name.title() + b":" + found[name].rstrip())
    return b"\n".join(lines).decode("utf-8", "surrogateescape") + "\n"


def _matches(input: Input) -> bool:
    if is_mail_folder(input.path):
        return is_mail_folder(input.path)
    if is_mbox(input.head):
        return True
    pasted = input.path.suffix.casefold() == ".txt" and is_list_in_letter(
        with_line_feeds(input.beginning)
    )
    return is_message(input.head) and not pasted


def _read(input: Input, source: Source, as_of: date) -> Table:
    return read_mail(input, as_of)


READER = Reader(
    name="mail",
    what="mail",
    holds="messages",
    suffix=".mbox",
    matches=_matches,
    read=_read,
)
