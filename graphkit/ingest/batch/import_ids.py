"""Ids of imports: the same file of the same owner, read by the same rules, has the same id."""

from __future__ import annotations

from graphkit.ingest.records.record_types import ReadFile
from graphkit.ingest.sources.source import Source
from graphkit.model.normalization import make_id

# The texts are part of the ids of stored imports and must never change. A kind of record gets a
# new text when graphkit reads its files differently: the file is then another import, which
# replaces the older one.
_RULES = {
    "message": "days by quarter",
    "network": "organizations of one name are told apart",
}
_OWN_TABLE_RULES = "tables by what their columns hold"
_EARLIER_RULES = {
    "message": "kept mail as one sum for all time",
    "network": "merged organizations with the same name",
}
_EARLIER_OWN_TABLE_RULES = "knew less about its columns"
_AGAIN = "again"


def import_ids(read_file: ReadFile, owner_id: str | None) -> tuple[str, str]:
    """Return the two ids for the import of a file: for its first and for a second reading.

    So a second reading can be loaded before the first is undone. A third one has the first id
    again.
    """
    rules = _rules(read_file.source)
    return _import_id(read_file, owner_id, rules), _import_id(read_file, owner_id, rules, _AGAIN)


def outdated_import_id(read_file: ReadFile, owner_id: str | None) -> str:
    """Return the id that earlier versions of graphkit gave to the import of a file."""
    return _import_id(read_file, owner_id, "")


def replacement_note(source: Source) -> str:
    """Return the note that an import replaces one that used earlier rules."""
    earlier = _EARLIER_RULES.get(source.record, _EARLIER_OWN_TABLE_RULES)
    return (
        f"an earlier version of graphkit imported this file and {earlier}: "
        "this import replaces that one"
    )


def _rules(source: Source) -> str:
    return _RULES.get(source.record, _OWN_TABLE_RULES if source.report_unused else "")


def _import_id(read_file: ReadFile, owner_id: str | None, *rules: str) -> str:
    parts = (read_file.source.name, owner_id or "", read_file.digest, *filter(None, rules))
    return make_id("i", *parts)
