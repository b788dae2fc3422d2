"""The snapshot: records in, columns, and the same records out; in memory and in a file."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from batches import by_hand, google, linkedin, partners, without_times

from graphkit.columns import UnusableFile
from graphkit.errors import OutputError
from graphkit.model import (
    Affiliation,
    Attendance,
    Basis,
    Contact,
    DeniedTie,
    Event,
    Evidence,
    Organization,
)
from graphkit.model.job_changes import BookHistory
from graphkit.model.visibility import ResolvedWish, Visibility
from graphkit.snapshot import Snapshot, load, save, snapshot_file

MOMENT = datetime(2026, 11, 2, 9, 30, 15, 123456, tzinfo=UTC)


def made() -> Snapshot:
    said = [linkedin(), google(), partners()]
    return Snapshot.of(
        7,
        contacts={c.id: c for b in said for c in b.contacts}.values(),
        organizations={o.id: o for b in said for o in b.organizations}.values(),
        events={e.id: e for b in said for e in b.events}.values(),
        partnerships=[p for b in said for p in b.partnerships],
        imports=[b.record for b in said],
        affiliations=[a for b in said for a in b.affiliations],
        evidence=[e for b in said for e in b.evidence],
        attendances=[a for b in said for a in b.attendances],
        topics={t.id: t for b in said for t in b.topics}.values(),
        offers=[o for b in said for o in b.offers],
        needs=[n for b in said for n in b.needs],
        part_of=[p for b in said for p in b.part_of],
        denied_ties=[DeniedTie("c_new", "c_omar", "hand", "i_9")],
        entries=[replace(e, author="Nora Kim", said_at=MOMENT) for e in by_hand().entries],
        granted=[
            ResolvedWish(Visibility.OWNER, "c_dana", "c_omar"),
            ResolvedWish(Visibility.TEAM, "c_new"),
        ],
    )


def test_one_field_is_read_without_the_record() -> None:
    organizations = made().organizations
    sectors = [organizations.value(at, "sector") for at in range(len(organizations))]
    assert sectors == [each.sector for each in organizations] == [*organizations.each("sector")]
    assert any(sectors)


def test_records_come_back_as_they_were() -> None:
    batch = linkedin()
    snapshot = Snapshot.of(
        1,
        contacts=batch.contacts,
        organizations=batch.organizations,
        events=batch.events,
        partnerships=batch.partnerships,
        imports=[batch.record],
        affiliations=batch.affiliations,
        evidence=batch.evidence,
        attendances=batch.attendances,
        topics=batch.topics,
        offers=batch.offers,
        needs=batch.needs,
        part_of=batch.part_of,
    )
    assert list(snapshot.contacts) == sorted(batch.contacts, key=lambda c: c.id)
    assert list(snapshot.organizations) == sorted(batch.organizations, key=lambda o: o.id)
    assert list(snapshot.events) == list(batch.events)
    assert tuple(snapshot.partnerships) == batch.partnerships
    assert tuple(snapshot.imports) == (batch.record,)
    assert tuple(snapshot.affiliations) == batch.affiliations
    assert tuple(snapshot.evidence) == batch.evidence
    assert tuple(snapshot.attendances) == batch.attendances
    assert tuple(snapshot.topics) == batch.topics
    assert tuple(snapshot.offers) == batch.offers
    assert tuple(snapshot.needs) == batch.needs
    assert tuple(snapshot.part_of) == batch.part_of


def test_one_record_is_the_same_as_among_all() -> None:
    for part in without_times(made()).values():
        assert part
    snapshot = made()
    for name in without_times(snapshot):
        part = getattr(snapshot, name)
        assert [part[i] for i in range(len(part))] == list(part) == list(part[:])
        assert part[-1] == part[len(part) - 1]
        with pytest.raises(IndexError):
            part[len(part)]


def test_what_names_somebody_who_is_not_there_is_left_out() -> None:
    snapshot = Snapshot.of(
        1,
        contacts=[Contact("c_1", "Ana")],
        organizations=[Organization("o_1", "Clinic")],
        events=[Event("e_1", "Fair", date(2026, 1, 1), 3)],
        affiliations=[Affiliation("c_1", "o_2"), Affiliation("c_2", "o_1")],
        evidence=[Evidence("c_1", "c_2", Basis.MET), Evidence("c_2", "c_1", Basis.MET)],
        attendances=[Attendance("c_1", "e_2"), Attendance("c_2", "e_1")],
    )
    assert not len(snapshot.affiliations)
    assert not len(snapshot.evidence)
    assert not len(snapshot.attendances)


def test_the_history_of_imports_comes_back_from_a_file(tmp_path: Path) -> None:
    record = linkedin().record
    roles = [("c_1", "o_1", "clerk", record.id), ("c_1", "o_1", None, record.id)]
    others = [("c_2", "o_1", "clerk", record.id), ("c_1", "o_2", None, record.id)]
    snapshot = Snapshot.of(
        1,
        contacts=[Contact("c_1", "Ana")],
        organizations=[Organization("o_1", "Clinic")],
        imports=[record],
        roles=[*roles, *others, ("c_1", "o_1", None, "i_unfinished")],
        book_entries=[("c_1", record.id), ("c_2", record.id), ("c_1", "i_unfinished")],
        forgotten=3,
    )
    save(tmp_path / "file", snapshot, 1)
    loaded, _ = load(tmp_path / "file")
    for each in (snapshot, loaded):
        history = each.history.history(each.imports)
        assert history == BookHistory((record,), tuple(roles), (("c_1", record.id),))
        assert each.forgotten == 3


def test_who_knows_whom_by_one_source() -> None:
    evidence = made().evidence
    assert list(evidence.pairs("google")) == [("c_new", "c_dana")]
    assert list(evidence.pairs("nowhere")) == []


def test_what_one_may_type_stands_beside_the_names() -> None:
    contact = Contact("c_1", "Inès Moreau", ("Ines@City.example",), aliases=("I. Moreau",))
    snapshot = Snapshot.of(1, contacts=[contact], events=[Event("e_1", "X", date(2026, 1, 1), 1)])
    assert list(snapshot.contacts.search) == ["\nines moreau\ni moreau\tines@city.example"]
    assert list(snapshot.events.search) == [""]


def test_a_file_gives_the_snapshot_back(tmp_path: Path) -> None:
    path = tmp_path / "s.columns"
    save(path, made(), {"stamp": [1, "a"]})
    snapshot, stamp = load(path)
    assert without_times(snapshot) == without_times(made())
    assert (snapshot.revision, stamp) == (7, {"stamp": [1, "a"]})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    # Shared ids are shared again.
    assert snapshot.evidence.ids is snapshot.contacts.ids
    assert not snapshot.evidence.tail.flags.writeable


def test_an_empty_snapshot_has_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "s.columns"
    save(path, Snapshot.of(0), None)
    assert without_times(load(path)[0]) == without_times(Snapshot.of(0))


def test_the_same_snapshot_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other, again = (tmp_path / name for name in "abc")
    save(one, made(), 1)
    save(other, made(), 1)
    save(again, load(one)[0], 1)
    assert one.read_bytes() == other.read_bytes() == again.read_bytes()


def test_a_file_of_records_with_other_fields_is_of_no_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.columns"
    save(path, made(), 1)
    snapshot_file._fields.cache_clear()
    monkeypatch.setattr(snapshot_file, "BASES", (*Basis, "rumour"))
    try:
        with pytest.raises(UnusableFile, match="another version"):
            load(path)
    finally:
        snapshot_file._fields.cache_clear()


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "s.columns"
    save(path, made(), 1)
    before = path.read_bytes()
    odd = replace(made(), revision=8)
    object.__setattr__(odd.evidence, "tail", np.zeros((2, 2), np.int32))
    with pytest.raises(TypeError):
        save(path, odd, 2)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OutputError):
        save(tmp_path / "no" / "s.columns", made(), 1)
