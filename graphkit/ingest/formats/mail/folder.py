"""Folders of mail: a Maildir, a folder of .eml files, or the mailboxes of Thunderbird.

A Maildir keeps each message as a file in `cur` or `new`; folders within it begin with a dot. Links
are not followed, and no folder is read twice. The name of a file is not shown if it may be the
subject of a message.
"""

from __future__ import annotations

import binascii
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from graphkit.ingest.formats.mail import bulk_mail
from graphkit.ingest.formats.mail.mbox import is_mbox, messages
from graphkit.ingest.formats.mail.message import MAX_HEAD, Message
from graphkit.ingest.inputs.archives import label
from graphkit.lazy_regex import lazy_regex

_MAILDIR_BOXES = frozenset(("cur", "new"))
_MAX_DEPTH = 32
_MAX_FILES_CHECKED = 10_000
_HEAD = 1 << 16
_SUFFIXES = (".eml", ".emlx")
_FLAGS = lazy_regex(r"[:;!]2,([A-Za-z]*)$")
_BLANK = lazy_regex(rb"\n\r?\n")
_ENCODED = lazy_regex(r"&([A-Za-z\d+,]{2,200})-")
_COUNT = lazy_regex(rb"\d{1,20}[ \t]*\r?\n")
_MAIL = lazy_regex(
    rb"(?i:from|to|date|message-id|received|return-path|delivered-to|mime-version|subject|"
    rb"reply-to|sender|x-[\w-]+|dkim-signature|arc-[\w-]+)[ \t]*:"
)
_LINES = lazy_regex(rb"(?:[!-9;-~]{1,200}[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*+)++")


class MailFile(NamedTuple):
    """A file of a folder of mail.

    Attributes
    ----------
    path : pathlib.Path
    name : str
        Its path within the folder.
    is_message : bool
        Whether its name shows that it is one message. Otherwise its contents decide.
    reason_left_out : str
        The reason to leave out its mail, if the name of its folder gives one.
    """

    path: Path
    name: str
    is_message: bool
    reason_left_out: str


def is_message(beginning: bytes) -> bool:
    """Return whether the first bytes of a file are header lines of a message."""
    beginning = _without_count(beginning.removeprefix(b"\xef\xbb\xbf"))
    found = _LINES.match(beginning + b"\n")
    if found is None:
        return False
    names = {name.lower() for name in re.findall(rb"^([!-9;-~]+)[ \t]*:", found[0], re.MULTILINE)}
    known = sum(_MAIL.match(name + b":") is not None for name in names)
    return known >= 2 and not names.isdisjoint((b"from", b"date", b"received"))


def is_mail_folder(folder: Path) -> bool:
    """Return whether one of the first 10,000 files of a folder is mail."""
    return any(
        one.is_message or _is_mail(one.path)
        for one in islice(files(folder, Counter()), _MAX_FILES_CHECKED)
    )


def files(folder: Path, others: Counter[str]) -> Iterator[MailFile]:
    """Yield the files of a folder and its subfolders, by name; count entries that are skipped."""
    visited: set[tuple[int, int]] = set()
    waiting = [(folder, "", "")]
    while waiting:
        place, name, reason_left_out = waiting.pop()
        try:
            found = place.stat()
            inside = sorted(_entries(place, others))
        except OSError:
            others["folders that cannot be read"] += 1
            continue
        if (found.st_dev, found.st_ino) in visited or name.count("/") > _MAX_DEPTH:
            continue
        visited.add((found.st_dev, found.st_ino))
        folders = [entry for entry, is_folder in inside if is_folder]
        box = place.name in _MAILDIR_BOXES
        for entry, is_folder in inside:
            if not is_folder:
                yield _mail_file(place, name + entry, reason_left_out, box)
        unfinished = "tmp" if not _MAILDIR_BOXES.isdisjoint(folders) else ""
        for entry in reversed(folders):
            if entry != unfinished:
                waiting.append(
                    (place / entry, f"{name}{entry}/", reason_left_out or _folder_reason(entry))
                )


def _entries(place: Path, others: Counter[str]) -> Iterator[tuple[str, bool]]:
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_symlink():
                others["links"] += 1
            elif entry.is_dir(follow_symlinks=False):
                yield entry.name, True
            elif entry.is_file(follow_symlinks=False):
                yield entry.name, False
            else:
                others["devices"] += 1


def _mail_file(place: Path, name: str, reason_left_out: str, box: bool) -> MailFile:
    entry = name.rpartition("/")[2]
    flags = _FLAGS.search(entry) if box else None
    if flags and not reason_left_out:
        reason_left_out = (
            bulk_mail.DELETED if "T" in flags[1] else bulk_mail.DRAFT if "D" in flags[1] else ""
        )
    one = (box and entry[0] != ".") or entry.casefold().endswith(_SUFFIXES)
    return MailFile(
        place / entry, name, one, reason_left_out or ("" if one else _folder_reason(entry))
    )


def _folder_reason(entry: str) -> str:
    # Maildir has ".Archive.2023", Thunderbird "Archive.sbd", and "Drafts" beside "Drafts.msf".
    entry = _ENCODED.sub(_decoded_letters, entry.removesuffix(".sbd").removesuffix(".mbox"))
    parts = entry.split(".")
    return next(filter(None, map(bulk_mail.folder_reason, parts)), "")


def _decoded_letters(found: re.Match[str]) -> str:
    """Return the letters beyond ASCII that the name of a folder on a mail server encodes.

    Examples
    --------
    >>> _ENCODED.sub(_decoded_letters, "Entw&APw-rfe")
    'Entwürfe'
    """
    raw = found[1].replace(",", "/")
    try:
        return binascii.a2b_base64(raw + "=" * (-len(raw) % 4)).decode("utf-16-be")
    except ValueError:
        return found[0]


def folder_messages(folder: Path, others: Counter[str]) -> Iterator[Message]:
    """Yield the messages of a folder; other files are counted by their suffix."""
    number = 0
    for one in files(folder, others):
        for message in _messages(one, others):
            number += 1
            yield message._replace(
                line=number, file=_shown_name(one.name), reason_left_out=one.reason_left_out
            )


def _shown_name(name: str) -> str:
    if name.casefold().endswith(_SUFFIXES):
        # Programs give a message that is dragged to a folder its subject as a name.
        name = name.rpartition("/")[0]
    return name and label(name)


def _messages(one: MailFile, others: Counter[str]) -> Iterator[Message]:
    try:
        with one.path.open("rb") as stream:
            head = stream.read(_HEAD)
            if is_mbox(head):
                stream.seek(0)
                yield from messages(stream)
            elif one.is_message or is_message(head):
                yield _message(head, stream)
            else:
                others[label(one.path.suffix or one.path.name)] += 1
    except OSError as error:
        yield Message(1, b"", b"", broken=f"it cannot be read: {error.strerror}")


def _is_mail(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return is_mbox(head) or is_message(head)


def one_message(stream: BinaryIO) -> Message:
    """Return the head of a file with one message."""
    return _message(stream.read(_HEAD), stream)


def _message(head: bytes, stream: BinaryIO) -> Message:
    if len(head) == _HEAD and not _BLANK.search(head):
        head += stream.read(MAX_HEAD - _HEAD)
    head = b"\n" + _without_count(head.removeprefix(b"\xef\xbb\xbf")).lstrip(b"\r\n")
    end = _BLANK.search(head)
    return Message(1, b"", head[: end.start()] if end else head)


def _without_count(head: bytes) -> bytes:
    # Apple Mail writes the number of bytes above a message.
    found = _COUNT.match(head)
    return head[found.end() :] if found else head
