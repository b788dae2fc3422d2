"""Entries that say who changed what in the graph, and when, without its contents."""

from __future__ import annotations

import getpass
import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from graphkit.model.normalization import normalize

# Replaces the name of a forgotten person, and the name of a file that is named after them.
SOMEBODY = "somebody forgotten"
SOME_FILE = "a file named after somebody forgotten"
NOBODY_KNOWN = "unknown"
# Shorter words, such as initials, do not name a person alone.
_SHORTEST_WORD = 3
_NOT_WORDS = re.compile(r"[\W_\d]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Act(StrEnum):
    """What somebody did."""

    IMPORT = "import"
    UNDO = "undo"
    MERGE = "merge"
    SPLIT = "split"
    KEEP_APART = "keep apart"
    VISIBILITY = "visibility"
    FORGET = "forget"
    ALLOW = "allow"
    EXPORT = "export"
    EXPORT_PERSON = "export person"
    SHARE_MAP = "share map"
    SHARE_REPORT = "share report"
    RESTORE = "restore"
    REBUILD = "rebuild"
    SIGN_IN = "sign in"
    HAND_OUT = "hand out"
    REVOKE = "revoke"
    REFUSE = "refuse"
    SETTINGS = "change settings"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that somebody did.

    Attributes
    ----------
    id : str
    act : Act
    at : datetime.datetime
        The moment, in UTC.
    who : str
        The viewer if one was set, else the user of the operating system.
    object : str
        The file of an import, the level of a visibility, who an export is for, the names of
        settings. Never a person: there are only numbers of people.
    counts : mapping of str to int, or None
        How much it was; None where a viewer may not see that.
    """

    id: str
    act: Act
    at: datetime
    who: str
    object: str = ""
    counts: Mapping[str, int] | None = field(default_factory=dict)


def new_entry(act: Act, who: str, object: str = "", **counts: int) -> AuditEntry:
    """Return an entry about something that happens now."""
    return AuditEntry(f"a_{secrets.token_hex(8)}", act, datetime.now(UTC), who, object, counts)


def operating_system_user() -> str:
    """Return the name of the user who runs this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may have no name for the user
        return NOBODY_KNOWN


@dataclass(frozen=True, slots=True)
class PersonName:
    """Recognizes the name of one person in audit entries and file names.

    Attributes
    ----------
    names, mails : tuple of str
    others : collection of str
        Words in other people's names. One such word alone may mean somebody else.

    Examples
    --------
    >>> dana = PersonName(("Dana Whitfield",), ("dana@clinic.example",), {"dana"})
    >>> dana.is_who("Whitfield, Dana"), dana.is_who("whitfield"), dana.is_who("Dana")
    (True, True, False)
    >>> dana.is_in_file("linkedin-whitfield.csv"), dana.is_in_file("Dana_Whitfield.vcf")
    (True, True)
    >>> dana.is_in_file("partners.csv"), dana.is_in_file("linkedin-dana.csv")
    (False, False)
    """

    names: tuple[str, ...]
    mails: tuple[str, ...]
    others: Collection[str] = ()

    def is_who(self, who: str) -> bool:
        """Return whether a text names this person and nobody else."""
        words = name_words([who])
        (only,) = words if len(words) == 1 else ("",)
        if only in self.others:
            return False
        named = any(words == name_words([name]) for name in self.names)
        return named or self._has_key(who) or only in name_words(self.names)

    def is_in_file(self, file: str) -> bool:
        """Return whether the name of a file or folder has the person's name.

        One word of the name is enough, unless it is in the name of somebody else, too.
        """
        words = name_words([file, _CAMEL.sub(" ", file)])
        own = {word for word in name_words(self.names) if len(word) >= _SHORTEST_WORD}
        whole = (name_words([name]) for name in self.names)
        return (
            not words.isdisjoint(own.difference(self.others))
            or any(name and name <= words for name in whole)
            or self._has_key(file)
        )

    def _has_key(self, text: str) -> bool:
        """Return whether a text has a mail address of the person, or is their name in one word."""
        folded, joined = text.casefold(), _join_words([text])
        if any(mail.casefold() in folded for mail in self.mails):
            return True
        ids = {_join_words([mail.partition("@")[0]]) for mail in self.mails}
        ids |= {_join_words(words) for words in map(str.split, map(normalize, self.names))}
        ids |= {_join_words(words[::-1]) for words in map(str.split, map(normalize, self.names))}
        stem = _join_words([text.rpartition(".")[0]])
        return not ids.difference(self.others).isdisjoint({joined, stem} - {""})


def name_words(names: Iterable[str]) -> set[str]:
    """Return the words of some names, in one form.

    Examples
    --------
    >>> sorted(name_words(["Lopez_García, Ana"]))
    ['ana', 'garcia', 'lopez']
    """
    return {word for name in names for word in normalize(_NOT_WORDS.sub(" ", name)).split()}


def _join_words(words: Iterable[str]) -> str:
    return _NOT_WORDS.sub("", normalize("".join(words)))


def without_name(entry: AuditEntry, person: PersonName) -> AuditEntry:
    """Return an entry without the name of a person; the same object if it does not name them."""
    if person.is_who(entry.who):
        entry = replace(entry, who=SOMEBODY)
    if entry.object and entry.act in (Act.IMPORT, Act.UNDO) and person.is_in_file(entry.object):
        entry = replace(entry, object=SOME_FILE)
    return entry
