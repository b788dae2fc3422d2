"""What a file comes to: contacts, roles, ties, partnerships, meetings, and every row accounted."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.errors import UsageError
from graphkit.ingest import resolve_batch
from graphkit.model import AffiliationKind, Basis, Member

LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
PARTNERS = (
    "organization,sector,stage,since,review_on,gives,gets,main_contact,main_contact_email,"
    "staff_owner,staff_owner_email,website\n"
)
BOARDS = "person,email,employer,board,role,since,until\n"
TIES = "from,from_email,to,to_email,strength,since,note\n"
MARIA = Member("Maria Lopez", "maria.lopez@riverbendlibrary.example")


def adds_up(resolution):
    record, counts = resolution.batch.record, resolution.counts
    return (
        record.rows == record.accepted + record.merged + record.rejected + record.left_out
        and record.rows == counts.rows
        and record.rejected == len(resolution.rejects) == counts.rejected
    )


def name_of(graph, id):
    return next(c.name for c in graph.snapshot.contacts if c.id == id)


def every_end_is_stated(batch):
    contacts = {c.id for c in batch.contacts}
    organizations = {o.id for o in batch.organizations}
    events = {e.id for e in batch.events}
    ends = [(e.from_id, e.to_id) for e in batch.evidence]
    assert {id for pair in ends for id in pair} <= contacts
    assert {a.contact_id for a in (*batch.affiliations, *batch.attendances)} <= contacts
    assert {a.organization_id for a in batch.affiliations} <= organizations
    assert {a.event_id for a in batch.attendances} <= events
    for partnership in batch.partnerships:
        assert {partnership.home_id, partnership.partner_id} <= organizations
        people = {partnership.owner_id, partnership.main_contact_id} - {None}
        assert people <= contacts
    if batch.record.owner_id:
        assert batch.record.owner_id in contacts


def test_a_connection_ties_the_owner_to_each_row_since_its_day(graph, put):
    got = graph.take(put(LINKEDIN + "Ann,Lee,,a@x.example,Clinic,Nurse,12 Mar 2021\n"))
    (tie,) = got.batch.evidence
    assert name_of(graph, tie.from_id) == "Maria Lopez"
    assert (tie.basis, tie.first, tie.source) == (
        Basis.CONNECTED,
        date(2021, 3, 12),
        "linkedin_connections",
    )
    (role,) = got.batch.affiliations
    assert (role.kind, role.role) == (AffiliationKind.EMPLOYMENT, "Nurse")
    every_end_is_stated(got.batch)


def test_without_an_owner_a_source_that_needs_one_is_refused(graph, put):
    path = put(LINKEDIN + "Ann,Lee,,,,,12 Mar 2021\n")
    with pytest.raises(UsageError, match="does not name the owner of the file") as caught:
        graph.take(path, owner=None)
    assert "--owner" in caught.value.next


def test_the_owners_own_card_makes_no_tie(graph, put):
    row = f"Maria,Lopez,,{MARIA.email},,,12 Mar 2021\n"
    got = graph.take(put(LINKEDIN + row))
    assert (got.batch.evidence, len(got.batch.contacts)) == ((), 1)
    assert adds_up(got)


def test_dates_with_slashes_follow_the_file_and_a_bad_one_is_a_reject(graph, put):
    rows = "Ann,Lee,,,,,03/04/2021\nBob,Day,,,,,15/10/2021\nEve,Fox,,,,,31/02/2021\n"
    got = graph.take(put(LINKEDIN + rows))
    assert [e.first for e in got.batch.evidence if e.first.month == 4] == [date(2021, 4, 3)]
    assert got.rejects[0].reason == (
        'Connected On: "31/02/2021" is not a date; write it as 2024-03-31'
    )


def test_every_row_is_new_merged_unchanged_or_rejected(graph, put):
    rows = (
        "Ann,Lee,,a@x.example,Clinic,Nurse,12 Mar 2021\n"
        "Ann,Lee,,a@x.example,Clinic,Nurse,12 Mar 2021\n"
        "Ann,Lee,,a@x.example,School,Nurse,12 Mar 2021\n"
        ",,,,,,12 Mar 2021\n"
    )
    got = graph.take(put(LINKEDIN + rows))
    counts = got.counts
    assert (counts.contacts_new, counts.contacts_merged, counts.contacts_unchanged) == (1, 1, 1)
    assert (got.batch.record.accepted, got.batch.record.merged, counts.rejected) == (1, 2, 1)
    assert adds_up(got)


def test_the_same_file_again_changes_nothing(graph, put):
    path = put(LINKEDIN + "Ann,Lee,,a@x.example,Clinic,,12 Mar 2021\n,,,,,,1 May 2020\n")
    first = graph.take(path)
    again = graph.take(path)
    assert again.already == first.batch.record
    assert (again.batch.contacts, again.batch.evidence) == ((), ())
    assert (again.counts.rows, again.counts.contacts_unchanged, again.counts.rejected) == (2, 1, 1)
    other = graph.take(path, owner=Member("Tom Reyes", "tom@x.example"))
    assert other.already is None


def test_a_given_name_that_elsewhere_says_nothing_stays(graph, put):
    graph.take(put("first name,last name,organization\nNa,Li,n/a\n"), owner=None)
    assert [c.name for c in graph.snapshot.contacts] == ["Na Li"]
    assert list(graph.snapshot.organizations) == []


def test_a_role_is_one_role_in_any_case_of_letters(graph, put):
    graph.take(put(LINKEDIN + "Ann,Lee,,a@x.example,Clinic,Practice Manager,12 Mar 2021\n"))
    path = put("name,email,organization,role\nAnn Lee,a@x.example,clinic,PRACTICE Manager\n")
    got = graph.take(path, owner=None)
    assert got.counts.contacts_unchanged == 1
    (role,) = graph.snapshot.affiliations
    assert role.role == "PRACTICE Manager"  # as the newer of the two spells it


def test_an_entry_in_an_address_book_has_no_date(graph, put):
    path = put("name,email,notes\nAnn Lee,a@x.example,met at the fair\n")
    (tie,) = graph.take(path).batch.evidence
    assert (tie.basis, tie.first, tie.note) == (Basis.ADDRESS_BOOK, None, "met at the fair")
    assert graph.take(put("name,email\nBob,b@x.example\n"), owner=None).batch.evidence == ()


def test_a_partner_has_an_owner_at_home_and_a_contact_on_its_side(graph, put):
    row = (
        "Riverbend Clinic,Health,Active,2021-04,2026-09-30,rooms,talks,Dana Whitfield,,"
        "Maria Lopez,,clinic.example\n"
    )
    got = graph.take(put(PARTNERS + row), owner=None)
    (made,) = got.batch.partnerships
    assert (made.stage, made.since, made.gives) == ("active", date(2021, 4, 1), "rooms")
    assert name_of(graph, made.owner_id) == "Maria Lopez"
    assert name_of(graph, made.main_contact_id) == "Dana Whitfield"
    assert {(a.contact_id, a.organization_id) for a in got.batch.affiliations} == {
        (made.owner_id, made.home_id),
        (made.main_contact_id, made.partner_id),
    }
    sectors = {o.name: o.sector for o in got.batch.organizations}
    assert sectors == {"Riverbend Clinic": "health", "Riverbend Public Library": None}
    every_end_is_stated(got.batch)


def test_home_is_no_partner_of_its_own_and_the_row_is_handed_back(graph, put):
    rows = "Riverbend Public Library,,active" + "," * 9 + "\nClinic,,active" + "," * 9 + "\n"
    got = graph.take(put(PARTNERS + rows), owner=None)
    (reject,) = got.rejects
    assert (reject.line, reject.reason) == (2, "this is the home organization itself")
    assert reject.original["organization"] == "Riverbend Public Library"
    assert adds_up(got)


def test_a_partner_named_twice_is_one_partnership(graph, put):
    rows = "Clinic,,active,2020" + "," * 8 + "\nThe Clinic,,paused" + "," * 9 + "\n"
    got = graph.take(put(PARTNERS + rows), owner=None)
    (made,) = got.batch.partnerships
    assert (made.stage, made.since) == ("paused", date(2020, 1, 1))
    assert (got.batch.record.accepted, got.batch.record.merged) == (1, 1)


def test_partners_need_a_home(graph, put):
    with pytest.raises(UsageError, match="so its partners cannot be imported"):
        graph.take(put(PARTNERS + "Clinic" + "," * 11 + "\n"), owner=None, home=" ")


def test_a_seat_on_a_board_is_a_role_beside_the_job(graph, put):
    rows = 'Dana Whitfield,,Riverbend Clinic,Riverbend United,treasurer,2022,2024\n"Whitfield, '
    rows += 'Dana",,RIVERBEND CLINIC,Flu Coalition,member,,\n'
    got = graph.take(put(BOARDS + rows), owner=None)
    assert len(got.batch.contacts) == 1
    kinds = [(a.kind, a.role, a.since, a.until) for a in got.batch.affiliations]
    assert (AffiliationKind.BOARD, "treasurer", date(2022, 1, 1), date(2024, 12, 31)) in kinds
    assert [kind for kind, *_ in kinds].count(AffiliationKind.EMPLOYMENT) == 1
    every_end_is_stated(got.batch)


def test_a_term_that_ends_before_it_begins_is_a_reject(graph, put):
    got = graph.take(put(BOARDS + "Ann Lee,,,United,chair,2024-05-01,2023-05-01\n"), owner=None)
    assert got.rejects[0].reason == "it ends (2023-05-01) before it begins (2024-05-01)"


def test_an_edge_list_ties_people_with_one_node_a_name(graph, put):
    rows = "Ann,,Bob,,,2023-01-01,\nBob,,Eve,,strong,,\nAnn,,Bob,,0.6,2024-05-02,old friends\n"
    got = graph.take(put(TIES + rows), owner=None)
    assert len(got.batch.contacts) == 3
    ties = {(name_of(graph, e.from_id), name_of(graph, e.to_id)): e for e in got.batch.evidence}
    ann = ties["Ann", "Bob"]
    assert (ann.basis, ann.strength, ann.first, ann.note) == (
        Basis.DECLARED,
        0.6,
        date(2023, 1, 1),
        "old friends",
    )
    assert ties["Bob", "Eve"].strength == 0.8
    assert (got.batch.record.accepted, got.batch.record.merged) == (2, 1)
    every_end_is_stated(got.batch)


def test_two_spellings_of_a_name_are_one_node_of_an_edge_list(graph, put):
    got = graph.take(put(TIES + "Zoë,,Bob,,,,\nZOE,,Eve,,,,\n"), owner=None)
    assert len(got.batch.contacts) == 3


def test_an_edge_between_two_spellings_of_one_person_ties_nobody(graph, put):
    got = graph.take(put(TIES + "Ann Lee,a@x.example,Anna Lee,a@x.example,,,\n"), owner=None)
    assert (len(graph.snapshot.contacts), got.batch.evidence) == (1, ())
    assert adds_up(got)


def test_rejects_of_reading_and_of_resolving_stand_in_order_of_lines(graph, put):
    content = "organization,stage,since\n" + "Riverbend Public Library,active,\n,active,\n" * 2
    got = graph.take(put(content), owner=None)
    assert [reject.line for reject in got.rejects] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ann,,,,,,", 'no name or mail address in "to"'),
        (",,Bob,,,,", 'no name or mail address in "from"'),
        ("Ann,,Ann,,,,", "both ends are the same person"),
        ("Ann,,Bob,,7,,", 'strength: "7" is not a strength between 0 and 1'),
        ("Ann,ann.example,Bob,,,,", 'from_email: "ann.example" is not a mail address: it has no @'),
    ],
)
def test_an_edge_that_cannot_be_says_why(row, reason, graph, put):
    got = graph.take(put(TIES + row + "\nEve,,Fay,,,,\n"), owner=None)
    assert [reject.reason for reject in got.rejects] == [reason]
    assert adds_up(got)


def calendar(*people, extra="", day="20260914"):
    lines = "".join(f"ATTENDEE;CN={name}:mailto:{mail}\r\n" for name, mail in people)
    return (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTART:{day}T100000\r\nSUMMARY:Plan\r\n"
        f"{lines}{extra}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


DANA, OMAR = ("Dana Whitfield", "d@x.example"), ("Omar Haddad", "o@x.example")


def test_the_owner_of_a_calendar_was_there_unless_they_declined(graph, put):
    got = graph.take(put(calendar(DANA), "a.ics"))
    assert got.batch.events[0].size == 2
    no = f"ATTENDEE;PARTSTAT=DECLINED:mailto:{MARIA.email}\r\n"
    away = graph.take(put(calendar(DANA, OMAR, extra=no), "b.ics"))
    assert away.batch.events[0].size == 2
    assert {name_of(graph, a.contact_id) for a in away.batch.attendances} == {DANA[0], OMAR[0]}
    every_end_is_stated(away.batch)


def test_a_meeting_of_one_is_none(graph, put):
    got = graph.take(put(calendar(DANA), "a.ics"), owner=None)
    assert (got.counts.left_out, got.rejects) == (1, ())
    assert got.notes == ("left out: 1, nobody else was there",)
    assert adds_up(got)


def test_who_organized_a_meeting_is_kept(graph, put):
    extra = "ORGANIZER;CN=Dana Whitfield:mailto:d@x.example\r\n"
    got = graph.take(put(calendar(DANA, OMAR, extra=extra), "a.ics"))
    roles = {name_of(graph, a.contact_id): a.role for a in got.batch.attendances}
    assert roles == {"Dana Whitfield": "organizer", "Omar Haddad": None, "Maria Lopez": None}


def test_a_meeting_after_the_import_is_still_to_come(graph, put):
    from datetime import UTC, datetime

    reading = graph.read(put(calendar(DANA), "a.ics"))
    at = datetime(2026, 9, 13, tzinfo=UTC)
    got = resolve_batch(reading, graph.snapshot, owner=MARIA, home="", at=at)
    assert got.notes == ("left out: 1, still to come",)


def test_a_changed_calendar_keeps_the_ids_of_its_meetings(graph, put):
    first = graph.take(put(calendar(DANA), "a.ics"))
    second = graph.take(put(calendar(DANA, OMAR), "a.ics"))
    assert [e.id for e in first.batch.events] == [e.id for e in second.batch.events]
    assert second.batch.record.merged == 1


def test_equal_input_gives_an_equal_batch(graph, put):
    path = put(LINKEDIN + "".join(f"A{n},Lee,,,Org {n % 3},,12 Mar 2021\n" for n in range(40)))
    reading = graph.read(path)
    from datetime import UTC, datetime

    at = datetime(2026, 11, 24, tzinfo=UTC)
    first, second = (
        resolve_batch(reading, graph.snapshot, owner=MARIA, home="H", at=at).batch for _ in range(2)
    )
    assert first == second
    ids = [c.id for c in first.contacts]
    assert ids == sorted(ids)
