"""Calendars with people in titles, edited workbooks and answers to surveys, through the page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import xlsxwriter
from program import run_program
from python_calamine import load_workbook
from survey_answers import answer_text
from web_here import served_here
from web_upload import Uploader, words

EVENTS = "".join(
    f"BEGIN:VEVENT\nUID:{day}\nDTSTART;VALUE=DATE:{day}\nSUMMARY:{title}\nEND:VEVENT\n"
    for title, day in (("lunch w/ Sean Byrne", "20260914"), ("Call Ana Vidal", "20260915"))
)
PEOPLE = (
    b"Name,Email,Organization\nSean Byrne,,Salvation Army\nAna Vidal,ana@x.example,Oak School\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A workspace with one team member and nothing imported."""
    (tmp_path / "graphkit.toml").write_text(
        '[home]\norganization = "Lakeside Library"\nteam = ["Nora Kim <nora@library.example>"]\n',
        "utf-8",
    )
    return tmp_path


def test_the_page_asks_who_was_at_a_meeting(library: Path) -> None:
    calendar = ("cal.ics", f"BEGIN:VCALENDAR\n{EVENTS}END:VCALENDAR\n".encode())
    with served_here(library) as visitor:
        person = Uploader(visitor)
        person.confirm(person.check(("people.csv", PEOPLE))[0])
        address, page = person.check(calendar)
        page = person.choose(address, owner_1="Nora Kim")
        assert "the titles of 2 entries name 2 people you know" in words(page.text)
        (sean,) = [
            part.partition('value="')[2].partition('"')[0]
            for part in page.text.split('name="attended"')[1:]
            if "Sean Byrne" in part.partition("</p>")[0]
        ]
        said = {"owner_1": "Nora Kim", "attended": sean}
        page = person.choose(address, **said)
        assert page.text.count(" checked> Sean Byrne") == 1
        person.confirm(address, **said)
    ties = run_program("list", "ties", "--format", "csv", cwd=library).stdout
    assert "Byrne" in ties
    assert "Ana Vidal" not in ties


def test_a_workbook_that_was_edited_states_only_what_changed(
    made_demo: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    run_program("export", "people.xlsx", "--editable", cwd=folder)
    book = load_workbook(folder / "people.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    clinic = next(row for row in sheets["Organizations"] if row[0] == "Riverbend Clinic")
    clinic[1] = "clinics"
    with xlsxwriter.Workbook(folder / "people.xlsx") as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, str(cell))
    with served_here(folder) as visitor:
        person = Uploader(visitor)
        address, page = person.check(folder / "people.xlsx")
        assert "Who says this?" in words(page.text)
        assert 'class="main"' not in page.text
        page = person.choose(address, author="Tom Reyes")
        assert "clinics" in words(page.text)
        assert 'class="main"' in page.text
        _, page = person.confirm(address, author="Tom Reyes")
        assert "clinics" in words(page.text)
        got = person.visitor.get("/imports?each=yes")
        assert "Tom Reyes" in words(got.text)
        both = person.send(folder / "people.xlsx", ("people.csv", PEOPLE))
        assert both.status == 400
        assert "people.xlsx was exported to be changed" in words(both.text).lower()
    newest = json.loads(run_program("imports", "--format", "json", cwd=folder).stdout)["rows"][0]
    assert "Tom Reyes" in newest["file"]
    sector = run_program("show", "Riverbend Clinic", cwd=folder).stdout
    assert "clinics" in sector


def test_answers_to_a_survey_are_taken_in(made_demo: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    made = run_program("survey", "new", "spring", "--as", "maria", cwd=folder)
    assert made.returncode == 0, made.stderr
    one, two = sorted((folder / "surveys" / "spring").glob("*.html"))[:2]
    named = [{"name": "June Park", "organization": "Night School", "why": "yes"}]
    good = ("one.json", answer_text(one, referrals=named).encode())
    bad = ("two.json", answer_text(two, referrals=named).replace("Night", "Day").encode())
    before = _count_imports(folder)
    with served_here(folder) as visitor:
        person = Uploader(visitor)
        address, page = person.check(good, bad)
        assert "one.json, from" in words(page.text)
        assert "can be imported" in words(page.text)
        assert "two.json" in words(page.text)
        assert "was changed" in words(page.text)
        assert "/unpacked" not in page.text
        _, page = person.confirm(address)
        assert "Night School" in words(page.text)
        mixed = person.send(good, ("people.csv", PEOPLE))
        assert mixed.status == 400
        assert "has answers to a survey" in words(mixed.text)
    assert _count_imports(folder) == before + 1


def _count_imports(folder: Path) -> int:
    return len(json.loads(run_program("imports", "--format", "json", cwd=folder).stdout)["rows"])
