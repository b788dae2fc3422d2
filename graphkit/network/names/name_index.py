"""An index of all normalized names in one string of bytes. A search makes no records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from graphkit.columns.grouped_rows import distinct_values
from graphkit.model import Contact
from graphkit.model.legal_forms import ATTACHED_ENDINGS, ATTACHED_FORMS
from graphkit.model.normalization import normalize_organization, word_spellings
from graphkit.snapshot import Entities

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAME, _MAIL, _SPACE = b"\n", b"\t", b" "


class IndexedName(NamedTuple):
    """A normalized name of the contact or organization `number`. Names sort by their texts."""

    text: str
    kind: str
    number: int
    main: bool


class NameIndex:
    """The names of all contacts or of all organizations.

    Parameters
    ----------
    kind : {"contact", "organization"}
    entities : Entities
    """

    def __init__(self, kind: str, entities: Entities[Any]) -> None:
        self.kind = kind
        self.entities = entities
        self._ends = entities.search.ends
        self._run = entities.search.data.tobytes() + _NAME

    @cached_property
    def texts(self) -> list[str]:
        """All names, in order of the numbers. Each number's main name comes first."""
        lines = _decode(self._run[1:-1]).split("\n") if len(self._run) > 1 else []
        return [line.partition("\t")[0] for line in lines]

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """The number of the contact or organization for each of `texts`."""
        starts = np.flatnonzero(self.entities.search.data == _NAME[0])
        return np.searchsorted(self._ends, starts, "right") - 1

    def find_equal(self, text: str) -> list[IndexedName]:
        """Return the names that are equal to a text."""
        name = _NAME + _encode(text)
        end = len(name)
        begun = _places(self._run, name)
        return self._at(at for at in begun if self._run[at + end : at + end + 1] in (_NAME, _MAIL))

    def find_prefix(self, text: str) -> list[IndexedName]:
        """Return the names that begin with a text."""
        # Leave out the line feed at the end of the name.
        return self._at(_places(self._run, _NAME + _encode(text), len(self._run) - 1))

    def with_beginnings(self, words: Iterable[str]) -> list[IndexedName]:
        """Return the names with a word that begins with each of these words."""
        rarest = min(map(_encode, words), key=self._run.count)
        starts = set(_places(self._run, _NAME + rarest))
        for at in _places(self._run, _SPACE + rarest):
            starts.add(self._run.rfind(_NAME, 0, at))
        return [name for name in self._at(starts) if _begins_words(name.text, words)]

    def same_organization(self, typed: str) -> list[IndexedName]:
        """Return the names that differ from a text only in words that identify nothing."""
        wanted = normalize_organization(typed)
        found = self.possible_spellings(wanted)
        return [name for name in found if normalize_organization(name.text) == wanted]

    def possible_spellings(self, wanted: str) -> list[IndexedName]:
        """Return all names that may be a normalized organization name, and few others.

        Cost: a search of all names for the rarest of its words, however each may be written.
        """
        if not wanted:
            return self.find_equal(wanted)
        rarest = min(wanted.split(), key=lambda word: self._run.count(_encode(word)))
        words = b"|".join(re.escape(_encode(word)) for word in word_spellings(rarest))
        attached = b"|".join(map(_encode, (*ATTACHED_FORMS, *ATTACHED_ENDINGS)))
        pattern = re.compile(rb"[\n ](?:%b)(?=[\n\t ])|%b" % (words, attached))
        places = (found.start() + 1 for found in pattern.finditer(self._run))
        return self._at({self._run.rfind(_NAME, 0, place) for place in places})

    def _at(self, starts: Iterable[int]) -> list[IndexedName]:
        places = np.fromiter(starts, np.int64)
        numbers = np.searchsorted(self._ends, places, "right") - 1
        main = self._ends[numbers] == places
        rows = zip(places.tolist(), numbers.tolist(), main.tolist(), strict=True)
        return [
            IndexedName(self._text(at + 1), self.kind, number, first) for at, number, first in rows
        ]

    def _text(self, start: int) -> str:
        end = self._run.find(_NAME, start)
        mails = self._run.find(_MAIL, start, end)
        return _decode(self._run[start : end if mails < 0 else mails])


def contacts_with_mail(contacts: Entities[Contact], mail: str) -> list[int]:
    """Return the numbers of the contacts with a mail address, in upper or lower case."""
    mail = mail.casefold()
    places = list(_places(contacts.search.data.tobytes(), _MAIL + _encode(mail)))
    numbers = distinct_values(np.searchsorted(contacts.search.ends, places, "right") - 1)
    return [n for n in numbers.tolist() if mail in map(str.casefold, contacts[n].emails)]


def _begins_words(text: str, typed: Iterable[str]) -> bool:
    own = text.split()
    return all(any(word.startswith(start) for word in own) for start in typed)


def _places(run: bytes, part: bytes, end: int | None = None) -> Iterator[int]:
    """Yield the places of a text within some bytes."""
    at = run.find(part, 0, end)
    while at >= 0:
        yield at
        at = run.find(part, at + 1, end)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")
