"""--where and --tag narrow every question, the map and exports."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from program import run_program

# Questions about people and organizations.
_ABOUT_BOTH = (
    "load",
    "changes",
    "asks",
    "review introductions",
    "handover 'Maria Lopez'",
    "report r.html",
)


@pytest.fixture(scope="module")
def tagged(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a tagged organization, person and tie, and with contact that is wanted."""
    import shutil

    root = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("tagged") / "riverbend"))
    for words in (
        '"Riverbend Clinic" --tag funder',
        '"Omar Haddad" --tag board',
        '"Maria Lopez" --tag choir --tie-to "Dana Whitfield"',
    ):
        assert run_program("edit", *shlex.split(words), "--as", "Maria", cwd=root).returncode == 0
    settings = root / "graphkit.toml"
    text = settings.read_text(encoding="utf-8")
    usual = 'active = "12 months"'
    assert usual in text
    settings.write_text(text.replace(usual, 'active = "1 day"'), encoding="utf-8")
    return root


def answer(root: Path, command: str) -> dict:
    done = run_program(*shlex.split(command), "--format", "json", cwd=root)
    assert done.returncode == 0, (command, done.stderr)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("brokers --tag funder", {"people": 4}),
        ("brokers --range --networks 3 --tag funder", {"people": 4}),
        ("key-people --tag funder", {"people": 4}),
        ("meet --tag funder", {"people": 4}),
        ("reliance --tag funder", {"organizations": 1}),
        ('reliance --without "Dana Whitfield" --tag funder', {"organizations": 1}),
        ('prospects --where "sector = health"', {"organizations": 5}),
        ('balance --where "sector = health"', {"organizations": 5}),
        ("match --tag funder", {"people": 4, "organizations": 1}),
        ("engagement --tag funder", {"organizations": 1}),
        ("trends --every year --tag funder", {"people": 4, "organizations": 1}),
        ('gaps --where "sector = health"', {"organizations": 5}),
        ('reach "Dana Whitfield" --tag board', {"people": 1, "organizations": 0}),
        ("fading --tag funder --tag funder", {"people": 4, "ties": 0}),
        ("due --tag funder", {"people": 4, "organizations": 1}),
        ("path --tag funder", {"people": 4, "organizations": 1}),
        ("load --tag funder", {"people": 4, "organizations": 1}),
        ("changes --tag funder", {"people": 4, "organizations": 1}),
        ("asks --tag board", {"people": 1, "organizations": 0}),
        ("review introductions --tag board", {"people": 1, "organizations": 0}),
        ("handover --tag funder", {"organizations": 1}),
        ("handover Maria --tag funder", {"people": 4, "organizations": 1}),
        ("reliance --expected --tag funder", {"organizations": 1}),
    ],
)
def test_each_question_says_what_it_is_asked_about(
    command: str, count: dict[str, int], tagged: Path
) -> None:
    data = answer(tagged, command)
    asked = data["asked"]["filter"]
    assert {what: asked[what] for what in ("people", "organizations", "ties") if what in asked} == (
        count
    )
    assert asked["where"] or asked["tags"] == ["funder"] or asked["tags"] == ["board"]
    words = 'tagged "' if asked["tags"] else "where sector = health"
    assert words in data["summary"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("brokers", "None of them connects otherwise separate parts of the network."),
        ("brokers --range --networks 3", "None of them connects otherwise separate parts"),
        ("meet", "No contact in common could introduce one of them to somebody new."),
        ("key-people", "None of them alone holds parts of the network together."),
        ("fading", "None of these ties of the team changes much."),
        ("load", "Nobody on the team has anything to do with them."),
        ("asks", "No asks involve them."),
        ("changes", "No change between exports of an address book is about them."),
        ("handover Maria", "nothing of theirs has to be handed over; "),
    ],
)
def test_an_answer_without_findings_claims_no_more_than_it_was_asked(
    command: str, said: str, tagged: Path
) -> None:
    assert said in answer(tagged, f"{command} --where 'name = Wyatt Greer'")["summary"]


