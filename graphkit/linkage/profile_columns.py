"""Profiles as columns of numbers, so that millions of pairs are compared at once."""

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
from graphkit.linkage.spelling import ascii_words, sound
from graphkit.model.mail_address import mail_domain, mail_key
from graphkit.model.normalization import normalize_organization

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int32]
    Floats: TypeAlias = NDArray[np.float64]
    Bools: TypeAlias = NDArray[np.bool_]

# More names, addresses and employers than a person has; the rest of a longer list is not compared.
MOST = 8
LONGEST = 200  # letters of a text that are compared
# Sites on which a person has one page, so that two pages are two persons.
_ONE_PAGE = re.compile(r"(?:https?://)?(?:\w+\.)?(linkedin\.com/in|xing\.com/profile|orcid\.org)/")


@dataclass(frozen=True)
class SetColumns:
    """For each profile a few values.

    Attributes
    ----------
    values : int array (profiles, most)
        Numbers of texts, -1 where there is none.
    texts : list of str
    bearers : int array
        By text: how many profiles have it.
    """

    values: Ints
    texts: list[str]
    bearers: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Iterable[str]]) -> SetColumns:
        """Number the texts of every row, in the order of the alphabet."""
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
        """Tell which profiles have any value."""
        return np.asarray(self.values[rows, 0] >= 0)

    def shared(self, left: Ints, right: Ints) -> Ints:
        """Return for each pair the rarest text that both have, or -1."""
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
        """Return all profiles that have a value, one entry a value, and the values."""
        rows, columns = np.nonzero(self.values >= 0)
        return rows.astype(np.int32), self.values[rows, columns]


@dataclass(frozen=True)
class WordColumns:
    """All words of names, in the order of the alphabet.

    Attributes
    ----------
    texts : list of str
    sounds : int array
        By word: the number of its sound.
    sound_texts : list of str
    as_given, as_family : int arrays
        By word: how many forms have it there.
    """

    texts: list[str]
    sounds: Ints
    sound_texts: list[str]
    as_given: NDArray[np.int64]
    as_family: NDArray[np.int64]


@dataclass(frozen=True)
class NameFormColumns:
    """All forms of all names, in the order of their profiles; -1 stands for no word.

    Attributes
    ----------
    owner : int array
    start : int array
        By profile: where its forms begin; one more at the end.
    given, family : int array
    more : int array (forms, 3)
    middle : int array
        The first word between given and family name.
    generation : int array
    address : bool array
        Whether the form was taken from a mail or page address.
    joined : int array (forms, 2)
        The number of the sound of the whole name, given name first and family name first.
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
    """Everything that is compared; profiles are in the order of their ids."""

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
        """Make columns of profiles."""
        rows = sorted(profiles, key=lambda profile: profile.id)
        named = [_forms(profile) for profile in rows]
        words = _words(named)
        mails = SetColumns.of([map(mail_key, p.emails) for p in rows])
        places = [sorted(set(map(normalize_place, p.organizations))) for p in rows]
        own = employer_hosts([(p.emails, folded) for p, folded in zip(rows, places, strict=True)])
        return cls(
            profiles=rows,
            words=words,
            forms=_numbered(named, words),
            mails=mails,
            # One more at the end, for a missing address (-1).
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
    """Fold the name of an organization, in Latin letters."""
    folded = normalize_organization(organization[:LONGEST])
    return folded if folded.isascii() else _plain(folded)


def _plain(text: str) -> str:
    return " ".join(ascii_words(text[:LONGEST]))


def _forms(profile: LinkageProfile) -> list[Form]:
    names = {name[:LONGEST] for name in (profile.name, *profile.aliases)}
    forms = {form for name in names if (form := form_of(name)) is not None}
    # "M. Lopez <maria.lopez@...>" is Maria; addresses of mail and pages often keep a maiden name.
    old = [*map(form_of_mail, profile.emails), *map(form_of_page, profile.urls)]
    forms |= {form for form in old if form is not None and _tells(form, forms)}
    return sorted(forms)[:MOST]


def _tells(form: Form, forms: set[Form]) -> bool:
    """Tell whether a name from a mail address is new, and theirs."""
    words = {word for known in forms for word in (known.given, known.family, *known.more)}
    if not forms:
        return True
    if form.given in words:
        return form.family not in words
    # A wife's address may be in her husband's card: the first letter has to be his.
    return form.family in words and form.given[0] in {known.given[0] for known in forms}


def _words(named: Sequence[Sequence[Form]]) -> WordColumns:
    texts = sorted({w for forms in named for f in forms for w in (f.given, f.family, *f.more) if w})
    number = {word: i for i, word in enumerate(texts)}
    sounds = [sound(word) for word in texts]
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


def _numbered(named: Sequence[Sequence[Form]], words: WordColumns) -> NameFormColumns:
    number = {word: i for i, word in enumerate(words.texts)} | {"": -1}
    flat = [form for forms in named for form in forms]
    counts = np.array([len(forms) for forms in named], np.int32)
    more = np.full((len(flat), 3), -1, np.int32)
    whole = []
    for i, form in enumerate(flat):
        for j, word in enumerate(form.more[:3]):
            more[i, j] = number[word]
        whole.append((sound(form.given + form.family), sound(form.family + form.given)))
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
