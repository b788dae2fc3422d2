"""Find what two profiles have in common, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.linkage.word_similarity import SimilarityLevel

if TYPE_CHECKING:
    from graphkit.linkage.name_comparison import NameComparer, NameMatch
    from graphkit.linkage.profile_columns import Bools, Ints, ProfileColumns, SetColumns

# Columns that are compared text by text, each with the least similarity at which two texts count as
# one text with a typing error.
_SIMILAR = {"organizations": 0.85, "towns": 0.75, "addresses": 0.7, "birthdays": 0.7}
_COMPARED = 3  # texts of each profile
_PLACES = "organizations", "hosts"
_KEYS = "mails", "pages", "phones"


@dataclass(frozen=True)
class PairEvidence:
    """The evidence for and against each pair being one person: one entry for each pair.

    The mappings have the names of columns as keys.

    Attributes
    ----------
    named : NameMatch
    shared : mapping of str to int array
        The number of a text that both profiles have, or -1.
    similar : mapping of str to bool array
        Whether the profiles have two texts that are nearly the same.
    other : mapping of str to bool array
        Whether both profiles have such texts, but none that are alike; also other differences,
        such as the generation.
    office : bool array
        Whether the shared mail address belongs to an office.
    """

    named: NameMatch
    shared: Mapping[str, Ints]
    similar: Mapping[str, Bools]
    other: Mapping[str, Bools]
    office: Bools

    def has(self, *names: str) -> Bools:
        """Return which pairs share a text in any of these columns."""
        return np.asarray(np.logical_or.reduce([self.shared[name] >= 0 for name in names]))

    @property
    def key(self) -> Bools:
        """Whether the pair shares a mail address, page or phone number."""
        return self.has(*_KEYS)

    @property
    def place(self) -> Bools:
        """Whether the pair shares an employer, by name or by the host of mail addresses."""
        return self.has(*_PLACES) | self.similar["organizations"]

    @property
    def contradicted(self) -> Bools:
        """Whether something says that the pair is two people."""
        return np.asarray(np.logical_or.reduce([self.other[name] for name in _CONTRADICTIONS]))

    @property
    def doubtful(self) -> Bools:
        """Whether graphkit must ask somebody about the pair, whatever the odds.

        It asks in three cases. Something contradicts that the pair is one person. The names differ
        by more than spelling, a nickname or an initial, or one of them comes from an address. The
        pair shares nothing that belongs to one person only: father and son, or two namesakes, may
        share an employer, a town and even a phone number.
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
    """Return the evidence on each pair of profiles."""
    named = names.compare(left, right)
    every = (*_KEYS, "locals", *_PLACES, "towns", "addresses", "birthdays")
    shared = {name: _sets(columns, name).rarest_in_common(left, right) for name in every}
    # If the pair shares a whole address, its host adds nothing.
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
    other["page"] = (columns.sites.rarest_in_common(left, right) >= 0) & (shared["pages"] < 0)
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
    """Return which pairs have no text in common, but two texts that are nearly the same."""
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
