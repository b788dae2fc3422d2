"""What an import says, besides its table: repeated imports, notes, people in titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.phrases import count_of
from graphkit.render.source_words import kind_in_words

if TYPE_CHECKING:
    from graphkit.ingest import Counts
    from graphkit.ingest.batch.named_guests import NamedGuest
    from graphkit.session.imports import ImportResult

# The counts of one file, by the heading of their column; some files fill those at the end.
HEADINGS = ("file", "rows", "new", "merged", "unchanged", "orgs", "ties", "skipped", "rejected")
MORE_HEADINGS = ("partnerships", "meetings")
ANSWER_WORDS = {
    "new": "imported",
    "replaced": "replaces an earlier one",
    "known": "already imported",
    "older": "older than one you have",
    "checked": "can be imported",
}
_OR_PLACE = " or the organization where they are the only one"


def count_row(one: ImportResult) -> tuple[str | int, ...]:
    """Return the counts of one file, in the order of `HEADINGS`."""
    counts = one.resolution.counts
    return (
        one.name,
        counts.rows,
        counts.contacts_new,
        counts.contacts_merged,
        counts.contacts_unchanged,
        counts.organizations,
        counts.ties,
        counts.left_out,
        counts.rejected,
    )


def more_counts(one: ImportResult) -> dict[str, str | int]:
    """Return the counts that only some files have, by `MORE_HEADINGS`."""
    counts: Counts = one.resolution.counts
    return {"partnerships": counts.partnerships, "meetings": counts.meetings}


def import_notes(
    one: ImportResult, place: Callable[[Path], str], *, verbose: bool = False
) -> Iterator[str]:
    """Yield what is not in the table: repeated imports, notes, and where rejected rows are.

    Parameters
    ----------
    one : ImportResult
    place : callable
        Returns how to call the place of a file.
    verbose : bool
        Also what was merged.
    """
    from graphkit.network.wording import list_in_words

    yield from what_became(one)
    for note in one.resolution.notes:
        yield f"{one.name}: {note}"
    if verbose:
        for name, others in one.resolution.joined:
            yield f"{one.name}: merged {name} with {list_in_words(others)}"
        for name, others in one.resolution.merged:
            known = list_in_words([other for other in others if other != name])
            known = f" as {known}" if known else ""
            yield f"{one.name}: {name} was known already{known}, and has something new"
    for reject in one.resolution.rejects if one.rejects is None else ():
        yield f"{one.name}, line {reject.line}: {reject.reason}"
    if one.file.name != one.name and one.file.stem.endswith("-fixed"):
        yield f"{one.name} is imported, and now called {place(one.file)}."
    if one.rejects is not None:
        yield (
            f"{one.name}: the rejected rows and the reasons are in {place(one.rejects)}. "
            "Fix them there and import that file."
        )


def what_became(one: ImportResult) -> Iterator[str]:
    """Yield what a file was read as, that it was imported before, or what it replaces."""
    if one.resolution.already is not None:
        yield (
            f"{one.name} was already imported on {one.resolution.already.at:%Y-%m-%d}. "
            "Nothing changed."
        )
    elif one.sentence:
        yield one.sentence
    if one.dry_run and one.resolution.already is None:
        yield f"{one.name}: nothing was written (--dry-run)."
    for record in one.replaced:
        yield (
            f"{one.name}: this import replaces the one of {record.at:%Y-%m-%d} as "
            f"{kind_in_words(record.source, record.source_title)}."
        )


# -- people in the titles of calendar entries ------------------------------------------------


def guests_by_person(guests: Sequence[NamedGuest]) -> Mapping[str, list[NamedGuest]]:
    """Return the entries of each person in titles, by the id of the person."""
    by_person: dict[str, list[NamedGuest]] = {}
    for guest in guests:
        by_person.setdefault(guest.contact_id, []).append(guest)
    return by_person


def guests_in_words(result: ImportResult) -> str:
    """Return a sentence about the people in titles who do not count as guests."""
    left = result.named_guests
    known = count_of(len(guests_by_person(left)), "person you know", "people you know")
    return (
        f"{result.name}: the titles of {count_of(len(left), 'entry', 'entries')} name {known}"
        f"{_OR_PLACE if any(guest.by_organization for guest in left) else ''}, but do not say that "
        "they were there:"
    )


def entries_in_words(entries: Sequence[NamedGuest]) -> str:
    """Return the entries of one person: the first, and how many more there are."""
    first = entries[0]
    more = f", and {len(entries) - 1} more" if len(entries) > 1 else ""
    place = f" ({first.organization})" if first.organization else ""
    return f'{first.name}{place}: "{first.title}" on {first.day:%Y-%m-%d}{more}'
