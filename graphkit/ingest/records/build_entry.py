"""Build the record of a row that says what happened in a partnership."""

from __future__ import annotations

from datetime import date

from graphkit.errors import UsageError
from graphkit.ingest.formats.table import Row
from graphkit.ingest.records.person_fields import person_or_none
from graphkit.ingest.records.record_types import EntryRecord, PersonFields
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.ingest.sources.source import Source
from graphkit.model.normalization import normalize
from graphkit.model.partnerships import KINDS, EntryKind
from graphkit.phrases import list_in_words

_KIND_OF = {normalize(name): kind for kind in KINDS.values() for name in (kind.name, kind.plural)}
_NOT_VALUES = frozenset({"organization", "entry", "on", "text", "details"})


def build_entry(row: Row, values: FieldValues, source: Source) -> EntryRecord | str:
    """Return the record of a row about what happened in a partnership, or why it has none."""
    if "organization" not in values:
        return "no organization"
    written, text = values.get("entry", ""), values.get("text", "")
    kind = _KIND_OF.get(normalize(written))
    if kind is None:
        known = list_in_words([each for each in KINDS if not KINDS[each].private], last="or")
        return f'"{written}" is not a kind of entry; write {known}'
    if kind.private:  # in a file, the whole team would see it
        return f'a {kind.name} is for its author alone; use "graphkit add {kind.name}"'
    kept = _kept_values(kind, values)
    if isinstance(kept, str):
        return kept
    on = values.get("on")
    if on is not None and kind.says_nothing(text, kept):
        kept |= _said_by_its_day(kind, on)
    fault = _fault(kind, text, kept)
    if fault is not None:
        return fault
    day = kept.get(kind.day)
    return EntryRecord(
        row.line,
        values["organization"],
        row.original,
        kind.name,
        values.get("on") or (date.fromisoformat(day) if day else None),
        text,
        tuple(sorted(kept.items())),
        _people(kind, values),
    )


def _said_by_its_day(kind: EntryKind, on: date) -> dict[str, str]:
    """Return what the day of a row says if nothing else does: of a review, that it was held."""
    name = kind.day if on <= date.today() else "planned"
    return {name: on.isoformat()} if name in kind.needs and kind.field(name) else {}


def _fault(kind: EntryKind, text: str, kept: dict[str, str]) -> str | None:
    """Return why a row cannot be an entry, or None."""
    if kind.says_nothing(text, kept):
        return f"the {kind.name} says nothing"
    wrong = kind.wrong_order(kept)
    if wrong is not None:
        return f"it ends ({kept[wrong[1]]}) before it begins ({kept[wrong[0]]})"
    return None


def _kept_values(kind: EntryKind, values: FieldValues) -> dict[str, str] | str:
    """Return the values in the form in which they are kept, or why one cannot be."""
    strange = [name for name in values if name not in _NOT_VALUES and not kind.takes(name)]
    if strange:
        return f"{kind.plural} have no {list_in_words(strange, last='or')}"
    found = {}
    for field in kind.fields:
        value = values.get(field.name)
        if isinstance(value, date):
            found[field.name] = value.isoformat()
        elif value:
            try:
                found[field.name] = field.read(value, date.today())
            except UsageError as error:
                return f"{field.name}: {error.what}. {error.next}"
    return found


def _people(kind: EntryKind, values: FieldValues) -> tuple[tuple[str, PersonFields], ...]:
    named = ((role, person_or_none(values.get(role), None)) for role in kind.people)
    return tuple((role, person) for role, person in named if person is not None)
