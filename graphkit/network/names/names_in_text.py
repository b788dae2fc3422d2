"""Find the people and organizations that a text in free words names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.model.normalization import normalize, normalize_organization
from graphkit.network.names.name_index import NameIndex, contacts_with_mail
from graphkit.network.names.name_lookup import CANDIDATES, LookupResult
from graphkit.network.network import Network
from graphkit.snapshot import Entities

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The most words in a name.
_MOST_WORDS = 10
_WORD = re.compile(r"[^\W_]+(?:['’&@.+-]+[^\W_]+)*")
# What may be between two words of one name.
_BETWEEN = re.compile(r"\s+(?:&\s+)?|\.\s+|[ ]?-[ ]?")
_POSSESSIVE = re.compile(r"['’]s$")
_INITIALS = re.compile(r"[A-Z]{3,8}")
# Given names and names of organizations that are also everyday words, months or days. Alone, they
# name nobody.
_COMMON = frozenset(
    "a ace al alba amber an and angel april arch archer art ash ask august aurora autumn baker "
    "bank banks barn basil bay bear berry bill bishop bliss board bob bond brook brooks buck bud "
    "call can candy carol case cat center chance chase chip christian church city clay clear "
    "cliff clinic college colt common cook council county court crew crystal daisy dale dawn day "
    "deacon dean dell department dick dot drew drop duke earl east easter ebony eden ember eve "
    "fair faith fawn fern finance first fisher flora forest foundation fox frank fund gale garden "
    "gay gene ginger glen good grace grant gray green guy hall harbor harmony harry hazel heath "
    "heather help henna holly home hope hospital house hunter i institute iris ivy jack jade "
    "jasmine jay jet jewel jimmy job john josh joy june junior just justice kay key king kitty "
    "knight lake lance lane lark laurel lee library light lily lotus love lucky mail major marina "
    "mark market marsh martini mason max may maya me melody mercy merry mike miles mill miller "
    "misty museum my nation new nick no noble norm north nova nurse ocean office old olive opal "
    "otter our page park parker pat patience pearl peg penny pepper pet pete piper police pope "
    "porter posy prairie precious prince prudence queen rain raven ray red reed regal rex rich "
    "river rob robin rock rod roger roman rose rosemary rowan royal ruby rusty sage sandy "
    "savannah school scout sea senior serenity shelter sherry sierra silver skip sky sonny south "
    "spring star station sterling storm story sue summer sunday sunny taylor team temple the "
    "tommy trinity trip troy true trust turner union unity van victor violet virginia wade ward "
    "warren we wells west will willow winter wolf wood woods world york you young".split()
)
# Words that are capitalized after a given name without being a family name.
_NO_FAMILY_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class NameInText:
    """A place in a text that names somebody.

    Attributes
    ----------
    start, end : int
    typed : str
        The words at this place.
    candidates : tuple of LookupResult
        Everybody that it may mean, most likely first; at most eight.
    certain : bool
        Whether it can mean only the one candidate: a full name or a mail address, or a given name
        that nobody else has and no other family name follows.
    """

    start: int
    end: int
    typed: str
    candidates: tuple[LookupResult, ...]
    certain: bool


def names_in_text(network: Network, text: str) -> tuple[NameInText, ...]:
    """Return the places in a text that name people or organizations of a network.

    A place is a full name, a mail address, or a name that differs from an organization's only in
    words such as "The" or "Inc.". A capitalized given name counts, and so do the initials of an
    organization and at least the first two words of its name. An everyday word such as "May" or
    "Will" names nobody by itself. Longer names take precedence, and no two overlap.

    Parameters
    ----------
    network : Network
    text : str

    Notes
    -----
    Cost: linear in the number of names in the network, and in the length of the text.
    """
    names = _Names(network)
    tokens = list(_WORD.finditer(text))
    found, at = [], 0
    while at < len(tokens):
        place, used = _place(names, text, tokens, at)
        if place is not None:
            found.append(place)
        at += used
    return tuple(found)


def _place(
    names: _Names, text: str, tokens: Sequence[re.Match[str]], at: int
) -> tuple[NameInText | None, int]:
    """Return the longest name that begins at a word, and how many words it uses."""
    for count in range(_run(text, tokens, at), 0, -1):
        start, end = tokens[at].start(), tokens[at + count - 1].end()
        typed = text[start:end]
        bare = _POSSESSIVE.sub("", typed)
        for words in dict.fromkeys((typed, bare)):
            candidates, certain = names.find_people_called(words)
            article, _, rest = words.partition(" ")
            if (
                candidates
                and article.casefold() == "the"
                and names.find_people_called(rest)[0] == candidates
            ):
                return None, 1  # the name begins after this word
            if candidates:
                end = start + len(words)
                sure = certain and not (count == 1 and _goes_on(text, tokens, at))
                return NameInText(start, end, words, candidates, sure), count
    return None, 1


def _goes_on(text: str, tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Return whether another capitalized word follows, which may be a family name."""
    if at + 1 == len(tokens):
        return False
    word = tokens[at + 1][0]
    return (
        text[tokens[at].end() : tokens[at + 1].start()] == " "
        and word[0].isupper()
        and word.casefold() not in _NO_FAMILY_NAMES
    )


