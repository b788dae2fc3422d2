"""Files that are dropped on the page are imported as the command imports them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from program import run_program
from web_here import served_here
from web_page import Visitor
from web_upload import Uploader, words

SAMPLES = Path(__file__).parents[3] / "import" / "samples"
PEOPLE = (
    b"Name,Email,Organization\nAna Silva,ana@elm.example,Elm Library\nBo Lund,bo@oak.example,Oak\n"
)
LINKEDIN = SAMPLES / "linkedin-tom.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with nothing but its settings."""
    place = tmp_path / "elm"
    place.mkdir()
    (place / "graphkit.toml").write_text('[home]\norganization = "Elm Library"\n', "utf-8")
    return place


@pytest.fixture
def person(folder: Path) -> Iterator[Uploader]:
    """Somebody who has signed in at a server of it."""
    with served_here(folder) as visitor:
        yield Uploader(visitor)


def _listed(folder: Path) -> list[dict[str, object]]:
    listed = run_program("imports", "--format", "json", cwd=folder)
    return list(json.loads(listed.stdout)["rows"])


def _files_kept(folder: Path) -> list[Path]:
    kept = folder / ".graphkit" / "unpacked"
    return [path for path in kept.rglob("*") if path.is_file() and path.name != "lock"]


def test_the_page_imports_as_the_command_does(
    person: Uploader, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(folder / "graphkit.toml", other)
    owner = "Tom Becker <tom@riverbendlibrary.example>"
    file = str(LINKEDIN)
    foreseen = run_program(
        "import", file, "--owner", owner, "--dry-run", "--format", "csv", cwd=other
    )
    done = run_program("import", file, "--owner", owner, cwd=other)

    address, page = person.check(LINKEDIN)
    assert "does not name the owner of the file" in words(page.text)
    assert "Choose the owner." in words(page.text)
    assert not _listed(folder)
    page = person.choose(address, new_owner_1=owner)
    sentence = next(line for line in done.stderr.splitlines() if "was read as" in line)
    assert " ".join(sentence.split()) in words(page.text)
    table = person.visitor.get(f"{address}/rows.csv").text
    assert list(csv.reader(io.StringIO(table))) == list(csv.reader(io.StringIO(foreseen.stdout)))

    _, result = person.confirm(address, new_owner_1=owner)
    assert " ".join(sentence.split()) in words(result.text)
    assert "Save the rejected rows" in result.text
    (link,) = re.findall(r'href="(/jobs/[^"]+/rejected[^"]+)"', result.text)
    rejected = person.visitor.get(link)
    assert rejected.text == (other / "rejects" / "linkedin-tom-rejects.csv").read_text("utf-8")
    assert _files_kept(folder) == []
    same = ("read", "accepted", "merged", "skipped", "rejected", "file", "source", "sentence")
    (ours,), (theirs,) = _listed(folder), _listed(other)
    assert {name: ours[name] for name in same} == {name: theirs[name] for name in same}
    for question in ("gaps", "brokers"):
        here, there = (
            run_program(question, "--format", "json", cwd=place).stdout for place in (folder, other)
        )
        assert here == there


def test_an_import_is_taken_back_from_its_page(person: Uploader, folder: Path) -> None:
    address, page = person.check(("people.csv", PEOPLE))
    assert "Ana Silva new" in words(page.text)
    person.confirm(address)
    (one,) = _listed(folder)
    asked = person.visitor.get(f"/imports/{one['id']}/undo")
    assert "people.csv was read as a list of people" in words(asked.text)
    _, page = person.follow(person.visitor.send_form(f"/imports/{one['id']}/undo"))
    assert "The import of people.csv is undone" in page.text
    assert "contacts: 2" in words(page.text)
    assert _listed(folder) == []
    assert person.visitor.get(f"/imports/{one['id']}/undo").status == 404


def test_files_of_one_upload_are_compared_in_order(person: Uploader, folder: Path) -> None:
    again = b"Name,Email,Phone\nAna Silva,ana@elm.example,+1 202 555 0143\n"
    address, page = person.check(("people.csv", PEOPLE), ("phones.csv", again))
    assert "compared with the network as it would be after the files before it" in page.text
    assert "because of the same mail address ana@elm.example" in words(page.text)
    page = person.choose(address, left_out_1="yes")
    assert "because of the same mail address" not in words(page.text)
    # What was looked at is what is imported: with another choice, it is looked at again.
    _, page = person.confirm(address)
    assert "Nothing is imported yet." in page.text
    _, page = person.confirm(address)
    assert [row["file"] for row in _listed(folder)] == ["phones.csv", "people.csv"]


def test_one_bad_file_says_so_and_stops_only_itself(person: Uploader, folder: Path) -> None:
    address, page = person.check(("people.csv", PEOPLE), ("notes.bin", bytes(range(256)) * 9))
    assert 'class="error"' in page.text
    assert "/unpacked" not in page.text
    assert "When each file is all right or left out" in page.text
    assert person.visitor.send_form(f"{address}/confirm").status == 400
    person.choose(address, left_out_2="yes")
    person.confirm(address, left_out_2="yes")
    assert [row["file"] for row in _listed(folder)] == ["people.csv"]


def test_one_question_decides_between_two_kinds_of_file(person: Uploader, folder: Path) -> None:
    table = b"School,Secretary\nOak School,Ann Lee\nElm School,Bo Chen\n"
    address, page = person.check(("schools.csv", table))
    asked = "What is each row? Each row is a person: 2 people, 2 organizations Each row is an"
    assert f"{asked} organization: 2 organizations, 2 people" in words(page.text)
    # The better is chosen already, and the import goes ahead with it.
    assert re.findall(r'name="reading-1" value="(\w*)"( checked)?', page.text) == [
        ("", " checked"),
        ("directory", ""),
    ]
    page = person.choose(address, reading_1="directory")
    assert "schools.csv was read as a directory of organizations" in words(page.text)
    assert f"{asked} organization: 2 organizations, 2 people" in words(page.text)
    assert 'name="reading-1" value="directory" checked' in page.text
    page = person.choose(address, reading_1="")
    assert "schools.csv was read as a list of people" in words(page.text)
    person.choose(address, reading_1="directory")
    person.confirm(address, reading_1="directory")
    assert [row["source"] for row in _listed(folder)] == ["directory"]


def test_a_clear_file_is_not_asked_about(person: Uploader) -> None:
    _, page = person.check(("people.csv", PEOPLE))
    assert "What is each row?" not in page.text


def test_another_kind_of_file_can_be_chosen(person: Uploader) -> None:
    address, page = person.check(("people.csv", PEOPLE))
    (name,) = re.findall(r'<option value="(\w+)">a directory of organizations<', page.text)
    page = person.choose(address, source_1=name)
    assert "was read as a directory of organizations" in words(page.text)
    page = person.choose(address, source_1="no such kind")
    assert "There is no source called" in words(page.text)
    assert 'formaction="' + address + '/confirm"' not in page.text


def test_a_sheet_of_a_workbook_can_be_chosen(person: Uploader, folder: Path) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for sheet, name in (("Volunteers", "Cy Moss"), ("Board", "Dee Ash")):
            page_of_book = book.add_worksheet(sheet)
            page_of_book.write_row(0, 0, ("Name", "Email"))
            page_of_book.write_row(1, 0, (name, f"{name[:2].lower()}@oak.example"))
    address, page = person.check(("people.xlsx", stream.getvalue()))
    assert "Cy Moss new" in words(page.text)
    assert "Dee Ash new" in words(page.text)
    page = person.choose(address, sheet_1="Board")
    assert "Cy Moss" not in words(page.text)
    person.confirm(address, sheet_1="Board")
    assert [row["file"] for row in _listed(folder)] == ["Board"]


def test_a_newer_file_takes_the_place_of_an_import(person: Uploader, folder: Path) -> None:
    person.confirm(person.check(("people.csv", PEOPLE))[0])
    (old,) = _listed(folder)
    page = person.visitor.get(f"/import?instead={old['id']}")
    assert "instead of people.csv" in words(page.text)
    address, page = person.check(
        ("members.csv", PEOPLE + b"Cy Moss,cy@oak.example,Oak\n"), instead=str(old["id"])
    )
    assert "The import of people.csv is taken back once" in words(page.text)
    person.confirm(address, instead=str(old["id"]))
    assert [row["file"] for row in _listed(folder)] == ["members.csv"]


def test_files_that_nobody_imports_are_deleted(person: Uploader, folder: Path) -> None:
    address, _ = person.check(("people.csv", PEOPLE))
    assert sorted(path.name for path in _files_kept(folder)) == ["people.csv", "rows.csv"]
    for path in (folder / ".graphkit" / "unpacked").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0
    person.visitor.send_form(f"{address}/drop")
    assert _files_kept(folder) == []
    assert person.visitor.get(address).status == 404
    assert _listed(folder) == []


def test_nobody_else_sees_files_or_jobs(person: Uploader, folder: Path) -> None:
    address, _ = person.check(("people.csv", PEOPLE))
    stranger = Visitor(person.visitor.address)
    for path in (address, f"{address}/rows.csv", "/jobs", "/imports", "/import"):
        assert stranger.get(path).status == 401
    assert stranger.post("/import/files", "").status == 401
    assert person.visitor.get("/import/AAAAAAAAAAAAAAAAAAAAAA").status == 404
    assert person.visitor.get("/jobs/AAAAAAAAAAAAAAAAAAAAAA").status == 404
    assert person.visitor.post(f"{address}/confirm", "token=guessed").status == 403
    assert _listed(folder) == []


def test_the_meaning_of_columns_is_corrected_and_kept(person: Uploader, folder: Path) -> None:
    table = b"Who,Where,Reach\nAna Silva,Elm Library,ana@elm.example\nBo Lund,Oak,bo@oak.example\n"
    address, page = person.check(("intern.csv", table))
    assert f'href="{address}/columns/1"' in page.text
    got = person.visitor.get(f"{address}/columns/1")
    assert got.status == 200
    assert "such as ana@elm.example; bo@oak.example" in words(got.text)
    assert person.visitor.get(f"{address}/columns/2").status == 404
    assert person.visitor.get(f"{address}/columns/1?record=nonsense").status == 400
    got = person.visitor.get(f"{address}/columns/1?record=organization")
    assert '<option value="organization" selected>' in got.text
    said = {"record": "person", "column-1": "name", "column-2": "", "column-3": "emails"}
    wrong = person.visitor.send_form(f"{address}/columns/1", **{**said, "column-1": "nonsense"})
    assert wrong.status == 400
    sent = person.visitor.send_form(f"{address}/columns/1", **said, name="../Intern's list")
    _, page = person.follow(sent)
    assert "was read as an intern s list" in words(page.text)
    assert "Ana Silva new" in words(page.text)
    assert "Elm Library new" not in words(page.text)
    (kept,) = (folder / "import").iterdir()
    assert kept.name == "intern_s_list.toml"
    assert 'emails = ["Reach"]' in kept.read_text("utf-8")
    person.confirm(address, source_1="intern_s_list")
    (one,) = _listed(folder)
    assert one["source"] == "intern_s_list"
    # The next file like it needs no choice.
    _, page = person.check(("next.csv", table.replace(b"Bo Lund", b"Cy Moss")))
    assert "next.csv was read as an intern s list" in words(page.text)