@pytest.mark.parametrize(
    ("command", "name", "said"),
    [
        ("prospects", "Riverbend Clinic", "Each of them is a partner already"),
        (
            "reliance --without 'Tom Reyes'",
            "Riverbend Nature Center",
            "would lose no tie to their people",
        ),
    ],
)
def test_nothing_is_found_at_an_organization(
    command: str, name: str, said: str, tagged: Path
) -> None:
    assert said in answer(tagged, f"{command} --where 'name = {name}'")["summary"]


def test_what_is_due_with_those_asked_about(tagged: Path) -> None:
    every, some = answer(tagged, "due"), answer(tagged, "due --tag funder")
    about = [item["organization"]["name"] for item in every["findings"]]
    assert "Riverbend Clinic" in about and len(set(about)) > 1
    assert {item["organization"]["name"] for item in some["findings"]} == {"Riverbend Clinic"}


def test_ties_that_fade_with_those_asked_about(tagged: Path) -> None:
    since = "fading --since 2026-01-01 --count 200"
    every = answer(tagged, since)["findings"]
    some = answer(tagged, f"{since} --where 'sector = schools'")["findings"]
    assert 0 < len(some) < len(every)
    assert some == [t for t in every if "School" in (t["person"]["organization"] or "")]
    dana = [t for t in every if t["person"]["name"] == "Dana Whitfield"]
    assert answer(tagged, f"{since} --tag choir")["findings"] == [
        t for t in dana if t["who"]["name"] == "Maria Lopez"
    ]


def test_a_list_has_the_rows_with_a_tag_of_their_own(tagged: Path) -> None:
    rows = {
        what: answer(tagged, f"list {what} --tag {tag}")["rows"]
        for what, tag in (("organizations", "funder"), ("partners", "funder"), ("ties", "choir"))
    }
    assert [row["name"] for row in rows["organizations"]] == ["Riverbend Clinic"]
    assert [row["name"] for row in rows["partners"]] == ["Riverbend Clinic"]
    assert len(rows["ties"]) == 1
    both = answer(tagged, "list people --tag board --where 'role ~ director'")
    assert [row["name"] for row in both["rows"]] == ["Omar Haddad"]
    assert both["asked"]["tags"] == ["board"]
    assert both["summary"] == '1 person tagged "board" where role ~ director'
    done = run_program("list", "events", "--tag", "board", cwd=tagged)
    assert (done.returncode, "events have no tags" in done.stderr) == (2, True)


def test_a_route_ends_with_those_asked_about(tagged: Path) -> None:
    data = answer(tagged, 'path "county health" --tag board')
    assert {route["people"][-1]["name"] for route in data["findings"]} == {"Omar Haddad"}
    assert [part["name"] for part in data["asked"]["targets"]] == ["Omar Haddad"]
    whole = answer(tagged, 'path "Omar Haddad"')["findings"]
    assert data["findings"] == whole


def test_ask_takes_several_targets(tagged: Path) -> None:
    for words in ("--tag board", '"county health" --or "Omar Haddad"'):
        done = run_program("ask", *shlex.split(words), "--as", "Maria", cwd=tagged)
        assert done.returncode == 0, done.stderr
        assert "for an introduction to Omar Haddad" in done.stderr
        board = answer(tagged, "asks")["findings"]
        organization = board[0]["organization"]
        code = done.stderr.partition('"graphkit undo ')[2].partition('"')[0]
        assert run_program("undo", code, cwd=tagged).returncode == 0
        # The department is asked for if it was among the targets.
        assert (organization and organization["name"]) == (
            "County Health Department" if "county" in words else None
        )


def text_of(page: Path) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page.read_text(encoding="utf-8")).split())


