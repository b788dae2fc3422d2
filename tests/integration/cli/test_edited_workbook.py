"""Exporting a workbook to be changed, and importing it again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from program import run_program
from python_calamine import load_workbook

Sheets = dict[str, list[list[str]]]


def read(path: Path) -> Sheets:
    book = load_workbook(path)
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def write(path: Path, sheets: Sheets) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell)


def change(path: Path, edit: Callable[[Sheets], object]) -> None:
    sheets = read(path)
    edit(sheets)
    write(path, sheets)


def row(sheets: Sheets, sheet: str, name: str) -> list[str]:
    return next(each for each in sheets[sheet] if each[0] == name)


@pytest.fixture
def book(demo: Path) -> Path:
    done = run_program("export", "people.xlsx", "--editable", cwd=demo)
    assert done.returncode == 0, done.stderr
    return demo / "people.xlsx"


def test_only_differences_are_stated_and_nothing_is_deleted(demo: Path, book: Path) -> None:
    nobody = run_program("import", "people.xlsx", cwd=demo)
    assert nobody.returncode == 2
    assert "graphkit --as MEMBER import" in nobody.stderr
    same = run_program("--as", "tom", "import", "people.xlsx", cwd=demo)
    assert (same.returncode, same.stderr.strip()) == (0, "Nothing is changed.")
    before = run_program("list", "people", "--format", "csv", cwd=demo).stdout

    def edit(sheets: Sheets) -> None:
        heads = sheets["People"][0]
        dana = row(sheets, "People", "Dana Whitfield")
        dana[heads.index("emails")] += "; dana@new.example"
        dana[heads.index("roles")] = dana[heads.index("roles")].replace(
            "practice manager at", "director at"
        )
        dana[heads.index("offers")] = "=1+1 flu shots"
        row(sheets, "Organizations", "Riverbend Clinic")[1] = "clinics"
        row(sheets, "Partnerships", "Riverbend Clinic")[1] = "renewing"
        sheets["People"].remove(row(sheets, "People", "Omar Haddad"))
        sheets["People"].insert(
            1, ["June Park", "june@park.example", "", "", "nurse at Riverbend Clinic"]
        )
        sheets["Organizations"].append(["Elm Street School", "schools"])
        sheets["People"].sort(key=lambda cells: cells[0] != "name")  # rows may move

    change(book, edit)
    said = [
        "June Park is added: june@park.example.",
        "June Park is nurse at Riverbend Clinic.",
        "Dana Whitfield has the mail address dana@new.example.",
        "Dana Whitfield is no longer at Riverbend Clinic.",
        "Dana Whitfield is director at Riverbend Clinic.",
        "The sector of Riverbend Clinic is clinics.",
        "Elm Street School is added: sector: schools.",
        "Partnership with Riverbend Clinic: stage renewing.",
    ]
    words = ("--as", "tom", "import", "people.xlsx")
    dry = run_program(*words, "--dry-run", cwd=demo)
    assert dry.returncode == 0, dry.stderr
    assert "Nothing is written yet." in dry.stderr
    assert run_program("list", "people", "--format", "csv", cwd=demo).stdout == before
    done = run_program(*words, cwd=demo)
    assert done.returncode == 0, done.stderr
    for sentence in said:
        assert sentence in dry.stderr, sentence
        assert sentence in done.stderr, sentence
    assert run_program("show", "Omar Haddad", cwd=demo).returncode == 0
    partners = json.loads(run_program("list", "partners", "--format", "json", cwd=demo).stdout)
    clinic = next(r for r in partners["rows"] if r["name"] == "Riverbend Clinic")
    assert (clinic["stage"], clinic["owner"]) == ("renewing", "Maria Lopez")
    id = done.stderr.partition("graphkit undo ")[2].partition('"')[0]
    assert run_program("undo", id, cwd=demo).returncode == 0
    assert run_program("list", "people", "--format", "csv", cwd=demo).stdout == before


def test_rows_that_cannot_be_used_are_listed_and_change_nothing(demo: Path, book: Path) -> None:
    def edit(sheets: Sheets) -> None:
        row(sheets, "Organizations", "Riverbend Clinic")[1] = "clinics"
        row(sheets, "People", "Dana Whitfield")[1] = "no address"
        row(sheets, "People", "Omar Haddad")[4] = "boss"
        row(sheets, "People", "Maria Lopez")[-1] = "[" * 50
        row(sheets, "Partnerships", "Riverbend Clinic")[1] = ""
        sheets["People"].append(["Dana Whitfeld"])

    change(book, edit)
    run_program("edit", "Riverbend Clinic", "--sector", "banks", "--as", "aisha", cwd=demo)
    imports = run_program("imports", cwd=demo).stdout
    done = run_program("--as", "tom", "import", "people.xlsx", cwd=demo)
    assert done.returncode == 3, done.stderr
    for problem in (
        "sector is now banks, yours is clinics",
        '"no address" is not a mail address',
        '"boss" is no role',
        'the hidden column "graphkit was" was changed',
        "stage cannot be emptied",
        "Dana Whitfeld may be known already: Dana Whitfield at Riverbend Clinic",
        "6 rows could not be used.",
    ):
        assert problem in done.stderr, problem
    assert run_program("imports", cwd=demo).stdout == imports
    both = run_program("import", "people.xlsx", "files/partners.csv", cwd=demo)
    assert both.returncode == 2


def test_the_file_is_private_hides_its_ids_and_has_no_formula(demo: Path, book: Path) -> None:
    assert book.stat().st_mode & 0o777 == 0o600
    sheets = read(book)
    assert list(sheets)[:4] == ["People", "Organizations", "Partnerships", "Stages"]
    assert sheets["People"][0][-2:] == ["graphkit id", "graphkit was"]
    with zipfile.ZipFile(book) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = parts.read(name).decode()
                assert "<f>" not in text
                assert 'hidden="1"' in text
    assert run_program("--as", "public", "export", "x.xlsx", "--editable", cwd=demo).returncode == 2
    for words in (("x.csv", "--editable"), ("x.xlsx", "--editable", "--list", "people")):
        assert run_program("export", *words, cwd=demo).returncode == 2


# -- entries --------------------------------------------------------------------------------------


@pytest.fixture
def entries(demo: Path) -> Path:
    """The demo's workbook with an agreement, a contribution and a rating."""
    for words in (
        (
            "agreement",
            "Riverbend Clinic",
            "Walk-in days",
            "--signed",
            "2026-01-15",
            "--notice",
            "60",
        ),
        ("contribution", "Riverbend Clinic", "Extra staff", "--by", "us", "--hours", "12"),
        ("rating", "Riverbend Clinic", "--reliability", "4"),
    ):
        assert run_program("add", *words, "--as", "tom", cwd=demo).returncode == 0
    done = run_program("--as", "tom", "export", "people.xlsx", "--editable", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert " 5 agreements," in done.stderr
    return demo / "people.xlsx"


def listed(demo: Path, what: str, text: str) -> list[dict[str, object]]:
    done = run_program("list", what, "--where", f"text ~ {text}", "--format", "json", cwd=demo)
    rows: list[dict[str, object]] = json.loads(done.stdout)["rows"]
    return rows


def entry(sheets: Sheets, sheet: str, text: str) -> list[str]:
    return next(each for each in sheets[sheet] if text in each)


def test_entries_come_back_with_differences_alone(demo: Path, entries: Path) -> None:
    assert "Ratings" not in read(entries)
    same = run_program("--as", "tom", "import", "people.xlsx", cwd=demo)
    assert (same.returncode, same.stderr.strip()) == (0, "Nothing is changed.")

    def edit(sheets: Sheets) -> None:
        heads, agreement = sheets["Agreements"][0], entry(sheets, "Agreements", "Walk-in days")
        agreement[heads.index("until")] = "2027"
        agreement[heads.index("text")] = "Walk-in days, twice"
        sheets["Outcomes"].append(["Riverbend Clinic", "2026-06-30", "Shots on Sundays", "140"])
        sheets["Reviews"].append(["Riverbend Clinic", "Talk", "2027-03-01", "", "Maria Lopez"])

    change(entries, edit)
    preview = run_program("--as", "maria", "import", "people.xlsx", "--dry-run", cwd=demo)
    assert "Nothing is written yet." in preview.stderr
    assert not listed(demo, "outcomes", "Sundays")
    done = run_program("--as", "maria", "import", "people.xlsx", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "Changed: agreement with Riverbend Clinic: until 31 December 2027" in done.stderr
    (agreement,) = listed(demo, "agreements", "walk-in")
    assert (agreement["until"], agreement["notice"]) == ("2027-12-31", 60)
    assert (agreement["text"], agreement["date"]) == ("Walk-in days, twice", "2026-01-15")
    assert (agreement["author"], agreement["changed_by"]) == ("Tom Reyes", "Maria Lopez")
    (outcome,) = listed(demo, "outcomes", "Sundays")
    assert (outcome["date"], outcome["number"]) == ("2026-06-30", 140)
    (review,) = listed(demo, "reviews", "Talk")
    assert (review["planned"], review["reviewer"]) == ("2027-03-01", ["Maria Lopez"])
    # The same new rows again say what is known.
    again = run_program("--as", "maria", "import", "people.xlsx", cwd=demo)
    assert again.stderr.count("has written this down already") == 2
    assert len(listed(demo, "outcomes", "Sundays")) == 1


def test_an_entry_that_somebody_changed_meanwhile_is_shown(demo: Path, entries: Path) -> None:
    (code,) = [row["code"] for row in listed(demo, "contributions", '"Extra staff"')]
    words = ("add", "contribution", "Riverbend Clinic", "--change", str(code), "--hours", "20")
    assert run_program(*words, "--as", "maria", cwd=demo).returncode == 0

    def edit(sheets: Sheets) -> None:
        work = entry(sheets, "Contributions", "Extra staff")
        work[sheets["Contributions"][0].index("hours")] = "15"
        agreement = entry(sheets, "Agreements", "Walk-in days")
        agreement[sheets["Agreements"][0].index("notice")] = ""

    change(entries, edit)
    done = run_program("--as", "tom", "import", "people.xlsx", cwd=demo)
    assert done.returncode == 3
    said = " ".join(done.stderr.split())
    assert ": somebody changed hours meanwhile: it is now 20, yours is 15. Export again." in said
    assert ": notice cannot be emptied. Write a value, or undo the entry." in said
    (work,) = listed(demo, "contributions", '"Extra staff"')
    assert work["hours"] == 20


@pytest.mark.parametrize(
    ("sheet", "cells", "problem"),
    [
        ("Agreements", ["", "x"], "the row names no partner"),
        ("Agreements", ["Nobody Inc", "x"], "Nobody Inc"),
        ("Contributions", ["Riverbend Clinic", "someday", "x", "us"], '"someday" is no day'),
        ("Contributions", ["Riverbend Clinic", "", "x", "her"], '"her" is not one of the choices'),
        ("Outcomes", ["Riverbend Clinic"], "the outcome says nothing"),
    ],
)
def test_a_new_row_that_cannot_be_read_adds_nothing(
    demo: Path, entries: Path, sheet: str, cells: list[str], problem: str
) -> None:
    change(entries, lambda sheets: sheets[sheet].append(cells))
    done = run_program("--as", "tom", "import", "people.xlsx", cwd=demo)
    assert done.returncode == 3
    assert f"{sheet}, row" in done.stderr
    assert problem in done.stderr
