"""Sources: one TOML file says how a kind of file is recognised and what its columns mean.

A mapping is checked whole before the first row is read. A user's own spreadsheet needs a mapping
and never code; `docs` shows how to write one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

from graphkit.errors import MappingError
from graphkit.ingest.cleaners import CLEANERS, Unclean
from graphkit.ingest.dates import DateOrder
from graphkit.model import AffiliationKind, Basis

READERS = ("csv", "vcard", "ics")
ENCODINGS = ("utf-8", "cp1252")
Owner = Literal["required", "optional", "none"]


class FieldShape(NamedTuple):
    """A field of a kind of record: its usual cleaner, and whether it takes several values."""

    cleaner: str
    many: bool = False


_NAMED = {
    "name": FieldShape("name"),
    "given": FieldShape("name_part"),
    "middle": FieldShape("name_part"),
    "family": FieldShape("name_part"),
    "emails": FieldShape("email", many=True),
    "urls": FieldShape("profile", many=True),
    "phones": FieldShape("phone", many=True),
}
SHAPES: Mapping[str, Mapping[str, FieldShape]] = MappingProxyType(
    {
        "person": {
            **_NAMED,
            "organization": FieldShape("organization"),
            "role": FieldShape("text"),
            "sector": FieldShape("sector"),
            "website": FieldShape("website"),
            "since": FieldShape("date"),
            "note": FieldShape("text"),
        },
        "affiliation": {
            **_NAMED,
            "organization": FieldShape("organization"),
            "employer": FieldShape("organization"),
            "kind": FieldShape("affiliation_kind"),
            "role": FieldShape("text"),
            "sector": FieldShape("sector"),
            "since": FieldShape("date"),
            "until": FieldShape("end_date"),
        },
        "partnership": {
            "organization": FieldShape("organization"),
            "sector": FieldShape("sector"),
            "website": FieldShape("website"),
            "stage": FieldShape("sector"),
            "kind": FieldShape("text"),
            "since": FieldShape("date"),
            "until": FieldShape("end_date"),
            "review_on": FieldShape("date"),
            "gives": FieldShape("text"),
            "gets": FieldShape("text"),
            "owner_name": FieldShape("name"),
            "owner_email": FieldShape("email"),
            "main_contact_name": FieldShape("name"),
            "main_contact_email": FieldShape("email"),
            "main_contact_role": FieldShape("text"),
        },
        "tie": {
            "from_name": FieldShape("name"),
            "from_email": FieldShape("email"),
            "from_organization": FieldShape("organization"),
            "to_name": FieldShape("name"),
            "to_email": FieldShape("email"),
            "to_organization": FieldShape("organization"),
            "strength": FieldShape("strength"),
            "since": FieldShape("date"),
            "note": FieldShape("text"),
        },
        "meeting": {
            "uid": FieldShape("text"),
            "title": FieldShape("text"),
            "days": FieldShape("date", many=True),
            "organizer": FieldShape("person"),
            "people": FieldShape("person", many=True),
            "declined": FieldShape("email", many=True),
        },
    }
)
# At least one of each group, or no row could ever be taken in.
_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "person": (("name", "given", "family", "emails"),),
        "affiliation": (("name", "given", "family", "emails"), ("organization",)),
        "partnership": (("organization",),),
        "tie": (("from_name", "from_email"), ("to_name", "to_email")),
        "meeting": (("days",), ("people",)),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a source: the columns it may stand in, and how it is cleaned.

    Attributes
    ----------
    columns : tuple of str
        Spellings of the header, as `header_key` folds them; `#` stands for a number.
    cleaner : str
    split : str or None
        What divides several values in one cell.
    default : str or None
        The text taken where no column gives one.
    """

    columns: tuple[str, ...]
    cleaner: str
    split: str | None = None
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file that graphkit can read.

    Attributes
    ----------
    name, title, summary : str
    reader : {"csv", "vcard", "ics"}
    record : {"person", "affiliation", "partnership", "tie", "meeting"}
    owner : {"required", "optional", "none"}
        Whether it must be known whose file it is.
    headers : tuple of tuple of str
        Every group must be there with one of its spellings.
    absent : tuple of str
        Headers that a file of this kind does not have.
    fields : mapping of str to Field
    basis : Basis or None
        The tie that a row implies, between the owner and the person or between its two people.
        Its date is the field `since`.
    affiliation : AffiliationKind
        What a row means where it does not say.
    dates : {"month-first", "day-first"}
        How `03/04/2024` is read where the file does not tell.
    encoding : {"utf-8", "cp1252"}
        In which such files come; another one is worth a note.
    report_unused : bool
        Whether columns that mean nothing here are worth a note.
    """

    name: str
    title: str
    summary: str
    reader: str
    record: str
    owner: Owner
    headers: tuple[tuple[str, ...], ...]
    absent: tuple[str, ...]
    fields: Mapping[str, Field]
    basis: Basis | None = None
    affiliation: AffiliationKind = AffiliationKind.BOARD
    dates: DateOrder = "month-first"
    encoding: str = "utf-8"
    report_unused: bool = False


def header_key(text: str) -> str:
    """Fold a header for comparison: no case, hyphens, underscores or runs of space.

    Examples
    --------
    >>> header_key("E-mail 1 - Value") == header_key("email 1 value")
    True
    """
    text = text.casefold().replace("_", " ")
    return " ".join(re.sub(r"[-\u2010-\u2015\ufeff*:\"]", "", text).split())


@lru_cache(maxsize=4096)
def header_spellings(text: str) -> frozenset[str]:
    """Return what a header may be spelled as in a mapping: as it is, or with `#` for numbers.

    Examples
    --------
    >>> "email # value" in header_spellings("E-mail 12 - Value")
    True
    """
    key = header_key(text)
    return frozenset((key, re.sub(r"\d+", "#", key))) if key else frozenset()


def load_sources(*folders: Path) -> Mapping[str, Source]:
    """Read all mappings of some folders; a later folder overrides an earlier one.

    Parameters
    ----------
    *folders : pathlib.Path
        By default the `import/` folder that comes with graphkit.

    Returns
    -------
    mapping of str to Source
        By name, sorted.

    Raises
    ------
    MappingError
        With everything that is wrong in any of the files.
    """
    if not folders:
        from graphkit.resources import folder

        folders = (folder("import"),)
    sources: dict[str, Source] = {}
    problems: list[str] = []
    for place in folders:
        for path in sorted(place.glob("*.toml")):
            check = _Check(path)
            source = check.source()
            problems += check.problems
            if source is not None:
                sources[source.name] = source
    if problems:
        count = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise MappingError(
            f"{count} in mappings: " + "; ".join(problems),
            where=" and ".join(str(place) for place in folders),
            next="Mend the file named; the other mappings show how one is written",
        )
    return MappingProxyType(dict(sorted(sources.items())))


_TOP = {
    "name": str,
    "title": str,
    "summary": str,
    "reader": str,
    "record": str,
    "owner": str,
    "dates": str,
    "encoding": str,
    "report_unused": bool,
    "recognise": dict,
    "fields": dict,
    "tie": dict,
    "affiliation": dict,
}
_REQUIRED = ("name", "title", "summary", "reader", "record", "fields")
_TYPES = {str: "a text", bool: "true or false", dict: "a table", list: "a list of texts"}


@dataclass(slots=True)
class _Check:
    """The checking of one mapping file; collects what is wrong instead of stopping."""

    path: Path
    problems: list[str] = field(default_factory=list)

    def source(self) -> Source | None:
        raw = self._parse()
        if raw is None:
            return None
        self._keys("", raw, _TOP)
        for key in _REQUIRED:
            if key not in raw:
                self._problem(f"{key} is missing")
        if self.problems:
            return None
        return self._build(raw)

    def _build(self, raw: dict[str, Any]) -> Source | None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", raw["name"]) or raw["name"] != self.path.stem:
            self._problem(f"name must be the file's own, {self.path.stem!r}, in small letters")
        reader = self._choice(raw, "reader", READERS)
        record = self._choice(raw, "record", tuple(SHAPES))
        owner = self._choice(raw, "owner", ("required", "optional", "none"), "none")
        dates = self._choice(raw, "dates", ("month-first", "day-first"), "month-first")
        encoding = self._choice(raw, "encoding", ENCODINGS, "utf-8")
        recognise = self._table(raw, "recognise", {"headers": list, "absent": list})
        tie = self._table(raw, "tie", {"basis": str})
        affiliation = self._table(raw, "affiliation", {"kind": str})
        if self.problems:
            return None
        fields = self._fields(raw["fields"], record)
        headers = self._headers(recognise.get("headers", []), reader)
        basis = self._choice(tie, "basis", tuple(Basis), "") or None
        kind = self._choice(affiliation, "kind", tuple(AffiliationKind), AffiliationKind.BOARD)
        if self.problems:
            return None
        return Source(
            name=raw["name"],
            title=raw["title"],
            summary=raw["summary"],
            reader=reader,
            record=record,
            owner=cast(Owner, owner),
            headers=headers,
            absent=tuple(map(header_key, recognise.get("absent", []))),
            fields=MappingProxyType(fields),
            basis=Basis(basis) if basis else None,
            affiliation=AffiliationKind(kind),
            dates=cast(DateOrder, dates),
            encoding=encoding,
            report_unused=raw.get("report_unused", False),
        )

    def _parse(self) -> dict[str, Any] | None:
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8-sig"))
        except tomllib.TOMLDecodeError as error:
            self._problem(f"not valid TOML: {error}")
        except UnicodeDecodeError:
            self._problem("not UTF-8 text")
        except RecursionError:
            self._problem("nested too deeply")
        except OSError as error:
            self._problem(f"cannot be read: {error.strerror}")
        return None

    def _fields(self, raw: dict[str, Any], record: str) -> dict[str, Field]:
        shapes = SHAPES[record]
        fields = {}
        for name, value in raw.items():
            if name not in shapes:
                self._unknown(f"fields.{name}", name, shapes)
                continue
            made = self._field(f"fields.{name}", value, shapes[name])
            if made is not None:
                fields[name] = made
        for group in _NEEDED[record]:
            if not any(name in raw for name in group):
                self._problem(f"fields needs {' or '.join(group)}")
        return fields

    def _field(self, key: str, value: object, shape: FieldShape) -> Field | None:
        if isinstance(value, list):
            value = {"columns": value}
        if not isinstance(value, dict):
            self._problem(f"{key} must be a list of headers or a table")
            return None
        known = {"columns": list, "cleaner": str, "split": str, "default": str}
        before = len(self.problems)
        self._keys(key, value, known)
        columns = value.get("columns", [])
        cleaner = value.get("cleaner", shape.cleaner)
        if len(self.problems) > before:
            return None
        if not _texts(columns) or not (columns or "default" in value):
            self._problem(f"{key}.columns must be a list of headers")
        fitting = [n for n, c in CLEANERS.items() if c.gives == CLEANERS[shape.cleaner].gives]
        if cleaner not in fitting:
            self._problem(f"{key}.cleaner is {cleaner!r}; it can be {', '.join(fitting)}")
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
                self._problem(f"{key}.default says nothing")
        except Unclean as error:
            self._problem(f"{key}.default: {error}")

    def _headers(self, raw: list[Any], reader: str) -> tuple[tuple[str, ...], ...]:
        groups = []
        for group in raw:
            spellings = [group] if isinstance(group, str) else group
            if not _texts(spellings) or not spellings:
                self._problem("recognise.headers must hold texts, or lists of spellings")
                return ()
            groups.append(tuple(map(header_key, spellings)))
        if reader == "csv" and not groups:
            self._problem("recognise.headers is missing: a table is known by its headers")
        return tuple(groups)

    def _table(self, raw: dict[str, Any], name: str, known: dict[str, type]) -> dict[str, Any]:
        table: dict[str, Any] = raw.get(name, {})
        self._keys(name, table, known)
        if "absent" in table and not _texts(table["absent"]):
            self._problem(f"{name}.absent must be a list of texts")
        return table

    def _keys(self, prefix: str, table: dict[str, Any], known: Mapping[str, type]) -> None:
        dot = f"{prefix}." if prefix else ""
        for key, value in table.items():
            if key not in known:
                self._unknown(dot + key, key, known)
            elif not isinstance(value, known[key]):
                self._problem(f"{dot}{key} must be {_TYPES[known[key]]}")

    def _choice(
        self, table: dict[str, Any], key: str, allowed: Sequence[str], default: str | None = None
    ) -> str:
        value = table.get(key, default)
        if value is None or (value not in allowed and value != default):
            self._problem(f"{key} is {value!r}; it can be {', '.join(allowed)}")
        return str(value)

    def _unknown(self, key: str, name: str, known: Mapping[str, object]) -> None:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
        self._problem(f"{key} is unknown ({hint})")

    def _problem(self, text: str) -> None:
        self.problems.append(f"{self.path.name}: {text}")


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
