"""Write and read each line of a backup, and check that graphkit can have written it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from graphkit.model import Import, ImportState, Visibility
from graphkit.model.entity_resolution import Decision, is_organization_record
from graphkit.model.visibility import Wish
from graphkit.store import manifest, record_rows
from graphkit.store.backup.backup_file import BrokenBackup, encode
from graphkit.store.journal import Entry

FORMAT = "graphkit backup"
# Raise this number when the form of a line changes. Backups of newer versions are refused.
VERSION = 1
# The parts of a backup after its imports, in order.
ENTRIES = ("decision", "wish", "forgotten", "journal")
_TOO_LARGE = 1 << 63
# The key of a hash has at most 64 bytes. Then: the separators of a path on any system.
_IN_PATH = frozenset("/\\:\n")
_SALT = re.compile(r"(?:[0-9a-f]{2}){1,64}")


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a backup.

    Attributes
    ----------
    graphkit : str
        The version of graphkit that wrote it.
    schema : int
        The version of the schema that the graph had.
    revision : int
        How many write transactions the graph had had.
    created : datetime.datetime
        In UTC.
    counts : mapping of str to int
        How many imports, decisions, wishes and forgotten people it has.
    """

    graphkit: str
    schema: int
    revision: int
    created: datetime
    counts: Mapping[str, int]


def header_line(header: Header) -> bytes:
    """Return the first line."""
    values = {
        "format": FORMAT,
        "version": VERSION,
        "graphkit": header.graphkit,
        "schema": header.schema,
        "revision": header.revision,
        "created": header.created.isoformat(),
        "counts": dict(header.counts),
        "properties": {kind: list(names) for kind, names in manifest.PROPERTIES.items()},
    }
    return encode("backup", values)


def to_header(value: Any, newest_schema: int) -> Header:
    """Return the header that a first line says.

    Parameters
    ----------
    value : object
    newest_schema : int
        The version that this graphkit knows.
    """
    _require(isinstance(value, dict) and value.get("format") == FORMAT, "the first line")
    creator = f"graphkit {_text(value.get('graphkit'))}"
    newer = f"a newer version, {creator}, made it"
    _require(_whole(value.get("version")) <= VERSION, newer, plain=True)
    _require(_whole(value.get("schema")) <= newest_schema, newer, plain=True)
    _require(value.get("properties") in _known_properties(), "the list of properties")
    counts = value.get("counts")
    _require(isinstance(counts, dict), "the counts")
    return Header(
        _text(value["graphkit"]),
        value["schema"],
        _whole(value.get("revision")),
        _moment(value.get("created")),
        {_text(name): _whole(count) for name, count in counts.items()},
    )


def _known_properties() -> tuple[dict[str, list[str]], ...]:
    """Return the properties that backups have, and those that earlier ones had."""
    now = {kind: list(names) for kind, names in manifest.PROPERTIES.items()}
    topics, entries = manifest.ADDED_KINDS
    unwritten = {kind: names for kind, names in now.items() if kind not in entries}
    entities = ("contacts", "organizations")
    undenied = {
        kind: [name for name in names if name not in manifest.ADDED.get(kind, ())]
        for kind, names in unwritten.items()
    }
    related = undenied | {kind: now[kind] for kind in entities}
    before = {kind: names for kind, names in related.items() if kind not in topics}
    first = {kind: undenied[kind] for kind in before}
    return now, unwritten, related, before, first


def import_line(record: Import, holds: manifest.Manifest) -> bytes:
    """Return the line that begins an import."""
    values = record_rows.import_row(record, {}) | {"holds": manifest.to_texts(holds)}
    del values["owner_id"]
    return encode("import", values)


def to_import(value: Any) -> tuple[Import, dict[str, manifest.StatementTally]]:
    """Return the import that a line begins, with its manifest."""
    _require(isinstance(value, dict), "an import")
    get = value.get
    names = ("rows", "accepted", "merged", "rejected", "left_out")
    rows, accepted, merged, rejected, left_out = (
        None if get(name) is None else _whole(get(name)) for name in names
    )
    trust = _whole(get("trust"))
    _require(trust < 1 << 31, "an import's trust")
    record = Import(
        id=_text(get("id")),
        source=_text(get("source")),
        source_title=_text(get("source_title")),
        file=_text(get("file")),
        digest=_text(get("digest")),
        at=_moment(get("at")),
        owner_id=_text_or_none(get("owner_record")),
        rows=rows,
        accepted=accepted,
        merged=merged,
        rejected=rejected,
        left_out=left_out,
        state=ImportState.COMPLETE,
        as_of=record_rows.to_date(_day(get("as_of"))),
        trust=trust,
        visibility=_level(get("visibility")),
        columns=_texts(get("columns") or []),
    )
    return record, _manifest(get("holds"))