def _run(text: str, tokens: Sequence[re.Match[str]], at: int) -> int:
    """Return how many words, from a given one on, may belong to one name."""
    count = 1
    while count < _MOST_WORDS and at + count < len(tokens):
        before, after = tokens[at + count - 1], tokens[at + count]
        between = text[before.end() : after.start()]
        # A full stop ends a sentence, unless it belongs to "St." or an initial.
        if not _BETWEEN.fullmatch(between) or (between[0] == "." and len(before[0]) > 3):
            break
        count += 1
    return count


class _Names:
    """All names of a network, by what people write for them."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._columns: dict[str, Entities[Any]] = {
            "organization": network.organization_columns,
            "contact": network.contact_columns,
        }

    def find_people_called(self, words: str) -> tuple[tuple[LookupResult, ...], bool]:
        """Return everybody with this name, and whether the match is certain."""
        if "@" in words:
            return self._results(self._with_mail(words)), True
        wanted = normalize(words)
        parts = wanted.split()
        if not wanted or (len(parts) == 1 and (wanted in _COMMON or not words[0].isupper())):
            return (), False
        full = self._full.get(wanted, ())
        if full:
            # One word may have many meanings, even if only one of them is in the graph.
            return self._results(full), len(full) == 1 and len(parts) > 1
        if len(parts) == 1:
            return self._short(words, wanted)
        same = self._identifying.get(normalize_organization(words), ())
        if same:
            return self._results(same), len(same) == 1
        return self._results(self._organizations_beginning_with(parts)), False

    def _short(self, words: str, wanted: str) -> tuple[tuple[LookupResult, ...], bool]:
        given = self._given.get(wanted, ())
        if given:
            return self._results(self._known_first(given)), len(given) == 1 and len(wanted) > 2
        initials = self._initials.get(words, ()) if _INITIALS.fullmatch(words) else ()
        return self._results(initials), False

    def _with_mail(self, mail: str) -> list[tuple[str, int]]:
        return [("contact", at) for at in contacts_with_mail(self._columns["contact"], mail)]

    def _organizations_beginning_with(self, parts: Sequence[str]) -> list[tuple[str, int]]:
        """Return the organizations with names that begin with some words."""
        start = " ".join(parts)
        if all(part in _COMMON for part in parts):
            return []
        index = self._indexes[0]
        begun = [name for name in index.find_prefix(f"{start} ") if name.main]
        return [("organization", name.number) for name in begun]

    def _known_first(self, found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
        """Sort people by how well the team knows them, best first."""
        best = self._strength_to_team
        return sorted(found, key=lambda one: (-best[one[1]], one[1]))

    def _results(self, found: Sequence[tuple[str, int]]) -> tuple[LookupResult, ...]:
        return tuple(
            LookupResult(kind, self._columns[kind].ids[at], self._columns[kind].names[at])
            for kind, at in dict.fromkeys(found[:CANDIDATES])
        )

    @cached_property
    def _indexes(self) -> tuple[NameIndex, NameIndex]:
        return (
            NameIndex("organization", self._columns["organization"]),
            NameIndex("contact", self._columns["contact"]),
        )

    def _each(self) -> Iterator[tuple[str, str, int]]:
        for index in self._indexes:
            for text, number in zip(index.texts, index.numbers.tolist(), strict=True):
                yield text, index.kind, number

    @cached_property
    def _full(self) -> Mapping[str, list[tuple[str, int]]]:
        return _group_by_name((text, (kind, number)) for text, kind, number in self._each())

    @cached_property
    def _given(self) -> Mapping[str, list[tuple[str, int]]]:
        people = ((text, (kind, at)) for text, kind, at in self._each() if kind == "contact")
        return _group_by_name((text.partition(" ")[0], who) for text, who in people)

    @cached_property
    def _identifying(self) -> Mapping[str, list[tuple[str, int]]]:
        names = enumerate(self._columns["organization"].names)
        return _group_by_name(
            (normalize_organization(name), ("organization", at))
            for at, name in names
            if len(normalize_organization(name).split()) > 1
        )

    @cached_property
    def _initials(self) -> Mapping[str, list[tuple[str, int]]]:
        names = enumerate(self._columns["organization"].names)
        return _group_by_name(
            ("".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name)), ("organization", at))
            for at, name in names
        )

    @cached_property
    def _strength_to_team(self) -> NDArray[np.float64]:
        """The strength of the best known tie of each contact to the team."""
        network, ties = self._network, self._network.tie_columns
        best, team = np.zeros((2, len(network.ids)))
        team[[network.number(member) for member in network.team]] = 1
        strength = np.where(ties.known, ties.strength, 0)
        np.maximum.at(best, ties.head, strength * team[ties.tail])
        np.maximum.at(best, ties.tail, strength * team[ties.head])
        return best


def _group_by_name(
    pairs: Iterator[tuple[str, tuple[str, int]]],
) -> Mapping[str, list[tuple[str, int]]]:
    """Return everybody with each name, without repeats."""
    groups: dict[str, dict[tuple[str, int], None]] = {}
    for key, who in pairs:
        groups.setdefault(key, {})[who] = None
    return {key: list(group) for key, group in groups.items()}
