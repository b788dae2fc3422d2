"""What an import would do is what it does: foretold beside the plainest way to make the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from batches import clusters, merge_plainly, record
from drawn_batches import MEANT
from drawn_batches import batches as drawn
from examples import examples
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from graphkit.analysis.imports.graph_after_import import NOTHING, GraphAfterImport, KnownEntity
from graphkit.analysis.imports.import_findings import ImportEffect
from graphkit.analysis.imports.import_preview import import_effects, preview_import
from graphkit.model import (
    Affiliation,
    Basis,
    Contact,
    Evidence,
    ImportBatch,
    Organization,
)
from graphkit.model.entity_resolution import Decision
from graphkit.model.job_changes import BookHistory

CLINIC, HOSPITAL = "o_clinic", "o_hospital"
BODIES = (Organization(CLINIC, "Clinic"), Organization(HOSPITAL, "Hospital"))
BODY_KEYS = {CLINIC: ("org:clinic",), HOSPITAL: ("org:hospital",)}


# A draw is large, and to make one smaller takes long.
QUICK = examples(
    60,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def history(batches: Sequence[ImportBatch], decisions: Sequence[Decision] = ()) -> BookHistory:
    """What imports said, one by one, with the ids of all of them."""
    whose = clusters(batches, decisions).entity_of
    return BookHistory(
        tuple(
            replace(b.record, owner_id=whose.get(b.record.owner_id or "", b.record.owner_id))
            for b in batches
        ),
        tuple(
            (whose[a.contact_id], whose[a.organization_id], a.role, b.record.id)
            for b in batches
            for a in b.affiliations
        ),
        tuple((whose[e.to_id], b.record.id) for b in batches for e in b.evidence),
    )


def known(batches: Sequence[ImportBatch], decisions: Sequence[Decision] = ()) -> KnownEntity:
    return KnownEntity(
        merge_plainly(batches, decisions),
        clusters(batches, decisions),
        lambda: history(batches, decisions),
    )


def foretold(
    batch: ImportBatch, *before: ImportBatch, decisions: Sequence[Decision] = ()
) -> list[ImportEffect]:
    """What a dry run says of people; the file has one record a line."""
    lines = {contact.id: n for n, contact in enumerate(batch.contacts, 2)}
    found = import_effects(
        GraphAfterImport(batch, known(before, decisions)), lines, batch.record.file
    )
    return [effect for effect in preview_import(found).findings if effect.id.startswith("c")]


def batch(number: int, *people: tuple[Contact, tuple[str, ...]], **record_: object) -> ImportBatch:
    return ImportBatch(
        record(number, owner_id=None, **record_),
        contacts=tuple(contact for contact, _ in people),
        keys={contact.id: keys for contact, keys in people},
    )


def _in_order(said: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(said for _, said in sorted({one.id: one for one in said}.items()))


def once(batch: ImportBatch) -> ImportBatch:
    """A file states each only once, in order."""
    return replace(
        batch,
        contacts=_in_order(batch.contacts),
        organizations=_in_order(batch.organizations),
    )


@st.composite
def several(draw: st.DrawFn) -> tuple[list[ImportBatch], list[Decision]]:
    files = [once(draw(drawn(number))) for number in draw(st.permutations([1, 2, 3]))]
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    decisions = [
        Decision(f"d_{n}", draw(st.booleans()), (draw(MEANT),), (draw(MEANT),), moment)
        for n in range(draw(st.integers(0, 2)))
    ]
    return files, decisions


@QUICK
@given(several())
def test_what_is_foretold_of_a_file_is_what_it_comes_to(
    drawing: tuple[list[ImportBatch], list[Decision]],
) -> None:
    (*before, last), decisions = drawing
    foreseen = GraphAfterImport(last, known(before, decisions))
    after = merge_plainly([*before, last], decisions)
    assert foreseen.person == clusters([*before, last], decisions).entity_of
    contacts = {c.id: c for c in after.contacts}
    unclear = {id for ids in foreseen.apart.values() for id in ids}
    for id, contact in foreseen.contacts.items():
        assert id in unclear or contact == contacts[id]
    bodies = {o.id: o for o in after.organizations}
    for id, body in foreseen.organizations.items():
        if foreseen.decided and id not in unclear and len(foreseen.standing.get(id, ())) < 2:
            assert body == bodies[id]
    # Those who are told of make of the ids of now those that there will be.
    now = {
        e.id for e in (*foreseen.before.snapshot.contacts, *foreseen.before.snapshot.organizations)
    }
    for effect in import_effects(foreseen, {}, "file"):
        now -= set(effect.with_ids)
    told = {effect.id for effect in import_effects(foreseen, {}, "file")} | unclear
    assert now | told == contacts.keys() | bodies.keys()


@QUICK
@given(several())
def test_a_second_file_is_compared_with_the_graph_as_the_first_would_leave_it(
    drawing: tuple[list[ImportBatch], list[Decision]],
) -> None:
    files, decisions = drawing
    chain = KnownEntity(merge_plainly([], decisions), clusters([], decisions), NOTHING.history)
    came_apart = False
    for n, file in enumerate(files):
        foreseen = GraphAfterImport(file, chain)
        came_apart = came_apart or bool(foreseen.apart)
        if came_apart:
            return
        chain = foreseen.known
        after = merge_plainly(files[: n + 1], decisions)
        assert list(chain.snapshot.contacts) == list(after.contacts)
        assert chain.clusters.entity_of == clusters(files[: n + 1], decisions).entity_of
        assert list(chain.snapshot.organizations.ids) == list(after.organizations.ids)
        assert set(chain.snapshot.affiliations.identities()) >= set(after.affiliations.identities())


DANA = Contact("c_dana", "Dana Whitfield", ("dana@clinic.example",))
D_W = Contact("c_dw", "D. Whitfield", ("dana@clinic.example",), phones=("+15550100",))


def test_a_file_into_an_empty_graph_is_all_new() -> None:
    (effect,) = import_effects(
        GraphAfterImport(batch(1, (DANA, ("mail:dana@clinic.example",))), NOTHING),
        {DANA.id: 7},
        "a.csv",
    )
    assert effect == ImportEffect(
        file="a.csv",
        line=7,
        what="new",
        name="Dana Whitfield",
        id="c_dana",
        with_=(),
        by="",
        detail=("mail address dana@clinic.example",),
        with_ids=(),
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("mail:dana@clinic.example", "the same mail address dana@clinic.example"),
        ("url:x.com/dana", "the same profile page x.com/dana"),
        ("phone:+15550100|dana whitfield", "the same telephone number +15550100 and name"),
        ("name:dana whitfield|clinic", "the same name at the same organization (clinic)"),
        ("own:google\x1fmaria\x1f17", "the same number in the source program (17)"),
    ],
)
def test_it_is_told_who_is_taken_for_whom_and_why(key: str, said: str) -> None:
    weaker = "name:dana whitfield|clinic"
    (effect,) = foretold(
        batch(2, (replace(D_W, emails=()), (key, weaker))), batch(1, (DANA, (key, weaker)))
    )
    assert effect.what == "changed"
    assert (effect.with_, effect.with_ids, effect.id) == (
        ("Dana Whitfield",),
        ("c_dana",),
        "c_dana",
    )
    assert effect.by == said
    assert effect.detail == ("also written D. Whitfield", "new telephone number +15550100")


def test_a_decision_is_named_as_the_reason() -> None:
    same = Decision(
        "d_1", True, ("record:c_dana",), ("mail:d@home.example",), datetime(2026, 1, 1, tzinfo=UTC)
    )
    (effect,) = foretold(
        batch(2, (Contact("c_dw", "Dana Whitfield"), ("mail:d@home.example",))),
        batch(1, (DANA, ("mail:dana@clinic.example",))),
        decisions=[same],
    )
    assert effect.by == "an earlier decision about the two"
    assert effect.what == "merged"


def test_two_of_the_graph_who_would_become_one_come_first() -> None:
    one, other = Contact("c_a", "Dana Whitfield"), Contact("c_b", "D. Whitfield")
    before = batch(1, (one, ("mail:a@x.example",)), (other, ("url:x.com/a",)))
    file = batch(
        2,
        (Contact("c_new", "Ann Lee"), ("mail:ann@x.example",)),
        (Contact("c_both", "Dana Whitfield"), ("mail:a@x.example", "url:x.com/a")),
    )
    joined, new = foretold(file, before)
    assert (joined.what, new.what) == ("joined", "new")
    assert joined.with_ids == ("c_a", "c_b")
    assert joined.line == 3
    assert joined.by == "the same mail address a@x.example; the same profile page x.com/a"
    assert joined.detail == ()


def test_one_of_the_graph_who_would_become_two_is_told() -> None:
    name = "name:dana whitfield|clinic"
    before = batch(
        1,
        (Contact("c_a", "Dana Whitfield"), (name, "url:x.com/a")),
        (Contact("c_b", "Dana Whitfield"), (name,)),
    )
    other = Contact("c_c", "Dana Whitfield")
    apart, new = foretold(batch(2, (other, (name, "url:x.com/c"))), before)
    assert (apart.what, apart.with_ids, apart.detail[1]) == (
        "apart",
        ("c_a",),
        "would become 2: c_a, c_b",
    )
    assert (new.what, new.id) == ("new", "c_c")


def test_of_who_comes_apart_nobody_knows_which_value_was_whose() -> None:
    name = "name:dana whitfield|clinic"
    before = batch(
        1,
        (Contact("c_a", "Dana Whitfield"), (name, "url:x.com/a")),
        (Contact("c_b", "Dana Whitfield"), (name, "mail:b@home.example")),
    )
    file = batch(
        2,
        (Contact("c_b", "D. Whitfield"), ("mail:b@home.example", "url:x.com/b", name)),
    )
    apart, known = foretold(file, before)
    assert (apart.what, apart.with_ids) == ("apart", ("c_b",))
    assert (known.what, known.id, known.detail) == ("same", "c_b", ())


def test_what_is_certain_is_named_before_a_decision() -> None:
    key = "mail:dana@clinic.example"
    same = Decision("d_1", True, (key,), ("record:c_dana",), datetime(2026, 1, 1, tzinfo=UTC))
    (effect,) = foretold(batch(2, (D_W, (key,))), batch(1, (DANA, (key,))), decisions=[same])
    assert effect.by == "the same mail address dana@clinic.example"


def test_what_is_as_before_is_told_to_be_so() -> None:
    person = (DANA, ("mail:dana@clinic.example",))
    (effect,) = foretold(batch(2, person), batch(1, person))
    assert (effect.what, effect.detail) == ("same", ())


def test_of_an_organization_the_newer_value_counts_and_an_open_case_is_said() -> None:
    def body(number: int, sector: str | None) -> ImportBatch:
        return ImportBatch(
            record(number),
            organizations=(Organization(CLINIC, "Clinic", sector),),
            keys={CLINIC: ("org:clinic",)},
        )

    def told(file: ImportBatch, *before: ImportBatch) -> tuple[str, ...]:
        (effect,) = import_effects(GraphAfterImport(file, known(before)), {}, "a.csv")
        return effect.detail

    assert told(body(5, "health")) == ("sector health",)
    assert told(body(5, "health"), body(4, None)) == ("sector health",)
    assert told(body(5, "health"), body(4, "care")) == ("sector health instead of care",)
    assert told(body(1, "health"), body(4, "care")) == ()
    assert told(body(3, "health"), body(1, "care"), body(4, "care")) == (
        "sector health is also given; the newer file counts",
    )


def export(number: int, day: date, *people: tuple[str, str, str]) -> ImportBatch:
    """Maria's connections on a day: record, employer, role."""
    id = f"i_{number}"
    return ImportBatch(
        record(number, source="linkedin", source_title="LinkedIn", owner_id="c_maria", as_of=day),
        contacts=(Contact("c_maria", "Maria"), *(Contact(c, c.title()) for c, *_ in people)),
        organizations=BODIES,
        affiliations=tuple(
            Affiliation(c, place, role=role, import_id=id) for c, place, role in people
        ),
        evidence=tuple(
            Evidence("c_maria", c, Basis.CONNECTED, "linkedin", import_id=id) for c, *_ in people
        ),
        keys=BODY_KEYS | {c: (f"url:x.com/{c}",) for c in ("c_maria", *(c for c, *_ in people))},
    )