def test_the_report_says_what_it_is_about(tagged: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    done = run_program("report", str(page), "--where", "sector = health", cwd=tagged)
    assert done.returncode == 0, done.stderr
    text = text_of(page)
    assert text.startswith("Our partner network (where sector = health): Riverbend Public Library")
    assert "Our partner network (where sector = health) As of" in text
    assert "Only what concerns the 23 people and 5 organizations where sector = health" in text
    # Each block is narrowed, and does not say so again.
    assert text.count("Only ") - text.count("Only one tie ") == 1
    for name in ("Riverbend Clinic", "County Health Department", "Valley Regional Hospital"):
        assert name in text
    for name in ("Tri-County Community College", "Homes Together", "Code Valley Makerspace"):
        assert name not in text
    whole = tmp_path / "whole.html"
    assert run_program("report", str(whole), cwd=tagged).returncode == 0
    assert "Homes Together" in text_of(whole) and "Only what" not in text_of(whole)


def test_a_report_about_people_names_the_targets_where_they_are(
    tagged: Path, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    assert run_program("report", str(page), "--tag", "board", cwd=tagged).returncode == 0
    text = text_of(page)
    assert "an introduction to Omar Haddad" in text
    assert "introduction to Priya Nair" not in text
    assert "There are no organizations tagged" in text
    assert "None of the organizations tagged" in text


def test_a_filter_that_fits_nothing_says_what_there_is(tagged: Path) -> None:
    for command, status, said in (
        ("brokers --tag fundr", 2, "The tags are board, choir, funder"),
        ("gaps --where 'role = nurse'", 2, 'an organization has no field "role"'),
        ("brokers --where 'sector = x'", 4, "no people where sector = x"),
        ("reliance 'Riverbend Clinic' --tag funder", 2, "one organization leaves nothing"),
        ("map m.html --tag funder --path-to Omar", 2, "Leave out --where and --tag"),
        ("map m.html --tag funder --compare 2026-01-01", 2, "Leave out --where and --tag"),
        ("path", 2, "--where or --tag"),
        *(
            case
            for question in (*_ABOUT_BOTH, "handover")
            for case in (
                (f"{question} --where 'sectr = health'", 2, "The nearest name is sector."),
                (f"{question} --tag fundr", 2, "The nearest name is funder."),
                (f"{question} --where 'sector = x'", 4, "organizations where sector = x"),
            )
        ),
    ):
        done = run_program(*shlex.split(command), cwd=tagged)
        assert done.returncode == status, (command, done.stderr)
        assert said in " ".join(done.stderr.split()), command


def test_the_map_shows_those_asked_about_and_who_knows_them(tagged: Path, tmp_path: Path) -> None:
    out = tmp_path / "network.graphml"
    done = run_program("export", str(out), "--tag", "funder", cwd=tagged)
    text = out.read_text(encoding="utf-8")
    for name in ("Dana Whitfield", "Riverbend Clinic", "Maria Lopez", "Riverbend Public Library"):
        assert name in text
    # Nobody else: Tom knows nobody at the clinic.
    assert "Tom Reyes" not in text and "Omar Haddad" not in text
    assert "5 people, 2 organizations" in done.stderr
    page = tmp_path / "map.html"
    assert run_program("map", str(page), "--tag", "choir", cwd=tagged).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert "Only 1 tie tagged" in text and "the team members who know them" in text
    assert "Dana Whitfield" in text and "Omar Haddad" not in text


@pytest.mark.parametrize("view", ["partners", "overview", "events", "sectors"])
def test_every_view_can_be_narrowed(view: str, tagged: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    words = ("--where", "sector = health", "--view", view)
    assert run_program("map", str(page), *words, cwd=tagged).returncode == 0
    assert "where sector = health" in page.read_text(encoding="utf-8")


def test_a_narrowed_copy_does_not_say_why(tagged: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    words = ("--tag", "funder", "--share", "public")
    assert run_program("map", str(page), *words, cwd=tagged).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert "funder" not in text and "Dana Whitfield" not in text
    assert "Riverbend Clinic" in text and "Riverbend School District" not in text
