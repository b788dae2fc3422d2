"""A page is made once until the graph changes, and nobody gets what belongs to somebody else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_samples import SAMPLES
from program import run_program
from starlette.responses import PlainTextResponse, Response
from web_here import team_served_here
from web_page import Visitor, texts_of

from graphkit.web import application
from graphkit.web.kept_pages import KEPT
from graphkit.web.roles import Role
from graphkit.web.routes import home

TEAM = {"Maria Lopez": Role.ADMINISTER, "Tom Reyes": Role.ADMINISTER}
_TOKEN = re.compile(r'name="token" value="(\w+)"')


@pytest.fixture(scope="module")
def colleagues(
    made_demo: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Visitor, Visitor, Path]]:
    folder = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("kept") / "riverbend"))
    with team_served_here(folder, TEAM) as (maria, tom):
        yield maria, tom, folder


ADDRESSES = sorted({address for path in KEPT for address in SAMPLES[path]})


@pytest.mark.parametrize("address", ADDRESSES)
def test_colleagues_who_see_the_same_get_the_same_with_their_own_name_and_secret(
    colleagues: tuple[Visitor, Visitor, Path], address: str
) -> None:
    maria, tom, _ = colleagues
    one, other, again = maria.get(address), tom.get(address), tom.get(address)
    assert one.status == other.status
    assert one.headers.get("location") == other.headers.get("location")
    if one.status == 303:
        return
    if address.startswith("/api/"):
        assert one.text == other.text == again.text
        return
    secrets = [set(_TOKEN.findall(got.text)) for got in (one, other)]
    assert [len(each) for each in secrets] == [1, 1] and secrets[0] != secrets[1]
    assert '<span id="viewer">Maria Lopez</span>' in one.text
    assert '<span id="viewer">Tom Reyes</span>' in other.text
    assert other.text == again.text
    assert _plain(one.text, "Maria Lopez") == _plain(other.text, "Tom Reyes")
    assert other.headers["cache-control"] == "no-store"


def _plain(text: str, viewer: str) -> str:
    return _TOKEN.sub("SECRET", text).replace(f'"viewer">{viewer}<', '"viewer">NAME<')


def test_the_questions_of_the_first_page_are_asked_once_for_all_who_see_the_same(
    colleagues: tuple[Visitor, Visitor, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    maria, tom, _ = colleagues
    first = maria.get("/?a")

    def again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(home, "_find_sections", again)
    assert _plain(tom.get("/?b").text, "Tom Reyes") == _plain(first.text, "Maria Lopez")


def test_a_page_that_is_kept_comes_without_a_thread(
    colleagues: tuple[Visitor, Visitor, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    maria, tom, _ = colleagues
    first, _ = maria.get("/gaps"), tom.get("/due")  # then it is known that both see the same

    def answer(*_: object) -> Response:
        return PlainTextResponse("in a thread", 418)

    monkeypatch.setattr(application, "_answer", answer)
    assert _plain(tom.get("/gaps").text, "Tom Reyes") == _plain(first.text, "Maria Lopez")
    assert tom.get("/brokers?count=3").status == 418


@pytest.mark.parametrize("address", ["/due", "/api/due", "/api/due.csv"])
def test_what_is_known_already_is_not_sent_again(
    colleagues: tuple[Visitor, Visitor, Path], address: str
) -> None:
    maria, tom, _ = colleagues
    got = maria.get(address)
    tag = got.headers["etag"]
    again = maria.get(address, if_none_match=tag)
    assert (again.status, again.text) == (304, "")
    assert maria.get(address, if_none_match='"other"').text == got.text
    assert maria.get("/gaps", if_none_match=tag).status == 200
    # The page of somebody else has another secret in it.
    assert tom.get(address, if_none_match=tag).status == 200


def test_a_page_says_when_the_graph_has_changed_and_a_new_one_is_of_now(
    colleagues: tuple[Visitor, Visitor, Path],
) -> None:
    maria, _, folder = colleagues
    page = maria.get("/api/due")
    found = re.search(r'hx-get="(/changed\?since=\w+)"', maria.get("/due").text)
    assert found is not None
    assert maria.get(found[1]).status == 204
    added = run_program(
        "note", "Call Dana Whitfield", "--due", "today", "--yes", "--as", "Maria", cwd=folder
    )
    assert added.returncode == 0, added.stderr
    news = maria.get(found[1])
    assert news.status == 200 and "has changed" in news.text
    assert "Call Dana Whitfield" in texts_of(maria.get("/due").text)
    assert maria.get("/api/due", if_none_match=page.headers["etag"]).status == 200
    assert maria.get(found[1].partition("=")[0] + "=").status == 204


def test_what_a_form_did_is_said_once_and_on_no_page_of_somebody_else(
    colleagues: tuple[Visitor, Visitor, Path],
) -> None:
    maria, tom, folder = colleagues
    listed = run_program("imports", "--format", "json", cwd=folder)
    newest = re.findall(r'"id": "(i_\w+)"', listed.stdout)[0]
    maria.get("/due")
    assert maria.send_form("/undo", what=newest, back="/due").status == 303
    assert "It is taken back." not in tom.get("/due").text
    assert "It is taken back." in maria.get("/due").text
    assert "It is taken back." not in maria.get("/due").text
