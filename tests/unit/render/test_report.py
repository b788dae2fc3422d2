from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import stat
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from graphkit.errors import OutputError
from graphkit.render import write_report
from graphkit.render.report import DocumentOptions, Edition, ReportFindings, build_document
from graphkit.render.report import render_report as render_document
from graphkit.render.report.document import Look, Subsection


def render_report(found, **options):
    return render_document(build_document(found, DocumentOptions(**options)))


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


@pytest.mark.parametrize("edition", ["board", "funder", "team"])
def test_an_edition_is_as_it_was(edition, world, golden):
    golden(f"report-{edition}.html", render_report(world.report(edition=Edition(edition))))


def test_the_sheet_of_a_partner_is_as_it_was(world, golden):
    golden("report-partner.html", render_report(world.sheet_report()))


def test_the_same_report_gives_the_same_bytes(world):
    assert render_report(world.report()) == render_report(world.report())


def test_only_the_user_can_read_the_file(world, tmp_path):
    path = write_report(tmp_path / "report.html", build_document(world.report()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == render_report(world.report())


def test_a_folder_in_its_place_is_an_error_in_words(world, tmp_path):
    (tmp_path / "report.html").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        write_report(tmp_path / "report.html", build_document(world.report()))


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


def test_the_policy_allows_the_style_sheets_and_nothing_else(world):
    text = render_report(world.report())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
        for style in styles
    ]
    assert len(styles) == 2
    assert policy == (
        f"default-src 'none'; img-src data:; style-src {' '.join(hashes)}; base-uri 'none'; "
        "form-action 'none'"
    )


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
    assert hostile.problems == []
    assert "{{ 7*7 }}" in hostile.text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", hostile.text)


def test_headings_come_in_order(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(page):
    assert len(page.all("table")) == len(page.all("caption")) > 12
    assert all(a.get("scope") in {"col", "row"} for _, a in page.all("th"))


def test_every_chart_says_in_words_and_in_a_table_what_it_shows(world, page):
    charts = page.all("svg")
    names = [a["class"].removeprefix("chart ") for _, a in charts]
    # Each for desks and paper, then for telephones; the age of ties fits both.
    pairs = ["ranking", "stages", "trends", "pairs"]
    assert names == [name for name in pairs for _ in range(2)] + ["ages"]
    assert all(a["role"] == "img" for _, a in charts)
    ids = {a["id"] for _, a in page.elements if "id" in a}
    assert {id for _, a in charts for id in a["aria-labelledby"].split()} <= ids
    document = build_document(world.report())
    assert all(chart.table.rows for chart in document.charts)
    assert "farming: nobody yet" in page.text
    assert "no date: 87" in page.text


def test_the_page_says_its_language_and_every_block_how_it_is_computed(world, page):
    assert page.all("html")[0][1]["lang"] == "en"
    rules = build_document(world.report()).rules
    assert len(rules) == sum(text == "How this is computed" for _, text in page.texts) - 1
    assert all(page.text.count(rule) >= 1 for _, rule in rules)


def test_the_first_page_comes_first(world):
    text = render_report(world.report())
    places = [
        text.index(f'id="{name}"')
        for name in (
            "numbers",
            "actions",
            "overdue",
            "own-letter",
            "introductions",
            "reliance",
            "sectors",
            "trends",
            "balance",
            "outcomes",
            "appendix",
            "partner-list",
        )
    ]
    assert places == sorted(places)


def test_the_three_numbers_say_what_has_changed(world):
    (tiles,) = build_document(world.report()).sections[0].parts
    assert [(t.value, t.label, t.change, t.mood) for t in tiles.tiles] == [
        ("2", "partners", "the same as on 30 June 2026", ""),
        ("1", "hangs on one person", "the same as on 30 June 2026", ""),
        ("2 of 4", "target sectors reached", "1 more than on 30 June 2026", "good"),
    ]


def test_every_number_leads_to_its_list(world):
    document = build_document(world.report())
    (tiles,) = document.sections[0].parts
    assert all(document.has(tile.behind) and tile.command for tile in tiles.tiles)
    assert all(document.has(s.behind) for s in document.sections if s.behind)
    bare = build_document(world.report(), DocumentOptions(appendix=False))
    page = Page(render_document(bare))
    assert not page.all("details") or "appendix" not in {a.get("id") for _, a in page.elements}
    targets = {a["href"] for _, a in page.all("a")}
    assert targets <= {"#content", "#sectors"}


def test_a_target_without_a_route_says_why(page):
    assert "Nobody is known at Valley Farm Bureau. Import a list of its people." in page.text


def test_a_report_about_an_empty_world_is_whole(world):
    empty = {
        kind: replace(getattr(world, kind)(), findings=(), summary="There is nothing.")
        for kind in ("reliance", "gaps", "brokers")
    }
    nothing = ReportFindings(
        organization="", as_of=world.report().as_of, introductions=(), sources=(), **empty
    )
    page = Page(render_report(nothing))
    assert page.problems == []
    assert page.all("table", "svg") == []
    for words in ("Our list of organizations that we want to reach is empty", "No file has"):
        assert words in page.text


def test_nothing_due_is_said(world):
    page = Page(render_report(world.report(reviews=(), actions=())))
    for words in (
        "No review and no agreement is",
        "No review is overdue.",
        "Nothing is due, and no partnership hangs on one person.",
    ):
        assert words in page.text


@pytest.mark.parametrize(("hanging", "in_full"), [(9, 9), (24, 24), (30, 24)])
def test_each_partnership_that_hangs_on_one_person_is_there(hanging, in_full, world):
    report = world.report()
    first, *others = report.reliance.findings
    alone = [
        replace(first, organization=replace(first.organization, id=f"o_{n}", name=f"Partner {n}"))
        for n in range(hanging)
    ]
    told = replace(report.reliance, findings=(*alone, *others))
    document = build_document(replace(report, reliance=told))
    (section,) = [s for s in document.appendix if s.name == "reliance-evidence"]
    assert sum(isinstance(part, Subsection) for part in section.parts) == in_full
    text = Page(render_document(document)).text
    assert all(f"Partner {n} " in text for n in range(hanging))
    assert (f"And {hanging - in_full} more, in the table below." in text) is (hanging > in_full)


def test_no_block_of_a_funder_names_a_person(world):
    page = Page(render_report(world.report(edition=Edition.FUNDER, own_words={})))
    for name in ("Maria Lopez", "Tom Reyes", "Dana Whitfield", "Omar Haddad", "Ines Moreau"):
        assert name not in page.text
    assert "This report names no person." in page.text
    assert "Flu shots" in page.text


def test_data_for_a_later_report_stay_in_their_element(world):
    data = '{"partners": ["</script><img src=x onerror=alert(1)>&"]}'
    text = render_report(world.report(), data=data)
    page = Page(text)
    assert page.problems == []
    assert page.all("img") == []
    (script,) = page.all("script")
    assert script[1] == {"type": "application/json", "id": "graphkit-report"}
    (kept,) = re.findall(r'id="graphkit-report">(.*?)</script>', text)
    assert json.loads(kept) == json.loads(data)


def test_the_look_of_an_organization(world):
    look = Look("#123456", b"\x89PNG\r\n\x1a\n", "image/png", "Logo of the library")
    text = render_report(world.report(look=look))
    page = Page(text)
    ((_, logo),) = page.all("img")
    assert logo["src"].startswith("data:image/png;base64,iVBOR")
    assert logo["alt"] == "Logo of the library"
    assert "--accent: #123456" in text


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["outcomes", "numbers"], ["outcomes", "numbers", "own-letter"]),
        (["letter", "map", "numbers"], ["own-letter", "numbers"]),
    ],
)
def test_a_workspace_chooses_its_blocks_and_their_order(names, found, world):
    document = build_document(world.report(), DocumentOptions(blocks=names))
    assert sorted(s.name for s in document.sections) == sorted(found)


def test_the_running_title_is_text_and_nothing_else(world):
    text = render_report(world.report(organization='Elm"; } </style><b>\\'))
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(styles) == 2
    assert '@top-left { content: "Elm\\22 \\3b  \\7d  \\3c \\2f style' in styles[1]
