"""Build the records of a network: of its elements, and of the connections between them.

A connection of two people becomes a tie, of two organizations a link, of a person and an
organization an affiliation. An element's own type, such as "Federal Agency", becomes the
organization's type. Other elements are not part of the graph: people and organizations connected to
them keep them as a detail.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from graphkit.ingest.clean import clean_name, clean_organization
from graphkit.ingest.formats.network.element_kind import element_kind
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.records.record_types import (
    NO_KEYS,
    AffiliationRecord,
    LinkRecord,
    OrganizationRecord,
    OwnKeys,
    PersonFields,
    PersonRecord,
    Record,
    TieRecord,
)
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.ingest.sources.source import Source, header_key
from graphkit.lazy_regex import lazy_regex
from graphkit.model import ENDED, AffiliationKind, find_ending
from graphkit.model.matching_keys import organization_record

# Types that only repeat the kind of the record.
_PLAIN_KINDS = frozenset(
    {
        "person",
        "people",
        "individual",
        "organization",
        "organisation",
        "org",
        "first set",
        "second set",
    }
)
# Labels that only say that the two are connected, as in graphkit's own exports.
_PLAIN_CONNECTIONS = frozenset({"link", "partnership", "role", "tie", "ties"})
_EMPTY_DETAILS = frozenset(
    f"{name}: {word}" for name in ("interaction", "kind", "type") for word in _PLAIN_CONNECTIONS
) | {"directed: true", "directed: yes"}
_ON_BOARD = lazy_regex(
    r"board|committee|council|trustee|chair|advis|\bmember|vorstand|beirat|gremi|mitglied"
)
_AT_WORK = lazy_regex(r"\bworks?\b|employ|\bstaff\b")
# Values that say whether a connection is active.
_NO = frozenset("no false 0 n f nein non".split())
_YES = frozenset("yes true 1 y t ja oui active current".split())
_WORKPLACE_FIELDS = ("organization", "role", "sector", "website")
_DETAIL_NAMES = {"emails": "email", "urls": "profile", "phones": "phone"}


def build_network_record(
    row: Row, values: FieldValues, source: Source
) -> Record | str | SkippedRow:
    """Return the record of an element of a network, or of a connection between two."""
    get = values.get
    # Attributes without a field come from networks under "@", and from tables under their headers.
    details = tuple(text.removeprefix("@: ") for text in get("details", ()))
    if "from_name" not in values and "to_name" not in values:
        return _element_record(row, values, details, source)
    ends = []
    for end in ("from", "to"):
        name = get(f"{end}_name")
        if name is None:
            return f'no name in "{end}"'
        own = OwnKeys(get(f"{end}_key"), get(f"{end}_number"))
        ends.append(_Element.of(name, get(f"{end}_kind"), own, source))
    return _connection_record(row, values, details, (ends[0], ends[1]), source)


class _Element(NamedTuple):
    """An end of a connection, or an element; its kind is "person", "organization" or None."""

    kind: str | None
    word: str | None
    name: str
    own: OwnKeys

    @classmethod
    def of(cls, name: str, word: str | None, own: OwnKeys, source: Source) -> _Element:
        kind = element_kind(word, name, source.kinds)
        clean = clean_name if kind == "person" else clean_organization
        named = clean(name) or name
        # In a network without keys, each name is one element. Organizations always have names as
        # keys.
        if own.key is None and kind != "organization":
            own = own._replace(key=named)
        return cls(kind, word, named, own)

    @property
    def type(self) -> str | None:
        """Its own type, if that says more than its kind."""
        plain = self.word is None or header_key(self.word) in _PLAIN_KINDS
        return None if plain else self.word

    @property
    def person(self) -> PersonFields:
        mails = (self.name,) if "@" in self.name else ()
        return PersonFields(self.name, mails, key=self.own.key, number=self.own.number)

    def is_same(self, other: _Element) -> bool:
        """Return whether the other is the same element."""
        if self.kind == "organization" and self.own == other.own == NO_KEYS:
            return other.kind == self.kind and organization_record(
                self.name
            ) == organization_record(other.name)
        return (self.kind, self.own.key) == (other.kind, other.own.key)


def _element_record(
    row: Row, values: FieldValues, details: tuple[str, ...], source: Source
) -> Record | str | SkippedRow:
    get = values.get
    mail = next(iter(get("emails", ())), None)
    name = get("name") or mail
    if name is None:
        return "an element with no name"
    one = _Element.of(name, get("kind"), OwnKeys(get("key"), get("number")), source)
    if one.kind is None:
        return SkippedRow(row.line, f"neither person nor organization: {one.word or ''}"[:80])
    if one.kind == "person":
        details = (f"type: {one.type}", *details) if one.type else details
        return _person_record(row, values, details, one)
    details += _details_from(values, ("emails", "urls", "phones", "organization", "role"))
    sector, website, type = get("sector"), get("website"), get("type") or one.type
    return OrganizationRecord(row.line, one.name, sector, website, details, type=type, own=one.own)


def _person_record(
    row: Row, values: FieldValues, details: tuple[str, ...], one: _Element
) -> PersonRecord:
    get = values.get
    mails = get("emails", ()) or one.person.emails
    urls, phones = get("urls", ()), get("phones", ())
    person = PersonFields(one.name, mails, urls, phones, one.own.key, number=one.own.number)
    if "organization" not in values:
        return PersonRecord(
            row.line, person, details=details + _details_from(values, _WORKPLACE_FIELDS)
        )
    place, role = values["organization"], get("role")
    return PersonRecord(
        row.line, person, place, role, get("sector"), get("website"), details=details
    )


def _details_from(values: FieldValues, fields: tuple[str, ...]) -> tuple[str, ...]:
    # Values for which this kind of record has no field become details.
    details = []
    for name in fields:
        value = values.get(name, ())
        for text in (value,) if isinstance(value, str) else value:
            details.append(f"{_DETAIL_NAMES.get(name, name)}: {text}")
    return tuple(details)


def _connection_record(
    row: Row,
    values: FieldValues,
    details: tuple[str, ...],
    ends: tuple[_Element, _Element],
    source: Source,
) -> Record | str | SkippedRow:
    get = values.get
    one, other = ends
    how, since, until = get("connection"), get("since"), get("until")
    state = get("state")
    if one.is_same(other):
        return SkippedRow(row.line, "a connection of an element with itself")
    if since and until and until < since:
        return f"it ends ({until}) before it begins ({since})"
    repeated = {f"label: {text}" for text in (how, get("stage"))}
    details = tuple(
        text
        for text in (get("note"), _state_note(state), *details)
        if text and text not in _EMPTY_DETAILS | repeated
    )
    until = until or _last_day(state)
    kinds = (one.kind, other.kind)
    if None in kinds:
        return _record_with_detail(row, how, details, one, other)
    values = {**values, "until": until}
    if kinds == ("person", "person"):
        return _tie_record(row, values, details, ends)
    # Programs write a weight of 1 for connections without one.
    if get("strength", 1) != 1:
        details += (f"strength: {values['strength']:g}",)
    how = None if how and header_key(how) in _PLAIN_CONNECTIONS else how
    if kinds == ("organization", "organization"):
        return _link_record(row, values, details, how, ends)
    return _affiliation_record(row, values, details, how, ends, source)


def _tie_record(
    row: Row, values: FieldValues, details: tuple[str, ...], ends: tuple[_Element, _Element]
) -> TieRecord:
    get = values.get
    how = get("connection")
    ending = find_ending(how or "")
    return TieRecord(
        row.line,
        ends[0].person,
        ends[1].person,
        strength=get("strength"),
        since=get("since") or ending.since,
        note="; ".join(filter(None, (how, *details))) or None,
        until=get("until") or ending.last,
    )


def _affiliation_record(
    row: Row,
    values: FieldValues,
    details: tuple[str, ...],
    how: str | None,
    ends: tuple[_Element, _Element],
    source: Source,
) -> AffiliationRecord:
    person, organization = ends if ends[0].kind == "person" else reversed(ends)
    return AffiliationRecord(
        row.line,
        person.person,
        organization.name,
        _affiliation_kind("; ".join(filter(None, (how, *details))), source),
        role=how,
        since=values.get("since"),
        until=values.get("until"),
        details=tuple(f"{organization.name}: {text}" for text in details),
        organization_type=organization.type,
        organization_own=organization.own,
    )


def _link_record(
    row: Row,
    values: FieldValues,
    details: tuple[str, ...],
    how: str | None,
    ends: tuple[_Element, _Element],
) -> LinkRecord:
    get = values.get
    one, other = ends
    return LinkRecord(
        row.line,
        one.name,
        other.name,
        how,
        get("since"),
        get("until"),
        "; ".join(details) or None,
        types=(one.type, other.type),
        stage=get("stage"),
        review_on=get("review_on"),
        gives=get("gives"),
        gets=get("gets"),
        own=(one.own, other.own),
    )


def _state_note(state: str | None) -> str | None:
    """Return a state as a note; "yes" and "no" are not worth one."""
    if state is None or state.casefold() in _NO | _YES:
        return None
    return f"status: {state}"


def _last_day(state: str | None) -> date | None:
    """Return the last day of a connection in this state: `ENDED` if it is over, or None."""
    if state and state.casefold() in _NO:
        return ENDED
    return find_ending(state or "").last


def _affiliation_kind(how: str, source: Source) -> AffiliationKind:
    words = how.casefold()
    if _AT_WORK.search(words) is None and _ON_BOARD.search(words):
        return AffiliationKind.BOARD
    return source.affiliation


def _record_with_detail(
    row: Row, how: str | None, details: tuple[str, ...], one: _Element, other: _Element
) -> Record | SkippedRow:
    """Return the record of a person or organization that is connected to a project or topic."""
    if one.kind is None:
        one, other = other, one
    word = f" ({other.word})" if other.word else ""
    detail = "; ".join((f"{how or 'connected'}: {other.name}{word}", *details))
    if one.kind == "person":
        return PersonRecord(row.line, one.person, details=(detail,))
    if one.kind == "organization":
        return OrganizationRecord(row.line, one.name, details=(detail,), own=one.own)
    return SkippedRow(row.line, "a connection without a person or organization")
