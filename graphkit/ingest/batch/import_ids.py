"""The id of an import: the same file of the same owner, read by the same rules, has the same id."""

from __future__ import annotations

from graphkit.ingest.records.record_types import ReadFile
from graphkit.model.normalization import make_id

# The texts are part of the ids of stored imports and must never change. A kind of record gets a
# new text when graphkit reads its files differently: the file is then another import, which
# replaces the older one.
_RULES = {
    "message": "days by quarter",
    "network": "organizations of one name are told apart",
}
_EARLIER_RULES = {
    "message": "kept mail as one sum for all time",
    "network": "merged organizations with the same name",
}


def import_id(read_file: ReadFile, owner_id: str | None) -> str:
    """Return the id of the import of a file."""
    return _import_id(read_file, owner_id, _RULES.get(read_file.source.record, ""))


def outdated_import_id(read_file: ReadFile, owner_id: str | None) -> str:
    """Return the id that earlier versions of graphkit gave to the import of a file."""
    return _import_id(read_file, owner_id, "")


def replacement_note(record: str) -> str:
    """Return the note that an import replaces one by earlier rules."""
    return (
        f"an earlier version of graphkit imported this file and {_EARLIER_RULES[record]}: "
        "this import replaces that one"
    )


def _import_id(read_file: ReadFile, owner_id: str | None, rules: str) -> str:
    parts = (read_file.source.name, owner_id or "", read_file.digest, *([rules] if rules else []))
    return make_id("i", *parts)
