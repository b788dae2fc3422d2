"""Find organizations that may be listed under a short form too: initials, or a part of the name.

A short form is never more than a question: its probability stays below what `--auto` may merge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphkit.linkage.profile import CandidatePair, MatchReason
from graphkit.model.normalization import normalize
from graphkit.model.sector_words import usual_sectors

_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,6}\.?")
_MOST_WORDS = 3  # of a short form
_MOST_OFTEN = 60  # organizations with one word; a word of more says nothing
# One of these words more is another organization, not a longer name.
_OTHERS = frozenset(
    "friends foundation auxiliary alumni boosters booster union endowment committee fund pta pto "
    "ptsa ptso society volunteers north south east west northern southern eastern western upper "
    "lower new old".split()
)
# An organization with one of these words in its name is no part of another with one more.
_BODIES = frozenset(
    "hospital school schools university college library museum clinic church department institute "
    "bank center academy council station coalition association".split()
)

# In bits, as in `graphkit.linkage.organizations`. Of several long names, each is less likely.
_PRIOR, _PART, _LETTERS, _TWO_LETTERS = -7.0, 7.3, 7.6, 4.5
_PERSON, _DOMAIN, _SITE, _OTHER_SITE = 3.0, 3.0, 3.0, -8.0
_HIGHEST = 0.89


@dataclass(frozen=True)
class PlaceFacts:
    """What is known about an organization besides its name.

    Attributes
    ----------
    people : mapping of str to str
        The names of its people, by normalized name.
    domains : frozenset of str
        The domains of their mail addresses, without those of mail providers.
    """

    people: Mapping[str, str]
    domains: frozenset[str] = frozenset()


class NamedPlace(NamedTuple):
    """An organization: its id, name, the words that identify it, all words, and its site."""

    id: str
    name: str
    words: tuple[str, ...]
    every_word: tuple[str, ...]
    host: str


def short_form_pairs(
    places: Sequence[NamedPlace], known: Mapping[str, PlaceFacts]
) -> Iterator[CandidatePair]:
    """Yield the pairs of organizations where one name may be a short form of the other.

    Parameters
    ----------
    places : sequence of NamedPlace
    known : mapping of str to PlaceFacts
        By id of the organization.
    """
    by_initials: dict[str, set[int]] = defaultdict(set)
    by_word: dict[str, set[int]] = defaultdict(set)
    for at, place in enumerate(places):
        for words in (place.words, place.every_word):
            if len(words) > 1:
                by_initials["".join(word[0] for word in words)].add(at)
        for word in place.words:
            by_word[word].add(at)
    sectors = {*map(normalize, usual_sectors())}
    for at, place in enumerate(places):
        letters = _letters(place.name)
        found = by_initials.get(letters, set()) - {at} if letters else set()
        text, bits = (
            "{0} may be the initials of {1}",
            _LETTERS if len(letters) > 2 else _TWO_LETTERS,
        )
        if not found and normalize(place.name) not in sectors:
            found = _longer(at, places, by_word)
            text, bits = "{0} may be short for {1}", _PART
        # One organization that is written in several ways is one candidate.
        bits -= _doubt(len({places[other].words for other in found}))
        for other in sorted(found):
            reason = MatchReason(text.format(place.name, places[other].name), bits)
            yield _pair(place, places[other], reason, known)


def _letters(name: str) -> str:
    """Return the letters of a name that looks like initials, in lower case; else ""."""
    plain = name.strip()
    return plain.replace(".", "").lower() if _INITIALS.fullmatch(plain) else ""


def _doubt(candidates: int) -> float:
    """Return how much less likely each of several is, in bits."""
    return float(max(0, candidates - 1).bit_length())


def _longer(at: int, places: Sequence[NamedPlace], by_word: Mapping[str, set[int]]) -> set[int]:
    """Return the organizations with a name that contains all of a short one, and more."""
    short = places[at].words
    if not 0 < len(short) <= _MOST_WORDS:
        return set()
    rarest = min((by_word[word] for word in short), key=len)
    if len(rarest) > _MOST_OFTEN:
        return set()
    return {other for other in rarest if other != at and _contains(places[other].words, short)}


def _contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Return whether a name is another one with more words around it that change nothing."""
    begins = (n for n in range(len(long) - len(short) + 1) if long[n : n + len(short)] == short)
    start = next(begins, None)
    if start is None or len(long) == len(short):
        return False
    more = {*long[:start], *long[start + len(short) :]}
    if more & _OTHERS or any(any(map(str.isdigit, word)) for word in more):
        return False
    return not (_BODIES.intersection(short) and _BODIES.intersection(long[start + len(short) :]))


def _pair(
    short: NamedPlace, long: NamedPlace, reason: MatchReason, known: Mapping[str, PlaceFacts]
) -> CandidatePair:
    found = [reason]
    nothing = PlaceFacts({})
    one, other = known.get(short.id, nothing), known.get(long.id, nothing)
    both = sorted(one.people.keys() & other.people.keys())
    if both:
        found.append(MatchReason(f"{one.people[both[0]]} is at both", _PERSON))
    domains = sorted(one.domains & other.domains)
    if domains:
        found.append(MatchReason(f"mail addresses at both end in {domains[0]}", _DOMAIN))
    if short.host and long.host:
        same = short.host == long.host
        text = "same website" if same else "different websites"
        found.append(MatchReason(text, _SITE if same else _OTHER_SITE))
    odds = _PRIOR + sum(each.weight for each in found)
    left, right = sorted((short.id, long.id))
    reasons = sorted(found, key=lambda each: (-abs(each.weight), each.text))
    return CandidatePair(left, right, round(min(1 / (1 + 2**-odds), _HIGHEST), 6), tuple(reasons))
