"""Find contacts in the text of mail: the sender's signature, and lists of people.

Only the text of one message or of a small mailbox is read, and nothing else of it is kept. A
signature counts only if it begins with the sender's name. A list counts only if several lines have
a name and an address or number, as in a pasted letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.attendance_text import read_attendance_text, sorted_words
from graphkit.ingest.formats.call_lines import is_about_calls
from graphkit.ingest.formats.call_tree import is_call_tree
from graphkit.ingest.formats.contact_text.contact_cells import COLUMNS, Cells, says_enough
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.contact_lines import is_person_name
from graphkit.ingest.formats.contact_text.contact_rows import contact_rows
from graphkit.ingest.formats.contact_text.entries.split_entries import split_entries
from graphkit.ingest.formats.contact_text.labels import is_office, names_place
from graphkit.ingest.formats.contact_text.named_in_sentences import (
    collected,
    contacts_in_sentences,
    former_in_brackets,
)
from graphkit.ingest.formats.mail import bulk_mail
from graphkit.ingest.formats.mail.addresses import Address, addresses
from graphkit.ingest.formats.mail.headers import decode_words, fields, unfold_field
from graphkit.ingest.formats.mail.mbox import is_mbox, messages
from graphkit.ingest.formats.mail_parts import MailPart, mail_parts
from graphkit.ingest.formats.pasted_letter import is_prose
from graphkit.ingest.formats.table import cell_texts
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

# Larger mailboxes are archives and not lists, so their texts are never read.
LARGEST = 1 << 18
_LEAST_CONTACTS = 3
_LONGEST_SIGNATURE = 7
_LONGEST_LINE = 120
_LEAST_LABEL = 5
_LONGEST_SENTENCE = 1_000
_SUBJECT = lazy_regex(rb"^subject:(.*(?:\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)
_NAME_AND_MAIL = lazy_regex(
    r"(?P<name>(?:[A-Z\u00c0-\u00de][\w'\u2019.-]* ){1,3}[A-Z\u00c0-\u00de][\w'\u2019-]+)\s*"
    r"<(?:mailto:)?(?P<mail>[^\s<>]+@[^\s<>]+\.[^\s<>]+)>"
)
# Texts that programs and offices add below a signature.
_FOOTER = lazy_regex(
    r"(?:sent (?:from|with|via)|get outlook|von mein|gesendet von|enviado desde|envoyé de|"
    r"confidential|disclaimer|please consider|notice|vertraulich|diese e-?mail|este (?:correo|"
    r"mensaje)|ce (?:message|courriel)|on .* wrote:|am .* schrieb|el .* escribió|le .* a écrit)",
    re.IGNORECASE,
)


def contacts_in_mail(input: Input, *, in_lists: bool = True) -> str:
    """Return the contacts in the text of mail, as labeled blocks for the reader of such texts.

    It is empty for large files, and if there are no contacts. Without `in_lists`, it has only the
    signatures.
    """
    if input.path.stat().st_size > LARGEST:
        return ""
    rows: list[Cells] = []
    for content in _messages(input.head):
        rows += _contacts(content, in_lists=in_lists)
    return collected(rows, "mail")


def call_tree_in_mail(input: Input) -> str:
    """Return the call tree in the text of one message, below the addresses in its head, or ""."""
    if input.path.stat().st_size > LARGEST or is_mbox(input.head):
        return ""
    head, _, _ = input.head.replace(b"\r\n", b"\n").partition(b"\n\n")
    found = fields(b"\n" + head)
    every = [one for name in (b"from", b"to", b"cc") for one in addresses(found.get(name, b""))]
    if not every or bulk_mail.reason_left_out(found):
        return ""
    lines = _text(input.head).split("\n")
    subject = _subject(head)
    title = f"{subject}\n\n" if is_about_calls(subject) else ""
    # What looks like a signature may be the sender's line in the tree.
    for end in (_signature(lines, every[0])[0], len(lines)):
        text = title + "\n".join(lines[:end])
        if is_call_tree(text):
            # As in the head of a pasted letter, they give people their addresses.
            named = "".join(f"From: {one.text}\n" for one in every if one.mail)
            return f"{named}\n{text}"
    return ""


def attendance_in_mail(input: Input) -> str:
    """Return the list of attendance in the text of one message as a CSV table, or ""."""
    if input.path.stat().st_size > LARGEST or is_mbox(input.head):
        return ""
    head, _, _ = input.head.replace(b"\r\n", b"\n").partition(b"\n\n")
    found = fields(b"\n" + head)
    if bulk_mail.reason_left_out(found):
        return ""
    lines = [line for line in _text(input.head).split("\n") if not line.lstrip().startswith(">")]
    listed = read_attendance_text("\n".join(lines), _mails_by_name(found))
    return "" if listed is None else listed.table


def _mails_by_name(found: Mapping[bytes, bytes]) -> dict[str, str]:
    """Return the mail addresses in the head of a message by the names next to them."""
    every = [one for name in (b"from", b"to", b"cc") for one in addresses(found.get(name, b""))]
    texts = [(one.text.partition("<")[0].strip(' "'), one.mail) for one in every if one.mail]
    named = [(sorted_words(text), mail) for text, mail in texts]
    # "Pastor Ann Lee" is Ann Lee in a list.
    bare = [
        (sorted_words(person.name), mail)
        for text, mail in texts
        if len(people := people_in_cell(text)) == 1
        for person in people
    ]
    return {name: mail for name, mail in (*bare, *named) if " " in name}


def _messages(content: bytes) -> Iterator[bytes]:
    """Yield each message as it is in the file, without the line that begins it in a mailbox."""
    if not is_mbox(content):
        yield content
        return
    lines = content.split(b"\n")
    starts = [message.line for message in messages(BytesIO(content))]
    for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        yield b"\n".join(lines[start : end - 1])


def _contacts(content: bytes, *, in_lists: bool) -> Iterator[Cells]:
    head, _, _ = content.replace(b"\r\n", b"\n").partition(b"\n\n")
    found = fields(b"\n" + head)
    sender = next((one for one in addresses(found.get(b"from", b"")) if one.mail), None)
    reason = "" if sender is None else sender.kind or bulk_mail.reason_left_out(found)
    # A program may send a list of people, such as those who filled in a form. It signs nothing.
    if sender is None or reason not in ("", bulk_mail.PROGRAM):
        return
    mails = _mails_by_name(found)
    place = COLUMNS.index("Email")
    for part in mail_parts(_text(content), _subject(head), sender):
        for cells in _contacts_in_part(part, signed=not reason, in_lists=in_lists):
            # Somebody in the list may be one of the recipients.
            mail = "" if cells[place] else mails.get(sorted_words(str(cells[0])), "")
            yield _with_mail(cells, mail) if mail else cells


def _subject(head: bytes) -> str:
    found = _SUBJECT.search(head)
    return decode_words(unfold_field(found[1])) if found else ""


def _contacts_in_part(part: MailPart, *, signed: bool, in_lists: bool) -> Iterator[Cells]:
    lines, at = part.lines, len(part.lines)
    sender = part.sender if signed else None
    if sender is not None:
        at, signature = _signature(lines, sender)
        if signature is not None:
            yield signature
        elif part.is_forwarded and len(_words(sender.text.partition("<")[0])) > 1:
            name = sender.text.partition("<")[0].strip(' "')
            yield _with_mail(_cells({"Name": name}), sender.mail)
    listed = list(_contacts_in_list("\n".join(lines[:at]))) if in_lists else []
    if sum(map(says_enough, listed)) >= _LEAST_CONTACTS:
        yield from listed
    elif signed and in_lists:
        said = [c for e in contacts_in_sentences("\n".join(lines[:at])) for c in contact_rows(e)]
        yield from said
        known = {str(cells[0]) for cells in said}
        yield from (cells for cells in _named_with_mail(lines[:at]) if str(cells[0]) not in known)


def _named_with_mail(lines: Sequence[str]) -> Iterator[Cells]:
    """Yield people with an address in a sentence: "with Ann Lee <ann@x.example>"."""
    for line in lines:
        for found in _NAME_AND_MAIL.finditer(line) if len(line) <= _LONGEST_SENTENCE else ():
            local = found["mail"].partition("@")[0].casefold()
            named = any(word in local for word in _words(found["name"]) if len(word) > 2)
            usual = share_with_given_names([found["name"]]) > 0
            if is_person_name(found["name"]) and (named or usual):
                yield _with_mail(_cells({"Name": found["name"]}), found["mail"])


def _cells(said: Mapping[str, str]) -> Cells:
    empty: Cells = tuple(() if column in ("Email", "Phone") else "" for column in COLUMNS)
    return tuple(said.get(column, cell) for column, cell in zip(COLUMNS, empty, strict=True))


def _text(content: bytes) -> str:
    """Return the plain text of a message, or "" if it has none that can be read."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain",))
        text = body.get_content() if body is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError, TypeError):
        return ""  # an unknown character set, or a damaged part
    return text.replace("\r\n", "\n") if isinstance(text, str) else ""


