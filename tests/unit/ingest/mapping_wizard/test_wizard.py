"""A table that nobody knows: what is proposed for it loads, reads, and is never written over."""

from __future__ import annotations

import sys
from datetime import date

import click
import pytest
from click.testing import CliRunner
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from workbooks import plain, workbook

from graphkit.cli.main import cli
from graphkit.cli.new_source import MOST_QUESTIONS, new
from graphkit.cli.options import GlobalOptions
from graphkit.errors import GraphkitError, InputError, OutputError, UsageError
from graphkit.ingest import Input, load_sources, read_records, recognize
from graphkit.ingest.mapping.load_sources import source_from
from graphkit.ingest.mapping_wizard import (
    KINDS,
    draft_mapping,
    name_for,
    propose_mapping,
    try_mapping,
)
from graphkit.ingest.mapping_wizard.value_patterns import value_pattern
from graphkit.ingest.records.record_types import (
    OrganizationRecord,
    PartnershipRecord,
    PersonRecord,
    TieRecord,
)
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.resources import folder

SOURCES = load_sources()
INTERN = (
    "Person,Where,What they do,Mail,How we met,Date met,Town\n"
    "Dana Whitfield,Riverbend Clinic,practice manager,dana@clinic.example,at a fair,14/03/2026,x\n"
    "Omar Haddad,County Health Department,deputy,omar@county.example,on a board,02/04/2026,y\n"
)


def proposed(put, content, name="sheet.csv", record=None):
    return propose_mapping(Input.of(put(content, name)), SOURCES.values(), record)


def meant(proposal):
    return {c.header: c.field for c in proposal.columns}


# What a header says nobody knows, its values do.
UNKNOWN = {
    "person": (
        "A;B;C;D;E\n"
        "Dana Whitfield;dana@clinic.example;+1 660 555 0104;https://linkedin.com/in/dana-x;"
        "Riverbend Clinic\n"
        "Omar Haddad;omar@county.example;(660) 555-0105;linkedin.com/in/omar-x;County Health\n",
        {"A": "name", "B": "emails", "C": "phones", "D": "urls", "E": "organization"},
    ),
    "organization": (
        "Members 2026;;;\n"
        "Mitglied;Telefon;Netz;Ort\n"
        "Riverbend Clinic;+49 30 5550101;www.clinic.example;Prairie View\n"
        "Oak Hill School;+49 30 5550102;www.oak.example;Oak Hill\n",
        {"Mitglied": "organization", "Netz": "website", "Telefon": None, "Ort": None},
    ),
    "partnership": (
        "Partner,State of things,We give,They give,Review date\n"
        "Riverbend Clinic,active,rooms,flu shots,2026-09-30\n",
        {"Partner": "organization", "We give": "gives", "They give": "gets"},
    ),
    "affiliation": (
        "Member,Works for,Board,From,Until\nAlma Petrov,Acme,Riverbend United,2020-01-01,\n",
        {"Member": "name", "Board": "organization", "From": "since", "Until": "until"},
    ),
    "attendance": (
        "Anwesenheit Lesekreis,,,\n"
        "Teilnehmerin,Einrichtung,14.01.2026,11.02.2026\n"
        "Ute Albrecht,Grundschule am Anger,x,\nEmine Celik,Astrid-Schule,x,x\n",
        {
            "Teilnehmerin": "name",
            "Einrichtung": "organization",
            "14.01.2026": "attendance",
            "11.02.2026": "attendance",
        },
    ),
    "tie": (
        "Person A,Person B,Closeness,Date\nAlma Petrov,Omar Haddad,strong,2024-01-01\n",
        {"Person A": "from_name", "Person B": "to_name", "Closeness": "strength"},
    ),
    "entry": (
        "Agency,Type,When\nRiverbend Clinic,review,2026-03-01\nOak Hill School,review,2026-03-02\n",
        {"Agency": "organization", "Type": "entry", "When": "on"},
    ),
}


