"""What somebody says by hand on a page is stored as the command stores it."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

from program import run_program
from web_page import Got, Visitor

MARIA = {"author": "Maria Lopez"}


def shown(folder: Path, name: str) -> dict[str, Any]:
    """What the command says about somebody, without what no two runs have in common."""
    printed = run_program("show", name, "--format", "json", cwd=folder)
    said: dict[str, Any] = json.loads(printed.stdout)
    for each in (*said["notes"], *said["entries"]):
        each.pop("id")
        each.pop("code", None)
    # Of one day, they are in the order of their ids, which no two runs have in common.
    for what in ("notes", "entries"):
        said[what].sort(key=lambda each: json.dumps(each, sort_keys=True))
    return said


def questions(got: Got) -> dict[str, str]:
    """The ticked boxes of a page, and by which names it remembers what it asked."""
    boxes = re.findall(r'type="checkbox"[^>]*name="([^"]+)" value="yes" checked', got.text)
    return dict.fromkeys(boxes, "yes")


def asked(got: Got) -> list[str]:
    return re.findall(r'name="asked" value="([^"]+)"', got.text)


def send(visitor: Visitor, path: str, **fields: str | list[str]) -> Got:
    """Send a form in Maria's name, and return the page to which it leads."""
    got = visitor.send_form(path, **MARIA, **fields)
    while got.status == 303:
        got = visitor.get(got.headers["location"])
    return got


TEXT = "Met Dana Whitfield at the fair, she will ask Omar; call back in March"


def test_a_note_is_read_and_confirmed_and_is_the_note_of_the_command(
    visitor: Visitor, folder: Path, made_demo: Path, tmp_path: Path
) -> None:
    first = send(visitor, "/note", text=TEXT)
    assert "Is this right?" in first.text
    said = unescape(first.text)
    assert '"Omar" is Omar Haddad.' in said
    assert 'Remind you of "call back in March" on 1 March 2027?' in said
    assert "Count this as a meeting of you and Dana Whitfield on 24 November 2026?" in said
    assert shown(folder, "Dana Whitfield")["notes"] == []
    second = send(visitor, "/note", text=TEXT, asked=asked(first), **questions(first))
    assert "Noted, about Dana Whitfield and Omar Haddad." in second.text
    assert "Take it back" in second.text
    other = Path(shutil.copytree(made_demo, tmp_path / "other"))
    assert run_program("note", TEXT, "--yes", "--as", "maria", cwd=other).returncode == 0
    for name in ("Dana Whitfield", "Omar Haddad", "Maria Lopez"):
        assert shown(folder, name) == shown(other, name)
    undo = re.search(r'name="what" value="([^"]+)"', second.text)
    assert undo
    assert send(visitor, "/undo", what=undo[1], back="/due").status == 200
    assert shown(folder, "Dana Whitfield") == shown(made_demo, "Dana Whitfield")


def test_of_a_reading_only_what_is_ticked_is_taken(visitor: Visitor, folder: Path) -> None:
    first = send(visitor, "/note", text=TEXT)
    kept = {name: "yes" for name in questions(first) if name.startswith("name-")}
    got = send(visitor, "/note", text=TEXT, asked=asked(first), **kept)
    assert "Noted, about Dana Whitfield and Omar Haddad." in got.text
    assert "Due on" not in got.text and "met Dana" not in got.text
    changed = send(visitor, "/note", text=f"{TEXT}.", asked=asked(first), **questions(first))
    assert "Is this right?" in changed.text or "Noted" in changed.text


def test_another_text_is_read_again_before_it_is_written(visitor: Visitor) -> None:
    first = send(visitor, "/note", text="Met Dana Whitfield")
    later = send(visitor, "/note", text="Met Omar Haddad", asked=asked(first), **questions(first))
    assert "Is this right?" in later.text and "Noted" not in later.text


