"""The means of what the team thinks of its partners, without who thinks it.

A rating is private: its author alone sees it. This is the one place that reads the ratings of
everybody. Nothing leaves it but means, and these only over at least three raters.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from graphkit.model import Entry, Import, Visibility
from graphkit.model.partnerships import (
    KINDS,
    EntryField,
    EntryKind,
    FieldKind,
    PartnershipEntry,
    partnership_entries,
)
from graphkit.snapshot import Statements

RATING = "rating"
LEAST_RATERS = 3

RatingMeans = Mapping[str, Mapping[str, float]]
NO_MEANS: RatingMeans = MappingProxyType({})


def rating_means(
    entries: Statements[Entry], imports: Iterable[Import], kind: EntryKind = KINDS[RATING]
) -> RatingMeans:
    """Return the mean of each item that at least three people rated, by partner.

    Of each rater and item, the rating of the latest day counts; of one day, what was written down
    last.

    Parameters
    ----------
    entries : Statements of Entry
        Also those that the viewer may not see.
    imports : iterable of Import
        Of all entries. The owner of an import is the rater; of an answer to a survey, the entry
        says who that is.
    kind : EntryKind
        The kind of entry that has the items.

    Notes
    -----
    Cost: one pass over the texts of the entries; records are made of ratings only.
    """
    private = _private_imports(imports)
    if len(private) < LEAST_RATERS:
        return NO_MEANS
    said = partnership_entries(entries.of_kinds(kind.name), {kind.name: kind})
    newest: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for entry in sorted(said, key=lambda each: (each.on, each.age)):
        rater = _rater(entry, private)
        for item, level in entry.values.items() if rater else ():
            if rater and isinstance(level, int):
                newest[entry.partner_id, item][rater] = level
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (partner, item), levels in sorted(newest.items()):
        if len(levels) >= LEAST_RATERS:
            # In order of size, so that not even the last digit depends on who rated how.
            found[partner][item] = math.fsum(sorted(levels.values())) / len(levels)
    return MappingProxyType({id: MappingProxyType(means) for id, means in found.items()})


def factor_means(entries: Statements[Entry], imports: Iterable[Import]) -> Mapping[str, float]:
    """Return the mean of each factor of collaboration that at least three people rated."""
    imports = tuple(imports)
    if len(_private_imports(imports)) < LEAST_RATERS:
        return MappingProxyType({})
    found = rating_means(entries, imports, _factor_rating())
    return next(iter(found.values()), MappingProxyType({}))


def _private_imports(imports: Iterable[Import]) -> Mapping[str, str | None]:
    """Return the owners of the imports that may have ratings, by id."""
    return {
        record.id: record.owner_id
        for record in imports
        if record.by_hand and record.visibility == Visibility.OWNER
    }


@cache
def _factor_rating() -> EntryKind:
    """Return the kind of the entries in which respondents of surveys rate factors."""
    from graphkit.model.surveys import FACTOR_RATING, FACTORS

    fields = (
        EntryField(factor.name, FieldKind.LEVEL, factor.statement, f"{factor.name} {{}}")
        for factor in FACTORS
    )
    return EntryKind(
        FACTOR_RATING,
        "ratings of factors",
        "Factors of collaboration.",
        fields=tuple(fields),
        private=True,
    )


def _rater(entry: PartnershipEntry, private: Mapping[str, str | None]) -> str | None:
    """Return who rated: the owner of the import, or the respondent of a survey."""
    from graphkit.model.surveys import RATER

    if entry.text.import_id not in private:
        return None
    return private[entry.text.import_id] or next(iter(entry.text.about(RATER)), None)
