"""Tables are taken for what their columns hold, whatever the headers are called."""

from __future__ import annotations

import pytest

from graphkit.errors import InputError, UnknownSource
from graphkit.ingest import TeamNames, read_records, recognize, recognize_input
from graphkit.ingest.batch.staff_names import with_staff_names
from graphkit.ingest.records.record_types import PartnershipRecord, TieRecord
from graphkit.model import Member

TEAM = TeamNames([Member("Nora Kim", "nora@library.example"), Member("Sam Ortiz")])
PARTNERS = (
    "Community partners 2026,,,,,\n"
    "Agency,Contact,Back-up contact,Agreement ends,What they provide,Our lead\n"
    "Lakeside Food Bank,Dana Whitfield,Lee Wu,2027-06-30,food boxes,Nora\n"
    "Oak Hill School,Omar Haddad,,12/31/2026,story time,SO\n"
)
TABLES = {
    "partners": PARTNERS,
    "people": (
        'Timestamp,"What is your name? (First, Last)",Which organization do you represent?,'
        "What is your best email?\n"
        "9/2/2026 14:03,Harriet Bloom,Oak Hill School,hb@oak.example\n"
        "9/3/2026 15:03,Vik Raman,Lakeside Credit Union,vr@lcu.example\n"
    ),
    "affiliations": (
        "Lakeside United Way - Board of Directors 2026,,\nName,Office,Term ends\n"
        "Arlo Beck,President,2027-12-31\nMarisol Fuentes,Treasurer,2026-12-31\n"
    ),
    "ties": "Our person,knows,at\nNora,Dana Ferris,Regional Hospital\nSO,Lena Marsh,Police Dept.\n",
    "attendance": (
        "Name,Org,9/10/2025,11/12/2025\nPriscilla Yuen,Adult Ed Center,x,x\nBob Tark,LPS,,x\n"
    ),
    "directory": (
        "Where to go for help,,\nAgency,Services offered,Hours\n"
        "Harvest Table Food Pantry,groceries,Tu 10-2\nCedar Street Shelter,beds,24 hrs\n"
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_taken_for_what_its_columns_hold(name, sources, put):
    path = put(TABLES[name])
    found = recognize_input(path, sources, TEAM)
    assert (found.source.name, found.understood) == (name, True)
    assert found.columns and all(column in TABLES[name] for column in found.columns)
    reading = read_records(path, found.source)
    assert reading.records and not reading.rejects


def test_a_column_of_the_team_is_the_owner_whatever_its_header(sources, put):
    path = put(PARTNERS.replace("Our lead", "Zz"))
    source = recognize(path, sources, TEAM)
    assert source.fields["owner_name"].columns == ("zz",)
    resolved = with_staff_names(read_records(path, source), TEAM)
    owners = [
        r.owner.name for r in resolved.records if isinstance(r, PartnershipRecord) and r.owner
    ]
    assert owners == ["Nora Kim", "Sam Ortiz"]
    assert "owner_name" not in recognize(path, sources).fields


def test_a_second_member_who_looks_after_a_partner_is_kept_as_a_detail(sources, put):
    path = put(
        "Agency,Contact,Agreement ends,Our lead\n"
        "Oak School,Ana Vidal,6/30/2027,Sam/Nora\n"
        "Elm Clinic,Bo Ek,6/30/2027,Nora\n"
    )
    resolved = with_staff_names(read_records(path, recognize(path, sources, TEAM)), TEAM)
    (both, one) = (r for r in resolved.records if isinstance(r, PartnershipRecord))
    assert both.owner is not None and both.owner.name == "Sam Ortiz"
    assert both.details == ("also looked after by: Nora Kim",)
    assert one.owner is not None and (one.owner.name, one.details) == ("Nora Kim", ())


def test_the_ends_of_a_tie_are_members_of_the_team_too(sources, put):
    path = put(TABLES["ties"])
    reading = with_staff_names(read_records(path, recognize(path, sources, TEAM)), TEAM)
    ends = [(r.source.name, r.target.name) for r in reading.records if isinstance(r, TieRecord)]
    assert ends == [("Nora Kim", "Dana Ferris"), ("Sam Ortiz", "Lena Marsh")]


def test_the_title_names_the_board(sources, put):
    path = put(TABLES["affiliations"])
    (first, _) = read_records(path, recognize(path, sources)).records
    assert first.organization == "Lakeside United Way"


def test_a_source_that_fits_in_part_gets_the_columns_it_does_not_know(sources, put):
    known = "organization,stage,main contact\nAcme,active,Ann Lee\n"
    assert not recognize_input(put(known), sources).understood
    more = "organization,stage,main contact,Back-up contact\nAcme,active,Ann Lee,Bo Chen\n"
    found = recognize_input(put(more), sources)
    assert found.source.name == "partners"
    assert found.source.fields["second_contact_name"].columns == ("backup contact",)
    assert found.source.fields["stage"] == sources["partners"].fields["stage"]


def test_two_kinds_that_fit_nearly_alike_are_both_named(sources, put):
    path = put("School,Secretary\nOak School,Ann Lee\nElm School,Bo Chen\n")
    found = recognize_input(path, sources)
    assert {found.source.name, found.runner_up} == {"directory", "people"}


def test_a_file_of_no_kind_points_to_the_wizard_with_its_name_quoted(sources, put):
    path = put("colour,size\nred,3\n", "it's my file.csv")
    with pytest.raises(UnknownSource) as caught:
        recognize(path, sources)
    next = caught.value.next or ""
    assert "graphkit sources new " in next and "my file.csv'" in next


def test_a_database_says_how_to_export_its_tables(sources, put):
    path = put(b"\x00\x01\x00\x00Standard ACE DB\x00" + bytes(100), "x.accdb")
    with pytest.raises(InputError, match="an Access database") as caught:
        recognize(path, sources)
    assert "Export, Excel" in (caught.value.next or "")


def test_values_that_a_field_cannot_take_are_kept_and_reject_no_row(sources, put):
    path = put(PARTNERS.replace("2027-06-30", "declined"))
    reading = read_records(path, recognize(path, sources, TEAM))
    assert not reading.rejects
    first = reading.records[0]
    assert isinstance(first, PartnershipRecord)
    assert "Agreement ends: declined" in first.details


def test_a_back_up_contact_is_a_second_person_with_the_number_beside(sources, put):
    path = put(
        "Name,Email,Back-up contact (name and phone)\n"
        "Uma Falk,uma@x.example,Per Falk 541-555-0141\n"
        "Ole Berg,ole@x.example,Bo Nord 541-555-0142\n"
    )
    source = recognize(path, sources)
    assert source.fields["knows"].columns == ("backup contact (name and phone)",)
    assert "contact_points" not in source.fields


AGREEMENTS = (
    "Partner,Effective,Expires,Signed by (theirs),Signed by us,Day-to-day contact,Contact e-mail\n"
    'Elm Clinic,2024-07-01,2027-06-30,"Rebecca Thorne, CEO",Paula Reed,Laura Hol,lh@elm.example\n'
    "Oak School,2025-01-01,2026-12-31,Dr. Owen Prather,Paula Reed,Owen Prather,op@oak.example\n"
    "Transit,2025-11-10,2027-11-09,see file,Paula Reed,dispatch desk,desk@transit.example\n"
    "Pantry,2026-03-02,2029-03-01,Father Ian Boyle,Paula Reed,Mary Udell,mu@pantry.example\n"
)


def test_those_who_signed_for_a_partner_are_people_there_beside_the_contact(sources, put):
    path = put(AGREEMENTS)
    records = read_records(path, recognize(path, sources, TEAM)).records
    found = [r for r in records if isinstance(r, PartnershipRecord)]
    mains = [r.main_contact and (r.main_contact.name, r.main_contact.emails) for r in found]
    assert mains == [
        ("Laura Hol", ("lh@elm.example",)),
        ("Owen Prather", ("op@oak.example",)),
        None,
        ("Mary Udell", ("mu@pantry.example",)),
    ]
    people = [(a.person.name, a.role) for r in found for a in r.people]
    assert ("Rebecca Thorne", "CEO") in people and ("Ian Boyle", None) in people
    assert not any("Reed" in name for name, _ in people)


def test_a_lone_first_name_of_the_team_among_contacts_is_a_detail(sources, put):
    path = put(
        "Site,Site lead(s),Cell,Starts,Ends\n"
        "Hillcrest Library,Nora,,2026-06-08,2026-08-14\n"
        "Oak School,Andre Love & Tina Love,918-555-0131,2026-06-08,2026-08-07\n"
        "Boys & Girls Club,Susan Pick,918-555-0132,2026-06-01,2026-08-07\n"
        "6 sites,,,,\n"
    )
    resolved = with_staff_names(read_records(path, recognize(path, sources, TEAM)), TEAM)
    ours, school, club = (r for r in resolved.records if isinstance(r, PartnershipRecord))
    assert (ours.main_contact, ours.owner) == (None, None)
    assert "contact: Nora" in ours.details
    assert school.main_contact is not None and school.main_contact.name == "Andre Love"
    assert club.main_contact is not None and club.main_contact.phones == ("9185550132",)


TICKETS = (
    "Order #,First Name,Last Name,Email,Attendee Status,Event Name,Event Date,Company,Cell Phone\n"
    "8841001,Ann,Lee,al@x.example,Checked In,Opening,2026-05-30,,\n"
    "8841002,Bo,Ek,be@x.example,Attending,Opening,2026-05-30,Elm Clinic,785-555-0181\n"
    "8841003,Cy,Po,cp@x.example,Not Attending,Opening,2026-05-30,Oak School,785-555-0182\n"
    "8841004,Info Requested,Info Requested,jp@x.example,Attending,Opening,2026-05-30,"
    "Info Requested,\n"
)


def test_a_ticket_office_says_who_came_and_its_numbers_are_no_telephones(sources, put):
    path = put(TICKETS)
    reading = read_records(path, recognize(path, sources, TEAM))
    found = {r.person.name: r for r in reading.records}
    assert [r.answer for one in found.values() for r in one.attended] == [None, "answered yes"]
    assert {name: r.person.phones for name, r in found.items()} == {
        "Ann Lee": (),
        "Bo Ek": ("7855550181",),
        "Cy Po": ("7855550182",),
    }


def test_a_back_up_in_a_note_is_a_second_person_there(sources, put):
    path = put(
        "Name,Organization,Phone,Notes\n"
        "Falk Grun,Elm Clinic,785-555-0105,Backup: Anja Resch\n"
        "Ann Lee,Oak School,785-555-0106,backup: call the office\n"
    )
    records = read_records(path, recognize(path, sources, TEAM)).records
    people = [one for r in records for one in getattr(r, "records", (r,))]
    assert [(p.person.name, p.organization, p.person.phones) for p in people] == [
        ("Falk Grun", "Elm Clinic", ("7855550105",)),
        ("Anja Resch", "Elm Clinic", ()),
        ("Ann Lee", "Oak School", ("7855550106",)),
    ]


def test_whoever_stands_in_when_somebody_is_away_is_a_second_person(sources, put):
    path = put(
        'Name,Email,"Who looks after the group when you are away? (name and phone)"\n'
        "Tess Rowan,tr@x.example,Glenn Rowan 541-555-0141\n"
        "Marcus Eber,me@x.example,none\n"
        "Soo Lind,sl@x.example,my daughter\n"
        "Per Holm,ph@x.example,Marian Tate (541) 555-0149\n"
        "Ann Lee,al@x.example,Dave Kess 541-555-0150\n"
    )
    records = read_records(path, recognize(path, sources, TEAM)).records
    found = [(one.person.name, one.person.phones) for r in records for one in related(r)]
    assert found == [
        ("Glenn Rowan", ("5415550141",)),
        ("Marian Tate", ("5415550149",)),
        ("Dave Kess", ("5415550150",)),
    ]


def related(record):
    """Return those whom a row's people are tied to."""
    rows = getattr(record, "records", (record,))
    return [other for one in rows for other in getattr(one, "related", ())]
