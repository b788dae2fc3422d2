"""Profiles as columns of numbers, so that graphkit can compare millions of pairs at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from graphkit.linkage.mail_evidence import employer_hosts, is_office, local_part
from graphkit.linkage.name_forms import Form, form_of, form_of_mail, form_of_page
from graphkit.linkage.profile import LinkageProfile
from graphkit.linkage.spelling import ascii_words, sound_code
from graphkit.model.mail_address import mail_domain, mail_key
from graphkit.model.normalization import normalize_organization

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int32]
    Floats: TypeAlias = NDArray[np.float64]
    Bools: TypeAlias = NDArray[np.bool_]

# More names, addresses or employers than a person has. The rest of a longer list is not compared.
MOST = 8
LONGEST = 200  # characters of a text that are compared
# Sites on which a person has only one page, so that two pages mean two people.
_ONE_PAGE = re.compile(r"(?:https?://)?(?:\w+\.)?(linkedin\.com/in|xing\.com/profile|orcid\.org)/")


@dataclass(frozen=True)
class SetColumns:
    """A few texts for each profile, as numbers.

    Attributes
    ----------
    values : int array (profiles, most)
        Numbers of texts; -1 where there is none.
    texts : list of str
    bearers : int array
        How many profiles have each text.
    """

    values: Ints
    texts: list[str]
    bearers: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Iterable[str]]) -> SetColumns:
        """Return the columns of some rows, with their texts numbered in alphabetical order."""
        kept = [sorted({text for text in row if text})[:MOST] for row in rows]
        texts = sorted({text for row in kept for text in row})
        number = {text: i for i, text in enumerate(texts)}
        width = max((len(row) for row in kept), default=0) or 1
        values = np.full((len(kept), width), -1, np.int32)
        for i, row in enumerate(kept):
            if row:
                values[i, : len(row)] = [number[text] for text in row]
        return cls(values, texts, np.bincount(values[values >= 0], minlength=len(texts)))

    def any(self, rows: Ints) -> Bools:
        """Return which profiles have any value."""
        return np.asarray(self.values[rows, 0] >= 0)

    def rarest_in_common(self, left: Ints, right: Ints) -> Ints:
        """Return the number of the rarest text that both profiles of each pair have, or -1."""
        best = np.full(len(left), -1, np.int32)
        here = np.flatnonzero(self.any(left) & self.any(right))
        for i in range(self.values.shape[1]):
            for j in range(self.values.shape[1]):
                one, other = self.values[left[here], i], self.values[right[here], j]
                found = np.flatnonzero((one == other) & (one >= 0))
                rows, value = here[found], one[found]
                known = best[rows]
                better = (known < 0) | (self.bearers[value] < self.bearers[known])
                best[rows[better]] = value[better]
        return best

    def entries(self) -> tuple[Ints, Ints]:
        """Return all values as two arrays: the profile that has each value, and the value."""
        rows, columns = np.nonzero(self.values >= 0)
        return rows.astype(np.int32), self.values[rows, columns]


@dataclass(frozen=True)
class WordColumns:
    """All words of names, in alphabetical order.

    Attributes
    ----------
    texts : list of str
    sounds : int array
        The number of the sound of each word.
    sound_texts : list of str
    as_given, as_family : int arrays
        How many forms have each word as their given name, and as their family name.
    """

    texts: list[str]
    sounds: Ints
    sound_texts: list[str]
    as_given: NDArray[np.int64]
    as_family: NDArray[np.int64]


@dataclass(frozen=True)
class NameFormColumns:
    """All forms of all names, in the order of their profiles; -1 means no word.

    Attributes
    ----------
    owner : int array
        The profile of each form.
    start : int array
        Where the forms of each profile begin, with one more entry at the end.
    given, family : int array
    more : int array (forms, 3)
        The first words of `Form.more`. The very first one counts as the middle name.
    generation : int array
    address : bool array
        Whether the form was taken from a mail or page address.
    joined : int array (forms, 2)
        The numbers of the sounds of the whole name: with the given name first, and with the family
        name first.
    """

    owner: Ints
    start: Ints
    given: Ints
    family: Ints
    more: Ints
    generation: NDArray[np.int8]
    address: Bools
    joined: Ints


@dataclass(frozen=True)
class ProfileColumns:
    """All columns that are compared, with the profiles in order of id."""

    profiles: Sequence[LinkageProfile]
    words: WordColumns
    forms: NameFormColumns
    mails: SetColumns
    offices: Bools
    locals: SetColumns
    hosts: SetColumns
    pages: SetColumns
    sites: SetColumns
    phones: SetColumns
    organizations: SetColumns
    towns: SetColumns
    addresses: SetColumns
    birthdays: SetColumns

    @classmethod
    def of(cls, profiles: Iterable[LinkageProfile]) -> ProfileColumns:
        """Return the columns of some profiles."""
        rows = sorted(profiles, key=lambda profile: profile.id)
        named = [_forms(profile) for profile in rows]
        words = _words(named)
        mails = SetColumns.of([map(mail_key, p.emails) for p in rows])
        places = [sorted(set(map(normalize_place, p.organizations))) for p in rows]
        own = employer_hosts(
            [(p.emails, normalized) for p, normalized in zip(rows, places, strict=True)]
        )
        return cls(
            profiles=rows,
            words=words,
            forms=_number_names(named, words),
            mails=mails,
            # An extra entry at the end, for a missing address (-1).
            offices=np.array([*map(is_office, mails.texts), False], np.bool_),
            locals=SetColumns.of([filter(None, map(local_part, p.emails)) for p in rows]),
            hosts=SetColumns.of(
                [[h for m in p.emails if (h := mail_domain(m)) in own] for p in rows]
            ),
            pages=SetColumns.of([p.urls for p in rows]),
            sites=SetColumns.of(
                [[f[1] for u in p.urls if (f := _ONE_PAGE.match(u))] for p in rows]
            ),
            phones=SetColumns.of([p.phones for p in rows]),
            organizations=SetColumns.of(places),
            towns=SetColumns.of([map(_plain, p.towns) for p in rows]),
            addresses=SetColumns.of([map(_plain, p.addresses) for p in rows]),
            birthdays=SetColumns.of([[re.sub(r"\D", "", p.birthday)] for p in rows]),
        )


@lru_cache(maxsize=65536)
def normalize_place(organization: str) -> str:
    """Return the name of an organization, normalized and in Latin letters."""
    normalized = normalize_organization(organization[:LONGEST])
    return normalized if normalized.isascii() else _plain(normalized)


def _plain(text: str) -> str:
    return " ".join(ascii_words(text[:LONGEST]))


def _forms(profile: LinkageProfile) -> list[Form]:
    names = {name[:LONGEST] for name in (profile.name, *profile.aliases)}
    forms = {form for name in names if (form := form_of(name)) is not None}
    # "M. Lopez <maria.lopez@...>" is Maria. Mail and page addresses often keep a maiden name.
    old = [*map(form_of_mail, profile.emails), *map(form_of_page, profile.urls)]
    forms |= {form for form in old if form is not None and _adds_name(form, forms)}
    return sorted(forms)[:MOST]


def _adds_name(form: Form, forms: set[Form]) -> bool:
    """Return whether a name from a mail or page address is new and belongs to the person."""
    words = {word for known in forms for word in (known.given, known.family, *known.more)}
    if not forms:
        return True
    if form.given in words:
        return form.family not in words
    # A husband's card may have his wife's address, so the first letter must be that of his name.
    return form.family in words and form.given[0] in {known.given[0] for known in forms}


def _words(named: Sequence[Sequence[Form]]) -> WordColumns:
    texts = sorted({w for forms in named for f in forms for w in (f.given, f.family, *f.more) if w})
    number = {word: i for i, word in enumerate(texts)}
    sounds = [sound_code(word) for word in texts]
    sound_texts = sorted(set(sounds))
    sound_number = {text: i for i, text in enumerate(sound_texts)}
    flat = [form for forms in named for form in forms]
    given = [number[form.given] for form in flat]
    family = [number[form.family] for form in flat if form.family]
    return WordColumns(
        texts,
        np.array([sound_number[text] for text in sounds], np.int32),
        sound_texts,
        np.bincount(np.array(given, np.int64), minlength=len(texts)),
        np.bincount(np.array(family, np.int64), minlength=len(texts)),
    )


def _number_names(named: Sequence[Sequence[Form]], words: WordColumns) -> NameFormColumns:
    number = {word: i for i, word in enumerate(words.texts)} | {"": -1}
    flat = [form for forms in named for form in forms]
    counts = np.array([len(forms) for forms in named], np.int32)
    more = np.full((len(flat), 3), -1, np.int32)
    whole = []
    for i, form in enumerate(flat):
        for j, word in enumerate(form.more[:3]):
            more[i, j] = number[word]
        whole.append((sound_code(form.given + form.family), sound_code(form.family + form.given)))
    joined = {text: i for i, text in enumerate(sorted({t for pair in whole for t in pair}))}
    return NameFormColumns(
        owner=np.repeat(np.arange(len(named), dtype=np.int32), counts),
        start=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        given=np.array([number[form.given] for form in flat], np.int32),
        family=np.array([number[form.family] for form in flat], np.int32),
        more=more,
        generation=np.array([form.generation for form in flat], np.int8),
        address=np.array([form.address for form in flat], np.bool_),
        joined=np.array([[joined[a], joined[b]] for a, b in whole], np.int32).reshape(-1, 2),
    )
