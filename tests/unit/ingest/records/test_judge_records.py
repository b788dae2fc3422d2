"""What is no name becomes nobody, and nothing of its row is lost in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graphkit.ingest import read_records
from graphkit.ingest.mapping.load_sources import load_sources
from graphkit.ingest.records.judged.judge_records import Judgement
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    OrganizationRecord,
    PartnershipRecord,
    PersonFields,
    PersonRecord,
    RowRecords,
)
from graphkit.model import AffiliationKind

SOURCES = load_sources()
ANA = PersonFields("Ana Silva")
NOBODY = PersonFields("Fourth Week Cancelled", phones=("+12025550143",))


def seat(person: PersonFields, employer: str | None = None) -> AffiliationRecord:
    kind = AffiliationKind.EMPLOYMENT
    return AffiliationRecord(2, person, "Elm Library", kind, employer, details=("desk: 3",))


def test_people_that_are_none_are_kept_as_details_of_their_organization() -> None:
    judgement = Judgement()
    found = judgement.judge(PersonRecord(2, NOBODY, "Elm Library", "host", details=("desk: 3",)))
    assert found == OrganizationRecord(
        2,
        "Elm Library",
        details=(
            *("desk: 3", "name: Fourth Week Cancelled"),
            *("role: host", "phone: +12025550143"),
        ),
    )
    assert list(judgement.notes()) == [
        "not taken for a person: Fourth Week Cancelled (it is a remark)"
    ]


def test_an_organization_in_the_place_of_a_person_becomes_one() -> None:
    found = Judgement().judge(PersonRecord(2, PersonFields("Weinhandlung Ochs")))
    assert found == OrganizationRecord(2, "Weinhandlung Ochs")


def test_a_person_in_the_place_of_an_organization_becomes_one_with_all_that_was_said() -> None:
    record = PartnershipRecord(
        2, "Mrs. Norma Odell", "row", stage="active", gives="plants", until=date(2026, 5, 1)
    )
    found = Judgement().judge(record)
    assert isinstance(found, PersonRecord)
    assert found.person.name == "Norma Odell"
    said = ("stage: active", "we give: plants", "until: 2026-05-01", "organization: ")
    assert all(any(text.startswith(one) for text in found.details) for one in said)


def test_people_stay_where_their_organization_is_none() -> None:
    found = Judgement().judge(seat(ANA, "left in a hurry"))
    assert isinstance(found, AffiliationRecord)
    assert found.employer is None
    assert found.details == ("desk: 3", "organization: left in a hurry")
    place = OrganizationRecord(2, "left in a hurry", people=(seat(ANA), seat(NOBODY)))
    found = Judgement().judge(place)
    assert isinstance(found, PersonRecord)
    assert found.person == ANA
    assert "contact: Fourth Week Cancelled, +12025550143" in found.details


def test_a_row_of_which_nothing_is_left_needs_its_keeper_if_it_says_something() -> None:
    judgement = Judgement()
    assert judgement.judge(PersonRecord(2, NOBODY)) == (
        "no name of a person: Fourth Week Cancelled"
    )
    assert judgement.judge(PartnershipRecord(2, "left in a hurry", "row", gives="plants")) == (
        "no name of an organization: left in a hurry"
    )


def test_only_what_is_no_name_goes_from_a_row_of_several() -> None:
    rows = RowRecords(2, (PersonRecord(2, ANA), PersonRecord(2, NOBODY)))
    assert Judgement().judge(rows) == PersonRecord(2, ANA)


def test_a_remark_behind_an_organization_is_a_detail() -> None:
    found = Judgement().judge(PersonRecord(2, ANA, "Oak School (until 2024, now retired)"))
    assert isinstance(found, PersonRecord)
    assert found.organization == "Oak School"
    assert found.details == ("remark: until 2024, now retired",)


def test_an_import_says_what_it_did_not_take_for_somebody(tmp_path: Path) -> None:
    file = tmp_path / "helpers.csv"
    file.write_text(
        "Name,Organization\nAna Silva,Elm Library\nOdd Thursdays,\nBo Lund,asleep in the barn\n",
        "utf-8",
    )
    read = read_records(file, SOURCES["people"])
    assert [r.person.name for r in read.records if isinstance(r, PersonRecord)] == [
        "Ana Silva",
        "Bo Lund",
    ]
    assert "not taken for a person: Odd Thursdays (it is a day)" in read.notes
    assert "not taken for an organization: asleep in the barn (it is a remark)" in read.notes
    assert read.left_out == {"that name nobody": 1}


def test_exports_of_programs_are_not_judged(tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Odd,Thursdays,https://linkedin.example/in/odd,,left in a hurry,,01 Mar 2024\n",
        "utf-8",
    )
    read = read_records(file, SOURCES["linkedin_connections"])
    assert [r.person.name for r in read.records if isinstance(r, PersonRecord)] == ["Odd Thursdays"]
