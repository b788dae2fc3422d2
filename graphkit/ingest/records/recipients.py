"""Those to whom a message is written, where their names and their pages stand in two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.clean import clean_name, clean_profile
from graphkit.ingest.records.record_types import PersonFields


def addressees(names: str, pages: str | None) -> tuple[PersonFields, ...] | None:
    """Pair names with profile pages, both divided by commas.

    A name may hold a comma itself: how many people there are, the pages tell. Whoever has no page
    where others have one is a member who has left, and nobody who could be told from others.

    Parameters
    ----------
    names : str
    pages : str or None
        None where the file has no such column.

    Returns
    -------
    tuple of Person or None
        None if the two do not fit together.

    Examples
    --------
    >>> found = addressees("Zoe Hill, PhD,Bob Ray", "linkedin.com/in/zoe,linkedin.com/in/bob")
    >>> [(one.name, one.urls[0]) for one in found]
    [('Zoe Hill', 'linkedin.com/in/zoe'), ('Bob Ray', 'linkedin.com/in/bob')]
    """
    if pages is None:
        found = tuple(map(clean_name, _without_degrees(names)))
        return tuple(PersonFields(name) for name in found if name)
    urls = [clean_profile(page) for page in pages.split(",")]
    for parted in _partings(names):
        if len(parted) == len(urls):
            pairs = zip(map(clean_name, parted), urls, strict=True)
            return tuple(PersonFields(name, urls=(url,)) for name, url in pairs if name and url)
    return None


def _partings(names: str) -> Iterator[list[str]]:
    # The likeliest first: a comma within a name has a space behind it.
    yield re.split(r",(?! )", names)
    yield names.split(",")
    yield _without_degrees(names)
    yield [names]


def _without_degrees(names: str) -> list[str]:
    kept: list[str] = []
    for part in names.split(","):
        # What may be added to a name without changing it is a degree.
        if kept and clean_name(f"{kept[-1]}, {part}") == clean_name(kept[-1]):
            continue
        kept.append(part)
    return kept
