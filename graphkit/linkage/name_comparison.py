"""Compare the names of pairs: find the two forms that match best, and how well they match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.linkage import weights
from graphkit.linkage.word_similarity import SimilarityLevel, WordSimilarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.linkage.profile_columns import Floats, Ints, ProfileColumns
    from graphkit.linkage.word_similarity import Levels

_GOOD = (SimilarityLevel.SAME, SimilarityLevel.SOUND, SimilarityLevel.TYPO)


@dataclass(frozen=True)
class NameMatch:
    """The two forms of each pair that match best.

    Attributes
    ----------
    left, right : int array
        Numbers of forms; -1 where one of the two profiles has no name.
    given, family : int array
        `SimilarityLevel`. Swapped names are compared as if they were not swapped.
    swapped, joined, address : bool array
        Whether the name is written in the wrong order, is written as one word, or comes from a mail
        or page address.
    given_bits, family_bits : float array
    """

    left: Ints
    right: Ints
    given: Levels
    family: Levels
    swapped: NDArray[np.bool_]
    joined: NDArray[np.bool_]
    address: NDArray[np.bool_]
    given_bits: Floats
    family_bits: Floats

    def take(self, rows: NDArray[np.integer]) -> NameMatch:
        """Return some of the pairs."""
        return NameMatch(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


class NameComparer:
    """Compares the names of profiles."""

    def __init__(self, columns: ProfileColumns) -> None:
        self._columns = columns
        self._likeness = WordSimilarity(columns.words)
        words, total = columns.words, len(columns.forms.owner)
        self._given = _frequency(words.as_given, total, weights.GIVEN_FREQUENCY)
        self._family = _frequency(words.as_family, total, weights.FAMILY_FREQUENCY)
        self._seen = np.append(words.as_given + words.as_family, 0)
        self._given_table = _table(weights.GIVEN)
        self._family_table = _table(weights.FAMILY)
        self._rarity = np.isin(np.arange(len(SimilarityLevel)), list(weights.RARITY))

        self.letters, self.lengths = self._likeness.letters, self._likeness.lengths

    def contain_name(self, forms: Ints, texts: list[str], numbers: Ints) -> NDArray[np.bool_]:
        """Return which texts contain the given or the family name of their form."""
        own = np.zeros(len(forms), np.bool_)
        words, names = self._columns.words.texts, self._columns.forms
        for row in np.flatnonzero((numbers >= 0) & (forms >= 0)):
            text = texts[numbers[row]]
            for word in (names.given[forms[row]], names.family[forms[row]]):
                own[row] |= word >= 0 and words[word] in text and len(words[word]) > 1
        return own

    def compare(self, left: Ints, right: Ints) -> NameMatch:
        """Return the best two forms of each pair, after comparing all forms of both profiles."""
        start = self._columns.forms.start
        many = np.diff(start)
        times = many[left] * many[right]
        rows = np.repeat(np.arange(len(left)), times)
        first = np.cumsum(times) - times
        within = np.arange(len(rows)) - first[rows]
        one = start[left][rows] + within // np.maximum(many[right][rows], 1)
        other = start[right][rows] + within % np.maximum(many[right][rows], 1)
        found = self._forms(one.astype(np.int32), other.astype(np.int32))
        total = found.given_bits + found.family_bits
        # Sort by pair, then by bits. The sort is stable: the first row of each pair is its best.
        order = np.lexsort((-total, rows))
        best = order[np.flatnonzero(np.diff(rows[order], prepend=-1))] if len(rows) else order
        if len(best) == len(left):
            return found.take(best)
        return _spread(found.take(best), rows[best], len(left))

    def _forms(self, one: Ints, other: Ints) -> NameMatch:
        forms = self._columns.forms
        straight = self._in_order(one, other)
        given = self._likeness.levels(forms.given[one], forms.family[other], given=False)
        family = self._likeness.levels(forms.family[one], forms.given[other], given=False)
        bits = weights.SWAPPED + self._weigh_swapped(one, other, given, family)
        swapped = np.isin(given, _GOOD) | np.isin(family, _GOOD)
        swapped &= bits > straight.given_bits + straight.family_bits
        joined = self._sound_like_one_word(one, other)
        either = self._any_rarity(one) if len(one) else np.zeros(0)
        whole = np.maximum(either, self._any_rarity(other)) + weights.JOINED
        return NameMatch(
            one,
            other,
            np.where(joined, SimilarityLevel.SAME, np.where(swapped, given, straight.given)).astype(
                np.int8
            ),
            np.where(
                joined, SimilarityLevel.SAME, np.where(swapped, family, straight.family)
            ).astype(np.int8),
            swapped & ~joined,
            joined,
            forms.address[one] | forms.address[other],
            np.where(joined, whole / 2, np.where(swapped, bits / 2, straight.given_bits)),
            np.where(joined, whole / 2, np.where(swapped, bits / 2, straight.family_bits)),
        )

    def _in_order(self, one: Ints, other: Ints) -> NameMatch:
        forms = self._columns.forms
        a, b, c, d = forms.given[one], forms.given[other], forms.family[one], forms.family[other]
        given = self._likeness.levels(a, b, given=True)
        family = self._likeness.levels(c, d, given=False)
        more, more_other = forms.more[one], forms.more[other]
        _part(given, a, b, more, more_other)
        _part(family, c, d, more, more_other)
        no = np.zeros(len(one), np.bool_)
        given_bits = self._bits(given, a, b, self._given_table, self._given)
        family_bits = self._bits(family, c, d, self._family_table, self._family)
        return NameMatch(one, other, given, family, no, no, no, given_bits, family_bits)

    def _bits(self, levels: Levels, a: Ints, b: Ints, table: Floats, frequency: Floats) -> Floats:
        bits = table[levels]
        rare = -np.log2(np.maximum(frequency[a], frequency[b]))
        # If one name is part of the other, the rarity of the rarer name counts.
        rare = np.where(
            levels == SimilarityLevel.PART, -np.log2(np.minimum(frequency[a], frequency[b])), rare
        )
        bits = bits + np.where(self._rarity[levels], rare, 0.0)
        seen = np.minimum(self._seen[a], self._seen[b])
        typo = bits - weights.COMMON_SPELLING * np.log2(np.maximum(seen, 1))
        return np.where(levels == SimilarityLevel.TYPO, np.maximum(typo, weights.LEAST_TYPO), bits)

    def _weigh_swapped(self, one: Ints, other: Ints, given: Levels, family: Levels) -> Floats:
        """Return the weight of swapped names, by the order that is more likely by chance."""
        forms = self._columns.forms
        a, b, c, d = forms.given[one], forms.family[other], forms.family[one], forms.given[other]
        right = self._bits(given, a, b, self._given_table, self._given)
        right += self._bits(family, c, d, self._family_table, self._family)
        wrong = self._bits(given, a, b, self._family_table, self._family)
        wrong += self._bits(family, c, d, self._given_table, self._given)
        return np.minimum(right, wrong)

    def _sound_like_one_word(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Return whether one name is one word and sounds like the other without its space."""
        forms = self._columns.forms
        single = (forms.family[one] < 0) != (forms.family[other] < 0)
        a, b = forms.joined[one], forms.joined[other]
        return np.asarray(single & (a[:, :1] == b).any(1) | single & (a[:, 1:] == b).any(1))

    def _any_rarity(self, rows: Ints) -> Floats:
        forms = self._columns.forms
        given, family = forms.given[rows], forms.family[rows]
        bits = -np.log2(self._given[given]) - np.log2(self._family[family])
        return np.where(family >= 0, bits, 0.0)


