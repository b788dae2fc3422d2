"""A brief as text, as Markdown, as JSON and as a page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from json_page import problems
from playwright.sync_api import Browser
from rich.cells import cell_len

from graphkit.analysis.briefs.brief_findings import (
    Brief,
    BriefNote,
    BriefPerson,
    FirstPerson,
    NewcomerBrief,
    PartnerNote,
    PossibleIntroduction,
    TeamNote,
)
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.profile import PartnershipEntryNote
from graphkit.errors import UsageError
from graphkit.render.brief_page import brief_page, render_brief, write_brief


@pytest.fixture
def brief(world: ModuleType) -> Brief:
    maria, dana, omar, evil = world.MARIA, world.DANA, world.OMAR, world.EVIL
    tie = world.step(maria, dana, 0.93, world.MET)
    door = world.step(dana, omar, 0.5, world.MET)
    return Brief(
        "organization",
        "o_01",
        world.CLINIC,
        "2026-11-24",
        f"{world.CLINIC} (health): 1 person known there; the team knows 1 of them.",
        "health",
        "https://clinic.example",
        (
            BriefPerson(dana, "practice manager", (maria,), tie, True),
            BriefPerson(evil, None, (), None, False, left=True),
        ),
        (),
        (BriefNote("contact", "2026-09-14", "Maria Lopez and Dana Whitfield: 6 meetings"),),
        (BriefNote("follow-up", "2027-03-01", evil.name),),
        ("meeting space",),
        (),
        (PossibleIntroduction(dana, omar, OrganizationRef("o_02", "County"), door),),
        (f"{evil.name} was guessed",),
    )


@pytest.fixture
def newcomers(world: ModuleType) -> NewcomerBrief:
    maria, dana, evil = world.MARIA, world.DANA, world.EVIL
    clinic = OrganizationRef("o_01", world.CLINIC, "health")
    tie = world.step(maria, dana, 0.93, world.MET)
    return NewcomerBrief(
        "home",
        "o_home",
        "Riverbend Public Library",
        "2026-11-24",
        "Riverbend Public Library has 1 team member, and 1 partner in 1 sector.",
        (TeamNote(maria, (clinic,), (clinic, replace(clinic, name=evil.name))),),
        (
            PartnerNote(clinic, "active", maria, dana, (maria,)),
            PartnerNote(replace(clinic, name=evil.name, sector=None), None, None, None, ()),
        ),
        (
            FirstPerson(
                dana, (clinic,), (maria, evil), tie, True, "Maria Lopez can introduce you."
            ),
            FirstPerson(evil, (), (), None, False, "Nobody on the team knows them yet."),
        ),
        (BriefNote("review", "2027-03-01", "The partnership is due for a review."),),
        ("A note.",),
    )


def test_a_brief_for_somebody_new_has_every_section(newcomers: NewcomerBrief) -> None:
    texts = (
        render_brief(newcomers, "table"),
        render_brief(newcomers, "markdown"),
        brief_page(newcomers),
    )
    for text in texts:
        flat = " ".join(text.split())
        for said in (
            "Maria Lopez, outreach manager at Riverbend Public Library",
            "Looks after Riverbend Clinic",
            "Main contact: Dana Whitfield",
            "Nobody on our side knows anyone there",
            "1. Dana Whitfield",
            "Maria Lopez can introduce you.",
            "1 March 2027",
        ):
            assert said in flat, said
        assert "0.93" not in text and "Before the meeting" not in text
    assert "0.93" in render_brief(newcomers, "markdown", numbers=True)
    assert "<script" not in brief_page(newcomers)
    told = json.loads(render_brief(newcomers, "json"))
    assert problems(told, "NewcomerBrief", "brief") == []
    assert told["schema"] == "graphkit/newcomer_brief/1"


def test_every_layout_has_every_section(brief: Brief) -> None:
    for text in (render_brief(brief, "table"), render_brief(brief, "markdown"), brief_page(brief)):
        flat = " ".join(text.split())
        for said in (
            "Dana Whitfield, practice manager (main contact)",
            "Maria Lopez knows them",
            "Nobody on the team knows them",
            "(no longer there)",
            "14 September 2026",
            "They offer: meeting space",
            "Dana Whitfield knows Omar Haddad, deputy director at County Health Department",
        ):
            assert said in flat, said
        assert "0.93" not in text
    assert "0.93" in render_brief(brief, "table", numbers=True)
    assert "No partnership with Riverbend Clinic yet." in render_brief(brief, "markdown")


def test_the_text_fits_the_terminal_and_says_what_to_do_next(brief: Brief) -> None:
    text = render_brief(brief, "table")
    assert max(map(cell_len, text.splitlines())) <= 80
    assert text.rstrip().splitlines()[-1] == (
        "Next: graphkit brief --html brief.html 'Riverbend Clinic'"
    )


def test_json_keeps_to_the_page(brief: Brief) -> None:
    data = json.loads(render_brief(brief, "json"))
    assert data["schema"] == "graphkit/brief/1"
    assert problems(data, "Brief", "brief") == []
    with pytest.raises(UsageError, match="csv"):
        render_brief(brief, "csv")


def test_names_that_act_do_nothing(brief: Brief) -> None:
    page = brief_page(brief)
    assert "<img" not in page and "&lt;img" in page
    assert not set("\x1b\x9b\x07\u202e") & set(page)
    assert not set("\x1b\x9b\x07\u202e") & set(render_brief(brief, "table"))


def test_a_long_brief_prints_on_two_pages(
    brief: Brief, world: ModuleType, browser: Browser, tmp_path: Path
) -> None:
    person = brief.people[0]
    assert person.best is not None
    known = replace(person.best, evidence=(world.MET,) * 3)
    full = replace(
        brief,
        people=(replace(person, best=known),) * 12,
        last=brief.last * 6,
        open=brief.last * 6,
        doors=brief.doors * 6,
    )
    path = write_brief(tmp_path / "brief.html", full)
    assert path.stat().st_mode & 0o777 == 0o600
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(path.as_uri())
    printed = page.pdf(format="A4")
    page.close()
    assert errors == []
    assert 1 <= printed.count(b"/Type /Page\n") <= 2
    with pytest.raises(UsageError, match="web page"):
        write_brief(tmp_path / "brief.pdf", brief)


def test_what_the_team_wrote_down_is_in_its_sections(brief: Brief, world: ModuleType) -> None:
    plain = render_brief(brief, "table")
    assert "Be careful" not in plain and "What came of it" not in plain
    note = PartnershipEntryNote(
        "n_3fa9", "3fa9", "caution", "2026-03-12", "They want\nour name", "", "Tom", private=False
    )
    more = replace(
        brief,
        partner=OrganizationRef("o_01", world.CLINIC),
        agreements=(replace(note, kind="agreement", text="", summary="until 30 June 2027"),),
        outcomes=(replace(note, kind="outcome", text="Flu shots", summary="140"),),
        audiences=(replace(note, kind="audience", text="Families", summary="900 people"),),
        cautions=(note,),
        balance="We do 90% of the work.",
        next_review=BriefNote("review", "2027-03-01", "A review is planned."),
    )
    text = " ".join(render_brief(more, "table").split())
    for said in (
        "Agreement: until 30 June 2027 (3fa9, Tom)",
        "Next review: 1 March 2027",
        "We do 90% of the work.",
        "Be careful (for the team only): 12 March 2026: They want our name (3fa9, Tom)",
        "What came of it: 12 March 2026: Flu shots, 140 (3fa9, Tom)",
        f"{world.CLINIC} reaches: Families, 900 people (3fa9, Tom)",
    ):
        assert said in text
    person = replace(more, kind="contact", next_review=replace(more.next_review, on="2026-03-01"))
    text = " ".join(render_brief(person, "table").split())
    assert f"Agreement with {world.CLINIC}: until" in text
    assert f"Overdue review with {world.CLINIC}: 1 March 2026" in text
    assert f"With {world.CLINIC}: We do 90% of the work." in text
    assert "They want our name" in brief_page(more)