OLD = export(
    1,
    date(2025, 5, 4),
    ("c_ann", CLINIC, "nurse"),
    ("c_bo", CLINIC, "clerk"),
    ("c_cy", CLINIC, "cook"),
)
NEW = export(2, date(2026, 5, 4), ("c_ann", HOSPITAL, "nurse"), ("c_bo", CLINIC, "head"))


@pytest.mark.parametrize(("first", "second"), [(OLD, NEW), (NEW, OLD)])
def test_who_moves_and_who_is_gone_is_told_in_whichever_order_exports_come(
    first: ImportBatch, second: ImportBatch
) -> None:
    told = {(e.name, e.what): e.detail for e in foretold(second, first) if e.what != "same"}
    when = "between 4 May 2025 and 4 May 2026."
    assert told.pop(("C_Ann", "moved")) == (f"C_Ann moved from Clinic to Hospital {when}",) + (
        () if second is NEW else ("new role: nurse at Clinic",)
    )
    assert told.pop(("C_Bo", "changed")) == (
        f"C_Bo changed role at Clinic from clerk to head {when}",
    ) + (() if second is NEW else ("new role: clerk at Clinic",))
    gone = told.pop(("C_Cy", "gone"))
    assert gone == (f"C_Cy disappeared from Maria's LinkedIn {when}",)
    assert set(told) == (set() if second is NEW else {("C_Cy", "new")})


def test_what_older_exports_tell_is_not_told_again() -> None:
    third = export(3, date(2026, 8, 4), ("c_ann", HOSPITAL, "nurse"), ("c_bo", CLINIC, "head"))
    assert {effect.what for effect in foretold(third, OLD, NEW)} == {"same"}


def test_the_summary_counts_people_and_organizations() -> None:
    found = preview_import(import_effects(GraphAfterImport(OLD, NOTHING), {}, "a.csv"))
    assert found.summary == "The import would involve 4 people (4 new) and 2 organizations (2 new)."
    assert preview_import(()).summary == "Nothing would change."
    assert found.asked == {"files": ["a.csv"]}
