"""What the network computes in columns is what a plain walk over the records gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, groupby
from unittest.mock import patch

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.columns.grouped_rows import sort_into_groups
from graphkit.engine.core.csr import CSR
from graphkit.model import (
    ENDED,
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Organization,
    Partnership,
)
from graphkit.model.normalization import normalize as folded_name
from graphkit.model.ties import quarter_of
from graphkit.network import partnership_holds
from graphkit.network.adjacency import adjacency
from graphkit.network.build_network import build_network
from graphkit.network.inference import meetings_and_partnerships, shared_places
from graphkit.network.strength.combine_evidence import combine_evidence
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
DAYS = [None, date.min, *(TODAY + timedelta(days=n) for n in (-3000, -1826, -1825, -400, 0, 9))]
SMALL = {AffiliationKind.BOARD: 3, AffiliationKind.EMPLOYMENT: 2}
EMPLOYMENT = AffiliationKind.EMPLOYMENT

people = st.sampled_from([f"c_{n}" for n in range(9)])
places = st.sampled_from([f"o_{n}" for n in range(3)])
meetings = st.sampled_from([f"e_{n}" for n in range(4)])
sources = st.sampled_from(["", "cards", "mail", "Clinic"])
days = st.sampled_from(DAYS)
dated = st.sampled_from([day for day in DAYS if day])

affiliations = st.builds(
    Affiliation,
    contact_id=people,
    organization_id=places,
    kind=st.sampled_from([kind for kind in AffiliationKind if not kind.inferred]),
    role=st.sampled_from([None, "Nurse", "nurse", "?", "Zoologist"]),
    since=days,
    until=days,
    source=sources,
    import_id=sources,
)
evidence = st.builds(
    Evidence,
    from_id=people,
    to_id=people,
    basis=st.sampled_from([b for b in Basis if not b.inferred]),
    source=sources,
    strength=st.sampled_from([None, 0.25, 1.0]),
    count=st.integers(1, 4),
    first=days,
    last=days,
    note=st.sampled_from([None, "friends", "Clinic"]),
)
attendances = st.builds(Attendance, contact_id=people, event_id=meetings, source=sources)
partnerships = st.builds(
    Partnership,
    home_id=places,
    partner_id=st.sampled_from(["o_0", "o_2", "o_gone"]),
    stage=st.sampled_from([None, "ended", "prospect", "active"]),
    since=days,
    until=days,
    owner_id=st.one_of(st.none(), people, st.just("c_gone")),
    main_contact_id=st.one_of(st.none(), people),
    source=sources,
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Some people at two places of one name and a third, at meetings, in any order."""
    events = [Event(f"e_{n}", "", draw(dated), draw(st.integers(0, 4))) for n in range(4)]
    return Snapshot.of(
        1,
        contacts=[Contact(f"c_{n}", f"Person {n}") for n in range(9)],
        organizations=[Organization(f"o_{n}", "Clinic" if n < 2 else "Bank") for n in range(3)],
        events=events,
        affiliations=draw(st.lists(affiliations, max_size=25)),
        evidence=draw(st.lists(evidence, max_size=12)),
        attendances=draw(st.lists(attendances, max_size=20)),
        partnerships=draw(st.lists(partnerships, max_size=4)),
    )


@examples(300)
@given(snapshots(), st.booleans())
def test_a_network_is_what_the_records_say(snapshot: Snapshot, inferred: bool) -> None:
    # With limits that a few people reach, and blocks that hold a few pairs.
    with (
        patch.dict(shared_places.PLACE_LIMITS, SMALL),
        patch.object(shared_places, "_BLOCK", 3),
        patch.object(meetings_and_partnerships, "MEETING_LIMIT", 3),
    ):
        network = build_network(snapshot, home="", as_of=TODAY, inferred=inferred)
        expected = ties(snapshot, inferred=inferred)
    assert dict(network.ties) == expected
    assert list(network.ties) == sorted(expected)
    assert list(network.affiliations) == roles(snapshot.affiliations)
    columns = network.tie_columns
    for number, tie in enumerate(expected.values()):
        assert network.ids[columns.tail[number]] == tie.a
        assert network.ids[columns.head[number]] == tie.b
        assert columns.strength[number] == pytest.approx(tie.strength, abs=1e-12)


