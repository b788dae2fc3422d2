"""Read the TOML file of a source, and report everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graphkit.ingest.clean import CLEANERS, InvalidValue
from graphkit.ingest.formats import READERS, reader_named
from graphkit.ingest.sources.record_fields import NEEDED_FIELDS, RECORD_FIELDS, RecordField
from graphkit.ingest.sources.source import Field, LeaveOut, Source, header_key, value_key
from graphkit.model import AffiliationKind, Basis, Visibility
from graphkit.toml import BrokenToml, parse_toml, printable_value, read_toml

ENCODINGS = ("utf-8", "cp1252")

_TOP_LEVEL_KEYS = {
    "name": str,
    "title": str,
    "summary": str,
    "reader": str,
    "record": str,
    "owner": str,
    "dates": str,
    "encoding": str,
    "dated_by": str,
    "trust": int,
    "visibility": str,
    "report_unused": bool,
    "person": str,
    "leave_out": list,
    "recognise": dict,
    "fields": dict,
    "tie": dict,
    "affiliation": dict,
    "kinds": dict,
}
_REQUIRED = ("name", "title", "summary", "reader", "record", "fields")
_TYPE_NAMES = {
    str: "a text",
    bool: "true or false",
    dict: "a table",
    int: "a whole number",
    list: "a list of texts",
}


def check(path: Path, text: str | None = None) -> tuple[Source | None, list[str]]:
    """Read and check a mapping file.

    Parameters
    ----------
    path : pathlib.Path
    text : str, optional
        The contents of the file, if it is not written yet.

    Returns
    -------
    source : Source or None
        None if anything is wrong.
    problems : list of str
        Everything that is wrong, each with the file's name.
    """
    reader = _MappingReader(path, text)
    source = reader.source()
    return source, reader.problems


@dataclass(slots=True)
class _MappingReader:
    """Reads one mapping file; collects problems instead of stopping at the first."""

    path: Path
    text: str | None = None
    problems: list[str] = field(default_factory=list)

    def source(self) -> Source | None:
        raw = self._parse()
        if raw is None:
            return None
        self._keys("", raw, _TOP_LEVEL_KEYS)
        for key in _REQUIRED:
            if key not in raw:
                self._problem(f"{key} is missing")
        if self.problems:
            return None
        return self._build(raw)

    def _build(self, raw: dict[str, Any]) -> Source | None:
        top_level = self._top_level(raw)
        recognise = self._table(raw, "recognise", {"headers": list, "absent": list})
        tie = self._table(raw, "tie", {"basis": str})
        affiliation = self._table(raw, "affiliation", {"kind": str})
        kinds = self._kinds(raw)
        if self.problems:
            return None
        fields = self._fields(raw["fields"], top_level["record"], top_level["person"])
        headers = self._headers(recognise.get("headers", []), top_level["reader"])
        basis = self._choice(tie, "basis", _statable_kinds(Basis), "") or None
        kind = self._choice(
            affiliation, "kind", _statable_kinds(AffiliationKind), AffiliationKind.BOARD
        )
        if self.problems:
            return None
        return Source(
            **top_level,
            headers=headers,
            absent=tuple(map(header_key, recognise.get("absent", []))),
            fields=MappingProxyType(fields),
            basis=Basis(basis) if basis else None,
            affiliation=AffiliationKind(kind),
            kinds=MappingProxyType(kinds),
        )

    def _top_level(self, raw: dict[str, Any]) -> dict[str, Any]:
        """Return the values outside of tables, by attribute of `Source`."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", raw["name"]) or raw["name"] != self.path.stem:
            self._problem(f"name must be the file's name, {self.path.stem!r}, in lower case")
        values: dict[str, Any] = {
            "name": raw["name"],
            "title": raw["title"],
            "summary": raw["summary"],
            "reader": self._choice(raw, "reader", [reader.name for reader in READERS]),
            "record": self._choice(raw, "record", tuple(RECORD_FIELDS)),
            "owner": self._choice(raw, "owner", ("required", "optional", "none"), "none"),
            "dates": self._choice(raw, "dates", ("month-first", "day-first"), "month-first"),
            "encoding": self._choice(raw, "encoding", ENCODINGS, "utf-8"),
            "dated_by": self._choice(raw, "dated_by", ("since", "last"), "") or None,
            "person": self._choice(raw, "person", ("row", "owner"), "row"),
            "report_unused": raw.get("report_unused", False),
            "trust": raw.get("trust", 2),
        }
        visibility = self._choice(raw, "visibility", tuple(Visibility), Visibility.TEAM)
        if visibility in tuple(Visibility):
            values["visibility"] = Visibility(visibility)
        values["leave_out"] = self._leave_out(raw.get("leave_out", []))
        if values["trust"] not in (1, 2, 3):
            self._problem(f"trust is {printable_value(raw['trust'])}; it can be 1, 2, 3")
        return values

    def _parse(self) -> dict[str, Any] | None:
        try:
            return read_toml(self.path) if self.text is None else parse_toml(self.text)
        except BrokenToml as error:
            self.problems.append(f"{self.path.name}{error.place}: {error.what}")
        return None

    def _fields(self, raw: dict[str, Any], record: str, person: str) -> dict[str, Field]:
        record_fields = RECORD_FIELDS[record]
        fields = {}
        for name, value in raw.items():
            if name not in record_fields:
                self._unknown(f"fields.{printable_value(name)}", name, record_fields)
                continue
            field = self._field(f"fields.{name}", value, record_fields[name])
            if field is not None:
                fields[name] = field
        for group in NEEDED_FIELDS[record]:
            is_owner = person == "owner" and "name" in group  # the owner has a name already
            if not is_owner and not any(name in raw for name in group):
                self._problem(f"fields needs {' or '.join(group)}")
        return fields

    def _field(self, key: str, value: object, record_field: RecordField) -> Field | None:
        if isinstance(value, list):
            value = {"columns": value}
        if not isinstance(value, dict):
            self._problem(f"{key} must be a list of headers or a table")
            return None
        known = {"columns": list, "cleaner": str, "split": str, "default": str}
        before = len(self.problems)
        self._keys(key, value, known)
        columns = value.get("columns", [])
        cleaner = value.get("cleaner", record_field.cleaner)
        if len(self.problems) > before:
            return None
        if not _is_list_of_texts(columns) or not (columns or "default" in value):
            self._problem(f"{key}.columns must be a list of headers")
        fitting = [
            n for n, c in CLEANERS.items() if c.gives == CLEANERS[record_field.cleaner].gives
        ]
        if cleaner not in fitting:
            self._problem(
                f"{key}.cleaner is {printable_value(cleaner)!r}; it can be {', '.join(fitting)}"
            )
        if value.get("split") == "":
            self._problem(f"{key}.split is empty")
        elif "default" in value:
            self._default(key, value["default"], cleaner)
        if len(self.problems) > before:
            return None
        spelled = tuple(map(header_key, columns))
        return Field(spelled, cleaner, value.get("split"), value.get("default"))

    def _default(self, key: str, text: str, cleaner: str) -> None:
        try:
            if cleaner in CLEANERS and CLEANERS[cleaner].clean(text) is None:
                self._problem(f"{key}.default is empty")
        except InvalidValue as error:
            self._problem(f"{key}.default: {error}")

    def _headers(self, raw: list[Any], reader: str) -> tuple[tuple[str, ...], ...]:
        groups = []
        for group in raw:
            spellings = [group] if isinstance(group, str) else group
            if not _is_list_of_texts(spellings) or not spellings:
                self._problem("recognise.headers must hold texts, or lists of spellings")
                return ()
            groups.append(tuple(map(header_key, spellings)))
        if reader_named(reader).tabular and not groups:
            self._problem("recognise.headers is missing: a table is recognized by its headers")
        return tuple(groups)

    def _leave_out(self, raw: list[Any]) -> tuple[LeaveOut, ...]:
        rules = []
        for one in raw:
            known = {"columns": list, "values": list, "reason": str}
            if not isinstance(one, dict):
                self._problem("leave_out must be written as [[leave_out]]")
                return ()
            before = len(self.problems)
            self._keys("leave_out", one, known)
            values, reason = one.get("values", []), one.get("reason", "")
            if len(self.problems) > before:
                continue
            if not _is_list_of_texts(one.get("columns")) or not one["columns"]:
                self._problem("leave_out.columns must be a list of headers")
            elif not values or not all(isinstance(value, str) for value in values):
                self._problem("leave_out.values must be a list of texts")
            elif not reason.strip():
                self._problem("leave_out.reason is missing")
            else:
                columns = tuple(map(header_key, one["columns"]))
                rules.append(LeaveOut(columns, frozenset(map(value_key, values)), reason))
        return tuple(rules)

    def _kinds(self, raw: dict[str, Any]) -> dict[str, str]:
        words = self._table(raw, "kinds", {"person": list, "organization": list, "default": str})
        default = self._choice(words, "default", ("person", "organization"), "")
        kinds = {"": default} if default else {}
        for kind in ("person", "organization"):
            if _is_list_of_texts(words.get(kind, [])):
                kinds.update({header_key(word): kind for word in words.get(kind, [])})
            else:
                self._problem(f"kinds.{kind} must be a list of texts")
        return kinds

    def _table(self, raw: dict[str, Any], name: str, known: dict[str, type]) -> dict[str, Any]:
        table: dict[str, Any] = raw.get(name, {})
        self._keys(name, table, known)
        if "absent" in table and not _is_list_of_texts(table["absent"]):
            self._problem(f"{name}.absent must be a list of texts")
        return table

    def _keys(self, prefix: str, table: dict[str, Any], known: Mapping[str, type]) -> None:
        dot = f"{prefix}." if prefix else ""
        for key, value in table.items():
            if key not in known:
                self._unknown(dot + printable_value(key), key, known)
            elif not isinstance(value, known[key]):
                self._problem(f"{dot}{key} must be {_TYPE_NAMES[known[key]]}")

    def _choice(
        self, table: dict[str, Any], key: str, allowed: Sequence[str], default: str | None = None
    ) -> str:
        value = table.get(key, default)
        if value is None or (value not in allowed and value != default):
            self._problem(f"{key} is {printable_value(value)!r}; it can be {', '.join(allowed)}")
        return str(value)

    def _unknown(self, key: str, name: str, known: Mapping[str, object]) -> None:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
        self._problem(f"{key} is unknown ({hint})")

    def _problem(self, text: str) -> None:
        self.problems.append(f"{self.path.name}: {text}")


def _statable_kinds(kinds: Iterable[Basis | AffiliationKind]) -> tuple[str, ...]:
    """Return the kinds that a file may state; the others are computed."""
    return tuple(kind for kind in kinds if not kind.inferred)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
