"""The recipients of a message, from a cell with names and a cell with profile pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.clean import clean_name, clean_profile
from graphkit.ingest.records.record_types import PersonFields


def pair_recipients(names: str, pages: str | None) -> tuple[PersonFields, ...] | None:
    """Pair names with profile pages, both separated by commas.

    A name may contain a comma, so the number of pages gives the number of people. A person without
    a page among others with pages has left the network, cannot be identified, and is dropped.

    Parameters
    ----------
    names : str
    pages : str or None
        None if the file has no such column.

    Returns
    -------
    tuple of PersonFields or None
        None if the numbers of names and pages differ.

    Examples
    --------
    >>> found = pair_recipients("Zoe Hill, PhD,Bob Ray", "linkedin.com/in/zoe,linkedin.com/in/bob")
    >>> [(one.name, one.urls[0]) for one in found]
    [('Zoe Hill', 'linkedin.com/in/zoe'), ('Bob Ray', 'linkedin.com/in/bob')]
    """
    if pages is None:
        found = tuple(map(clean_name, _without_degrees(names)))
        return tuple(PersonFields(name) for name in found if name)
    urls = [clean_profile(page) for page in pages.split(",")]
    for split in _possible_splits(names):
        if len(split) == len(urls):
            pairs = zip(map(clean_name, split), urls, strict=True)
            return tuple(PersonFields(name, urls=(url,)) for name, url in pairs if name and url)
    return None


def _possible_splits(names: str) -> Iterator[list[str]]:
    # The most likely first: a comma within a name has a space after it.
    yield re.split(r",(?! )", names)
    yield names.split(",")
    yield _without_degrees(names)
    yield [names]


def _without_degrees(names: str) -> list[str]:
    kept: list[str] = []
    for part in names.split(","):
        # If a part does not change the cleaned name, it is a degree.
        if kept and clean_name(f"{kept[-1]}, {part}") == clean_name(kept[-1]):
            continue
        kept.append(part)
    return kept
