"""From a row of a network to its record: an element of it, or a connection between two.

Two people make a tie, two organizations a link, a person and an organization an affiliation.
What kind of organization an element calls itself, "Federal Agency", is the organization's type.
Elements that are neither have no place in the graph: whoever is joined to one keeps it as a detail.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from graphkit.ingest.clean import clean_name, clean_organization
from graphkit.ingest.formats.network.element_kind import element_kind
from graphkit.ingest.formats.table import LeftOut, Row
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
from graphkit.model import ENDED, AffiliationKind, find_ending
from graphkit.model.matching_keys import organization_record

# Words that say no more than what the record is.
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
# Words that say no more than that the two are connected: graphkit's own exports have them.
_PLAIN_CONNECTIONS = frozenset({"link", "partnership", "role", "tie", "ties"})
_SAYS_NOTHING = frozenset(
    f"{name}: {word}" for name in ("interaction", "kind", "type") for word in _PLAIN_CONNECTIONS
) | {"directed: true", "directed: yes"}
_ON_BOARD = re.compile(
    r"board|committee|council|trustee|chair|advis|\bmember|vorstand|beirat|gremi|mitglied"
)
_AT_WORK = re.compile(r"\bworks?\b|employ|\bstaff\b")
# In answer to whether a connection is active.
_NO = frozenset("no false 0 n f nein non".split())
_YES = frozenset("yes true 1 y t ja oui active current".split())
_PLACED = ("organization", "role", "sector", "website")
_LISTED = {"emails": "email", "urls": "profile", "phones": "phone"}


def build_network_record(row: Row, values: FieldValues, source: Source) -> Record | str | LeftOut:
    """Return an element of a network, or a connection between two."""
    get = values.get
    # Attributes that are no field come from networks under "@", from tables under their headers.
    said = tuple(text.removeprefix("@: ") for text in get("details", ()))
    if "from_name" not in values and "to_name" not in values:
        return _element(row, values, said, source)
    ends = []
    for end in ("from", "to"):
        name = get(f"{end}_name")
        if name is None:
            return f"nobody named in {end}"
        own = OwnKeys(get(f"{end}_key"), get(f"{end}_number"))
        ends.append(_End.of(name, get(f"{end}_kind"), own, source))
    return _connection(row, values, said, (ends[0], ends[1]), source)


class _End(NamedTuple):
    """What is joined to another: its kind is "person", "organization" or None."""

    kind: str | None
    word: str | None
    name: str
    own: OwnKeys

    @classmethod
    def of(cls, name: str, word: str | None, own: OwnKeys, source: Source) -> _End:
        kind = element_kind(word, name, source.kinds)
        clean = clean_name if kind == "person" else clean_organization
        named = clean(name) or name
        # Where a network has no keys, one name means one element. Organizations have names as keys
        # everywhere.
        if own.key is None and kind != "organization":
            own = own._replace(key=named)
        return cls(kind, word, named, own)

    @property
    def type(self) -> str | None:
        """What kind of person or organization it calls itself, if that says more than which."""
        plain = self.word is None or header_key(self.word) in _PLAIN_KINDS
        return None if plain else self.word

    @property
    def person(self) -> PersonFields:
        mails = (self.name,) if "@" in self.name else ()
        return PersonFields(self.name, mails, key=self.own.key, number=self.own.number)

    def is_same(self, other: _End) -> bool:
        """Tell whether a connection with the other is one with itself."""
        if self.kind == "organization" and self.own == other.own == NO_KEYS:
            return other.kind == self.kind and organization_record(
                self.name
            ) == organization_record(other.name)
        return (self.kind, self.own.key) == (other.kind, other.own.key)


def _element(
    row: Row, values: FieldValues, said: tuple[str, ...], source: Source
) -> Record | str | LeftOut:
    get = values.get
    mail = next(iter(get("emails", ())), None)
    name = get("name") or mail
    if name is None:
        return "an element with no name"
    one = _End.of(name, get("kind"), OwnKeys(get("key"), get("number")), source)
    if one.kind is None:
        return LeftOut(row.line, f"neither person nor organization: {one.word or ''}"[:80])
    if one.kind == "person":
        said = (f"type: {one.type}", *said) if one.type else said
        return _somebody(row, values, said, one)
    said += _unplaced(values, ("emails", "urls", "phones", "organization", "role"))
    sector, website, type = get("sector"), get("website"), get("type") or one.type
    return OrganizationRecord(row.line, one.name, sector, website, said, type=type, own=one.own)


def _somebody(row: Row, values: FieldValues, said: tuple[str, ...], one: _End) -> PersonRecord:
    get = values.get
    mails = get("emails", ()) or one.person.emails
    urls, phones = get("urls", ()), get("phones", ())
    person = PersonFields(one.name, mails, urls, phones, one.own.key, number=one.own.number)
    if "organization" not in values:
        return PersonRecord(row.line, person, details=said + _unplaced(values, _PLACED))
    place, role = values["organization"], get("role")
    return PersonRecord(row.line, person, place, role, get("sector"), get("website"), details=said)


def _unplaced(values: FieldValues, fields: tuple[str, ...]) -> tuple[str, ...]:
    # What this kind of record has no place for is a detail.
    said = []
    for name in fields:
        value = values.get(name, ())
        for text in (value,) if isinstance(value, str) else value:
            said.append(f"{_LISTED.get(name, name)}: {text}")
    return tuple(said)


def _connection(
    row: Row, values: FieldValues, said: tuple[str, ...], ends: tuple[_End, _End], source: Source
) -> Record | str | LeftOut:
    get = values.get
    one, other = ends
    how, since, until = get("connection"), get("since"), get("until")
    state = get("state")
    if one.is_same(other):
        return LeftOut(row.line, "a connection of an element with itself")
    if since and until and until < since:
        return f"it ends ({until}) before it begins ({since})"
    again = {f"label: {told}" for told in (how, get("stage"))}
    said = tuple(
        text
        for text in (get("note"), _in_words(state), *said)
        if text and text not in _SAYS_NOTHING | again
    )
    until = until or _ended(state)
    kinds = (one.kind, other.kind)
    if None in kinds:
        return _beside(row, how, said, one, other)
    if kinds == ("person", "person"):
        told = find_ending(how or "")
        since, until = since or told.since, until or told.last
        note = "; ".join(filter(None, (how, *said))) or None
        strength = get("strength")
        return TieRecord(
            row.line, one.person, other.person, None, None, strength, since, note, until
        )
    # 1 is what every line weighs of which nobody says what it weighs.
    if get("strength", 1) != 1:
        said += (f"strength: {values['strength']:g}",)
    how = None if how and header_key(how) in _PLAIN_CONNECTIONS else how
    if kinds == ("organization", "organization"):
        return _link(row, {**values, "until": until}, said, how, ends)
    person, organization = (one, other) if one.kind == "person" else (other, one)
    return AffiliationRecord(
        row.line,
        person.person,
        organization.name,
        _belonging("; ".join(filter(None, (how, *said))), source),
        role=how,
        since=since,
        until=until,
        details=tuple(f"{organization.name}: {text}" for text in said),
        organization_type=organization.type,
        organization_own=organization.own,
    )


def _link(
    row: Row, values: FieldValues, said: tuple[str, ...], how: str | None, ends: tuple[_End, _End]
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
        "; ".join(said) or None,
        types=(one.type, other.type),
        stage=get("stage"),
        review_on=get("review_on"),
        gives=get("gives"),
        gets=get("gets"),
        own=(one.own, other.own),
    )


def _in_words(state: str | None) -> str | None:
    """Return a state as a note; "yes" and "no" say nothing beside the dates."""
    told = state is not None and state.casefold() not in _NO | _YES
    return f"status: {state}" if told else None


def _ended(state: str | None) -> date | None:
    """Return the last day of what is in such a state: `ENDED` where it is over, None where not."""
    if state and state.casefold() in _NO:
        return ENDED
    return find_ending(state or "").last


def _belonging(how: str, source: Source) -> AffiliationKind:
    folded = how.casefold()
    if _AT_WORK.search(folded) is None and _ON_BOARD.search(folded):
        return AffiliationKind.BOARD
    return source.affiliation


def _beside(
    row: Row, how: str | None, said: tuple[str, ...], one: _End, other: _End
) -> Record | LeftOut:
    # A project or topic has no place in the graph: whoever is joined to it keeps it as a detail.
    if one.kind is None:
        one, other = other, one
    word = f" ({other.word})" if other.word else ""
    detail = "; ".join((f"{how or 'connected'}: {other.name}{word}", *said))
    if one.kind == "person":
        return PersonRecord(row.line, one.person, details=(detail,))
    if one.kind == "organization":
        return OrganizationRecord(row.line, one.name, details=(detail,), own=one.own)
    return LeftOut(row.line, "a connection of what is neither person nor organization")