@pytest.mark.parametrize("record", UNKNOWN)
def test_what_a_row_is_and_what_its_columns_mean_is_proposed(record, put):
    content, fields = UNKNOWN[record]
    proposal = proposed(put, content)
    assert proposal.record == record
    assert {header: meant(proposal)[header] for header in fields} == fields
    source, reading = try_mapping(proposal)
    assert source.record == record
    assert len(reading.records) == reading.rows > 0


def test_every_kind_is_proposed_for_some_table():
    assert set(UNKNOWN) == set(KINDS)


def test_headers_are_read_with_slips_of_the_pen_and_within_longer_ones(put):
    proposal = proposed(
        put, "Full Nmae,Volunteer's telephone,Organisatoin,Colour\nAnn Lee,660 555 0101,Acme,red\n"
    )
    assert meant(proposal) == {
        "Full Nmae": "name",
        "Volunteer's telephone": "phones",
        "Organisatoin": "organization",
        "Colour": None,
    }
    sure = {c.header: c.sure for c in proposal.columns}
    assert sure["Colour"] is False and sure["Full Nmae"] is True


def test_a_known_word_within_a_longer_header_tells(put):
    proposal = proposed(put, "Name,Present occupation\nAnn Lee,baker\n")
    (column,) = (c for c in proposal.columns if c.field == "role")
    assert (column.header, column.why) == (
        "Present occupation",
        'its header is like "occupation"',
    )
    assert not column.sure


def test_the_header_is_found_above_rows_that_are_wider(put):
    proposal = proposed(put, "Wer;Wo;;\n" + "Ann Lee;Acme Inc;ann@x.example;red\n" * 3)
    assert meant(proposal) == {"Wer": "name", "Wo": "organization", "Column 3": "emails"}


def test_a_header_of_nothing_but_signs_is_passed_over(put):
    proposal = proposed(put, "Name,---,*\nAnn Lee,ann@x.example,x\n")
    assert meant(proposal) == {"Name": "name"}
    assert try_mapping(proposal)[1].rows == 1


def test_a_header_does_not_outvote_its_values(put):
    proposal = proposed(put, "name,email,phone\nAnn Lee,n/a at home,ann@x.example\n" * 2)
    assert meant(proposal) == {"name": "name", "email": None, "phone": "emails"}


def test_the_mapping_is_a_source_that_recognises_its_file(put, tmp_path):
    path = put(INTERN, "intern.csv")
    proposal = propose_mapping(Input.of(path), SOURCES.values())
    own = tmp_path / "import"
    own.mkdir()
    (own / "intern.toml").write_text(draft_mapping(proposal, "intern"), "utf-8")
    sources = load_sources(folder("import"), own)
    source = recognize(path, sources)
    assert (source.name, source.dates) == ("intern", "day-first")
    dana = read_records(path, source).records[0]
    assert isinstance(dana, PersonRecord)
    assert (dana.organization, dana.since, dana.details) == (
        "Riverbend Clinic",
        date(2026, 3, 14),
        ("Town: x",),
    )


def test_it_goes_before_a_source_that_knows_the_file_too(put, tmp_path):
    path = put((folder("import") / "samples" / "people.csv").read_bytes(), "p.csv")
    own = tmp_path / "import"
    own.mkdir()
    proposal = propose_mapping(Input.of(path), SOURCES.values())
    (own / "ours.toml").write_text(draft_mapping(proposal, "ours"), "utf-8")
    assert recognize(path, load_sources(folder("import"), own)).name == "ours"


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        ("people.csv", PersonRecord),
        ("linkedin-maria.csv", PersonRecord),
        ("outlook-grace.csv", PersonRecord),
        ("hubspot.csv", PersonRecord),
        ("salesforce.csv", PersonRecord),
        ("partners.csv", PartnershipRecord),
        ("directory.csv", OrganizationRecord),
        ("ties.csv", TieRecord),
    ],
)
def test_what_graphkit_knows_it_would_propose_much_the_same_for(sample, kind):
    path = folder("import") / "samples" / sample
    known = read_records(path, recognize(path, SOURCES))
    _, reading = try_mapping(propose_mapping(Input.of(path), SOURCES.values()))
    assert kind in {type(record) for record in reading.records}
    # A date that cannot be read is kept as it is, and does not reject its row.
    assert len(known.records) <= len(reading.records) <= known.rows