def _manifest(texts: Any) -> dict[str, manifest.StatementTally]:
    try:
        held = manifest.from_texts(map(_text, texts))
    except (ValueError, TypeError) as error:
        raise BrokenBackup("an import's manifest cannot be read") from error
    _require(set(held) <= set(manifest.PROPERTIES), "an import's manifest")
    return held


def decision_line(decision: Decision) -> bytes:
    """Return the line of a decision."""
    return encode("decision", record_rows.decision_row(decision))


def to_decision(value: Any) -> Decision:
    """Return the decision that a line says."""
    _require(isinstance(value, dict) and isinstance(value.get("same"), bool), "a decision")
    sides = (_texts(value.get("left")), _texts(value.get("right")))
    return Decision(_text(value.get("id")), value["same"], *sides, _moment(value.get("at")))


def wish_line(wish: Wish) -> bytes:
    """Return the line of a wish."""
    return encode("wish", record_rows.wish_row(wish))


def to_wish(value: Any) -> Wish:
    """Return the wish that a line says."""
    _require(isinstance(value, dict), "a wish")
    person, other, owner = (_texts(value.get(name)) for name in ("person", "other", "owner"))
    level = _level(value.get("visibility"))
    return Wish(_text(value.get("id")), level, person, other, owner, _moment(value.get("at")))


def to_forgotten(value: Any) -> Entry:
    """Return the hashes of a forgotten person that a line says."""
    _require(isinstance(value, dict), "a forgotten person")
    salt = _text(value.get("salt"))
    _require(_SALT.fullmatch(salt) is not None, "a salt")
    hashes = list(_texts(value.get("hashes")))
    return {"id": _text(value.get("id")), "salt": salt, "hashes": hashes}


def to_journal(value: Any) -> Entry:
    """Return the place of an imported file from a line."""
    _require(isinstance(value, dict), "an entry of the journal")
    names = ("id", "name", "digest", "source")
    owner = value.get("owner")
    if owner is not None:
        _require(isinstance(owner, list) and len(owner) == 2, "an entry of the journal")
        owner = [_text(owner[0]), _text_or_none(owner[1])]
    made = {name: _text(value.get(name)) for name in names}
    unsure = {name: _text_or_none(value.get(name)) for name in ("path", "sheet")}
    return {**made, **unsure, "owner": owner, **_import_details(value)}


def _import_details(value: Mapping[str, Any]) -> Entry:
    """Return the details of an import: its rejects, the guests of its meetings."""
    found: Entry = {"attended": list(_texts(value["attended"]))} if "attended" in value else {}
    if "rejects" in value:
        name = _text(value["rejects"])
        # The name of a file in one folder. It must not lead out of that folder.
        _require(bool(name) and name not in (".", "..") and not _IN_PATH & set(name), "a file name")
        found["rejects"] = name
    return found


# -- statements ------------------------------------------------------------------------------------


def to_statement(kind: str, value: Any) -> list[Any]:
    """Return a statement that a line says, in the order of `graphkit.store.manifest.PROPERTIES`."""
    checks = _CHECKS[kind]
    _require(isinstance(value, list), "a statement")
    # The first backups had no values of properties that were added later.
    missing = len(checks) - len(value)
    _require(missing in (0, len(manifest.ADDED.get(kind, ()))), "a statement")
    values = [*value, *[None] * missing]
    for each, check in zip(values, checks, strict=True):
        check(each)
    return values


def _require(holds: bool, what: str, *, plain: bool = False) -> None:
    if not holds:
        raise BrokenBackup(what if plain else f"{what} is not as graphkit writes it")


def _text(value: Any) -> str:
    _require(isinstance(value, str) and "\0" not in value, "a text")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise BrokenBackup("a text has a broken character") from error
    return str(value)


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _texts(value: Any) -> tuple[str, ...]:
    _require(isinstance(value, list), "a list of texts")
    return tuple(map(_text, value))


