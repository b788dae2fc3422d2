"""Which organizations belong to the sectors that a community usually has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphkit.config.usual_sectors import UsualSector
from graphkit.model.normalization import normalize


def usual_sectors_of(
    usual: Sequence[UsualSector], names: Sequence[str], stated: Sequence[str | None]
) -> list[tuple[int, ...]]:
    """Return for each organization the numbers of the usual sectors that it belongs to.

    It belongs to a sector by its stated sector, or by a word in its name. Of words that overlap,
    the one that begins first counts, and of those the longest: a food bank is no bank.

    Examples
    --------
    >>> usual = [
    ...     UsualSector("banks", ("finance",), ("bank",)), UsualSector("food", (), ("food bank",))
    ... ]
    >>> usual_sectors_of(usual, ["Elm Bank", "Elm Food Bank", "Elm"], [None, None, "Finance"])
    [(0,), (1,), (0,)]
    """
    by_word: dict[str, set[int]] = defaultdict(set)
    by_key: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(usual):
        for word in filter(None, map(normalize, one.words)):
            by_word[word].add(number)
        for key in one.keys:
            by_key[key].add(number)
    longest = sorted(by_word, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b") if longest else None
    return [
        _numbers(pattern, by_word, normalize(name), by_key.get(normalize(sector or ""), set()))
        for name, sector in zip(names, stated, strict=True)
    ]


def _numbers(
    pattern: re.Pattern[str] | None, by_word: Mapping[str, set[int]], name: str, stated: set[int]
) -> tuple[int, ...]:
    words = pattern.findall(name) if pattern else []
    return tuple(sorted(stated.union(*(by_word[word] for word in words))))
