"""Other people's data: who sees which ties, forgetting somebody, telling them what is held."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from json_page import problems
from leaks import whole_text
from program import run_program, start_program

import graphkit
from graphkit.errors import NothingFound
from graphkit.files import private_folder
from graphkit.model import Visibility
from graphkit.network.visibility.viewer import HIDDEN_TIES, ONLY_PUBLIC
from graphkit.resources import folder
from graphkit.store.audit_entries import SOME_FILE

CONFIG = """[home]
organization = "Riverbend Public Library"
team = ["Maria Lopez <maria@library.example>", "Tom Reyes <tom@library.example>"]
[targets]
organizations = ["County Health Department"]
[analysis]
as_of = 2026-11-24
"""
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
OMAR = "Omar,Haddad,,omar@county.example"
FILES = {
    "maria-2025.csv": [HEADER, f"{OMAR},Valley Hospital,Clerk,03 Mar 2025"],
    "maria-2026.csv": [
        HEADER,
        f"{OMAR},County Health Department,Deputy director,03 Mar 2025",
        "Dana,Whitfield,,dana@clinic.example,Riverbend Clinic,Manager,01 Nov 2026",
    ],
    "partners.csv": [
        "organization,stage,since,staff_owner,staff_owner_email",
        "County Health Department,active,2021-04-01,Maria Lopez,maria@library.example",
    ],
    "ties.csv": [
        "from,from_email,to,to_email,strength,since",
        "Omar Haddad,omar@county.example,Lucille Bright,lucille@county.example,0.8,2024-01-01",
        "Tom Reyes,tom@library.example,Dana Whitfield,dana@clinic.example,0.5,2024-01-01",
    ],
    "people.csv": [
        "name,email,organization,role",
        "Maria Lopez,maria@library.example,Riverbend Public Library,manager",
        "Tom Reyes,tom@library.example,Riverbend Public Library,librarian",
        "Lucille Bright,lucille@county.example,County Health Department,director",
    ],
}
JSON = ("--format", "json")
OPEN = ("partners.csv", "ties.csv", "people.csv")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace where LinkedIn shows its ties to their owners; Maria alone knows Omar."""
    root = tmp_path_factory.mktemp("private") / "library"
    (root / "import").mkdir(parents=True)
    mapping = (folder("import") / "linkedin_connections.toml").read_text(encoding="utf-8")
    (root / "import" / "linkedin_connections.toml").write_text(
        mapping.replace('owner = "required"', 'owner = "required"\nvisibility = "owner"'),
        encoding="utf-8",
    )
    (root / "graphkit.toml").write_text(CONFIG, encoding="utf-8")
    for name, lines in FILES.items():
        (root / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for files in (("maria-2025.csv", "maria-2026.csv", "--owner", "Maria"), OPEN):
        done = run_program("import", *files, cwd=root)
        assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def own_library(library: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(library, tmp_path / "library"))


def ask(root: Path, who: str | None, *words: str) -> CompletedProcess[str]:
    return run_program(*(("--as", who) if who else ()), *words, cwd=root)


def findings(text: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(text)["findings"]
    return found


# -- each question, asked by each -----------------------------------------------------------------

Told = Callable[[str], bool]
QUESTIONS: dict[str, tuple[tuple[str, ...], Told]] = {
    "a path": (("path", "Omar Haddad"), lambda out: bool(findings(out))),
    "a path to a place": (("path", "County Health Department"), lambda out: bool(findings(out))),
    "brokers": (
        ("brokers",),
        lambda out: any(f["person"]["name"] == "Omar Haddad" for f in findings(out)),
    ),
    "gaps": (
        ("gaps",),
        lambda out: all(f["subject"] != "County Health Department" for f in findings(out)),
    ),
    "reliance": (("reliance",), lambda out: bool(findings(out)[0]["ours"])),
    "a departure": (("reliance", "--without", "Maria"), lambda out: bool(findings(out))),
    "a person": (
        ("show", "Omar Haddad"),
        lambda out: "Maria Lopez" in json.dumps(json.loads(out)["ties"]),
    ),
    "an organization": (
        ("show", "County Health Department"),
        lambda out: bool(json.loads(out)["ties"]),
    ),
    "a tie": (("show", "Maria", "Omar Haddad"), lambda out: bool(findings(out))),
    "changes": (("changes",), lambda out: any(f["what"] == "moved" for f in findings(out))),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_tie_is_told_to_its_owner_and_left_out_for_others_who_are_told_so(
    library: Path, question: str
) -> None:
    words, is_told = QUESTIONS[question]
    hers = ask(library, "Maria", *words, *JSON)
    assert hers.returncode == 0, hers.stderr
    assert is_told(hers.stdout)
    assert HIDDEN_TIES not in hers.stdout + hers.stderr
    # Whoever does not say who they are sees what the team sees.
    his = ask(library, None if question in ("brokers", "a path") else "Tom", *words, *JSON)
    if his.returncode == 4:
        assert his.stdout == ""
        assert HIDDEN_TIES in his.stderr
    else:
        assert his.returncode == 0, his.stderr
        assert not is_told(his.stdout)
        answer = json.loads(his.stdout)
        assert HIDDEN_TIES in f"{answer.get('sentence')} {answer.get('notes')}"


@pytest.mark.parametrize("layout", ["table", "markdown"])
def test_a_reader_is_told_too(library: Path, layout: str) -> None:
    for words in (("brokers",), ("show", "Omar Haddad")):
        done = ask(library, "Tom", *words, "--format", layout)
        assert HIDDEN_TIES in " ".join(done.stdout.split())


def pages(root: Path, who: str | None, *words: str) -> str:
    out = root / f"{who}-{words[0]}.html"
    done = ask(root, who, words[0], str(out), *words[1:])
    assert done.returncode == 0, done.stderr
    return whole_text(out.read_bytes())


def drawn(page: str) -> tuple[dict[str, str], set[frozenset[str]]]:
    """Return who stands on a map, by id, and which of them are joined, by name."""
    names = dict(re.findall(r'"id":"(\w+)","label":"([^"]+)"', page))
    lines = re.findall(r'"from":"(\w+)","to":"(\w+)"', page)
    return names, {frozenset(names.get(end, end) for end in line) for line in lines}


def test_a_map_holds_no_byte_of_a_tie_that_is_not_shown(own_library: Path) -> None:
    pair = frozenset(("Maria Lopez", "Omar Haddad"))
    hers = pages(own_library, "Maria", "map")
    assert pair in drawn(hers)[1]
    assert "connected on LinkedIn since March 2025" in hers
    assert HIDDEN_TIES not in hers
    for who in ("Tom", None):
        page = pages(own_library, who, "map")
        assert frozenset(("Tom Reyes", "Dana Whitfield")) in drawn(page)[1]
        assert pair not in drawn(page)[1]
        assert "connected on LinkedIn" not in page
        assert HIDDEN_TIES in page


def test_a_map_of_routes_says_what_it_leaves_out(own_library: Path) -> None:
    routes = pages(own_library, "Tom", "map", "--path-to", "Dana Whitfield")
    assert HIDDEN_TIES in routes
    assert "connected on LinkedIn" not in routes
    none = ask(own_library, "Tom", "map", "x.html", "--path-to", "Omar Haddad")
    assert none.returncode == 4
    assert HIDDEN_TIES in none.stderr
    assert not (own_library / "x.html").exists()


def test_a_report_holds_no_byte_of_a_tie_that_is_not_shown(own_library: Path) -> None:
    hers = pages(own_library, "Maria", "report")
    assert "connected on LinkedIn" in hers
    assert HIDDEN_TIES not in hers
    for who in ("Tom", None):
        page = pages(own_library, who, "report")
        assert "connected on LinkedIn" not in page
        assert "Omar Haddad at County" not in page
        assert HIDDEN_TIES in page


def test_a_query_that_would_show_such_ties_is_refused(library: Path) -> None:
    words = ("query", "explore/who_knows", "--param", "name=Omar")
    assert "Maria Lopez" in ask(library, "Maria", *words).stdout
    for who in ("Tom", None):
        done = ask(library, who, *words)
        assert done.returncode == 2
        assert done.stdout == ""
        assert "ties that their owners keep private" in done.stderr
    for name, *more in (("history/entries",), ("person/statements", "--param", "id=c_1")):
        assert ask(library, "Tom", "query", name, *more).returncode == 2
    outside = ask(library, "public", "query", "explore/largest_organizations", "--param", "count=1")
    assert outside.returncode == 2
    assert "more than is public" in outside.stderr
    others = ask(library, "Tom", "query", "explore/largest_organizations", "--param", "count=1")
    assert others.returncode == 0


def test_who_stands_in_a_book_that_is_kept_back_is_not_told_by_its_name(library: Path) -> None:
    words = ("show", "Omar Haddad", "--sources")
    assert "maria-2026.csv" in ask(library, "Maria", *words).stdout
    for who in ("Tom", None):
        done = ask(library, who, *words)
        assert "ties.csv" in done.stdout
        assert "maria-" not in done.stdout
        assert HIDDEN_TIES in done.stderr


# -- who asks -------------------------------------------------------------------------------------


def test_who_asks_is_told_by_option_environment_or_settings(own_library: Path) -> None:
    def sees(*words: str, **environment: str) -> bool:
        done = run_program(*words, "path", "Omar Haddad", cwd=own_library, env=environment)
        assert done.returncode in (0, 4), done.stderr
        return done.returncode == 0

    assert not sees()
    assert sees(GRAPHKIT_AS="Maria")
    assert sees("--as", "maria@library.example")
    assert not sees("--as", "Tom", GRAPHKIT_AS="Maria")
    config = own_library / "graphkit.toml"
    config.write_text(f'{CONFIG}[asks]\nname = "Maria Lopez"\n', encoding="utf-8")
    assert sees()
    assert not sees(GRAPHKIT_AS="Tom")
    nobody = run_program("--as", "Nobody", "brokers", cwd=own_library)
    assert nobody.returncode == 2
    assert "'Nobody' is neither a team member nor the owner" in nobody.stderr


def test_outside_only_public_ties_are_seen_and_who_they_join(own_library: Path) -> None:
    before = ask(own_library, "public", "show", "Dana Whitfield")
    assert before.returncode == 4
    assert ONLY_PUBLIC in before.stderr
    words = ("visibility", "Dana Whitfield", "public", "--tie-with", "Tom Reyes")
    said = run_program(*words, cwd=own_library).stderr
    assert "the tie between Dana Whitfield and Tom Reyes is shown to everyone" in said
    done = ask(own_library, "public", "show", "Dana Whitfield", "--format", "json")
    assert done.returncode == 0, done.stderr
    profile = json.loads(done.stdout)
    assert [tie["person"]["name"] for tie in profile["ties"]] == ["Tom Reyes"]
    assert profile["emails"] == []
    assert ONLY_PUBLIC in profile["sentence"]
    path = ask(own_library, "public", "path", "Dana Whitfield", "--format", "json")
    assert len(findings(path.stdout)) == 1
    assert ONLY_PUBLIC in json.loads(path.stdout)["notes"]
    drawing = pages(own_library, "public", "map")
    assert "Omar Haddad" not in drawing
    assert frozenset(("Tom Reyes", "Dana Whitfield")) in drawn(drawing)[1]
    assert ONLY_PUBLIC in drawing
    for name in ("Omar Haddad", "Lucille Bright", "County Health Department"):
        unseen = ask(own_library, "public", "show", name)
        assert unseen.returncode == 4
        assert unseen.stdout == ""


# -- wishes ---------------------------------------------------------------------------------------


def sees_dana(root: Path, who: str | None) -> list[str]:
    """Return by whom a path to Dana begins."""
    with graphkit.open(root) as workspace:
        workspace.viewer = who
        try:
            found = workspace.introductions("Dana Whitfield")
        except NothingFound as nothing:
            assert HIDDEN_TIES in str(nothing)
            return []
        return sorted({f.people[0].name for f in found.findings})


def wish(
    root: Path, level: Visibility | None, *, tie: str | None = None, owner: str | None = None
) -> None:
    with graphkit.open(root) as workspace:
        workspace.set_visibility(level, "Dana Whitfield", tie_with=tie, owner=owner)


def test_a_persons_ties_a_tie_and_one_owners_ties_can_be_shown_to_others(own_library: Path) -> None:
    root, team, owner = own_library, Visibility.TEAM, Visibility.OWNER
    assert sees_dana(root, None) == ["Tom Reyes"]
    words = ("visibility", "Dana Whitfield", "team", "--owner", "Maria")
    done = run_program(*words, cwd=root)
    assert done.stderr.endswith(
        "From now on, the ties of Dana Whitfield in Maria Lopez's files are shown to the team.\n"
    )
    assert sees_dana(root, "Tom") == ["Maria Lopez", "Tom Reyes"]
    wish(root, owner)  # what was said of one owner's files weighs more
    assert sees_dana(root, None) == ["Maria Lopez"]
    assert sees_dana(root, "Tom") == ["Maria Lopez", "Tom Reyes"]  # his own, in nobody's file
    wish(root, None, owner="Maria Lopez")
    assert sees_dana(root, None) == []
    wish(root, team, tie="Tom Reyes")
    assert sees_dana(root, None) == ["Tom Reyes"]
    wish(root, None, tie="Tom Reyes")
    assert sees_dana(root, None) == []
    assert run_program("visibility", "Dana Whitfield", "default", cwd=root).returncode == 0
    assert sees_dana(root, None) == ["Tom Reyes"]


def test_a_wish_that_means_nothing_is_refused(own_library: Path) -> None:
    same = run_program(
        "visibility",
        "Dana Whitfield",
        "owner",
        "--tie-with",
        "dana@clinic.example",
        cwd=own_library,
    )
    assert same.returncode == 2
    assert "these are the same person" in same.stderr
    unknown = run_program("visibility", "Zed Nobody", "owner", cwd=own_library)
    assert unknown.returncode == 4
    level = run_program("visibility", "Dana Whitfield", "secret", cwd=own_library)
    assert level.returncode == 2


def test_a_wish_about_one_of_a_household_is_not_about_the_other(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text(CONFIG, encoding="utf-8")
    # Two lists with one of the two each: the address alone makes them one person.
    for file, name in (("first.csv", "Ann Lee"), ("second.csv", "Bo Lee")):
        text = f"name,email\n{name},family@home.example\n"
        (tmp_path / file).write_text(text, encoding="utf-8")
    with graphkit.open(tmp_path) as workspace:
        for file in ("first.csv", "second.csv"):
            workspace.import_file(tmp_path / file)
        (one,) = workspace.snapshot().contacts
        workspace.split(one.id, workspace.parts(one.id)[0])
        assert {c.name for c in workspace.snapshot().contacts} == {"Ann Lee", "Bo Lee"}
        workspace.set_visibility(Visibility.PUBLIC, "Ann Lee")
        (granted,) = workspace.snapshot().granted
        (ann,) = (c.id for c in workspace.snapshot().contacts if c.name == "Ann Lee")
        assert granted.contact_id == ann


# -- what is held on one person -------------------------------------------------------------------


def test_all_that_is_held_on_a_person_is_written_for_whoever_looks_after_the_graph(
    own_library: Path,
) -> None:
    rejects = private_folder(own_library / ".graphkit" / "rejects")
    (rejects / "x-rejects.csv").write_text(
        "Name,line,reason\nOmar Haddad,2,no mail address\nTom,3,why\n", encoding="utf-8"
    )
    done = ask(own_library, "Tom", "export", "omar.json", "--person", "omar haddad")
    assert done.returncode == 0, done.stderr
    assert "names other people too" in done.stderr
    path = own_library / "omar.json"
    assert path.stat().st_mode & 0o777 == 0o600
    data = json.loads(path.read_text(encoding="utf-8"))
    assert problems(data, "Dossier", "dossier") == []
    assert {(t["with"]["name"], t["basis"]) for t in data["ties"]} == {
        ("Maria Lopez", "connected"),
        ("Lucille Bright", "declared"),
    }
    assert {i["file"]: i["visibility"] for i in data["imports"]} == {
        "maria-2025.csv": "owner",
        "maria-2026.csv": "owner",
        "ties.csv": "team",
    }
    assert data["rejected"] == [
        {"file": "x-rejects.csv", "text": "Omar Haddad,2,no mail address\n"}
    ]
    nobody = run_program("export", "x.json", "--person", "Zed Nobody", cwd=own_library)
    assert nobody.returncode == 4
    place = run_program("export", "no/x.json", "--person", "Omar Haddad", cwd=own_library)
    assert place.returncode == 1
    assert "its folder does not exist" in place.stderr


# -- forgetting -----------------------------------------------------------------------------------

DANA = ("whitfield", "dana.whitfield", "dana-whitfield", "c_9560c53dda622f79")


def traces(root: Path) -> list[tuple[str, str]]:
    """Return the files of graphkit's own that name Dana, in any code, and by what."""
    found = []
    for path in (root / ".graphkit").rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        data += path.name.lower().encode()
        for word in DANA:
            codes = (word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
            found += [(path.name, word) for code in codes if code in data]
    return found


def test_who_is_forgotten_is_nowhere_and_no_file_brings_them_back(demo: Path) -> None:
    rejects = private_folder(demo / ".graphkit" / "rejects")
    (rejects / "old-rejects.csv").write_text(
        "Name,line,reason\nDana Whitfield,2,why\nTom Reyes,3,why\n", encoding="utf-8"
    )
    (rejects / "dana-whitfield-rejects.csv").write_text(
        "Name,line,reason\nTom Reyes,3,why\n", encoding="utf-8"
    )
    assert {name for name, _ in traces(demo)} >= {
        *("snapshot.columns", "statements.columns", "old-rejects.csv"),
    }
    (demo / "files" / "dana-whitfield.csv").write_text("name,email\nKim Yu,kim@x.example\n")
    assert (
        run_program("import", "files/dana-whitfield.csv", "--owner", "Maria", cwd=demo).returncode
        == 0
    )
    others = {
        name: run_program("show", name, "--format", "json", "--no-inferred", cwd=demo).stdout
        for name in ("Omar Haddad", "Carl Lindqvist", "Tom Reyes")
    }
    (computed := demo / ".graphkit" / "brokers.columns").write_bytes(b"numbers")
    done = run_program("forget", "Dana Whitfield", "--yes", "--format", "json", cwd=demo)
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)["rows"]
    assert row == {
        "statements": 5,
        "ties": 1,
        "roles": 6,
        "meetings": 6,
        "partnerships": 1,
        "decisions": 0,
    }
    assert "old-rejects.csv: removed 1 row." in done.stderr
    assert traces(demo) == [] and not computed.exists()
    assert "files/dana-whitfield.csv" in done.stderr
    assert SOME_FILE in run_program("imports", "--format", "csv", cwd=demo).stdout
    kept = demo / ".graphkit" / "rejects" / "renamed-1-rejects.csv"
    assert "Tom Reyes" in kept.read_text(encoding="utf-8")
    for name, before in others.items():
        now = run_program("show", name, "--format", "json", "--no-inferred", cwd=demo)
        assert now.stdout == before, name
    assert "Riverbend Clinic" in run_program("show", "Riverbend Clinic", cwd=demo).stdout
    assert pages(demo, None, "map").count("Whitfield") == 0
    assert pages(demo, None, "report").count("Whitfield") == 0

    for file in ("people.csv", "board-memberships.csv", "meetings-maria.ics"):
        path = demo / "files" / file
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    again = run_program(
        "import",
        "--owner",
        "Maria",
        "--format",
        "json",
        *(f"files/{n}" for n in ("people.csv", "board-memberships.csv", "meetings-maria.ics")),
        cwd=demo,
    )
    rows = {row["file"]: row for row in json.loads(again.stdout)["rows"]}
    assert rows["people.csv"]["skipped"] == 1
    assert rows["board-memberships.csv"]["skipped"] == 2
    assert "people.csv: left out: 1, of somebody who asked to be forgotten" in again.stderr
    assert traces(demo) == []
    assert run_program("show", "Dana Whitfield", cwd=demo).returncode == 4
    assert "1 person was forgotten" in run_program("forget", "--list", cwd=demo).stderr

    allowed = run_program("forget", "--allow", "DANA.Whitfield@riverbendclinic.example", cwd=demo)
    assert "adds them again" in allowed.stderr
    people = demo / "files" / "people.csv"
    people.write_text(people.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert run_program("import", "files/people.csv", "--owner", "Maria", cwd=demo).returncode == 0
    assert run_program("show", "Dana Whitfield", cwd=demo).returncode == 0


def test_who_is_let_in_again_may_be_named_by_another_spelling_of_the_mailbox(
    tmp_path: Path,
) -> None:
    (tmp_path / "graphkit.toml").write_text(CONFIG, encoding="utf-8")
    people = tmp_path / "people.csv"
    people.write_text("name,email\nDana Whitfield,d.whitfield+new@gmail.com\n", encoding="utf-8")
    with graphkit.open(tmp_path) as workspace:
        workspace.import_file(people)
        workspace.forget("Dana Whitfield")
        assert workspace.allow("dan@gmail.com") == 0
        assert workspace.allow("Dana <D.Whitfield@GoogleMail.com>") == 1
        assert workspace.forgotten() == 0


def test_who_is_meant_and_whether_it_is_meant_must_be_sure(own_library: Path) -> None:
    def refused(code: int, *words: str) -> str:
        done = run_program("forget", *words, cwd=own_library)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
        return done.stderr

    before = run_program("show", "Dana Whitfield", cwd=own_library).stdout
    assert "Add --yes" in refused(2, "Dana Whitfield")
    assert "no person is called" in refused(4, "Zed Nobody", "--yes")
    assert "listed as a team member" in refused(2, "Tom Reyes", "--yes")
    assert "Name one PERSON" in refused(2)
    assert "Name one PERSON" in refused(2, "Dana Whitfield", "--list")
    assert "a mail address is needed" in refused(2, "--allow", "Dana")
    assert 'Write the full name, "Dana Whitfield"' in refused(2, "Dana", "--yes")
    assert 'Write the full name, "Dana Whitfield"' in refused(2, "Dona Whitfeld", "--yes")
    assert "several names match" in refused(2, "l", "--yes")
    assert run_program("show", "Dana Whitfield", cwd=own_library).stdout == before
    nobody = run_program("forget", "--allow", "x@y.example", cwd=own_library)
    assert "No forgotten person had this address" in nobody.stderr


def test_whose_files_were_imported_is_not_forgotten_and_nothing_is_changed(
    own_library: Path,
) -> None:
    config = own_library / "graphkit.toml"
    config.write_text(re.sub(r"team = .*\n", "", CONFIG), encoding="utf-8")
    rejects = private_folder(own_library / ".graphkit" / "rejects") / "x-rejects.csv"
    rejects.write_text("Name,line,reason\nMaria Lopez,2,why\n", encoding="utf-8")
    done = run_program("forget", "Maria Lopez", "--yes", cwd=own_library)
    assert done.returncode == 2
    assert "maria-2025.csv, maria-2026.csv" in done.stderr
    assert 'with "graphkit undo"' in done.stderr
    assert "Maria Lopez" in rejects.read_text(encoding="utf-8")
    for file in ("maria-2025.csv", "maria-2026.csv"):
        run_program("undo", file, cwd=own_library)
    done = run_program("forget", "Maria Lopez", "--yes", cwd=own_library)
    assert done.returncode == 0, done.stderr
    assert not rejects.exists()


def test_stopped_on_the_way_it_is_done_again(
    own_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphkit.store import Store

    rejects = private_folder(own_library / ".graphkit" / "rejects") / "x-rejects.csv"
    rejects.write_text("Name,line,reason\nDana Whitfield,2,why\n", encoding="utf-8")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Store, "forget", stopped)
        with pytest.raises(KeyboardInterrupt), graphkit.open(own_library) as workspace:
            workspace.forget("Dana Whitfield")
    assert not rejects.exists()
    assert not [*(own_library / ".graphkit").glob("*.columns")]
    done = run_program("forget", "Dana Whitfield", "--yes", cwd=own_library)
    assert done.returncode == 0, done.stderr
    assert run_program("show", "Dana Whitfield", cwd=own_library).returncode == 4


def test_while_somebody_else_works_with_the_store_it_says_so(own_library: Path) -> None:
    with graphkit.open(own_library) as workspace:
        assert workspace._graph.store.imports()  # opens the store
        for words in (
            ("forget", "Dana Whitfield", "--yes"),
            ("visibility", "Dana Whitfield", "owner"),
            ("export", "dana.json", "--person", "Dana Whitfield"),
        ):
            done = start_program("--timeout", "1", *words, cwd=own_library)
            assert done.returncode == 1
            assert "Traceback" not in done.stderr
            assert "another process" in done.stderr.casefold()
    assert run_program("show", "Dana Whitfield", cwd=own_library).returncode == 0


def test_forget_names_the_files_that_still_hold_the_person(demo):
    (demo / "old").mkdir()
    (demo / "old" / "list.csv").write_text("Name\nOmar Haddad\n")
    (demo / "card.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    before = {path: path.read_bytes() for path in demo.rglob("*.html")}
    done = run_program("forget", "Omar Haddad", "--yes", cwd=demo)
    assert done.returncode == 0, done.stderr
    told, _, unsearched = done.stderr.partition("graphkit cannot search these files.")
    named = [line.strip() for line in told.splitlines() if line.startswith("  ")]
    assert named == [
        "files/board-memberships.csv",
        "files/people.csv",
        "map.html",
        "old/list.csv",
        "report.html",
    ]
    assert "  card.png\n" in unsearched
    assert {path: path.read_bytes() for path in before} == before