def _part(levels: Levels, a: Ints, b: Ints, more: Ints, more_other: Ints) -> None:
    """Mark words that are a middle name, or part of a double name, of the other person."""
    unlike = np.isin(levels, (SimilarityLevel.OTHER, SimilarityLevel.NEAR, SimilarityLevel.TYPO))
    found = (b[:, None] == more).any(1) | (a[:, None] == more_other).any(1)
    levels[unlike & found & (a >= 0) & (b >= 0)] = SimilarityLevel.PART


def _spread(found: NameMatch, rows: NDArray[np.integer], size: int) -> NameMatch:
    """Return an entry for every pair, with empty entries for pairs that have no names."""
    blank = {"left": -1, "right": -1}
    spread = {}
    for name in found.__dataclass_fields__:
        values = getattr(found, name)
        spread[name] = np.full(size, blank.get(name, 0), values.dtype)
        spread[name][rows] = values
    return NameMatch(**spread)


def _frequency(counts: NDArray[np.int64], total: int, unknown: float) -> Floats:
    bearers = counts + weights.SMOOTHING * unknown
    # An extra entry at the end, for a missing word (-1).
    return np.append(bearers / (total + weights.SMOOTHING), 1.0)


def _table(bits: Mapping[SimilarityLevel, float]) -> Floats:
    table = np.zeros(len(SimilarityLevel))
    for level, weight in bits.items():
        table[level] = weight
    return table