def test_values_alone_are_enough_where_there_is_no_header(put):
    proposal = proposed(
        put, "Ann Lee,ann@x.example,+1 660 555 0101\nBob Roy,bob@x.example,+1 660 555 0102\n"
    )
    assert [c.field for c in proposal.columns] == ["name", "emails", "phones"]
    assert len(try_mapping(proposal)[1].records) == 2


def test_a_kind_that_the_user_names_is_taken(put):
    content = "Company,Contact,Mail\nAcme Inc,Ann Lee,ann@x.example\n"
    assert proposed(put, content).record == "person"
    asked = proposed(put, content, record="organization")
    assert (asked.record, meant(asked)["Company"]) == ("organization", "organization")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "needs no mapping"),
        (b"name,email\n", "no rows below the header"),
        (b"colour,size\nred,3\nblue,4\n", "no column in it seems to name a person or an org"),
        (bytes(range(1, 32)) * 40, "binary"),
    ],
)
def test_what_cannot_be_proposed_says_why(content, what, put):
    with pytest.raises(InputError, match=what) as caught:
        proposed(put, content)
    assert caught.value.next and caught.value.where


@pytest.mark.parametrize(
    ("values", "look"),
    [
        (["dana@x.example", "Omar <omar@x.example>"], "mail addresses"),
        (["https://www.linkedin.com/in/a", "linkedin.com/in/b"], "profile pages"),
        (["www.clinic.example", "https://acme.example/x"], "web addresses"),
        (["2024-03-01", "3/15/2024", "12 Mar 2021"], "dates"),
        (["+1 (660) 555-0101", "660.555.0102 x12"], "telephone numbers"),
        (["3", "40", "2.5"], "numbers"),
        (["Riverbend Clinic", "St. Brigid Parish", "Acme"], "names of organizations"),
        (["Dana Whitfield", "Lopez, Maria", "Zoë O’Neil"], "names of people"),
        (["active", "paused"], "stages"),
        (["Yes, I'll be there", "no", "Maybe"], "answers"),
        (["dana@x.example", "660 555 0101", "Ann, 660-555-0102"], "contact details"),
        (["Executive director", "Treasurer", "Leiterin"], "roles"),
        (["health", "Food", "Schulen"], "sectors"),
        (["Luis Ortega & Ana Vidal", "Dana Whitfield (manager)"], "people"),
        (["lotes de libros", "sala de ordenadores"], ""),
        (["", " "], ""),
    ],
)
def test_values_look_like_what_they_are(values, look):
    assert value_pattern(values) == look


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@examples(60)
@given(st.lists(TEXT, min_size=1, max_size=5), st.lists(TEXT, min_size=5, max_size=5))
def test_every_mapping_proposed_can_be_loaded(tmp_path_factory, headers, cells):
    import csv

    path = tmp_path_factory.mktemp("p") / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerows([["Name", *headers], ["Ann Lee", *cells]])
    try:
        proposal = propose_mapping(Input.of(path), SOURCES.values())
        source, reading = try_mapping(proposal)
    except InputError:
        return
    assert source.record == proposal.record
    left_out = sum(reading.left_out.values())
    assert reading.rows == len(reading.records) + len(reading.rejects) + left_out


def test_names_are_made_of_the_files_own_and_free():
    assert name_for("Kontakte – Zoë", ()) == "kontakte_zoe"
    assert name_for("2024", ()) == "sheet_2024"
    assert name_for("…", ()) == "sheet"
    assert name_for("People", {"people", "people_2"}) == "people_3"


