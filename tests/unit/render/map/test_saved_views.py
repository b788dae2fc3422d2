"""Saved views from a file: what is read, what is refused, and what a copy makes of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import mapped_networks
import payloads
import pytest

from graphkit.errors import InputError, UsageError
from graphkit.render.map import PartnerMap, draw_map, saved_views
from graphkit.render.map.copies.copied_story import saved_views_for_copy
from graphkit.render.map.copies.make_copy import make_copy
from graphkit.render.map.copies.share_terms import Audience, ShareTerms
from graphkit.render.map.saved_views import SavedView, read_saved_views
from graphkit.resources import folder

NETWORK = mapped_networks.riverbend()
LINK = "person=c_dana&filter=owner-c_maria&organization=o_clinic"


def written(folder: Path, content: Any, name: str = "story.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def step(**more: Any) -> dict[str, Any]:
    return {"title": "Dana", "link": "map.html#person=c_dana", **more}


def test_json_of_the_page_and_toml_by_hand_are_read(tmp_path: Path) -> None:
    expected = (
        SavedView("Dana", "Ask first.", "map=partners&person=c_dana"),
        SavedView("", "", ""),
    )
    link = "file:///maps/map.html#map=partners&person=c_dana&names=hidden&shown=2&saved=%5B%5D"
    content = {"steps": [step(title=" Dana ", text="Ask first.\n", link=link)]}
    assert read_saved_views(written(tmp_path, content)) == expected[:1]
    toml = f'[[steps]]\ntitle = "Dana"\ntext = """\nAsk first."""\nlink = "{link}"\n'
    assert read_saved_views(written(tmp_path, toml, "story.TOML")) == expected[:1]
    assert read_saved_views(written(tmp_path, {"steps": [step(link="")]}))[0].link == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{torn", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ([], "it has no list of steps"),
        ({"steps": []}, "it has no list of steps"),
        ({"steps": "x"}, "it has no list of steps"),
        ({"steps": [step()] * 31}, "31 steps, and a map shows at most 30"),
        ({"steps": [step(), "x"]}, "step 2 is not a title, a text and a link"),
        ({"steps": [step(text=1)]}, "step 1 is not a title, a text and a link"),
        ({"steps": [step(colour="red")]}, "step 1 has 'colour', which is not known"),
        ({"steps": [step(title=" ")]}, "step 1 has no title"),
        ({"steps": [step(title="x" * 101)]}, "the title of step 1 has more than 100 characters"),
        ({"steps": [step(text="x" * 501)]}, "the text of step 1 has more than 500 characters"),
        ({"steps": [step(link="x" * 8001)]}, "the link of step 1 has more than 8,000 characters"),
        (" " * 1_000_001, "it is larger than 1,000,000 bytes"),
    ],
    ids=lambda value: None if isinstance(value, str) and "step" not in value else "",
)
def test_what_is_no_story_is_refused_with_the_reason(
    tmp_path: Path, content: Any, told: str
) -> None:
    with pytest.raises(InputError) as error:
        read_saved_views(written(tmp_path, content))
    assert told in str(error.value)


def test_broken_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"story\.toml:2"):
        read_saved_views(written(tmp_path, "[[steps]]\ntitle = \n", "story.toml"))
    with pytest.raises(InputError, match="cannot be read"):
        read_saved_views(tmp_path / "none.json")


def test_the_page_has_the_same_limits() -> None:
    script = (folder("reports") / "map" / "saved.js").read_text("utf-8")
    limits = dict(re.findall(r"^const (MOST_SAVED|LONGEST_\w+) = (\d+);", script, re.MULTILINE))
    assert {name: int(limit) for name, limit in limits.items()} == {
        "MOST_SAVED": saved_views.MOST,
        "LONGEST_TITLE": saved_views.LONGEST_TITLE,
        "LONGEST_TEXT": saved_views.LONGEST_TEXT,
        "LONGEST_PLACE": saved_views.LONGEST_LINK,
    }


def test_in_the_page_a_story_is_data_and_nothing_else() -> None:
    drawing: PartnerMap = draw_map(NETWORK, title="T", sentence="S")
    plain = drawing.generate_html()
    assert 'id="story"' not in plain.partition("</footer>")[2].partition("<script>")[0]
    texts = [text for text in payloads.PAYLOADS if text.isprintable()]
    drawing.story = [SavedView(text, text, text).page() for text in texts]
    page = drawing.generate_html()
    found = re.search(r'<script type="application/json" id="story">([^<]*)</script>', page)
    assert found
    assert [view["title"] for view in json.loads(found[1])] == texts
    assert page.count("<script") == plain.count("<script") + 1


# -- copies ----------------------------------------------------------------------------------------


def copied(terms: ShareTerms, *views: SavedView) -> tuple[tuple[SavedView, ...], Any]:
    copy = make_copy(NETWORK, terms, key=b"a secret")
    return saved_views_for_copy(views, copy, NETWORK), copy


def test_our_own_map_keeps_links_as_they_are() -> None:
    views = (SavedView("Dana Whitfield", "dana@clinic.example", LINK),)
    assert saved_views_for_copy(views, make_copy(NETWORK, ShareTerms()), NETWORK) == views


def test_the_copy_of_the_team_has_its_own_ids_in_links() -> None:
    view = SavedView("Dana Whitfield", "", LINK)
    (found,), copy = copied(ShareTerms(Audience.TEAM), view)
    ids = [copy.ids[id] for id in ("c_dana", "c_maria", "o_clinic")]
    assert found.link == "person={}&filter=owner-{}&organization={}".format(*ids)
    assert found.title == view.title
    # Made on the page of the copy, it is what it was.
    assert saved_views_for_copy([found], copy, NETWORK) == (found,)


def test_the_copy_for_the_public_leaves_out_links_to_people() -> None:
    (found,), copy = copied(ShareTerms(Audience.PUBLIC), SavedView("A clinic", "", LINK))
    assert found.link == f"organization={copy.ids['o_clinic']}"


@pytest.mark.parametrize(
    ("view", "terms"),
    [
        (SavedView("Dana Whitfield", "", ""), ShareTerms(Audience.PUBLIC)),
        (SavedView("Ask", "Ask DANA WHITFIELD's help", ""), ShareTerms(Audience.PUBLIC)),
        (SavedView("Ask", "", "filter=owner-Dana+Whitfield"), ShareTerms(Audience.PUBLIC)),
        (SavedView("Ask", "dana@clinic.example", ""), ShareTerms(Audience.PARTNERS)),
        (SavedView("Omar Haddad", "", ""), ShareTerms(Audience.PARTNERS)),
        (SavedView("Dana Whitfield", "", ""), ShareTerms(Audience.TEAM, anonymous=True)),
        (
            SavedView("At Riverbend Clinic", "", ""),
            ShareTerms(Audience.TEAM, anonymous_organizations=True),
        ),
    ],
)
def test_a_story_that_names_somebody_whom_a_copy_hides_is_refused(
    view: SavedView, terms: ShareTerms
) -> None:
    with pytest.raises(UsageError, match="step 2 of the story names somebody"):
        copied(terms, SavedView("All", "Everything.", ""), view)


def test_a_story_may_name_those_whom_a_copy_shows() -> None:
    view = SavedView("Maria Lopez at Riverbend Clinic", "Our 12 partners in 2026.", "")
    assert copied(ShareTerms(Audience.PARTNERS), view)[0] == (view,)
