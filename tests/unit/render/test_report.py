from __future__ import annotations

import base64
import hashlib
import itertools
import re
import stat
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from graphkit.errors import OutputError
from graphkit.render import write_report
from graphkit.render.report import render_report

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page taken apart; remembers what does not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if len(dict(attributes)) != len(attributes):
            self.problems.append(f"an attribute twice in <{tag}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing at {self.getpos()}")

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", data.strip()))

    def all(self, *tags):
        return [(tag, attributes) for tag, attributes in self.elements if tag in tags]

    @property
    def text(self):
        return " ".join(data for tag, data in self.texts if tag != "style")


@pytest.fixture
def page(world):
    return Page(render_report(world.report()))


@pytest.fixture
def hostile(world):
    return Page(render_report(world.hostile_report()))


def test_the_report_is_as_it_was(world, golden):
    golden("report.html", render_report(world.report()))


def test_the_same_report_gives_the_same_bytes(world):
    assert render_report(world.report()) == render_report(world.report())


def test_only_the_user_can_read_the_file(world, tmp_path):
    path = write_report(tmp_path / "report.html", world.report())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == render_report(world.report())


def test_a_folder_in_its_place_is_an_error_in_words(world, tmp_path):
    (tmp_path / "report.html").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        write_report(tmp_path / "report.html", world.report())


@pytest.mark.parametrize("which", ["report", "hostile_report"])
def test_every_element_closes_and_every_id_is_one_of_a_kind(which, world):
    page = Page(render_report(getattr(world, which)()))
    assert page.problems == []
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [a["href"] for _, a in page.all("a")]
    assert {t.removeprefix("#") for t in targets} <= set(ids)
    labels = {a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a}
    assert {id for label in labels for id in label.split()} <= set(ids)


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(world):
    text = render_report(world.report())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.mark.parametrize("which", ["report", "hostile_report"])
def test_the_page_asks_no_address_and_runs_no_script(which, world):
    page = Page(render_report(getattr(world, which)()))
    assert page.all("script", "link", "img", "iframe", "object", "embed", "form", "base") == []
    for tag, attributes in page.elements:
        assert not {"src", "style", "srcset", "action"} & set(attributes), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert attributes.get("href", "#").startswith("#")
    assert "url(" not in render_report(world.report())


def test_text_from_outside_is_text_and_nothing_else(page, hostile):
    kinds = {(tag, *sorted(attributes)) for tag, attributes in page.elements}
    assert {(tag, *sorted(attributes)) for tag, attributes in hostile.elements} <= kinds
    assert "<img src=x onerror=alert(1)>" in hostile.text
    assert "{{ 7*7 }}" in hostile.text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", hostile.text)


def test_headings_come_in_order(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(page):
    assert len(page.all("table")) == len(page.all("caption")) == 3
    assert all(a.get("scope") in {"col", "row"} for _, a in page.all("th"))


def test_every_chart_says_in_words_what_it_shows(world, page):
    charts = page.all("svg")
    assert len(charts) == 1 + 2 + 2 + 1  # a card, two sides of a row, the grid twice, the strip
    assert all(a["role"] == "img" for _, a in charts)
    ids = {a["id"] for _, a in page.elements if "id" in a}
    assert {id for _, a in charts for id in a["aria-labelledby"].split()} <= ids
    assert "On our side: Maria Lopez 75%, Tom Reyes 25%." in page.text
    assert "farming: nobody yet" in page.text
    assert "no date: 87" in page.text


def test_the_page_says_its_language_and_every_block_how_it_is_computed(page):
    assert page.all("html")[0][1]["lang"] == "en"
    assert sum(1 for tag, text in page.texts if text == "How this is computed") == 6


def test_the_three_sentences_stand_before_everything_else(world):
    text = render_report(world.report())
    places = [
        text.index(sentence)
        for sentence in (
            "1 of 3 partnerships hangs on one person",
            "3 introductions to County Health Department",
            "Nobody in the network works in farming; schools",
            "The network in five numbers",
        )
    ]
    assert places == sorted(places)


def test_a_target_without_a_route_says_why(page):
    assert "Nobody is known at Valley Farm Bureau. Import a list of its people." in page.text


def test_a_report_about_an_empty_world_is_whole(world):
    from dataclasses import replace

    empty = {
        kind: replace(getattr(world, kind)(), findings=(), summary="There is nothing.")
        for kind in ("reliance", "gaps", "brokers")
    }
    charts = {
        "coverage": replace(world.coverage(), sectors=()),
        "freshness": replace(world.freshness(), ties=0),
    }
    nothing = world.report(introductions=(), reviews=(), sources=(), **empty, **charts)
    page = Page(render_report(nothing))
    assert page.problems == []
    assert page.all("table", "svg") == []
    for words in (
        "Our list of organizations that we want to reach is empty",
        "No review and no agreement is",
        "No file has",
    ):
        assert words in page.text


def test_a_field_that_is_missing_is_an_error_and_no_blank(world):
    from types import SimpleNamespace

    import jinja2

    with pytest.raises(jinja2.UndefinedError, match="sentence"):
        render_report(world.report(overview=SimpleNamespace(contacts=1)))


@pytest.mark.parametrize(("hanging", "cards"), [(9, 9), (24, 24), (30, 24)])
def test_each_partnership_that_hangs_on_one_person_has_a_card(hanging, cards, world):
    report = world.report()
    first, *others = report.reliance.findings
    alone = [
        replace(first, organization=replace(first.organization, id=f"o_{n}", name=f"Partner {n}"))
        for n in range(hanging)
    ]
    told = replace(report.reliance, findings=(*alone, *others))
    text = Page(render_report(replace(report, reliance=told))).text
    on_cards = text.split("Where a partnership hangs")[1].split("The other partners")[0]
    assert [f"Partner {n} " in on_cards for n in range(hanging)].count(True) == cards
    assert all(f"Partner {n} " in text for n in range(hanging))
    assert (f"And {hanging - cards} more, in the table below." in text) is (hanging > cards)
