"""What two profiles have in common, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.linkage.word_similarity import SimilarityLevel

if TYPE_CHECKING:
    from graphkit.linkage.name_comparison import NameComparer, NameMatch
    from graphkit.linkage.profile_columns import Bools, Ints, ProfileColumns, SetColumns

# What is compared text by text, and from what likeness on two texts count as one with a slip.
_SIMILAR = {"organizations": 0.85, "towns": 0.75, "addresses": 0.7, "birthdays": 0.7}
_COMPARED = 3  # texts of each
_PLACES = "organizations", "hosts"
_KEYS = "mails", "pages", "phones"


@dataclass(frozen=True)
class PairEvidence:
    """What speaks for and against, one entry a pair, by the name of a column.

    Attributes
    ----------
    named : Named
    shared : mapping of str to int array
        The number of a text that both have, or -1.
    similar : mapping of str to bool array
        Whether two texts are nearly the same.
    other : mapping of str to bool array
        Whether both have such texts, and none alike; or what else tells them apart.
    office : bool array
        Whether the mail address that is shared is an office's.
    """

    named: NameMatch
    shared: Mapping[str, Ints]
    similar: Mapping[str, Bools]
    other: Mapping[str, Bools]
    office: Bools

    def has(self, *names: str) -> Bools:
        """Tell where a text of any of these columns is shared."""
        return np.asarray(np.logical_or.reduce([self.shared[name] >= 0 for name in names]))

    @property
    def key(self) -> Bools:
        """Whether a mail address, page or number is shared."""
        return self.has(*_KEYS)

    @property
    def place(self) -> Bools:
        """Whether an employer is shared, by name or by the host of mail addresses."""
        return self.has(*_PLACES) | self.similar["organizations"]

    @property
    def contradicted(self) -> Bools:
        """Where something says that they are two."""
        return np.asarray(np.logical_or.reduce([self.other[name] for name in _CONTRADICTIONS]))

    @property
    def doubtful(self) -> Bools:
        """Where somebody has to be asked, whatever the odds.

        Something contradicts; or the names are not the same but for spelling or a nickname; or
        nothing is shared that is one person's own: employer, town and even number are shared by
        father and son, or by namesakes, as well.
        """
        given, family = self.named.given, self.named.family
        unlike = np.isin(given, _UNLIKE)
        unlike |= (
            np.isin(family, (SimilarityLevel.OTHER, SimilarityLevel.NEAR)) | self.named.address
        )
        own = self.has("pages", "birthdays") | (self.has("mails") & ~self.office)
        return np.asarray(self.contradicted | unlike | ~own)


_UNLIKE = (
    SimilarityLevel.OTHER,
    SimilarityLevel.NEAR,
    SimilarityLevel.PART,
    SimilarityLevel.SIBLING,
    SimilarityLevel.MISSING,
)
_CONTRADICTIONS = "page", "generation", "generation unsaid", "middle", "birthdays", "towns"


def gather_evidence(
    columns: ProfileColumns, names: NameComparer, left: Ints, right: Ints
) -> PairEvidence:
    """Compare each pair."""
    named = names.compare(left, right)
    every = (*_KEYS, "locals", *_PLACES, "towns", "addresses", "birthdays")
    shared = {name: _sets(columns, name).shared(left, right) for name in every}
    # Of one address, the host says nothing more.
    shared["hosts"] = np.where(shared["mails"] >= 0, np.int32(-1), shared["hosts"])
    similar = {
        name: _similar(_sets(columns, name), shared[name], left, right, least)
        for name, least in _SIMILAR.items()
    }
    other = {}
    for name in ("mails", "phones", "organizations", "towns", "addresses", "birthdays"):
        sets = _sets(columns, name)
        both = sets.any(left) & sets.any(right)
        other[name] = both & (shared[name] < 0) & ~similar.get(name, np.False_)
    other["host"] = other["mails"] & (shared["hosts"] >= 0)
    other["mails"] &= shared["hosts"] < 0
    other["organizations"] &= shared["hosts"] < 0
    other["page"] = (columns.sites.shared(left, right) >= 0) & (shared["pages"] < 0)
    other |= _named_otherwise(columns, names, named)
    return PairEvidence(named, shared, similar, other, columns.offices[shared["mails"]])


def _sets(columns: ProfileColumns, name: str) -> SetColumns:
    sets: SetColumns = getattr(columns, name)
    return sets


def _named_otherwise(
    columns: ProfileColumns, names: NameComparer, named: NameMatch
) -> dict[str, Bools]:
    forms, both = columns.forms, named.left >= 0
    if not both.any():
        return dict.fromkeys(("generation", "generation unsaid", "middle"), both)
    one, other = forms.generation[named.left], forms.generation[named.right]
    middle, middle_other = forms.more[named.left, 0], forms.more[named.right, 0]
    # Only initials contradict each other: a longer middle name may be a maiden name.
    initial = np.minimum(names.lengths[middle], names.lengths[middle_other]) == 1
    unlike = names.letters[middle] != names.letters[middle_other]
    return {
        "generation": both & (one != other) & (one > 0) & (other > 0),
        "generation unsaid": both & ((one > 0) != (other > 0)),
        "middle": both & (middle >= 0) & (middle_other >= 0) & initial & unlike,
    }


def _similar(sets: SetColumns, shared: Ints, left: Ints, right: Ints, least: float) -> Bools:
    """Tell where the closest texts of two profiles differ by little more than a slip."""
    found = np.zeros(len(left), np.bool_)
    rows = np.flatnonzero((shared < 0) & sets.any(left) & sets.any(right))
    width = min(sets.values.shape[1], _COMPARED)
    for i in range(width if len(rows) else 0):
        for j in range(width):
            found[rows] |= _alike(
                sets, sets.values[left[rows], i], sets.values[right[rows], j], least
            )
    return found


def _alike(sets: SetColumns, one: Ints, other: Ints, least: float) -> Bools:
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import cpdist

    texts, size = np.array(sets.texts, object), np.int64(len(sets.texts))
    codes = np.minimum(one, other) * size + np.maximum(one, other)
    unique, back = np.unique(np.where((one >= 0) & (other >= 0), codes, 0), return_inverse=True)
    alike = cpdist(
        texts[unique // size].tolist(),
        texts[unique % size].tolist(),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=least,
        dtype=np.float32,
    )
    return np.asarray((alike >= least)[back] & (one >= 0) & (other >= 0))
