"""Two people edit one person on pages: nothing is lost, and the second one chooses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from form_fields import fields_of as fields_of_form
from program import run_program
from web_page import Got, Visitor


def fields_of(got: Got) -> dict[str, list[str]]:
    return fields_of_form(got.text, "edit")


def page_of(visitor: Visitor, name: str) -> str:
    """The id of somebody."""
    return visitor.get(f"/find?{urlencode({'q': name})}").headers["location"].rpartition("/")[2]


def save(visitor: Visitor, id: str, fields: dict[str, list[str]], **changed: str) -> Got:
    body = {**fields, "author": "Maria Lopez", **changed}
    got = visitor.post(
        f"/edit/{id}", urlencode(body, doseq=True), content_type="application/x-www-form-urlencoded"
    )
    while got.status == 303:
        got = visitor.get(got.headers["location"])
    return got


def profile(folder: Path, name: str) -> dict[str, Any]:
    printed = run_program("show", name, "--format", "json", cwd=folder)
    said: dict[str, Any] = json.loads(printed.stdout)
    return said


def test_an_edit_is_that_of_the_command(
    visitor: Visitor, folder: Path, made_demo: Path, tmp_path: Path
) -> None:
    id = page_of(visitor, "Dana Whitfield")
    fields = fields_of(visitor.get(f"/edit/{id}"))
    assert "Nothing is changed." in save(visitor, id, fields).text
    empty = min(n for n in fields if n.endswith("-at") and fields[n] == [""])
    row = {empty: "Riverbend Food Bank", empty.replace("-at", "-title"): "Treasurer"}
    got = save(
        visitor, id, fields, phones="+1 217 555 0199", offers="flu shots", tags="choir", **row
    )
    assert "Dana Whitfield is Treasurer at Riverbend Food Bank." in got.text
    words = ("--phone", "+1 217 555 0199", "--role", "Treasurer at Riverbend Food Bank")
    more = ("--offers", "flu shots", "--tag", "choir", "--as", "maria")
    other = Path(shutil.copytree(made_demo, tmp_path / "other"))
    assert run_program("edit", "Dana Whitfield", *words, *more, cwd=other).returncode == 0
    assert profile(folder, "Dana Whitfield") == profile(other, "Dana Whitfield")
    emptied = {n: "" for n in fields if n.startswith(empty.removesuffix("at"))}
    left = save(visitor, id, {**fields_of(visitor.get(f"/edit/{id}")), **_lists(emptied)}, tags="")
    assert "Dana Whitfield: no longer tagged choir." in left.text


def _lists(values: dict[str, str]) -> dict[str, list[str]]:
    return {name: [value] for name, value in values.items()}


def test_the_second_of_two_sees_what_the_first_changed_and_chooses(
    visitor: Visitor, folder: Path
) -> None:
    id = page_of(visitor, "Dana Whitfield")
    fields = fields_of(visitor.get(f"/edit/{id}"))
    words = ("--phone", "+1 217 555 0111", "--offers", "flu shots", "--tag", "choir", "--as", "tom")
    assert run_program("edit", "Dana Whitfield", *words, cwd=folder).returncode == 0
    mine = {"phones": "+1 217 555 0122", "emails": f"{fields['emails'][0]}\nd@home.example"}
    asked = save(visitor, id, fields, **mine)
    assert asked.status == 409
    assert "Somebody also changed: Offers." in asked.text
    for text in ("As it is now", "+12175550111", "As you wrote it", "+1 217 555 0122"):
        assert text in asked.text
    assert profile(folder, "Dana Whitfield")["phones"] == ["+12175550111"]
    shown = fields_of(asked)
    assert shown["offers"] == ["flu shots"] and shown["tags"] == ["choir"]
    assert shown["phones"] == ["+1 217 555 0122"]
    again = save(visitor, id, shown)  # without a choice, it asks again
    assert again.status == 400 and 'name="take-phones"' in again.text
    done = save(visitor, id, fields_of(again), **{"take-phones": "now"})
    assert "Take it back" in done.text
    known = profile(folder, "Dana Whitfield")
    assert known["phones"] == ["+12175550111"]
    assert "d@home.example" in known["emails"]
    assert known["tags"] == ["choir"]
    assert [each["topic"] for each in known["offers"]] == ["flu shots"]
    later = save(visitor, id, shown, **{"take-phones": "mine"})
    assert "Dana Whitfield has the number +12175550122." in later.text


def test_what_both_wrote_alike_is_no_conflict(visitor: Visitor, folder: Path) -> None:
    id = page_of(visitor, "Riverbend Clinic")
    fields = fields_of(visitor.get(f"/edit/{id}"))
    words = ("--sector", "housing", "--as", "tom")
    assert run_program("edit", "Riverbend Clinic", *words, cwd=folder).returncode == 0
    assert "Nothing is changed." in save(visitor, id, fields, sector="housing").text


def test_what_a_form_showed_cannot_be_made_up(visitor: Visitor, folder: Path) -> None:
    id, other = page_of(visitor, "Dana Whitfield"), page_of(visitor, "Omar Haddad")
    fields = fields_of(visitor.get(f"/edit/{id}"))
    sealed = fields["shown"][0]
    packed, _, seal = sealed.partition(".")
    before = profile(folder, "Omar Haddad")
    for shown in ("", "x", packed, f"{packed}.", f"{packed[:-4]}AAAA.{seal}", f".{seal}", "ü.ü"):
        got = save(visitor, id, fields, shown=shown, name="Nobody")
        assert got.status == 400 and "This form is too old" in got.text
    assert save(visitor, other, fields, name="Nobody").status == 400
    assert profile(folder, "Omar Haddad") == before
    assert re.search("Nobody", visitor.get(f"/show/{id}").text) is None
