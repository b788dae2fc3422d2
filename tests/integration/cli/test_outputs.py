"""Where commands write files, and under which names."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import run_program

PERSON = ("--person", "Dana Whitfield")
WRITERS = {
    "map": ("map", "FILE.html"),
    "a map of routes": ("map", "FILE.HTM", "--path-to", "county health"),
    "report": ("report", "FILE.html"),
    "report for Word": ("report", "FILE.docx"),
    "report as a workbook": ("report", "FILE.xlsx"),
    "report as Markdown": ("report", "FILE.md"),
    "export": ("export", "FILE.gexf"),
    "export --format": ("export", "FILE.json", "--format", "kumu"),
    "export --person": ("export", "FILE.json", *PERSON),
    "path --card": ("path", "county health", "--count", "1", "--card", "FILE.svg"),
    "dedupe --export": ("dedupe", "--export", "FILE.csv"),
}
WRONG = {
    "map as PDF": (("map", "out.pdf"), "For a PDF, open the page in a browser and print it"),
    "map without an ending": (("map", "out"), "ends in .html"),
    "report of no format": (("report", "out.doc"), "ends in .html, .pdf, .docx, .xlsx or .md"),
    "kept figures in a document": (
        ("report", "out.docx", "--archive"),
        "only a page can be kept with its figures",
    ),
    "card as PDF": (("path", "county health", "--card", "out.pdf"), ".svg or .png"),
    "export of no format": (("export", "out.foo"), "ends in .cyjs, .dot, .gexf, .graphml or .net"),
    "format and ending": (("export", "out.gexf", "--format", "dot"), "ends in .dot"),
    "format and no ending": (("export", "out.foo", "--format", "kumu"), "ends in .json"),
    "a person as text": (("export", "out.txt", *PERSON), "ends in .json"),
    "pairs as a workbook": (("dedupe", "--export", "out.xlsx"), "ends in .csv"),
}


def named(words: tuple[str, ...], name: str) -> list[str]:
    return [word.replace("FILE", name) for word in words]


@pytest.mark.parametrize("what", WRONG)
def test_an_ending_that_promises_something_else_is_refused(what: str, made_demo: Path) -> None:
    words, said = WRONG[what]
    done = run_program(*words, cwd=made_demo)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not list(made_demo.glob("out*"))


@pytest.mark.parametrize("what", WRITERS)
def test_a_folder_that_does_not_exist_is_said_to_be_missing(what: str, made_demo: Path) -> None:
    done = run_program(*named(WRITERS[what], "no/such/file"), cwd=made_demo)
    assert (done.returncode, done.stdout) == (1, "")
    assert "its folder does not exist" in done.stderr
    assert "create that folder first" in done.stderr
    assert "free some space" not in done.stderr


@pytest.mark.parametrize("what", WRITERS)
def test_files_are_written_in_the_folder_that_c_names(what: str, demo: Path) -> None:
    above = demo.parent
    words = named(WRITERS[what], "written")
    done = run_program("-C", demo.name, *words, cwd=above)
    assert done.returncode == 0, done.stderr
    assert [path.stem for path in demo.glob("written.*")] == ["written"]
    assert not list(above.glob("written.*"))
    assert str(Path(demo.name) / "written.") in done.stderr


def test_an_absolute_path_stays_what_it_is(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere.html"
    done = run_program("-C", demo.name, "map", str(out), cwd=demo.parent)
    assert done.returncode == 0, done.stderr
    assert out.exists()


def test_files_are_read_in_the_folder_that_c_names(empty: Path) -> None:
    root = empty / "inner"
    root.mkdir()
    (root / "people.csv").write_text("name,email,organization,role\nAnn Lee,a@x.example,X,clerk\n")
    (root / "ties.csv").write_text("from,to\nann,bo\nbo,cy\n")
    (root / "odd.csv").write_text("Wer,Wo\nAnn Lee,City Hall\nBo Roe,First Bank\n")
    made = run_program("-C", "inner", "init", "here", cwd=empty)
    assert (root / "here" / "graphkit.toml").exists(), made.stderr
    steps = (
        ("import", "people.csv", "--owner", "Bo <bo@x.example>"),
        ("measure", "degree", "--network", "ties.csv"),
        ("sources", "new", "odd.csv", "--yes"),
    )
    for words in steps:
        done = run_program("-C", "inner", *words, cwd=empty)
        assert done.returncode == 0, done.stderr
    assert "graphkit import odd.csv --source" in done.stderr  # with the same -C again


def test_the_sheet_of_a_partner_is_asked_for_by_name(demo: Path, tmp_path: Path) -> None:
    page = tmp_path / "clinic.html"
    for words in (
        (page, "--for", "partner", "Riverbend Clinic"),
        (page, "--for", "Riverbend Clinic"),
    ):
        page.unlink(missing_ok=True)
        done = run_program("report", *map(str, words), cwd=demo)
        assert done.returncode == 0, done.stderr
        assert "<title>Riverbend Clinic" in page.read_text(encoding="utf-8")
    nobody = run_program("report", str(page), "--for", "partner", cwd=demo)
    assert (nobody.returncode, "the name of the partner is missing" in nobody.stderr) == (2, True)
    unclear = run_program("report", str(page), "Clinic", cwd=demo)
    assert (unclear.returncode, '"--for partner"' in unclear.stderr) == (2, True)