@examples(100)
@given(snapshots())
def test_questions_are_answered_from_columns_as_from_records(snapshot: Snapshot) -> None:
    network = build_network(snapshot, home="", as_of=TODAY)
    held = roles(snapshot.affiliations)
    assert network.roles_of(network.ids) == {each: network.roles(each) for each in network.ids}
    for contact in network.contacts:
        own = [a for a in held if a.contact_id == contact]
        assert network.roles(contact, current=False) == tuple(sorted(own, key=precedence))
        current = [a for a in network.roles(contact, current=False) if a.holds(TODAY)]
        assert network.roles(contact) == tuple(current)
        job = current[0] if current else None
        assert network.employer(contact) == job
        row = network.employer_rows[network.number(contact)]
        assert (network.affiliations[row] if row >= 0 else None) == job
        at = network.workplace_numbers[network.number(contact)]
        assert (network.organization_columns.ids[at] if at >= 0 else None) == (
            job and job.organization_id
        )
        ties = [tie for pair, tie in network.ties.items() if contact in pair]
        ties.sort(key=lambda tie: (-tie.strength, tie.a, tie.b))
        assert network.ties_of(contact) == tuple(ties)
        known = sorted(tie.other(contact) for tie in ties)
        assert [other for other, _ in network.neighbors.get(contact, ())] == known
    for organization in network.organizations:
        there = [a for a in held if a.organization_id == organization]
        assert network.affiliations_at(organization, current=False) == tuple(
            sorted(there, key=precedence)
        )
        now = {a.contact_id for a in there if a.holds(TODAY)}
        assert network.contacts_at(organization) == tuple(sorted(now))
    assert list(network.neighbors) == sorted({c for pair in network.ties for c in pair})


@examples(100)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_rows_are_those_of_any_order_of_the_ties(drawn: set[tuple[int, int]]) -> None:
    pairs = sorted((min(pair), max(pair)) for pair in drawn if pair[0] != pair[1])
    ends = np.array(sorted(set(pairs)), np.int32).reshape(-1, 2)
    ours, theirs = adjacency(10, ends[:, 0], ends[:, 1]), CSR.of(10, ends[:, 0], ends[:, 1])
    for name in ("indptr", "indices", "edge"):
        one, other = getattr(ours, name), getattr(theirs, name)
        assert one.dtype == other.dtype
        assert one.tolist() == other.tolist()


@given(st.lists(st.sampled_from([0, 1, 5, 2**40, 2**61])))
def test_keys_are_sorted_and_equal_ones_keep_their_order(values: list[int]) -> None:
    order, keys = sort_into_groups(np.array(values, np.int64))
    assert order.tolist() == sorted(range(len(values)), key=values.__getitem__)
    assert keys.tolist() == sorted(values)


def ties(snapshot: Snapshot, *, inferred: bool) -> dict[tuple[str, str], object]:
    found = [*snapshot.evidence, *met(snapshot), *looked_after(snapshot)]
    if inferred:
        found += together(snapshot)
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for e in found:
        if e.from_id != e.to_id:
            groups.setdefault((min(e.from_id, e.to_id), max(e.from_id, e.to_id)), []).append(e)
    return {pair: combine_evidence(groups[pair], TODAY) for pair in sorted(groups)}


def met(snapshot: Snapshot) -> Iterator[Evidence]:
    meetings: dict[tuple[str, str, str, int], list[tuple[date, float]]] = {}
    for event in sorted(snapshot.events, key=lambda e: (e.on, e.id)):
        there: dict[str, str] = {}
        for a in sorted(snapshot.attendances, key=lambda a: a.source):
            if a.event_id == event.id:
                there.setdefault(a.contact_id, a.source)
        size = max(event.size, len(there))
        if event.on <= TODAY and size <= meetings_and_partnerships.MEETING_LIMIT:
            for a, b in combinations(sorted(there), 2):
                seen = meetings.setdefault((a, b, there[a], quarter_of(event.on)), [])
                seen.append((event.on, (size - 1) ** -0.5))
    for (a, b, source, _), seen in meetings.items():
        last = seen[-1][0]
        yield Evidence(
            a,
            b,
            Basis.MET,
            source,
            count=len(seen),
            reach=sum(reach for _, reach in seen),
            first=seen[0][0],
            last=last,
            fresh=sum(reach * 0.5 ** ((last - on).days / 30) for on, reach in seen),
        )