def test_a_private_note_states_no_meeting_and_only_its_author_sees_it(
    visitor: Visitor, folder: Path
) -> None:
    first = send(visitor, "/note", text="Met Dana Whitfield", private="yes")
    assert "A note for you alone states no meeting with Dana Whitfield." in first.text
    said = {"private": "yes", **questions(first)}
    got = send(visitor, "/note", text="Met Dana Whitfield", asked=asked(first), **said)
    assert "Noted for you alone, about Dana Whitfield." in got.text
    assert shown(folder, "Dana Whitfield")["notes"] == []
    own = run_program("--as", "Maria", "show", "Dana Whitfield", "--format", "json", cwd=folder)
    assert [note["private"] for note in json.loads(own.stdout)["notes"]] == [True]


ADDITIONS = (
    (
        "person",
        {"name": "June Park", "emails": "june@park.example", "at": "Riverbend Clinic",
         "role": "Nurse", "knows": "Dana Whitfield", "how": "same choir", "offers": "flu shots"},
        ("June Park", "--email", "june@park.example", "--role", "Nurse at Riverbend Clinic",
         "--knows", "Dana Whitfield", "--how", "same choir", "--offers", "flu shots"),
        ("June Park", "Dana Whitfield"),
    ),
    (
        "organization",
        {"name": "Elm Street Kindergarten", "sector": "schools", "website": "elm.example"},
        ("Elm Street Kindergarten", "--sector", "schools", "--website", "elm.example"),
        ("Elm Street Kindergarten",),
    ),
    (
        "tie",
        {"one": "Dana", "other": "Omar Haddad", "how": "same choir", "since": "2019-01-01"},
        ("Dana Whitfield", "Omar Haddad", "--how", "same choir", "--since", "2019"),
        ("Dana Whitfield", "Omar Haddad"),
    ),
    (
        "role",
        {"person": "Dana Whitfield", "at": "Riverbend Food Bank", "role": "Treasurer",
         "since": "2026-03-01"},
        ("Dana Whitfield", "Treasurer at Riverbend Food Bank", "--since", "2026-03"),
        ("Dana Whitfield", "Riverbend Food Bank"),
    ),
    (
        "meeting",
        {"title": "Talk about flu shots", "people": "Dana Whitfield", "me": "yes",
         "on": "2026-06-02", "size": "9"},
        ("Talk about flu shots", "--with", "Dana Whitfield", "--on", "2026-06-02", "--size", "9"),
        ("Dana Whitfield", "Maria Lopez"),
    ),
    (
        "partnership",
        {"partner": "Riverbend Clinic", "stage": "active", "review_on": "2027-03-01",
         "gives": "a room", "owner": "Maria Lopez"},
        ("Riverbend Clinic", "--stage", "active", "--review-on", "2027-03", "--gives", "a room",
         "--owner", "Maria Lopez"),
        ("Riverbend Clinic", "Maria Lopez"),
    ),
    (
        "agreement",
        {"partner": "Riverbend Clinic", "text": "Flu clinics", "form": "memorandum",
         "signed": "2025-01-15", "until": "2027-12-31"},
        ("Riverbend Clinic", "Flu clinics", "--form", "MOU", "--signed", "2025-01-15", "--until",
         "2027"),
        ("Riverbend Clinic",),
    ),
    (
        "contribution",
        {"partner": "Riverbend Clinic", "text": "Staff", "by": "us", "hours": "1:30"},
        ("Riverbend Clinic", "Staff", "--by", "us", "--hours", "1.5"),
        ("Riverbend Clinic",),
    ),
    (
        "stage",
        {"partner": "Riverbend Clinic", "stage": "cooperating", "on": "2026-10-01",
         "text": "They asked"},
        ("Riverbend Clinic", "cooperating", "--on", "2026-10-01", "--text", "They asked"),
        ("Riverbend Clinic",),
    ),
    (
        "origin",
        {"partner": "Riverbend Clinic", "how": "introduced by", "introducer": "Dana Whitfield"},
        ("Riverbend Clinic", "--how", "introduced by", "--introducer", "Dana Whitfield"),
        ("Riverbend Clinic",),
    ),
)  # fmt: skip


