"""Find the mail addresses of one file that several people share: a couple, or an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from graphkit.model.matching_keys import user_key
from graphkit.model.record_groups.nicknames import full_names

# One name is often the other with one of these: Daniel and Daniela, Joseph and Josephine.
_FEMININE = ("a", "e", "ina", "ine", "etta", "ette")
_SMALL = ("ie", "y", "i")
_MOST_COMPARED = 30
_SHORTEST_PART = 3
_SHORTEST_TYPO = 4


def mailbox_users(
    mailboxes: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return keys that keep people with one mail address apart, by record.

    They say which user of a mailbox a record is (see `graphkit.model.matching_keys`). Records
    with names that may be one person's have such a key in common.

    Parameters
    ----------
    mailboxes : mapping of str to sequence of str
        The records of one file with each mail address.
    names : mapping of str to str
        The normalized name of each record.

    Examples
    --------
    >>> names = {"c_1": "ruth feldman", "c_2": "ira feldman", "c_3": "r feldman"}
    >>> users = mailbox_users({"feldmans@mail.example": list(names)}, names)
    >>> sorted(len(keys) for keys in users.values()), set(users["c_1"]) & set(users["c_2"])
    ([1, 2, 2], set())
    """
    found: dict[str, list[str]] = defaultdict(list)
    for box, records in mailboxes.items():
        users = {record: names[record] for record in records if names[record]}
        if len(set(users.values())) < 2:
            continue
        alike = _names_of_users(users)
        if all(len(those) == len(set(users.values())) for those in alike.values()):
            continue  # all of them may be one person
        for record, those in alike.items():
            found[record] += [user_key(box, name) for name in sorted(those)]
    return dict(found)


def _names_of_users(users: Mapping[str, str]) -> dict[str, set[str]]:
    """Return, for each record, the names in the list that may be names of the same person.

    A name that fits two people, such as the surname of a couple, means neither of them.
    """
    names = sorted(set(users.values()))
    fits: dict[str, set[str]] = {name: {name} for name in names}
    # If more people have one address, only the same name is the same person.
    if len(names) <= _MOST_COMPARED:
        for one, other in combinations(names, 2):
            if not name_two_people(one, other):
                fits[one].add(other)
                fits[other].add(one)
    clear = {name for name in names if all(fits[name] <= fits[other] for other in fits[name])}
    return {
        record: fits[name] & clear if name in clear else {name} for record, name in users.items()
    }


def name_two_people(name: str, other: str) -> bool:
    """Return whether two normalized names in one list are surely not names of one person.

    They are if no word of one name fits the other, or if only the surnames fit. A nickname, an
    initial, a changed surname, names in another order and a typing error fit. Names in two scripts
    cannot be compared, and may be one person's.

    Examples
    --------
    >>> name_two_people("ruth feldman", "ira feldman"), name_two_people("ann lee", "bob day")
    (True, True)
    >>> name_two_people("bob smith", "robert smith"), name_two_people("ann lee", "ann day")
    (False, False)
    """
    words, others = name.split(), other.split()
    if not words or not others or name.isascii() != other.isascii():
        return False
    if _fits_into(words, others) or _fits_into(others, words):
        return False
    first, other_first = words[0], others[0]
    if len(words) == 1 or len(others) == 1:
        return True
    given, other_given = words[:-1], others[:-1]
    same_first = first in other_given or other_first in given or _may_be_one(first, other_first)
    return not same_first


def _fits_into(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether each word fits a word of the other name, each of them once."""
    left = list(others)
    for word in words:
        fits = next((one for one in left if _may_be_one(word, one)), None)
        if fits is None:
            return False
        left.remove(fits)
    return True


def _may_be_one(word: str, other: str) -> bool:
    """Return whether two words may be one name, written in two ways."""
    short, long = sorted((word, other), key=len)
    if word == other or (len(short) == 1 and long.startswith(short)):
        return True
    return _is_nickname(word, other) or _is_part(short, long) or _is_typo(word, other)


def _is_nickname(word: str, other: str) -> bool:
    names = full_names()
    one, two = names.get(word, frozenset()), names.get(other, frozenset())
    return word in two or other in one or not one.isdisjoint(two)


def _is_part(short: str, long: str) -> bool:
    """Return whether a name is the beginning of another, and not its masculine form."""
    if len(short) < _SHORTEST_PART or not long.startswith(short):
        return False
    rest = long[len(short) :]
    return rest in _SMALL or (len(rest) > 1 and rest not in _FEMININE)


def _is_typo(word: str, other: str) -> bool:
    """Return whether two words differ in one letter, but not in the last: Mario and Maria."""
    if max(len(word), len(other)) < _SHORTEST_TYPO or word[-1] != other[-1]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=1) <= 1
