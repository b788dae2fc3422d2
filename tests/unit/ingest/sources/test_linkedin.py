"""LinkedIn's export: connections, messages, invitations, and what names the owner."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graphkit.ingest import (
    load_sources,
    open_inputs,
    read_records,
    recognize,
    resolve_batch,
    write_rejects,
)
from graphkit.ingest.records.recipients import pair_recipients
from graphkit.ingest.records.record_types import PersonFields
from graphkit.ingest.records.stated_owner import stated_owner
from graphkit.model import Member
from graphkit.resources import folder
from graphkit.snapshot import Snapshot

GIVEN = Path(__file__).parents[5] / "shared" / "data" / "contacts" / "format_kit"
SAMPLES = folder("import") / "samples"
ARCHIVE = {
    "Connections.csv": "linkedin-maria.csv",
    "messages.csv": "linkedin-maria-messages.csv",
    "Invitations.csv": "linkedin-maria-invitations.csv",
    "Positions.csv": "linkedin-maria-positions.csv",
    "Profile.csv": "linkedin-maria-profile.csv",
    "Email Addresses.csv": "linkedin-maria-emails.csv",
}
MARIA = Member("Maria Lopez", "maria.lopez@riverbendlibrary.example")
ME = "https://www.linkedin.com/in/maria-riverbend-example"
PAGE = "https://www.linkedin.com/in/{}-riverbend-example"
MESSAGES = (
    '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO",'
    '"RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER","ATTACHMENTS",'
    '"IS MESSAGE DRAFT"\n'
)
# From 2020 to 2023 there were no pages of recipients.
OLD_MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
)
CONNECTED = "First Name,Last Name,Email Address,Company,Position,Connected On"


def message(sender="maria", to="Dana Whitfield", pages=("dana",), **more):
    """Return a row of messages.csv."""
    cells = {
        "title": "",
        "from": sender.title(),
        "page": PAGE.format(sender),
        "to": to,
        "pages": ",".join(PAGE.format(one) if one else "" for one in pages),
        "day": "2026-07-01 10:00:00 UTC",
        "folder": "INBOX",
        "draft": "No",
        **more,
    }
    row = ("c1", *list(cells.values())[:6], "", "secret text", cells["folder"], "", cells["draft"])
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"


@pytest.fixture
def messages(put, sources):
    def of(*rows, header=MESSAGES):
        path = put(header + "".join(rows))
        return read_records(path, recognize(path, sources))

    return of


def written(reading):
    """Return who wrote to whom, by name."""
    return [(one.source.name, one.target.name) for one in reading.records]


class TestMessages:
    def test_sender_and_recipients_are_known_by_name_and_page(self, messages):
        (one,) = messages(message()).records
        assert one.source == PersonFields(
            "Maria", urls=("linkedin.com/in/maria-riverbend-example",)
        )
        assert one.target.urls == ("linkedin.com/in/dana-riverbend-example",)
        assert (one.count, one.reach, one.last) == (1, 1.0, date(2026, 7, 1))

    def test_both_ways_are_kept_apart(self, messages):
        reading = messages(message(), message("dana", "Maria", ["maria"]), message())
        assert written(reading) == [("Maria", "Dana Whitfield"), ("Dana", "Maria")]
        assert [one.count for one in reading.records] == [2, 1]

    def test_a_message_to_several_counts_less_for_each(self, messages):
        reading = messages(message(to="A Hill,B Hill,C Hill,D Hill", pages="abcd"))
        assert [(one.target.urls[0][16], one.reach) for one in reading.records] == [
            (letter, 0.5) for letter in "abcd"
        ]

    def test_how_many_are_meant_the_pages_tell(self, messages):
        to = "Zoe Hill, PhD,Bob Ray, MD, MPH,Al Fox"
        reading = messages(message(to=to, pages=["zoe", "bob", "al"]))
        assert [t for _, t in written(reading)] == ["Zoe Hill", "Bob Ray", "Al Fox"]
        reading = messages(message(to="Hill, Zoe,Bob Ray", pages=["zoe", "bob"]))
        assert [t for _, t in written(reading)] == ["Zoe Hill", "Bob Ray"]
        reading = messages(message(to="Hill,Zoe", pages=["zoe"]))
        assert len(reading.records) == 1

    def test_namesakes_are_two_people(self, messages):
        reading = messages(message(to="Priya Sharma,Priya Sharma", pages=["priya1", "priya2"]))
        assert len(reading.records) == 2

    def test_whoever_has_no_page_is_a_member_who_left(self, messages):
        reading = messages(message(to="Al Fox,LinkedIn Member,Bo Ray", pages=["al", "", "bo"]))
        assert [t for _, t in written(reading)] == ["Al Fox", "Bo Ray"]

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            (message(draft="Yes"), "never sent"),
            (message(folder="SPAM"), "spam"),
            (message(title="Sponsored Conversation"), "advertisements"),
            (message(page=""), "from an advertiser, or from a member who has left"),
            (message(pages=[""]), "to a member who has left"),
            (message(to="LinkedIn Member"), "from or to a member who has left"),
            (
                message(to="A Hill,B Hill,C Hill", pages="ab"),
                "unequal numbers of recipients and pages",
            ),
            (message(to="Maria", pages=["maria"]), "written to nobody else"),
            (message(to="Maria Lopez", pages=["maria"]), "written to nobody else"),
        ],
    )
    def test_what_is_left_out_says_why(self, row, reason, messages):
        reading = messages(row, message())
        assert reading.left_out == {reason: 1}
        assert (reading.rows, len(reading.records), reading.rejects) == (2, 1, ())

    def test_the_text_is_nowhere(self, messages, tmp_path):
        reading = messages(message(), message(day="last Tuesday"))
        assert "secret" not in repr(reading.records) + repr(reading.rejects)
        assert [r.reason for r in reading.rejects] == [
            'DATE: "last Tuesday" is not a date; write it as 2024-03-31'
        ]
        path = write_rejects(tmp_path, reading)
        assert "secret" not in path.read_text("utf-8")
        assert "last Tuesday" in path.read_text("utf-8")

    def test_of_old_exports_the_names_are_all_there_is(self, messages):
        row = (
            f'c1,,Maria,{ME},"Dana Whitfield, Zoe Hill, PhD, Bob Ray",2021-05-01 10:00:00 UTC,,x,\n'
        )
        reading = messages(row, header=OLD_MESSAGES)
        assert [t for _, t in written(reading)] == ["Dana Whitfield", "Zoe Hill", "Bob Ray"]
        assert all(one.target.urls == () for one in reading.records)

    @pytest.mark.parametrize("name", ["guide_messages.csv", "learning_coach_messages.csv"])
    def test_an_empty_table_in_the_archive_is_no_error(self, name, tmp_path, sources):
        path = packed(tmp_path, {name: MESSAGES, "Connections.csv": CONNECTED + "\nA,B,,,,\n"})
        with open_inputs(path, sources) as found:
            readings = [read_records(one, recognize(one, sources)) for one in found]
        assert [reading.rows for reading in readings] == [1, 0]


@pytest.mark.parametrize(
    ("names", "pages", "expected"),
    [
        ("A Hill", None, ["A Hill"]),
        ("A Hill,B Ray", "", []),
        ("A Hill,B Ray,C Fox", "linkedin.com/in/a,linkedin.com/in/b", None),
        ("", "linkedin.com/in/a", []),
        ("A Hill,B Ray", "linkedin.com/in/a,https://other.example/b", ["A Hill"]),
        ("A Hill , B Ray", "linkedin.com/in/a,linkedin.com/in/b", ["A Hill", "B Ray"]),
    ],
)
def test_names_and_pages_are_paired(names, pages, expected):
    found = pair_recipients(names, pages)
    assert (found if found is None else [one.name for one in found]) == expected


class TestInvitations:
    HEADER = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"

    def test_who_asked_whom_and_when(self, messages):
        row = 'Maria,"Dana Whitfield, MPH","7/8/26, 3:43\u202fPM","secret, text",OUTGOING,{},{}\n'
        reading = messages(row.format(ME, PAGE.format("dana")), header=self.HEADER)
        assert reading.source.name == "linkedin_invitations"
        assert written(reading) == [("Maria", "Dana Whitfield")]
        assert reading.records[0].first == date(2026, 7, 8)

    def test_old_ones_have_no_pages(self, messages):
        header = self.HEADER.partition(",inviter")[0] + "\n"
        reading = messages('Dana Whitfield,Maria,"7/8/20, 3:43 PM",,INCOMING\n', header=header)
        assert written(reading) == [("Dana Whitfield", "Maria")]

    def test_the_order_of_day_and_month_is_that_of_the_file(self, messages):
        row = '{0},Maria,"{1}",,INCOMING,,\n'
        rows = row.format("A Hill", "13/8/26, 15:43"), row.format("B Ray", "7/8/26, 15:43")
        assert [one.first for one in messages(*rows, header=self.HEADER).records] == [
            date(2026, 8, 13),
            date(2026, 8, 7),
        ]


class TestOwner:
    def test_positions_are_the_owners(self, put, sources):
        path = SAMPLES / "linkedin-maria-positions.csv"
        source = recognize(path, sources)
        got = resolve_batch(
            read_records(path, source),
            Snapshot.of(0),
            owner=MARIA,
            home="Home",
            at=datetime.now(UTC),
        )
        (contact,) = {one.id: one for one in got.batch.contacts}.values()
        assert (contact.name, got.batch.record.owner_id) == ("Maria Lopez", contact.id)
        assert {(a.contact_id, a.role, a.since, a.until) for a in got.batch.affiliations} == {
            (contact.id, "Outreach coordinator", date(2019, 8, 1), None),
            (contact.id, "Volunteer manager", date(2014, 6, 1), date(2019, 7, 31)),
        }

    def test_profile_and_addresses_are_the_owners(self, sources):
        for name in ("linkedin-maria-profile.csv", "linkedin-maria-emails.csv"):
            reading = read_records(SAMPLES / name, recognize(SAMPLES / name, sources))
            got = resolve_batch(reading, Snapshot.of(0), owner=MARIA, home="", at=datetime.now(UTC))
            # Whoever shares a mail address is one person, whatever the records.
            assert all(MARIA.email in one.emails for one in got.batch.contacts)
            assert {one.name for one in got.batch.contacts} == {"Maria Lopez"}
        assert {mail for one in got.batch.contacts for mail in one.emails} == {
            "maria.lopez@riverbendlibrary.example",
            "maria.lopez@mail.example",
        }
        assert reading.left_out == {"mail addresses that were never confirmed": 1}

    def test_whoever_is_in_every_message_is_the_owner(self, messages):
        got = resolve_batch(
            messages(message("me"), message("omar", "Me", ["me"])),
            Snapshot.of(0),
            owner=MARIA,
            home="",
            at=datetime.now(UTC),
        )
        owner = got.batch.record.owner_id
        pages = {one.id: set(one.urls) for one in got.batch.contacts if one.id == owner}
        assert pages == {owner: {"linkedin.com/in/me-riverbend-example"}}

    def test_of_two_the_name_tells_which(self, messages):
        one = message("maria", **{"from": "Maria Lopez"})
        got = [
            resolve_batch(messages(one), Snapshot.of(0), owner=who, home="", at=datetime.now(UTC))
            for who in (MARIA, Member("Dana Whitfield"), Member("Tom Reyes"))
        ]
        pages = [
            [set(c.urls) for c in g.batch.contacts if c.id == g.batch.record.owner_id] for g in got
        ]
        assert pages == [
            [{"linkedin.com/in/maria-riverbend-example"}],
            [{"linkedin.com/in/dana-riverbend-example"}],
            [set()],
        ]

    def test_the_archive_names_its_owner(self, tmp_path, sources):
        with open_inputs(sample_archive(tmp_path), sources) as found:
            assert found.owner == PersonFields(
                "Maria Lopez", ("maria.lopez@riverbendlibrary.example", "maria.lopez@mail.example")
            )

    def test_two_owners_are_none(self, tmp_path, sources):
        profile = "First Name,Last Name,Headline\n{},Lopez,x\n"
        path = packed(tmp_path, {"1.csv": profile.format("Maria"), "2.csv": profile.format("Ana")})
        with open_inputs(path, sources) as found:
            assert len(found.inputs) == 2
            assert found.owner is None

    def test_who_is_named_nowhere_is_nobody(self, put, sources):
        path = put("Email Address,Confirmed\nx@y.example,Yes\n")
        assert recognize(path, sources).name == "linkedin_emails"
        with open_inputs(path, sources) as found:
            assert stated_owner((one, recognize(one, sources)) for one in found) is None


class TestArchive:
    def test_every_row_of_every_part_is_accounted_for(self, tmp_path, sources):
        more = {"Skills.csv": "Name\nOutreach\n", "Ad_Targeting.csv": "Member Age\n55\n"}
        with open_inputs(sample_archive(tmp_path, more), sources) as found:
            readings = [read_records(one, recognize(one, sources)) for one in found]
            assert len(found.notes) == 2
        assert [(r.source.name, r.rows, len(r.rejects), r.left_out) for r in readings] == [
            ("linkedin_connections", 62, 1, {}),
            ("linkedin_emails", 3, 0, {"mail addresses that were never confirmed": 1}),
            ("linkedin_profile", 1, 0, {}),
            ("linkedin_positions", 2, 0, {}),
            ("linkedin_invitations", 2, 0, {}),
            (
                "linkedin_messages",
                10,
                1,
                {
                    "advertisements": 1,
                    "from an advertiser, or from a member who has left": 1,
                    "never sent": 1,
                    "spam": 1,
                },
            ),
        ]
        for reading in readings:
            kept = reading.rows - len(reading.rejects) - sum(reading.left_out.values())
            messages = [getattr(one, "count", None) for one in reading.records]
            assert kept == len(reading.records) or reading.source.record == "message"
            assert all(messages) == (reading.source.record == "message")

    def test_skills_and_languages_are_no_people(self, tmp_path, sources):
        more = {
            "Skills.csv": "Name\nOutreach\n",
            "Languages.csv": "Name,Proficiency\nSpanish,Native\n",
            "Certifications.csv": "Name,Url,Authority,Started On,Finished On\nCPR,,,,\n",
            "Organizations.csv": "Name,Position,Description,Started On\nRotary,,,\n",
            "Recommendations_Given.csv": "First Name,Last Name,Company,Text\nA,B,C,D\n",
            "Education.csv": "School Name,Start Date,End Date,Degree Name\nX,,,\n",
            "PhoneNumbers.csv": "Extension,Number,Type\n,555-0100,Mobile\n",
        }
        with open_inputs(sample_archive(tmp_path, more), sources) as found:
            assert sorted(one.name for one in found) == sorted(ARCHIVE)


class TestConnections:
    ROW = "Zoë,Müller,zoe@x.example,Étoile,Directrice,{}\n"

    @pytest.mark.parametrize(
        "header",
        [
            CONNECTED,
            "Vorname,Nachname,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
            "Prénom,Nom,Adresse e-mail,Entreprise,Poste,Connexion établie le",
            "Nombre,Apellidos,Dirección de correo electrónico,Empresa,Cargo,Fecha de conexión",
            "Nombre,Apellidos,Correo electrónico,Compañía,Puesto,Conectado el",
            "Nome,Sobrenome,Endereço de e-mail,Empresa,Cargo,Conectado em",
            "Nome,Apelido,Endereço de email,Companhia,Posição,Data de conexão",
        ],
    )
    def test_the_header_may_be_in_another_language(self, header, put, sources):
        path = put(header + "\n" + self.ROW.format("12 Mar 2021"))
        source = recognize(path, sources)
        assert source.name == "linkedin_connections"
        (one,) = read_records(path, source).records
        assert (one.person.name, one.person.emails) == ("Zoë Müller", ("zoe@x.example",))
        assert (one.organization, one.role, one.since) == (
            "Étoile",
            "Directrice",
            date(2021, 3, 12),
        )

    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("ends", [("\n", "\n"), ("\r\n", "\r\n"), ("\n", "\r\n"), ("\r", "\r")])
    @pytest.mark.parametrize("notes", ["", 'Notes:\n"Some, of them"\n\n', "Notes:\nunquoted\n\n"])
    def test_notes_marks_and_line_ends(self, notes, ends, mark, put, sources):
        rows = CONNECTED + "\n" + self.ROW.format("12 Mar 2021") * 2
        text = mark + notes.replace("\n", ends[0]) + rows.replace("\n", ends[1])
        path = put(text)
        reading = read_records(path, recognize(path, sources))
        assert (reading.rows, len(reading.records)) == (2, 2)


# Not skipped where the files are missing: tests that are not there cannot hide.
if GIVEN.is_dir():

    @pytest.mark.parametrize(
        ("name", "rows", "records", "rejects"),
        [
            ("linkedin_german.csv", 3, 3, 0),
            ("linkedin_new_preamble_bom_crlf.csv", 7, 6, 1),
            ("linkedin_new_preamble_lf.csv", 7, 6, 1),
            ("linkedin_nopreamble_nourl.csv", 7, 6, 1),
            ("linkedin_messages.csv", 2, 2, 0),
            ("linkedin_invitations.csv", 2, 2, 0),
        ],
    )
    def test_the_files_seen_are_read_wholly(name, rows, records, rejects, sources):
        reading = read_records(GIVEN / name, recognize(GIVEN / name, sources))
        assert (reading.rows, len(reading.records), len(reading.rejects)) == (
            rows,
            records,
            rejects,
        )


def packed(place, parts):
    """Make the zip archive that LinkedIn sends, with the same bytes each time."""
    path = place / "Basic_LinkedInDataExport_11-24-2026.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2026, 11, 24, 0, 0, 0))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return path


def sample_archive(place, more=()):
    """Pack Maria's samples as LinkedIn does."""
    parts = {name: (SAMPLES / sample).read_bytes() for name, sample in ARCHIVE.items()}
    return packed(place, parts | dict(more))


def test_the_sample_archive_names_all_samples_of_linkedin():
    known = load_sources()
    of_linkedin = [name for name in known if name.startswith("linkedin_")]
    assert {recognize(SAMPLES / one, known).name for one in ARCHIVE.values()} == set(of_linkedin)