def looked_after(snapshot: Snapshot) -> Iterator[Evidence]:
    known = {c.id for c in snapshot.contacts}
    names = {o.id: o.name for o in snapshot.organizations}
    for p in snapshot.partnerships:
        holds = partnership_holds(p, TODAY)
        over = p.until is not None and ENDED < p.until < TODAY
        if (holds or over) and p.owner_id in known and p.main_contact_id in known:
            yield Evidence(
                p.owner_id,
                p.main_contact_id,
                Basis.PARTNERSHIP,
                p.source,
                first=p.since,
                last=None if holds else p.until,
                note=names.get(p.partner_id),
            )


def together(snapshot: Snapshot) -> Iterator[Evidence]:
    names = {o.id: o.name for o in snapshot.organizations}
    held = sorted(roles(snapshot.affiliations), key=place_and_person)
    for (organization, kind), there in groupby(held, key=lambda a: (a.organization_id, a.kind)):
        stays: dict[str, tuple[date, date]] = {}
        for contact, own in groupby(there, key=lambda a: a.contact_id):
            spans = [(a.since or date.min, min(a.until or TODAY, TODAY)) for a in own]
            spans = [span for span in spans if span[0] <= span[1]]
            until = max((span[1] for span in spans), default=date.min)
            if until >= TODAY - timedelta(days=1825):
                stays[contact] = min(span[0] for span in spans), until
        if len(stays) > 4 * shared_places.PLACE_LIMITS[kind]:
            continue
        for one, other in combinations(sorted(stays), 2):
            first = max(stays[one][0], stays[other][0])
            last = min(stays[one][1], stays[other][1])
            size = sum(since <= last <= until for since, until in stays.values())
            if first <= last and size <= shared_places.PLACE_LIMITS[kind]:
                yield Evidence(
                    one,
                    other,
                    Basis.BOARD if kind is AffiliationKind.BOARD else Basis.COLLEAGUES,
                    names[organization],
                    first=None if first == date.min else first,
                    last=None if last == TODAY else last,
                    size=size,
                )


def place_and_person(a: Affiliation) -> tuple[str, str, str]:
    return a.organization_id, a.kind, a.contact_id


def roles(told: Sequence[Affiliation]) -> list[Affiliation]:
    """One affiliation for each role at a post, in order."""
    found = []
    posts = sorted(told, key=lambda a: (a.contact_id, a.organization_id, a.kind.value, *rest(a)))
    for _, post in groupby(posts, key=lambda a: (a.contact_id, a.organization_id, a.kind)):
        by_role: dict[str, list[Affiliation]] = {}
        for a in post:
            by_role.setdefault(folded_name(a.role or ""), []).append(a)
        bare = by_role.pop("", [])
        if by_role:
            by_role[min(by_role)] += bare
        else:
            by_role[""] = bare
        found += [one_role(by_role[role]) for role in sorted(by_role)]
    return found


def rest(a: Affiliation) -> tuple[str, ...]:
    return a.role or "", str(a.since or ""), str(a.until or ""), a.source, a.import_id


def one_role(same: Sequence[Affiliation]) -> Affiliation:
    until = max((a.until for a in same if a.until), default=None)
    if until and until != ENDED and any(a.since and a.since >= until and not a.until for a in same):
        until = None
    since = min((a.since for a in same if a.since), default=None)
    speaker = [a for a in same if a.role] or same
    return replace(speaker[-1], since=since, until=until)


def precedence(a: Affiliation) -> tuple[bool, int, str, str, str]:
    since = (a.since or date.min).toordinal()
    return a.kind is not EMPLOYMENT, -since, a.contact_id, a.organization_id, a.role or ""