def _texts_or_none(value: Any) -> None:
    if value is not None:
        _texts(value)


def _whole(value: Any) -> int:
    _require(type(value) is int and 0 <= value < _TOO_LARGE, "a number")
    return int(value)


def _number(value: Any) -> None:
    # Comparisons with what is not a number are false.
    _require(type(value) in (int, float) and abs(value) < _TOO_LARGE, "a number")


def _optional(check: Callable[[Any], object]) -> Callable[[Any], None]:
    def checked(value: Any) -> None:
        if value is not None:
            check(value)

    return checked


def _day(value: Any) -> str:
    text = _text(value)
    try:
        good = date.fromisoformat(text).isoformat() == text
    except ValueError:
        good = False
    _require(good, "a date")
    return text


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError as error:
        raise BrokenBackup("a time cannot be read") from error
    _require(moment.utcoffset() is not None and not moment.utcoffset(), "a time")
    return moment


def _level(value: Any) -> Visibility:
    _require(value in tuple(Visibility), "a visibility")
    return Visibility(value)


def _person(value: Any) -> None:
    _require(not is_organization_record(_text(value)), "the record of a contact")


def _flag(value: Any) -> None:
    _require(isinstance(value, bool), "a flag")


def _organization(value: Any) -> None:
    _require(is_organization_record(_text(value)), "the record of an organization")


def _fields(value: Any) -> None:
    """Require the fields of an entry: a JSON object of texts."""
    try:
        found = json.loads(_text(value))
    except ValueError as error:
        raise BrokenBackup("the fields of an entry cannot be read") from error
    _require(isinstance(found, dict), "the fields of an entry")
    for each in (*found, *found.values()):
        _text(each)


_OR_TEXT, _OR_DAY, _OR_NUMBER = _optional(_text), _optional(_day), _optional(_number)
_OR_PERSON, _OR_WHOLE = _optional(_person), _optional(_whole)
_OR_FLAG, _OR_FIELDS = _optional(_flag), _optional(_fields)
# For each property of `manifest.PROPERTIES`, in the same order: a function that refuses wrong
# values.
_CHECKS: Mapping[str, Sequence[Callable[[Any], object]]] = MappingProxyType(
    {
        "contacts": (_person, _texts_or_none, _text, *(_texts_or_none,) * 7),
        "organizations": (
            *(_organization, _texts_or_none, _text, _OR_TEXT, _OR_TEXT),
            *(_texts_or_none, _texts_or_none, _OR_TEXT, _texts_or_none),
        ),
        "events": (_text, _text, _day, _whole),
        "ties": (
            *(_person, _person, _OR_TEXT, _text, _OR_NUMBER, _whole, _number),
            *(_OR_DAY, _OR_DAY, _OR_TEXT, _OR_WHOLE, _OR_NUMBER),
        ),
        "affiliations": (_person, _organization, _OR_TEXT, _text, _OR_TEXT, _OR_DAY, _OR_DAY),
        "partnerships": (
            *(_organization, _organization, _OR_PERSON, _OR_PERSON, _OR_TEXT, _OR_TEXT, _OR_TEXT),
            *(_OR_DAY, _OR_DAY, _OR_DAY, _OR_TEXT, _OR_TEXT, _OR_TEXT),
        ),
        "attendances": (_person, _text, _OR_TEXT, _OR_TEXT),
        "topics": (_text, _text, _text),
        "offers": (_text, _text, _OR_TEXT, _OR_TEXT, _OR_DAY, _OR_DAY, _OR_FLAG),
        "needs": (_text, _text, _OR_TEXT, _OR_TEXT, _OR_DAY, _OR_DAY, _OR_FLAG),
        "part_of": (_organization, _organization, _OR_TEXT, _OR_DAY, _OR_DAY, _OR_FLAG),
        "ended_affiliations": (_person, _organization, _OR_TEXT, _day),
        "denied_ties": (_person, _person, _OR_TEXT),
        "entries": (_text, _text, _day, _text, _OR_FIELDS, _OR_TEXT, _level),
        "mentions": (_text, _text, _text, _whole, _OR_TEXT),
    }
)
