"""Choose the pairs to compare: those that share a key of some kind.

200,000 contacts have 20 billion pairs. Keys are chosen so that two records of one person have at
least one key in common, and so that not too many people share a key. If many people share a key
(`Maria Garcia`, the number of a switchboard), it says little, and another key must bring the two
records together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns.grouped_rows import distinct_values, group_starts
from graphkit.linkage.spelling import sound_code
from graphkit.model.record_groups.nicknames import full_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.linkage.profile_columns import Ints, ProfileColumns, SetColumns

    Codes = NDArray[np.int64]

# For each kind of key: the most profiles that may share a key, the most pairs per profile, and the
# number of pairs that is always allowed.
_LARGEST = 200
_PAIRS_EACH = 12
_AT_LEAST = 20_000


def pairs_to_compare(columns: ProfileColumns) -> tuple[Ints, Ints]:
    """Return the pairs to compare, as two columns; the left profile has the lower number."""
    size = len(columns.profiles)
    found: Codes = np.empty(0, np.int64)
    for owners, keys in _keys(columns):
        found = distinct_values(np.concatenate([found, _pairs_by_key(owners, keys, size)]))
    return (found // max(size, 1)).astype(np.int32), (found % max(size, 1)).astype(np.int32)


def _pairs_by_key(owners: Ints, keys: Codes, size: int) -> Codes:
    """Return the pairs of profiles that share a key, as left * size + right, with repeats.

    Keys that too many profiles share give no pairs.
    """
    order = np.lexsort((owners, keys))
    keys, members = keys[order], owners[order].astype(np.int64)
    once = group_starts(keys, members)
    keys, members = keys[once], members[once]
    begins = np.flatnonzero(group_starts(keys))
    sizes = np.diff(np.append(begins, len(keys)))
    parts = []
    left = max(_AT_LEAST, _PAIRS_EACH * size)
    # The smallest groups first: a key that many share says least.
    for width in range(2, min(_LARGEST, int(sizes.max(initial=0))) + 1):
        groups = begins[sizes == width]
        left -= len(groups) * width * (width - 1) // 2
        if left < 0:
            break
        if len(groups):
            rows = members[groups[:, None] + np.arange(width)]
            one, other = np.triu_indices(width, 1)
            parts.append((rows[:, one] * size + rows[:, other]).ravel())
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _keys(columns: ProfileColumns) -> Iterator[tuple[Ints, Codes]]:
    for sets in (columns.mails, columns.pages, columns.phones, columns.locals):
        yield _plain(sets)
    for sets in (columns.birthdays, columns.addresses):
        yield _plain(sets)
    yield from _name_keys(columns)
    for sets in (columns.organizations, columns.hosts, columns.towns):
        yield from _place_keys(columns, sets)


def _plain(sets: SetColumns) -> tuple[Ints, Codes]:
    rows, values = sets.entries()
    return rows, values.astype(np.int64)


def _name_keys(columns: ProfileColumns) -> Iterator[tuple[Ints, Codes]]:
    forms, words = columns.forms, columns.words
    # The whole name, in either order.
    yield np.tile(forms.owner, 2), forms.joined.T.ravel().astype(np.int64)
    full = forms.family >= 0
    owner = forms.owner[full]
    given, family = words.sounds[forms.given[full]], words.sounds[forms.family[full]]
    # A nickname, and what it is short for.
    rows, roots = _roots(columns, forms.given[full])
    yield owner[rows], _code(roots, family[rows])
    # A typing error in one of the two words, or an initial: the words begin or end alike.
    heads, tails = (
        _number_parts(words.sound_texts, slice(0, 3)),
        _number_parts(words.sound_texts, slice(-3, None)),
    )
    letter, short = (
        _number_parts(words.sound_texts, slice(0, 1)),
        _number_parts(words.sound_texts, slice(0, 2)),
    )
    yield owner, _code(given, heads[family])
    yield owner, _code(given, tails[family])
    yield owner, _code(letter[given], family)
    yield owner, _code(tails[given], family)
    yield owner, _code(short[given], heads[family])
    # The same for names in the wrong order.
    swapped = np.concatenate([_code(given, heads[family]), _code(family, heads[given])])
    yield np.tile(owner, 2), swapped
    # A middle name that is used as given or family name.
    column, row = np.nonzero(forms.more[full].T >= 0)
    middle = words.sounds[forms.more[full][row, column]]
    owners, plain = np.concatenate([owner, owner[row]]), _code(given, family)
    yield owners, np.concatenate([plain, _code(given[row], middle)])
    yield owners, np.concatenate([plain, _code(middle, family[row])])


def _place_keys(columns: ProfileColumns, sets: SetColumns) -> Iterator[tuple[Ints, Codes]]:
    """Yield keys that need a place to be rare enough: one of the two names, or initials."""
    forms, words = columns.forms, columns.words
    letter = _number_parts(words.sound_texts, slice(0, 1))
    given = words.sounds[forms.given]
    family = np.where(forms.family >= 0, words.sounds[forms.family], -1)
    initial = np.where(family >= 0, letter[family], -1)
    for column in range(sets.values.shape[1]):
        place = sets.values[forms.owner, column]
        has = place >= 0
        yield forms.owner[has], _code(given, place)[has]
        both = has & (family >= 0)
        yield forms.owner[both], _code(family, place)[both]
        yield forms.owner[both], _code(letter[given], family, place)[both]
        yield forms.owner[both], _code(given, initial, place)[both]


def _roots(columns: ProfileColumns, given: Ints) -> tuple[NDArray[np.int64], Ints]:
    """Return the sounds of each given name and of all names that it may be short for.

    The result is two arrays: the row of the given name, and the number of the sound.
    """
    words = columns.words
    number = {text: i for i, text in enumerate(words.sound_texts)}
    names = full_names()
    by_word: list[list[int]] = []
    for text in words.texts:
        sounds = sorted({sound_code(root) for root in (text, *names.get(text, ()))})
        by_word.append([number.setdefault(each, len(number)) for each in sounds])
    counts = np.array([len(roots) for roots in by_word], np.int64)
    start = np.concatenate([[0], np.cumsum(counts)])
    flat = np.array([root for roots in by_word for root in roots], np.int32)
    rows = np.repeat(np.arange(len(given)), counts[given])
    first = np.cumsum(counts[given]) - counts[given]
    within = np.arange(len(rows)) - first[rows]
    return rows, flat[start[given][rows] + within]


def _number_parts(texts: list[str], part: slice) -> Ints:
    cuts = [text[part] for text in texts]
    number = {text: i for i, text in enumerate(sorted(set(cuts)))}
    return np.array([number[text] for text in cuts], np.int32)


def _code(*parts: NDArray[np.integer]) -> Codes:
    # Room for two million words. With more, some keys would be equal, which only adds pairs.
    code = np.zeros(len(parts[0]), np.int64)
    for part in parts:
        code = (code << 21) + part + 1
    return code
