"""Mail as mbox files: made mail written, any mail read, and the part before a day written again.

Only message headers are read. This reads the outcomes to compare with, so it works without
anything of graphkit's: the standard library parses the heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message as Head
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from benchmarks import data
from benchmarks.mail.history import AUTOMATIC, NEWSLETTER, History

BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
MANY = 50  # a message to more people than these is no word between two
_MARKS = {
    NEWSLETTER: "List-Unsubscribe: <https://news.example/out>\nPrecedence: bulk\n",
    AUTOMATIC: "Auto-Submitted: auto-replied\n",
}
_BEGINS = re.compile(rb"From .*\d{4}\s*")
_PARSER = BytesHeaderParser()


@dataclass(frozen=True, slots=True)
class Letter:
    """One message: its head, and what that says.

    Attributes
    ----------
    at : int
        Seconds since 1970.
    day : int
        Its date as the writer's clock had it, as an ordinal.
    sender : str
        A mail address, in small letters.
    recipients : tuple of str
        Those of To, Cc and Bcc, without the sender.
    bulk : bool
        Whether its head says that a list or a program sent it, or it went to very many.
    head : bytes
    """

    at: int
    day: int
    sender: str
    recipients: tuple[str, ...]
    bulk: bool
    head: bytes


def write_history(path: Path, made: History) -> None:
    """Write a made history as one mbox file, as an archive that several people share."""
    people = [f"{one.name} <{one.email}>" for one in data.people(made.people, made.people // 8)]

    def named(name: str, numbers: Iterable[int]) -> str:
        listed = ",\n ".join(people[number] for number in numbers)
        return f"{name}: {listed}\n" if listed else ""

    with path.open("w", encoding="ascii") as stream:
        for number, message in enumerate(made.messages):
            at = BEGAN + timedelta(minutes=message.minute)
            stream.write(
                f"From - {at:%a %b %d %H:%M:%S %Y}\n"
                f"From: {people[message.sender]}\n"
                f"{named('To', message.to)}{named('Cc', message.copies)}"
                f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000\n"
                f"Message-ID: <{number}@mail.example>\n"
                f"{_MARKS.get(message.kind, '')}\n\n"
            )


def write_letters(path: Path, letters: Iterable[Letter]) -> None:
    """Write the heads of messages as an mbox file."""
    with path.open("wb") as stream:
        for letter in letters:
            at = datetime.fromtimestamp(letter.at, UTC)
            stream.write(f"From - {at:%a %b %d %H:%M:%S %Y}\n".encode() + letter.head + b"\n\n")


def read_mail(folder: Path) -> list[Letter]:
    """Read all mbox files of a folder and those below it; what is there twice counts once.

    Messages without a sender, a recipient or a date that can be meant are left out.
    """
    found: dict[tuple[str, str], Letter] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for raw in _heads(path):
                head = _PARSER.parsebytes(raw)
                letter = _letter(raw, head)
                if letter:
                    known = str(head.get("Message-ID", "")).strip()
                    again = known or f"{letter.at} {letter.recipients}"
                    found.setdefault((letter.sender, again), letter)
    return sorted(found.values(), key=lambda letter: (letter.at, letter.sender, letter.head))


def _heads(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        if not _BEGINS.fullmatch(stream.readline()):
            return
        head: list[bytes] | None = []
        blank = False
        for line in stream:
            if head is not None:
                if line.strip():
                    head.append(line)
                else:
                    yield b"".join(head)
                    head = None
            elif blank and _BEGINS.fullmatch(line):
                head = []
            blank = not line.strip()
        if head:
            yield b"".join(head)


def _letter(raw: bytes, head: Head) -> Letter | None:
    sender = next(iter(_addresses(head, "From")), None)
    try:
        date = parsedate_to_datetime(str(head["Date"]))
        at = int((date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp())
    except (TypeError, ValueError, OverflowError):
        return None
    recipients = dict.fromkeys(_addresses(head, "To", "Cc", "Bcc"))
    recipients.pop(sender or "", None)
    if not sender or not recipients or not 1990 <= date.year <= datetime.now(UTC).year:
        return None
    bulk = _is_bulk(head) or len(recipients) > MANY
    return Letter(at, date.toordinal(), sender, tuple(recipients), bulk, raw)


def _addresses(head: Head, *names: str) -> list[str]:
    fields = [str(value) for name in names for value in head.get_all(name, [])]
    return [mail.lower() for _, mail in getaddresses(fields) if "@" in mail]


def _is_bulk(head: Head) -> bool:
    if any(name in head for name in ("List-Id", "List-Post", "List-Unsubscribe")):
        return True
    if str(head.get("Precedence", "")).strip().lower() in ("bulk", "list", "junk"):
        return True
    return str(head.get("Auto-Submitted", "no")).strip().lower() != "no"
