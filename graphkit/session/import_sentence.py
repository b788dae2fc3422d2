"""Say in one sentence how graphkit read a file, why, and with what result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.entity_resolution import resolve_entities
from graphkit.phrases import count_of
from graphkit.render.source_words import columns_in_words, kind_in_words

if TYPE_CHECKING:
    from graphkit.ingest import Recognition, ResolvedBatch
    from graphkit.model import ImportBatch

_NOUNS = {
    "partnerships": ("partnership", None),
    "people": ("person", "people"),
    "organizations": ("organization", None),
    "affiliations": ("membership", None),
    "ties": ("tie", None),
    "meetings": ("meeting", None),
    "entries": ("entry", "entries"),
}
# What counts in each kind of file, the most important first.
_COUNTED = {
    "partnership": ("partnerships", "people"),
    "entry": ("entries", "organizations"),
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
    return f"{name} was read as {what}{why}: {results_in_words(resolution)}."


def results_in_words(resolution: ResolvedBatch) -> str:
    """Return what a file brings: "8 partnerships, 9 people, 2 rows need you"."""
    return ", ".join(_results(resolution))


def _count_people(batch: ImportBatch) -> int:
    """Return how many people a file names: the records of one person count once."""
    ids = {contact.id for contact in batch.contacts}
    person_of = resolve_entities({id: batch.keys.get(id, ()) for id in ids})
    return len({person_of[id] for id in ids} - {person_of.get(batch.record.owner_id or "")})


def _results(resolution: ResolvedBatch) -> list[str]:
    batch, counts = resolution.batch, resolution.counts
    number = {
        "partnerships": counts.partnerships,
        "people": _count_people(batch),
        "organizations": counts.organizations,
        "affiliations": counts.affiliations,
        "ties": counts.ties,
        "meetings": counts.meetings,
        "entries": len(batch.entries),
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
