"""The tables of docs/cleaning.md are true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from graphkit.ingest import clean as cleaners
from graphkit.model.normalization import normalize_organization
from graphkit.network.inference.mail_domains import website_host

PAGE = Path(__file__).parents[4] / "docs" / "cleaning.md"
CLEANERS: dict[str, Callable[[str], object]] = {
    "clean_phone US": partial(cleaners.clean_phone, country="US"),
    "fold_organization": normalize_organization,
    "is_free_mail": lambda domain: "yes" if cleaners.is_free_mail(domain) else "no",
    "website_host": lambda text: website_host(text)[0] if website_host(text)[1] else None,
    "name_aliases": lambda text: ", ".join(cleaners.name_aliases(text)) or None,
}


def examples() -> Iterator[tuple[str, str, str | None]]:
    """Yield which cleaner makes what of what, as the page has it."""
    cleaner = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if mark := re.fullmatch(r"<!-- (.+) -->", line):
            cleaner = mark[1]
        elif row := re.fullmatch(r"\| `(.+?)` \| (.+) \|", line):
            kept = row[2].strip("`")
            yield cleaner, row[1], None if kept == "*nothing*" else kept


EXAMPLES = list(examples())


@pytest.mark.parametrize(("cleaner", "written", "kept"), EXAMPLES)
def test_an_example_of_the_page_is_true(cleaner: str, written: str, kept: str | None) -> None:
    clean = CLEANERS.get(cleaner) or getattr(cleaners, cleaner)
    found = clean(written)
    assert (None if found is None else str(found)) == kept


def test_the_page_shows_every_kind_of_value() -> None:
    assert len(EXAMPLES) > 70
    assert {cleaner for cleaner, _, _ in EXAMPLES} >= {
        "clean_value",
        "clean_name",
        "clean_email",
        "clean_phone",
        "clean_profile",
        "clean_date",
        *CLEANERS,
    }
