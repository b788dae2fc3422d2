"""Compute the odds that two profiles are one person, from what they have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.linkage import weights as w
from graphkit.linkage.pair_evidence import PairEvidence, gather_evidence
from graphkit.linkage.word_similarity import SimilarityLevel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.linkage.name_comparison import NameComparer
    from graphkit.linkage.profile_columns import Floats, Ints, ProfileColumns, SetColumns

# The odds stay within this many bits, because nobody can be surer.
_MOST = 19.0


@dataclass(frozen=True)
class PairScores:
    """The weight of every sign, and the probability, for each pair.

    Attributes
    ----------
    evidence : PairEvidence
    bits : mapping of str to float array
        The weights by sign. Their sum is the odds, in bits, before doubts.
    probability : float array
    """

    evidence: PairEvidence
    bits: Mapping[str, Floats]
    probability: Floats


class Scorer:
    """Computes the scores of pairs of profiles."""

    def __init__(self, columns: ProfileColumns, names: NameComparer) -> None:
        self._columns = columns
        self._names = names
        size = max(len(columns.profiles), w.SMALLEST)
        self._prior = float(np.log2(2 * w.DUPLICATES / size))

    def score(self, left: Ints, right: Ints) -> PairScores:
        """Return the scores of each pair of profiles."""
        evidence = gather_evidence(self._columns, self._names, left, right)
        apart, sharing = self._weigh_without_key(evidence), self._weigh_with_key(evidence)
        # Where many share a key, a rare name may say more than the key. This is not true of husband
        # and wife, so pairs with different given names always use the table for shared keys.
        better = _total(sharing) > _total(apart)
        use = evidence.key & (better | (evidence.named.given == SimilarityLevel.OTHER))
        bits = {name: np.where(use, sharing[name], apart[name]) for name in apart}
        bits |= _differences(evidence)
        odds = np.clip(_total(bits), -_MOST, _MOST)
        probability = 1 / (1 + np.exp2(-odds))
        asked = np.minimum(probability, w.DOUBTFUL)
        return PairScores(evidence, bits, np.where(evidence.doubtful, asked, probability))

    def _weigh_without_key(self, found: PairEvidence) -> dict[str, Floats]:
        """Return the weights for pairs without a shared key: names and places by rarity."""
        sets, shared = self._columns, found.shared
        place = np.maximum(
            _rare(sets.organizations, shared["organizations"], w.ORGANIZATION, w.PLACE_MOST),
            _rare(sets.hosts, shared["hosts"], w.ORGANIZATION, w.PLACE_MOST),
        )
        near = found.similar["organizations"] * w.ORGANIZATION_SIMILAR
        town = _rare(sets.towns, shared["towns"], w.TOWN, w.TOWN_MOST)
        town = np.where(found.similar["towns"], w.TOWN_SIMILAR, town)
        return {
            "prior": np.full(len(place), self._prior),
            "given": found.named.given_bits,
            "family": found.named.family_bits,
            "key": np.clip(w.ANY_KEY + self._keys(found, 0.0, 0.0, 0.0).max(0), 0.0, None),
            "local": self._local(found),
            "organizations": np.maximum(place, near),
            "towns": np.where(found.place, town * w.TOWN_OF_ORGANIZATION, town),
            "addresses": _either(found, "addresses", w.ADDRESS, w.ADDRESS_SIMILAR),
            "birthdays": _either(found, "birthdays", w.BIRTHDAY, w.BIRTHDAY_SIMILAR),
        }

    def _weigh_with_key(self, found: PairEvidence) -> dict[str, Floats]:
        """Return the weights for pairs with a shared key: what rules out family and colleagues."""
        named, nothing = found.named, np.zeros(len(found.office))
        family = np.minimum(named.family_bits, _largest_weight(w.FAMILY_SHARING)[named.family])
        return {
            "prior": nothing,
            "given": np.minimum(named.given_bits, _largest_weight(w.GIVEN_SHARING)[named.given]),
            "family": np.where(
                named.family == SimilarityLevel.OTHER, w.FAMILY_SHARING_OTHER, family
            ),
            "key": self._key(found),
            "local": nothing,
            "organizations": w.ORGANIZATION_SHARING * found.place,
            "towns": w.TOWN_SHARING * found.has("towns"),
            "addresses": _either(found, "addresses", w.ADDRESS_SHARING, w.ADDRESS_SHARING),
            "birthdays": _either(found, "birthdays", w.BIRTHDAY_SHARING, w.BIRTHDAY_SIMILAR),
        }

    def _key(self, found: PairEvidence) -> Floats:
        keys = self._keys(found, np.where(found.office, w.OFFICE, w.MAIL), w.PAGE, w.PHONE)
        more = np.maximum((keys > -np.inf).sum(0) - 1, 0)
        return np.where(found.key, keys.max(0) + w.SECOND_KEY * more, 0.0)

    def _keys(
        self, found: PairEvidence, mail: Floats | float, page: float, phone: float
    ) -> NDArray[np.float64]:
        """Return the weight of each shared key; it is less if more than two profiles have it."""
        columns, shared = self._columns, found.shared
        return np.stack(
            [
                _key(columns.mails, shared["mails"], mail),
                _key(columns.pages, shared["pages"], page),
                _key(columns.phones, shared["phones"], phone),
            ]
        )

    def _local(self, found: PairEvidence) -> Floats:
        """Return the weight of the same word before the @ of two hosts.

        A word made of the name says nothing new.
        """
        texts, shared = self._columns.locals.texts, found.shared["locals"]
        own = self._names.contain_name(found.named.left, texts, shared)
        return np.where((shared >= 0) & (found.shared["mails"] < 0) & ~own, w.LOCAL, 0.0)


def _rare(sets: SetColumns, shared: Ints, base: float, most: float) -> Floats:
    """Return the weight of a shared place: it is more if fewer people belong to the place."""
    total = sets.bearers.sum() + w.SMOOTHING
    frequency = (sets.bearers + w.SMOOTHING * w.PLACE_FREQUENCY) / total
    bits = np.clip(base - np.log2(frequency), 0.0, most)
    weighed: Floats = np.append(bits, 0.0)[shared]
    return weighed


def _key(sets: SetColumns, shared: Ints, base: Floats | float) -> Floats:
    less = np.append(np.log2(np.maximum(sets.bearers - 1, 1)), np.inf)
    return np.asarray(base - less[shared])


def _either(found: PairEvidence, name: str, same: float, similar: float) -> Floats:
    return np.where(found.shared[name] >= 0, same, similar * found.similar[name])


def _differences(found: PairEvidence) -> dict[str, Floats]:
    return {
        f"other {name}": np.where(found.other[name], weight, 0.0)
        for name, weight in w.OTHER.items()
    }


def _largest_weight(table: Mapping[SimilarityLevel, float]) -> Floats:
    most = np.full(len(SimilarityLevel), np.inf)
    for level, bits in table.items():
        most[level] = bits
    return most


def _total(bits: Mapping[str, Floats]) -> Floats:
    total: Floats = np.sum(list(bits.values()), axis=0)
    return total