# -- the command ---------------------------------------------------------------------------------


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `sources new` in a workspace, with answers typed on a terminal if there are any."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(cli, ["init", "--home", "Riverbend Public Library"]).exit_code == 0

    def run(*arguments, typed=None, anyway=True):
        if typed is not None:
            monkeypatch.setattr("graphkit.cli.new_source._is_terminal", lambda: True)
        app = GlobalOptions(folder=tmp_path, debug=False, verbose=False)
        words = [*map(str, arguments), *(["--anyway"] if anyway else [])]
        result = runner.invoke(new, words, input=typed, obj=app)
        if isinstance(result.exception, GraphkitError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result

    return run


def test_new_writes_a_mapping_that_the_workspace_reads(run, put, tmp_path):
    path = put(INTERN, "Intern's sheet.csv")
    result = run(path, "--yes")
    assert "Dana Whitfield" in result.stdout and "2026-03-14" in result.stdout
    assert "2 rows: 2 would be imported" in result.stdout
    assert "Wrote import/intern_s_sheet.toml" in result.stderr
    sources = load_sources(folder("import"), tmp_path / "import")
    assert recognize(path, sources).name == "intern_s_sheet"


def test_new_never_writes_over_what_is_there(run, put, tmp_path):
    path = put(INTERN, "sheet.csv")
    run(path, "--name", "ours", "--yes")
    before = (tmp_path / "import" / "ours.toml").read_bytes()
    with pytest.raises(OutputError, match="there is already a source called 'ours'"):
        run(path, "--name", "Ours", "--yes")
    with pytest.raises(OutputError, match="there is already a source called 'people'"):
        run(path, "--name", "people", "--yes")
    run(path, "--yes")
    run(path, "--yes")
    assert sorted(p.name for p in (tmp_path / "import").iterdir()) == [
        "ours.toml",
        "sheet.toml",
        "sheet_2.toml",
    ]
    assert (tmp_path / "import" / "ours.toml").read_bytes() == before


def test_a_file_that_came_in_between_is_left_as_it_is(put, tmp_path):
    from graphkit.session.whole_imports.own_mapping import write_mapping

    path = put("mine", "x.toml")
    with pytest.raises(OutputError, match=r"already\. Nothing was changed"):
        write_mapping(path, "other")
    assert path.read_text() == "mine"


def test_on_a_terminal_what_is_not_sure_is_asked(run, put, tmp_path):
    path = put(
        "Person,Who else,Colour\nDana Whitfield,Riverbend Clinic,red\nOmar Haddad,Oak School,red\n",
        "asked.csv",
    )
    # A person: yes. "Colour": keep it. "Who else" an organization: no, it is the note. Write: yes.
    result = run(path, typed="y\nn\nn\nnote\ny\n")
    assert (
        'Column "Who else" (Riverbend Clinic, Oak School) becomes "organization".' in result.stderr
    )
    source = load_sources(tmp_path / "import")["asked"]
    assert source.fields["note"].columns == ("who else",)
    assert "organization" not in source.fields
    assert "colour" in source.fields["details"].columns


def test_on_a_terminal_one_can_still_say_no(run, put, tmp_path):
    result = run(put(INTERN, "no.csv"), typed="y\nn\nn\n")
    assert "Nothing was written." in result.stderr
    assert not (tmp_path / "import").exists()


def test_with_yes_nothing_is_asked(run, put):
    assert "?" not in run(put(INTERN, "yes.csv"), "--yes", typed="").stderr


def test_a_sheet_of_a_workbook_is_named_or_asked_for(run, put, tmp_path):
    pytest.importorskip("python_calamine", reason="needs python-calamine")
    from workbooks import plain, workbook

    table = [line.split(",") for line in INTERN.splitlines()]
    path = put(workbook({"First": plain([["x"]]), "Staff": plain(table)}), "book.xlsx")
    with pytest.raises(InputError, match="has 2 sheets"):
        run(path, "--yes")
    run(path, "--sheet", "staff", "--yes")
    assert (tmp_path / "import" / "book_staff.toml").exists()
    with pytest.raises(UsageError, match="only a workbook has sheets"):
        run(put(INTERN, "a.csv"), "--sheet", "x")
    run(path, typed="2\ny\nn\ny\n")
    assert (tmp_path / "import" / "book_staff_2.toml").exists()


def test_all_fields_that_are_proposed_are_fields_of_their_kind(put):
    for content, _ in UNKNOWN.values():
        proposal = proposed(put, content)
        assert {c.field for c in proposal.columns} - {None} <= set(RECORD_FIELDS[proposal.record])


def test_the_command_stands_alone():
    assert isinstance(new, click.Command)
    assert "sources new" in (new.help or "")
    assert "graphkit.ingest.mapping_wizard" not in sys.modules or new.name == "new"


def test_where_a_source_fits_it_is_named_and_nothing_else_is_proposed(run, put, tmp_path):
    path = put("Company,Sector,Website\nAcme,health,www.acme.example\n", "companies.csv")
    result = run(path, anyway=False)
    assert result.stdout == ""
    assert 'can already read this file, as "directory"' in result.stderr
    assert "graphkit import companies.csv --dry-run" in result.stderr
    assert not (tmp_path / "import").exists()


def test_columns_that_a_known_source_does_not_use_are_said(run, put):
    path = put("Name,Shoe size\nAnn Lee,38\n", "shoes.csv")
    result = run(path, anyway=False)
    assert "columns not used: Shoe size (1 cell)" in result.stderr


def test_on_a_pipe_the_mapping_is_printed_and_nothing_is_written(run, put, tmp_path):
    result = run(put(INTERN, "intern.csv"))
    assert source_from(result.stdout, "intern").fields["name"].columns == ("person",)
    assert "Nothing was written. Add --yes to write this to import/intern.toml." in result.stderr
    assert not (tmp_path / "import").exists()


def test_at_most_five_questions_are_asked(run, put):
    heads = ",".join(f"What {letter}" for letter in "abcdefghi")
    rows = "".join(f"Person {n},{','.join(['red thing'] * 9)}\n" for n in ("Lee", "Wu"))
    result = run(put(f"Name,{heads}\n{rows}", "many.csv"), typed="y\nn\nn\nn\ny\n")
    assert result.stderr.count("?") <= MOST_QUESTIONS


# Each row may be about a place or about somebody there.
EITHER = "Agency,Contact\nElm Clinic,Ann Lee\nOak School,Bob Ray\n"


@pytest.mark.parametrize(("typed", "record"), [("\ny\n", "person"), ("2\ny\n", "organization")])
def test_if_two_kinds_are_likely_the_first_question_is_which(run, put, tmp_path, typed, record):
    result = run(put(EITHER, "either.csv"), typed=typed)
    assert "1  a person" in result.stderr and "2  an organization" in result.stderr
    assert "Is each row" not in result.stderr
    assert load_sources(tmp_path / "import")["either"].record == record


def test_each_column_is_shown_with_three_values(run, put):
    result = run(put(INTERN, "intern.csv"), "--yes")
    assert "The header is in line 1. Each row is a person." in result.stdout
    assert "14/03/2026; 02/04/2026" in result.stdout


def test_sheets_and_tables_count_among_the_five_questions(run, tmp_path):
    sheets = ("Spring", "Fall")
    header = ["Zone", "Aa", "Bb", "Cc", "Dd", "Ee"]
    table = [header, *([f"Person Number{n}", *"uvwxy"] for n in "ABC")]
    path = tmp_path / "many.xlsx"
    path.write_bytes(workbook(dict.fromkeys(sheets, plain(table))))
    asked = run(path, typed="2\n" + "\n" * 8).stderr
    assert asked.count("Which sheet") == 1
    assert asked.count("]: ") == MOST_QUESTIONS, asked


def test_rows_are_shown_in_words_with_what_is_left_out(run, put):
    path = put(
        "Roundtable attendance,,,\nName,Org,9/10/2025,11/12/2025\n"
        "Ann Lee,Oak Hill School,x,x\nBob Ray,Riverbend Clinic,,x\nTotal,,1,2\n"
    )
    shown = " ".join(run(path, "--yes").output.split())
    assert "Roundtable on 2025-09-10" in shown and "AttendedEvent" not in shown
    assert "3 rows: 2 would be imported; left out: 1, totals" in shown


def test_all_people_of_a_row_are_shown_with_what_the_row_says(run, put):
    path = put(
        'Name,Organization\n"Ann Lee (chair), Bob Ray, treasurer",Oak Hill School\n'
        "Cy Day,Riverbend Clinic\n"
    )
    shown = " ".join(run(path, "--yes").output.split())
    assert "name Ann Lee row 2 organization Oak Hill School row 2 role chair" in shown
    assert "name Bob Ray row 2 organization Oak Hill School row 2 role treasurer" in shown
