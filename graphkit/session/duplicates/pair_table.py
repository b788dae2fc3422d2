"""Pairs that may be the same: profiles to compare, and a table that a colleague can fill in."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from graphkit.errors import InputError
from graphkit.files import write_private
from graphkit.phrases import list_in_words

if TYPE_CHECKING:
    from graphkit.linkage import CandidatePair, LinkageProfile, PlaceFacts
    from graphkit.model import Contact, Organization
    from graphkit.snapshot import Snapshot

Verdict = Literal["yes", "no", "later"]
_VERDICTS: Mapping[str, Verdict] = {
    "yes": "yes",
    "y": "yes",
    "same": "yes",
    "ja": "yes",
    "no": "no",
    "n": "no",
    "different": "no",
    "nein": "no",
    "later": "later",
    "": "later",
}
_TOWNS = frozenset(("city", "town", "ort", "home city", "business city", "work city", "stadt"))
COLUMNS = (
    "decision",
    "probability",
    "left",
    "right",
    "left_details",
    "right_details",
    "reasons",
    "left_id",
    "right_id",
)


class Verdicts(NamedTuple):
    """The decisions in a table of pairs, as pairs of ids."""

    same: list[tuple[str, str]]
    apart: list[tuple[str, str]]
    later: int


def profiles(snapshot: Snapshot) -> list[LinkageProfile]:
    """Return the values of each contact that help to recognize the person."""
    from graphkit.linkage import LinkageProfile

    names = {o.id: o.name for o in snapshot.organizations}
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for affiliation in snapshot.affiliations:
        places[affiliation.contact_id][names[affiliation.organization_id]] = None
    return [
        LinkageProfile(
            c.id,
            c.name,
            c.aliases,
            c.emails,
            c.urls,
            c.phones,
            tuple(places[c.id]),
            tuple(_towns(c.details)),
        )
        for c in snapshot.contacts
    ]


def place_facts(snapshot: Snapshot) -> Mapping[str, PlaceFacts]:
    """Return the people of each organization, by id: their names, and the domains of their mail."""
    from graphkit.linkage import PlaceFacts
    from graphkit.model import AffiliationKind
    from graphkit.model.mail_address import is_free_mail, mail_domain
    from graphkit.model.normalization import normalize

    contacts = {c.id: c for c in snapshot.contacts}
    people: dict[str, dict[str, str]] = defaultdict(dict)
    domains: dict[str, set[str]] = defaultdict(set)
    for role in snapshot.affiliations:
        contact = contacts[role.contact_id]
        people[role.organization_id][normalize(contact.name)] = contact.name
        if role.kind is AffiliationKind.EMPLOYMENT and role.until is None:
            found = map(mail_domain, contact.emails)
            domains[role.organization_id].update(d for d in found if d and not is_free_mail(d))
    return {id: PlaceFacts(names, frozenset(domains[id])) for id, names in people.items()}


def _towns(details: Iterable[str]) -> Iterable[str]:
    for detail in details:
        header, _, value = detail.partition(": ")
        if header.casefold() in _TOWNS and value:
            yield value


def describe_candidates(snapshot: Snapshot) -> Mapping[str, tuple[str, str]]:
    """Return name and details of every contact and organization, by id."""
    names = {o.id: o.name for o in snapshot.organizations}
    people = {c.id: c.name for c in snapshot.contacts}
    roles: dict[str, list[str]] = defaultdict(list)
    staff: dict[str, dict[str, None]] = defaultdict(dict)
    for affiliation in snapshot.affiliations:
        place = names[affiliation.organization_id]
        staff[affiliation.organization_id][people[affiliation.contact_id]] = None
        roles[affiliation.contact_id].append(
            f"{affiliation.role}, {place}" if affiliation.role else place
        )
    found = {c.id: (c.name, _contact_details(c, roles[c.id])) for c in snapshot.contacts}
    return found | {
        o.id: (o.name, _organization_details(o, tuple(staff[o.id]))) for o in snapshot.organizations
    }


def _contact_details(contact: Contact, roles: Sequence[str]) -> str:
    parts = (*roles, *contact.emails, *contact.phones, *contact.urls)
    also = f"also written {', '.join(contact.aliases)}" if contact.aliases else ""
    return "; ".join(filter(None, (*parts, also)))


def _organization_details(organization: Organization, people: Sequence[str]) -> str:
    parts = (organization.type, organization.sector, organization.website, *organization.aliases)
    known = "; ".join(part for part in parts if part)
    # Somebody who works there shows which of two organizations it is, if nothing else does.
    return known or (f"people: {list_in_words(people, most=3)}" if people else "")


def write_pairs(path: Path, found: Iterable[CandidatePair], snapshot: Snapshot) -> Path:
    """Write pairs into a CSV file. Somebody fills the column `decision` with yes or no.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    from graphkit.render.escape import csv_cell

    known = describe_candidates(snapshot)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for candidate in found:
        left, right = known[candidate.left], known[candidate.right]
        reasons = "; ".join(reason.text for reason in candidate.reasons)
        texts = (left[0], right[0], left[1], right[1], reasons, candidate.left, candidate.right)
        writer.writerow(["", f"{candidate.probability:.3f}", *map(csv_cell, texts)])
    return write_private(path, "\ufeff" + stream.getvalue())


def read_pairs(path: Path) -> Verdicts:
    """Read a table of pairs with decisions.

    Raises
    ------
    InputError
        If it is not such a table, or a decision is neither yes, no nor later.
    """
    from graphkit.ingest.inputs.decode_text import read_text

    rows = csv.DictReader(io.StringIO(read_text(path).content), delimiter=_delimiter(path))
    if not {"decision", "left_id", "right_id"} <= set(rows.fieldnames or ()):
        raise InputError(
            "this is not a table of pairs: decision, left_id or right_id is missing",
            where=str(path),
            next='Make one with "graphkit dedupe --export pairs.csv"',
        )
    verdicts = Verdicts([], [], 0)
    later = 0
    for row in rows:
        word = (row["decision"] or "").strip().casefold()
        if word not in _VERDICTS:
            raise InputError(
                f'"{word[:40]}" is not a decision',
                where=f"{path}:{rows.line_num}",
                next="Write yes, no or later. Nothing was changed",
            )
        pair = ((row["left_id"] or "").strip(), (row["right_id"] or "").strip())
        verdict = _VERDICTS[word]
        if verdict == "later":
            later += 1
        else:
            (verdicts.same if verdict == "yes" else verdicts.apart).append(pair)
    return verdicts._replace(later=later)


def _delimiter(path: Path) -> str:
    from graphkit.ingest.inputs.decode_text import read_text

    # Spreadsheets in much of Europe save with semicolons.
    head = read_text(path).content.partition("\n")[0]
    return max(",;\t", key=head.count)
