"""Find organizations that may be the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2
from urllib.parse import urlsplit

from graphkit.linkage.profile import CandidatePair, MatchReason
from graphkit.linkage.short_forms import NamedPlace, PlaceFacts, short_form_pairs
from graphkit.linkage.spelling import ascii_words, sound_code
from graphkit.memory import pause_collector
from graphkit.model.normalization import normalize_organization
from graphkit.progress import Progress

# Words that do not identify an organization.
_FILLERS = frozenset("of the and for at in de des du der die das und et y la le".split())
# Abbreviations and other spellings, each with the usual word.
_SHORT = {
    "lib": "library",
    "pub": "public",
    "soc": "society",
    "dist": "district",
    "dept": "department",
    "govt": "government",
    "comm": "community",
    "harbour": "harbor",
    "neighbourhood": "neighborhood",
    "centre": "center",
    "theatre": "theater",
    "mt": "mount",
    "ft": "fort",
    "no": "number",
}
# Two names that differ by one of these words name two organizations, or an organization and a part
# of it.
_KINDS = frozenset(
    "friends foundation hospital school university college club council clinic library museum "
    "church department institute association district bank trust center society authority "
    "elementary high middle north south east west upper lower new old boys girls first second "
    "third city county state national".split()
)
_LARGEST = 60  # organizations that may share a key; a key of more says nothing
_DOUBTFUL = 0.95
_SMALLEST = 300  # word frequencies assume at least this many organizations

# In bits.
_PRIOR, _SAME, _SITE, _OTHER_SITE, _NUMBER, _KIND = -7.0, 1.5, 9.0, -8.0, -20.0, -6.0
_ORDER, _SPELLING, _MISSING = -0.7, -1.0, -1.2
_MOST_NAME = 13.0
# Sites on which many organizations have a page. There the page identifies them, not the host.
_HOSTERS = frozenset(
    "facebook.com linkedin.com instagram.com twitter.com x.com youtube.com google.com "
    "sites.google.com wixsite.com wordpress.com blogspot.com github.io linktr.ee".split()
)


@dataclass(frozen=True)
class _Body:
    id: str
    name: str
    words: tuple[str, ...]
    every_word: tuple[str, ...]
    host: str

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if any(map(str.isdigit, word)))


@pause_collector()
def candidate_organizations(
    names: Sequence[tuple[str, str, str | None]],
    *,
    at_least: float = 0.5,
    apart: Container[tuple[str, str]] = (),
    known: Mapping[str, PlaceFacts] | None = None,
    progress: Progress | None = None,
) -> tuple[CandidatePair, ...]:
    """Return the pairs of organizations that may be the same.

    One of a pair may be a short form of the other: its initials, or a part of its name.

    Parameters
    ----------
    names : sequence of (id, name, website or None)
    at_least : float
        The least probability to report.
    apart : container of (str, str)
        Pairs of ids, the lesser first, that are known to be two organizations.
    known : mapping of str to PlaceFacts, optional
        The people of each: shared people and mail domains support a short form.
    progress : callable, optional
        Called with the number of pairs compared so far, and the number of all pairs.

    Returns
    -------
    tuple of CandidatePair
        The most probable first, then by ids. The order of `names` makes no difference.

    Examples
    --------
    >>> names = [("o_1", "St. Mary's Hosp., Inc.", None), ("o_2", "Saint Marys Hospital", None)]
    >>> [(one.left, one.right) for one in candidate_organizations(names)]
    [('o_1', 'o_2')]
    """
    bodies = sorted((_body(*row) for row in names), key=lambda body: body.id)
    rarity = _rarity(bodies)
    pairs = sorted(_pairs(bodies, rarity))
    best: dict[tuple[str, str], CandidatePair] = {}
    for number, (one, other) in enumerate(pairs, 1):
        candidate = _compare(bodies[one], bodies[other], rarity)
        best[candidate.left, candidate.right] = candidate
        if progress is not None and (number % 10_000 == 0 or number == len(pairs)):
            progress(number, len(pairs))
    for candidate in short_form_pairs([_named_place(body) for body in bodies], known or {}):
        before = best.get((candidate.left, candidate.right))
        if before is None or before.probability < candidate.probability:
            best[candidate.left, candidate.right] = candidate
    found = [c for ids, c in best.items() if c.probability >= at_least and ids not in apart]
    return tuple(sorted(found, key=lambda one: (-one.probability, one.left, one.right)))


def _named_place(body: _Body) -> NamedPlace:
    return NamedPlace(body.id, body.name, body.words, body.every_word, body.host)


def _body(id: str, name: str, website: str | None) -> _Body:
    words = [w for part in ascii_words(normalize_organization(name)[:300]) for w in part.split("-")]
    kept = tuple(_SHORT.get(word, word) for word in words if word not in _FILLERS)
    return _Body(id, name, kept or tuple(words), tuple(words), _host(website))


def _host(website: str | None) -> str:
    if not website:
        return ""
    try:
        parts = urlsplit(website if "//" in website else f"//{website}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    shared = host in _HOSTERS or any(host.endswith(f".{each}") for each in _HOSTERS)
    return host + parts.path.rstrip("/").casefold() if shared else host


def _rarity(bodies: Iterable[_Body]) -> dict[str, float]:
    """Return for each word how surprising it is in a name, in bits."""
    total = 0
    counts: Counter[str] = Counter()
    for body in bodies:
        total += 1
        counts.update(set(body.words))
    total = max(total, _SMALLEST)
    return {word: log2((total + 1) / (count + 0.5)) for word, count in counts.items()}


def _pairs(bodies: Sequence[_Body], rarity: dict[str, float]) -> set[tuple[int, int]]:
    keys: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, body in enumerate(bodies):
        for key in _keys(body, rarity):
            keys[key].append(number)
    return {
        pair
        for members in keys.values()
        if 1 < len(members) <= _LARGEST
        for pair in combinations(members, 2)
    }


def _keys(body: _Body, rarity: dict[str, float]) -> set[tuple[str, ...]]:
    rare = sorted(set(body.words), key=lambda word: (-rarity[word], word))[:4]
    sounds = sorted({sound_code(word) for word in rare})
    keys: set[tuple[str, ...]] = {("words", *pair) for pair in combinations(sounds, 2)} | {
        ("all", "".join(body.words))
    }
    keys |= {("one", each) for each in sounds}
    if body.host:
        keys.add(("site", body.host))
    return keys


def _compare(one: _Body, other: _Body, rarity: dict[str, float]) -> CandidatePair:
    same = one.words == other.words
    # Only the same words in the same order need no question: Miami University is not the
    # University of Miami.
    found, doubtful = [], not same
    if same:
        found.append(
            MatchReason(
                "same name", min(_SAME + sum(rarity[word] for word in set(one.words)), _MOST_NAME)
            )
        )
    else:
        found = _words(one, other, rarity)
    if one.host and other.host:
        one_site = one.host == other.host
        doubtful |= not one_site
        text = "same website" if one_site else "different websites"
        found.append(MatchReason(text, _SITE if one_site else _OTHER_SITE))
    if one.numbers != other.numbers:
        doubtful = True
        found.append(MatchReason("different numbers in the name", _NUMBER))
    odds = max(-19.0, min(19.0, _PRIOR + sum(reason.weight for reason in found)))
    probability = 1 / (1 + 2**-odds)
    probability = min(probability, _DOUBTFUL) if doubtful else probability
    reasons = tuple(
        MatchReason(reason.text, round(reason.weight, 2))
        for reason in sorted(found, key=lambda reason: (-abs(reason.weight), reason.text))
    )
    return CandidatePair(one.id, other.id, round(probability, 6), reasons)


def _words(one: _Body, other: _Body, rarity: dict[str, float]) -> list[MatchReason]:
    """Return the reasons in two names that are not the same."""
    both = [word for word in dict.fromkeys(one.words) if word in other.words]
    left = [word for word in one.words if word not in both]
    right = [word for word in other.words if word not in both]
    found = []
    if both:
        weight = sum(rarity[word] for word in both)
        text = "same words" if left or right else "same words in another order"
        weight += 0 if left or right else _ORDER + _SAME
        found.append(MatchReason(f"{text}: {' '.join(both)}", min(weight, _MOST_NAME)))
    for word in list(left):
        like = next((each for each in right if _alike(word, each)), None)
        if like is not None:
            left.remove(word)
            right.remove(like)
            weight = 0.7 * max(rarity[word], rarity[like]) + _SPELLING
            found.append(MatchReason(f"{word} and {like} have similar spellings", weight))
    for word in (*left, *right):
        kind = _KIND if word in _KINDS or (left and right) else _MISSING
        weight = kind - (0.5 * rarity[word] if left and right else 0.2 * rarity[word])
        found.append(MatchReason(f"only one name has {word}", weight))
    return found


def _alike(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if re.search(r"\d", one + other) or {one, other} <= _KINDS:
        return False
    if sound_code(one) == sound_code(other) or f"{one}s" == other or f"{other}s" == one:
        return True
    return min(len(one), len(other)) > 5 and OSA.distance(one, other, score_cutoff=1) <= 1
