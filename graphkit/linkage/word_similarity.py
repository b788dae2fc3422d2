"""Compare two words of names."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from graphkit.model.record_groups.nicknames import full_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.linkage.profile_columns import Ints, WordColumns

    Levels = NDArray[np.int8]


class SimilarityLevel(IntEnum):
    """The ways in which two words are alike or differ."""

    MISSING = 0
    SAME = 1
    SOUND = 2
    NICKNAME = 3
    SIBLING = 4  # two nicknames of one name
    INITIAL = 5
    TYPO = 6
    NEAR = 7
    OTHER = 8
    PART = 9  # a middle name, or part of a double name, of the other person


class WordSimilarity:
    """Compares the words of a vocabulary."""

    def __init__(self, words: WordColumns) -> None:
        self._texts = np.array(words.texts, object)
        self._sounds = words.sounds
        # An extra entry at the end, for a missing word (-1).
        self.lengths = np.array([*(len(text) for text in words.texts), 0], np.int32)
        letters = sorted({text[:1] for text in words.texts})
        number = {letter: i for i, letter in enumerate(letters)}
        self.letters = np.array([*(number[text[:1]] for text in words.texts), -1], np.int32)
        self._nicknames, self._siblings = _nickname_pairs(words.texts)

    def levels(self, left: Ints, right: Ints, *, given: bool) -> Levels:
        """Return how alike the two words of each pair are; -1 is a missing word.

        Parameters
        ----------
        left, right : int arrays
        given : bool
            Whether the words are given names, which have nicknames.
        """
        size = np.int64(len(self._texts) + 1)
        codes = (np.minimum(left, right) + 1) * size + np.maximum(left, right) + 1
        unique, back = np.unique(codes, return_inverse=True)
        one, other = (unique // size - 1).astype(np.int32), (unique % size - 1).astype(np.int32)
        return self._compare(one, other, given=given)[back]

    def _compare(self, one: Ints, other: Ints, *, given: bool) -> Levels:
        levels = np.full(len(one), SimilarityLevel.MISSING, np.int8)
        here = np.flatnonzero((one >= 0) & (other >= 0))
        a, b = one[here], other[here]
        found = np.full(len(here), SimilarityLevel.OTHER, np.int8)
        short = np.minimum(self.lengths[a], self.lengths[b])
        longer = np.flatnonzero((a != b) & (short > 1))
        found[longer] = self._spelling(a[longer], b[longer])
        codes = a.astype(np.int64) * len(self._texts) + b
        if given:
            found[np.isin(codes, self._siblings) & (found != SimilarityLevel.TYPO)] = (
                SimilarityLevel.SIBLING
            )
            found[np.isin(codes, self._nicknames)] = SimilarityLevel.NICKNAME
        found[(self._sounds[a] == self._sounds[b]) & (short > 1)] = SimilarityLevel.SOUND
        found[(short == 1) & (self.letters[a] == self.letters[b])] = SimilarityLevel.INITIAL
        found[(a == b) & (short > 1)] = SimilarityLevel.SAME
        levels[here] = found
        return levels

    def _spelling(self, a: Ints, b: Ints) -> Levels:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cpdist

        levels = np.full(len(a), SimilarityLevel.OTHER, np.int8)
        short = np.minimum(self.lengths[a], self.lengths[b])
        gap = np.abs(self.lengths[a] - self.lengths[b])
        # Words of very different lengths are not compared.
        close = np.flatnonzero((gap <= 3) & (short > 2))
        if not len(close):
            return levels
        distance = cpdist(
            self._texts[a[close]].tolist(),
            self._texts[b[close]].tolist(),
            scorer=OSA.distance,
            score_cutoff=4,
            dtype=np.uint8,
        )
        length = short[close]
        found = np.full(len(close), SimilarityLevel.OTHER, np.int8)
        found[(distance <= 4) & (10 * distance <= 4 * length)] = SimilarityLevel.NEAR
        found[(distance <= 1) & (length > 3)] = SimilarityLevel.TYPO
        found[(distance <= 2) & (length > 6)] = SimilarityLevel.TYPO
        levels[close] = found
        return levels


def _nickname_pairs(texts: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of a nickname and its name, and the pairs of nicknames of one name."""
    number = {text: i for i, text in enumerate(texts)}
    nicknames: set[int] = set()
    siblings: set[int] = set()
    short_for: dict[str, list[int]] = {}
    for short, names in full_names().items():
        if short not in number:
            continue
        for name in names:
            short_for.setdefault(name, []).append(number[short])
            if name in number:
                nicknames.add(_code(number[short], number[name], len(texts)))
    for shorts in short_for.values():
        siblings |= {_code(a, b, len(texts)) for a in shorts for b in shorts if a != b}
    return _sort_pairs(nicknames), _sort_pairs(siblings)


def _code(a: int, b: int, size: int) -> int:
    return min(a, b) * size + max(a, b)


def _sort_pairs(codes: set[int]) -> NDArray[np.int64]:
    return np.array(sorted(codes), np.int64)
