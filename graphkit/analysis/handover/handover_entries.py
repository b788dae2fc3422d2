"""What the team wrote down as done before somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.model.entries import Entry
from graphkit.model.normalization import make_id

HANDOVER_DONE = "handover done"
LEAVING, SUCCESSOR, SUBJECT = "leaving", "successor", "subject"
INTRODUCTION, OWNER, MAIN_CONTACT, ASK, FOLLOW_UP = KINDS = (
    "introduction",
    "owner",
    "main contact",
    "ask",
    "follow-up",
)
_CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class DoneItem:
    """Something that was done before somebody leaves.

    Attributes
    ----------
    entry : Entry
    kind : str
        One of `KINDS`.
    subject : str
        The id of the person, the organization or the entry that it is about.
    successor_id : str or None
        Who took over.
    """

    entry: Entry
    kind: str
    subject: str
    successor_id: str | None


def done_items(entries: Iterable[Entry], leaving: str) -> tuple[DoneItem, ...]:
    """Return what was done before a person leaves, oldest first.

    Entries about people who were forgotten are left out.
    """
    found = []
    for entry in sorted(entries, key=lambda each: each.age):
        if entry.kind != HANDOVER_DONE or leaving not in entry.about(LEAVING):
            continue
        subject = next(iter(entry.about(SUBJECT)), entry.value("subject"))
        kind = entry.value("kind")
        if subject and kind in KINDS:
            successor = next(iter(entry.about(SUCCESSOR)), None)
            found.append(DoneItem(entry, kind, subject, successor))
    return tuple(found)


def item_code(leaving: str, kind: str, subject: str) -> str:
    """Return the code of something to do: the same in each plan for the same person.

    Examples
    --------
    >>> len(item_code("c_1", "introduction", "c_2"))
    8
    """
    return make_id("h", leaving, kind, subject).removeprefix("h_")[:_CODE_LENGTH]