def test_what_a_form_adds_is_what_the_command_adds(
    visitor: Visitor, folder: Path, made_demo: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(made_demo, tmp_path / "other"))
    for what, fields, words, names in ADDITIONS:
        got = send(visitor, f"/add/{what}", **fields)
        assert "Take it back" in got.text, unescape(got.text)
        done = run_program("add", what, *words, "--as", "maria", cwd=other)
        assert done.returncode == 0, done.stderr
        for name in names:
            assert shown(folder, name) == shown(other, name), what


def test_a_name_that_several_have_is_asked_and_the_chosen_one_is_taken(visitor: Visitor) -> None:
    fields = {"person": "Dana Whitfield", "at": "riverbend", "role": "Treasurer"}
    got = visitor.send_form("/add/role", **MARIA, **fields)
    assert got.status == 400
    (name,) = set(re.findall(r'type="radio" name="([^"]+)"', got.text))
    id = re.findall(r'value="([^"]+)"[^>]*> <bdi>Riverbend Food Bank', got.text)[0]
    done = send(visitor, "/add/role", **fields, **{name: id})
    assert "Dana Whitfield is Treasurer at Riverbend Food Bank." in done.text
    # An id from elsewhere chooses nobody.
    got = visitor.send_form("/add/role", **MARIA, **fields, **{name: "o_none"})
    assert got.status == 400 and 'type="radio"' in got.text


def test_somebody_who_may_be_known_is_shown_first(visitor: Visitor, folder: Path) -> None:
    fields = {"name": "Dana Whitfeld", "at": "Riverbend Clinic", "emails": "dana@new.example"}
    got = visitor.send_form("/add/person", **MARIA, **fields)
    assert got.status == 200
    assert "practice manager at Riverbend Clinic" in got.text
    (name,) = set(re.findall(r'type="radio" name="([^"]+)"', got.text))
    (id,) = re.findall(r'value="(c_[^"]+)"[^>]*> <bdi>Dana Whitfield at', got.text)
    known = send(visitor, "/add/person", **fields, **{name: id})
    assert "<h1>Dana Whitfield</h1>" in known.text
    assert "dana@new.example" in shown(folder, "Dana Whitfield")["emails"]
    fields["emails"] = "other@new.example"
    got = visitor.send_form("/add/person", **MARIA, **fields)
    (name,) = set(re.findall(r'type="radio" name="([^"]+)"', got.text))
    new = send(visitor, "/add/person", **fields, **{name: "new"})
    assert "It is not Dana Whitfield at Riverbend Clinic." in new.text


def test_a_form_that_is_wrong_keeps_what_was_typed(visitor: Visitor) -> None:
    nobody = visitor.send_form("/add/meeting", title="Talk", people="Dana Whitfield", me="yes")
    assert nobody.status == 400 and "Choose your name" in nobody.text
    got = visitor.send_form("/add/meeting", **MARIA, title="Talk", people="Dana Whitfield")
    assert got.status == 400
    assert 'value="Talk"' in got.text and 'value="Dana Whitfield"' in got.text
    assert "--" not in re.findall(r'role="alert">(.*?)</div>', got.text, re.S)[0]
    typed: dict[str, str | list[str]] = {"title": "Talk", "people": ["A", "B"], "more": "people"}
    more = visitor.send_form("/add/meeting", **MARIA, **typed)
    assert more.status == 200 and more.text.count('name="people"') == 3


def test_names_are_offered_as_somebody_types(visitor: Visitor) -> None:
    got = visitor.get("/suggest?field=at&at=river&who=organization")
    offered = re.findall(r'value="([^"]+)"', got.text)
    assert len(offered) == 8
    assert all("Riverbend" in text for text in offered)
    people = visitor.get("/suggest?field=x&x=dan&who=contact")
    assert "Dana Whitfield (practice manager, Riverbend Clinic)" in people.text
    for typed in ("d", "", "zzzz", "<script>", "%00", "a" * 300):
        assert "<option" not in visitor.get(f"/suggest?field=x&x={typed}").text
