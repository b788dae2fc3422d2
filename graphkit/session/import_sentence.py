"""Say in one sentence what a file was taken for, why, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.phrases import count_of
from graphkit.render.source_words import columns_in_words, kind_in_words

if TYPE_CHECKING:
    from graphkit.ingest import Recognition, ResolvedBatch

_NOUNS = {
    "partnerships": ("partnership", None),
    "people": ("person", "people"),
    "organizations": ("organization", None),
    "affiliations": ("membership", None),
    "ties": ("tie", None),
    "meetings": ("meeting", None),
}
# What counts in each kind of file, the most telling first.
_COUNTED = {
    "partnership": ("partnerships", "people"),
    "affiliation": ("people", "affiliations", "organizations"),
    "organization": ("organizations", "people"),
    "tie": ("ties", "people"),
    "attendance": ("meetings", "people"),
    "meeting": ("meetings", "people"),
    "message": ("ties", "people"),
    "network": ("people", "organizations", "ties"),
}


def import_sentence(name: str, recognition: Recognition, resolution: ResolvedBatch) -> str:
    """Return a sentence about one imported file.

    Parameters
    ----------
    name : str
        What to call the file.
    recognition : Recognition
    resolution : ResolvedBatch
    """
    what = kind_in_words(recognition.source.name, recognition.source.title)
    why = columns_in_words(recognition.columns)
    return f"{name} was read as {what}{why}: {', '.join(_results(resolution))}."


def _results(resolution: ResolvedBatch) -> list[str]:
    batch, counts = resolution.batch, resolution.counts
    owner = batch.record.owner_id
    number = {
        "partnerships": counts.partnerships,
        "people": sum(contact.id != owner for contact in batch.contacts),
        "organizations": counts.organizations,
        "affiliations": counts.affiliations,
        "ties": counts.ties,
        "meetings": counts.meetings,
    }
    record = resolution.reading.source.record
    counted = _COUNTED.get(record, ("people", "organizations"))
    found = [count_of(number[key], *_NOUNS[key]) for key in counted if number[key]]
    if not found:
        found = ["nothing new"] if counts.rows else ["no rows"]
    if resolution.rejects:
        rejects = len(resolution.rejects)
        found.append(f"{count_of(rejects, 'row')} {'needs' if rejects == 1 else 'need'} you")
    return found