def _signature(lines: Sequence[str], sender: Address) -> tuple[int, Cells | None]:
    """Return the first line of the sender's signature, and the contact in it."""
    name = _words(sender.text.partition("<")[0])
    if len(name) < 2:
        return len(lines), None
    for at in range(len(lines) - 1, -1, -1):
        people = people_in_cell(lines[at]) if len(lines[at]) <= _LONGEST_LINE else ()
        signed = _words(people[0].name) if len(people) == 1 else set()
        # "Sister Ann Lee" may sign as "Sr. Ann Lee".
        if not (name <= signed or (signed <= name and len(signed) > 1)):
            continue
        rows = contact_rows(Entry(1, tuple(_signature_lines(lines[at:]))))
        if len(rows) == 1 and _says_more_than_name(rows[0]):
            return at, _with_mail(_with_place(rows[0], sender.mail), sender.mail)
    return len(lines), None


def _words(text: str) -> set[str]:
    return {word for word in normalize(text).split() if len(word) > 1}


def _signature_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines of a signature: up to a blank one, a sentence or a rule."""
    block: list[str] = []
    for line in lines[:_LONGEST_SIGNATURE]:
        text = line.strip()
        if not any(map(str.isalnum, text)) or len(text) > _LONGEST_LINE or is_prose(text):
            break
        if _FOOTER.match(text):
            break
        block.append(text)
    return block


def _says_more_than_name(cells: Cells) -> bool:
    filled = {column for column, cell in zip(COLUMNS, cells, strict=True) if cell}
    return "Name" in filled and bool(filled & {"Organization", "Title", "Phone"})


def _with_place(cells: Cells, mail: str) -> Cells:
    """Move a supposed role to the organization if the mail domain matches it.

    "Lakes Dental Outreach" is the organization of somebody who writes from lakesdental.example.
    """
    place, role = COLUMNS.index("Organization"), COLUMNS.index("Title")
    label = mail.partition("@")[2].rpartition(".")[0].rpartition(".")[2].replace("-", "")
    written = "".join(filter(str.isalnum, normalize(str(cells[role]))))
    if cells[place] or len(label) < _LEAST_LABEL or not written.startswith(label):
        return cells
    moved = {place: cells[role], role: ""}
    return tuple(moved.get(n, cell) for n, cell in enumerate(cells))


def _with_mail(cells: Cells, mail: str) -> Cells:
    place = COLUMNS.index("Email")
    mails = dict.fromkeys((mail, *cell_texts(cells[place])))
    return (*cells[:place], tuple(mails), *cells[place + 1 :])


def _contacts_in_list(text: str) -> Iterator[Cells]:
    """Yield the contacts of a list in a text: those with a name and a way to reach them.

    "Parking: Ann Lee" counts too, and "(Bo Ek left in May)" below a contact.
    """
    place = ""
    for entry in split_entries(text):
        rows = () if entry.is_title or entry.is_nobody else contact_rows(entry)
        if not entry.is_title and (gone := former_in_brackets(entry.text)) is not None:
            yield _cells({"Name": gone[0], "Organization": place, "Note": gone[1]})
            continue
        held = any(_is_held(entry, row) for row in rows)
        kept = [row for row in rows if (says_enough(row) or held) and _is_named(row)]
        yield from kept
        place = str(kept[-1][COLUMNS.index("Organization")]) if kept else ""


def _is_held(entry: Entry, cells: Cells) -> bool:
    """Return whether a line names somebody behind a label: "Parking: Ann Lee"."""
    first = str(cells[0]).partition(" ")[0]
    return (
        is_office(entry.text) and not is_prose(entry.text) and share_with_given_names([first]) > 0
    )


def _is_named(cells: Cells) -> bool:
    name, place = cells[COLUMNS.index("Name")], cells[COLUMNS.index("Organization")]
    return is_person_name(str(name)) if name else names_place(str(place))
