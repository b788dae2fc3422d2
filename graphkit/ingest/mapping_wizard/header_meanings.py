"""Find what a header may mean, using the headers of known sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.ingest.formats import reader_named
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source, header_key, header_spellings

_LEAST_SIMILARITY = 86.0
_PART_WEIGHT = 0.6
# Words that count only if they are the whole header: not in "First contact".
_WHOLE_HEADERS = frozenset({"first", "last", "middle", "nom", "nombre", "nome"})
# Fields that count only if their name is the whole header: not in "Needs a call".
_WHOLE_FIELDS = frozenset({"offers", "needs", "part_of"})
# Fields that mean the same in all kinds of records.
_SHARED = frozenset(
    {
        "name",
        "given",
        "middle",
        "family",
        "emails",
        "urls",
        "phones",
        "organization",
        "role",
        "sector",
        "website",
        "since",
        "until",
        "note",
    }
)
# Headers of a field that are too unusual for the lists of words: see `sense_words`.
_OTHER_HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("who", "person", "client", "volunteer", "donor", "participant", "attendee", "guest"),
    "organization": ("where", "works at", "works for", "workplace", "affiliation", "org"),
    "role": ("what they do", "job", "occupation", "profession", "function", "work"),
    "note": ("how we met", "remarks", "comments", "details", "about", "background"),
    "since": ("met on", "first met", "date met", "date added"),
}


class Meaning(NamedTuple):
    """A possible meaning of a header: a field, how likely (0 to 1), and a similar known header."""

    field: str
    weight: float
    word: str


class HeaderWords:
    """The headers of known sources, by kind of record and field.

    Parameters
    ----------
    sources : iterable of Source
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._fields: dict[str, dict[str, str]] = {kind: {} for kind in RECORD_FIELDS}
        shared: dict[str, str] = {}
        for source in sources:
            if not reader_named(source.reader).tabular:
                continue
            for name, mapped in source.fields.items():
                if name == "details":
                    continue
                for column in mapped.columns:
                    if source.record in RECORD_FIELDS:
                        self._fields[source.record].setdefault(column, name)
                    # For a word of several kinds, its meaning in lists of people counts.
                    if name in _SHARED and source.record in ("person", "organization"):
                        shared.setdefault(column, name)
        for name, words in _OTHER_HEADERS.items():
            for word in words:
                shared.setdefault(header_key(word), name)
        for kind, known in self._fields.items():
            for word, name in shared.items():
                if name in RECORD_FIELDS[kind]:
                    known.setdefault(word, name)

    def exact(self, header: str, kind: str) -> str | None:
        """Return the field of a known header."""
        known = self._fields[kind]
        return next((known[s] for s in sorted(header_spellings(header)) if s in known), None)

    def meanings(self, header: str, kind: str) -> list[Meaning]:
        """Return what a header may mean in a kind of record, the most likely first."""
        from rapidfuzz import fuzz, process

        known = self._fields[kind]
        spelled = header_spellings(header)
        exact = self.exact(header, kind)
        if exact is not None:
            return [Meaning(exact, 1.0, header_key(header))]
        if not spelled:
            return []
        key = header_key(header)
        found: dict[str, Meaning] = {}
        for word, score, _ in process.extract(
            key, known.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILARITY, limit=5
        ):
            found.setdefault(known[word], Meaning(known[word], score / 100 * 0.95, word))
        parts = set(key.split())
        for word, name in known.items():
            # A known header within a longer one ("Volunteer's telephone"): more words weigh more.
            own = set(word.split())
            whole = word in _WHOLE_HEADERS or name in _WHOLE_FIELDS
            if len(word) >= 3 and own < parts and not whole:
                weight = _PART_WEIGHT + 0.05 * len(own)
                if name not in found or found[name].weight < weight:
                    found[name] = Meaning(name, weight, word)
        return sorted(found.values(), key=lambda m: (-m.weight, m.field))
