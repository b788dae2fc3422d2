"""What a header may mean: the words that all known sources have for their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.ingest.formats import reader_named
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source, header_key, header_spellings

_NEAR = 86.0
_PART = 0.6
# Words that mean this only if nothing else stands in the header: not in "First contact".
_WHOLE = frozenset({"first", "last", "middle", "nom", "nombre", "nome"})
# Fields that mean the same in rows of another kind.
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
# What people write above columns and no export does.
_FURTHER: Mapping[str, tuple[str, ...]] = {
    "name": ("who", "person", "client", "volunteer", "donor", "participant", "attendee", "guest"),
    "organization": (
        "where",
        "where they work",
        "works at",
        "works for",
        "workplace",
        "place of work",
        "affiliation",
        "org",
        "account",
    ),
    "role": ("what they do", "job", "occupation", "profession", "function", "work"),
    "emails": ("e mail", "mail address", "contact email", "adresse"),
    "phones": ("tel", "cell", "cell phone", "contact number", "number", "nummer"),
    "note": ("how we met", "remarks", "comments", "details", "about", "background"),
    "since": ("met on", "first met", "date met", "date added", "member since", "joined"),
    "sector": ("category", "type of organization", "area", "kind of organization"),
    "website": ("site", "web", "homepage"),
    "strength": ("how well we know them", "closeness", "relationship strength"),
}


class Meaning(NamedTuple):
    """What a header may mean: a field, how likely (0 to 1), and the word that it is like."""

    field: str
    weight: float
    word: str


class HeaderWords:
    """The header words of the sources, by kind of record and field.

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
                    # People's lists know best what a word means that several kinds have.
                    if name in _SHARED and source.record in ("person", "organization"):
                        shared.setdefault(column, name)
        for name, words in _FURTHER.items():
            for word in words:
                shared.setdefault(header_key(word), name)
        for kind, known in self._fields.items():
            for word, name in shared.items():
                if name in RECORD_FIELDS[kind]:
                    known.setdefault(word, name)

    def exact(self, header: str, kind: str) -> str | None:
        """Return the field that a header is a known word for."""
        known = self._fields[kind]
        return next((known[s] for s in sorted(header_spellings(header)) if s in known), None)

    def meanings(self, header: str, kind: str) -> list[Meaning]:
        """Return what a header may mean in a record of a kind, likeliest first."""
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
            key, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5
        ):
            found.setdefault(known[word], Meaning(known[word], score / 100 * 0.95, word))
        parts = set(key.split())
        for word, name in known.items():
            # A known word within a longer header ("Volunteer's telephone"), the longer the better.
            own = set(word.split())
            if len(word) >= 3 and own < parts and word not in _WHOLE:
                weight = _PART + 0.05 * len(own)
                if name not in found or found[name].weight < weight:
                    found[name] = Meaning(name, weight, word)
        return sorted(found.values(), key=lambda m: (-m.weight, m.field))
