"""Forms of a name in a cell: `Last, First`, a given name that shares a surname, titles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from graphkit.ingest.clean.name_words import (
    AFTER_A_TITLE,
    GENERATIONS,
    TITLES,
    TITLES_WITH_A_DOT,
    TITLES_WITHOUT_A_DOT,
)
from graphkit.ingest.clean.people_cells.part_words import ORDERS
from graphkit.ingest.clean.people_cells.parts import is_addition, is_plain_name
from graphkit.ingest.clean.people_cells.person_in_cell import NameOrder
from graphkit.ingest.clean.person_names import clean_name
from graphkit.lazy_regex import lazy_regex

_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le los las ten ter".split()
)
_LETTERS = lazy_regex(r"[^\W\d_]+")


class NameFound(NamedTuple):
    """A clean name, the words around it that are not part of it, and both as written."""

    name: str
    additions: str | None
    written: str


@dataclass(slots=True)
class DraftName:
    """A name while its cell is read.

    Attributes
    ----------
    text : str
        The whole name, or the family name if `given` is set.
    order : {"given-first", "family-first"} or None
    given : str
        The part after the comma of `Last, First`.
    additions : list of str
        Degrees after the name.
    joined : bool
        Whether "and" is before it.
    keeps_title : bool
        Whether only the title distinguishes it from another person: "Dr. and Mrs. S. Rao".
    """

    text: str
    order: NameOrder | None = None
    given: str = ""
    additions: list[str] = field(default_factory=list)
    joined: bool = False
    keeps_title: bool = False

    @property
    def is_single(self) -> bool:
        """Whether only one word of the name is known."""
        return not self.given and len(self.without_titles().split()) == 1

    @property
    def family_in_capitals(self) -> str:
        """The family name in capitals before the given name: "LEROY Pascal", or ""."""
        words = self.text.split()
        if self.given or len(words) < 2 or len(words[0]) < 3 or words[1].isupper():
            return ""
        return words[0] if words[0].isupper() else ""

    def without_titles(self) -> str:
        """Return the text without the titles before it."""
        words = self.text.split()
        titled = False
        while len(words) > 1 and (
            _is_title(words[0])
            or (words[0] in TITLES_WITHOUT_A_DOT and len(words) > 2)
            or (titled and words[0].casefold() in AFTER_A_TITLE)
        ):
            words.pop(0)
            titled = True
        return " ".join(words)

    def surname(self) -> str:
        """Return the family name, with its particles, or "" if it is not clear."""
        if self.given:
            return self.text
        words = self.without_titles().split()
        while len(words) > 2 and words[-1].casefold().strip(".,") in GENERATIONS:
            words.pop()
        if len(words) < 2:
            return ""
        at = next((n for n, w in enumerate(words) if n and w.casefold() in _PARTICLES), None)
        return " ".join(words[at:]) if at else words[-1]

    def clean(self) -> NameFound | None:
        """Return the name in its usual form, or None if there is no letter in it."""
        if is_plain_name(self.text) and not (self.given or self.additions or self.order):
            return NameFound(self.text, None, self.text)
        written = f"{self.text}, {self.given}" if self.given else self.text
        behind = [text for text in self.additions if text.casefold() not in ORDERS]
        before = [text for text in self.additions if text.casefold() in ORDERS]
        written = " ".join((*before, ", ".join((written, *behind)))).strip()
        generation = [word for word in self.additions if _key(word) in GENERATIONS]
        name = clean_name(", ".join((self._in_order(), *generation)))
        if name is None:
            return None
        if self.keeps_title:
            titles = self.text.split()[: -len(self.without_titles().split())]
            name = " ".join((*titles, name))
        return NameFound(name, _additions(written, name), written)

    def _in_order(self) -> str:
        if self.given:
            return f"{self.text}, {self.given}"
        words = self.text.split()
        if self.order == "family-first" and len(words) == 2 and "," not in self.text:
            return f"{words[0]}, {words[1]}"
        return self.text if self.keeps_title else self.without_titles()


def is_given_after_comma(name: DraftName, text: str, order: NameOrder | None) -> bool:
    """Return whether the text after a name and a comma is its given name.

    Examples
    --------
    >>> is_given_after_comma(DraftName("Weaver"), "Carol", None)
    True
    >>> is_given_after_comma(DraftName("Ann Lee"), "Bob Ray", None)
    False
    """
    family = name.without_titles().split()
    # "Hr. Weber, Fr. Kunz" are two people; "Okonkwo, Rev. Samuel" is one.
    both_titled = _is_title(text.split(maxsplit=1)[0]) and len(family) < len(name.text.split())
    if name.given or "given-first" in (order, name.order) or both_titled:
        return False
    text = DraftName(text).without_titles()
    given = [word for word in text.split() if len(word.strip(".")) > 1]
    if order == "family-first" or len(family) == 1:
        return len(given) <= 3
    return family[0].casefold() in _PARTICLES or (len(family) <= 3 and len(given) <= 1)


def _is_title(word: str) -> bool:
    key = _key(word)
    return (
        key in TITLES
        or (key in TITLES_WITH_A_DOT and word.endswith("."))
        or (word.endswith(".") and len(word) > 2 and is_addition(word))
    )


def _key(word: str) -> str:
    return word.casefold().replace(".", "").strip(",")


def _additions(written: str, name: str) -> str | None:
    """Return the words of a written name that its clean form lacks."""
    left = Counter(_LETTERS.findall(name.casefold()))
    added = []
    for word in written.replace(",", " ").split():
        parts = Counter(_LETTERS.findall(word.casefold()))
        if parts and parts <= left:
            left -= parts
        elif parts:
            added.append(word)
    return " ".join(added) or None
