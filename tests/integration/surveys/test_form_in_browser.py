"""A form in a real browser: filled in, kept, downloaded, taken in; and nothing that axe finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe
import payloads
import pytest
from page_pool import PagePool
from surveyed_library import fill

import graphkit
from graphkit.render.surveys.form_page import FormPage, FormSubject, write_form

HOSTILE = "".join(payloads.PAYLOADS)[:2_000]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a survey; tests that write use a copy."""
    root = tmp_path_factory.mktemp("asked") / "library"
    settings = fill(root)
    with graphkit.Workspace(settings, viewer="nora") as workspace:
        workspace.new_survey("spring", ["partners", "team"], wilder=True)
    return root


class Form:
    """A page with a form, which fails the test if it asks for anything or has a fault."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        page.goto(path.as_uri())

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)

    def write(self, id: str, text: str) -> None:
        self.page.locator(f"#{id}").fill(text)

    def answer(self, number: int) -> None:
        """Fill in the first organization, a factor, and whom else to talk to."""
        self.choose(f"r-{number}-knows", "yes")
        self.choose(f"r-{number}-stage", "cooperating")
        self.page.locator(f"#contact-{number}").select_option("monthly")
        self.write(f"gives-{number}", "Flu shots <b>&</b> \u201crooms\u201d \U0001f600")
        self.choose(f"r-{number}-reliability", "4")
        self.choose("f-pace", "2")
        self.write("w-1-o", "Night School")
        self.write("w-1-n", "June Park")

    def download(self, to: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.locator("#finish").click()
        download.value.save_as(to)
        return to


@pytest.fixture
def open_form(pages: PagePool) -> Iterator[Any]:
    heard: list[str] = []
    listeners = {
        "console": lambda message: heard.append(message.text),
        "pageerror": lambda error: heard.append(str(error)),
        "request": lambda request: (
            None if request.url.startswith(("file:", "blob:")) else heard.append(request.url)
        ),
    }
    taken = []

    def open_one(path: Path, **context: Any) -> Form:
        page = pages.take(listeners, **context)
        taken.append(page)
        return Form(page, path)

    yield open_one
    for page in taken:
        page.evaluate("localStorage.clear()")
        pages.give_back(page)
    assert heard == []


def clinic(root: Path) -> Path:
    (form,) = (root / "surveys" / "spring").glob("*riverbend-clinic*")
    return form


@pytest.mark.parametrize("subtle", [True, False], ids=["WebCrypto", "our own code"])
def test_what_a_form_writes_is_taken_in(
    made: Path, open_form: Any, tmp_path: Path, subtle: bool
) -> None:
    root = Path(shutil.copytree(made, tmp_path / "here"))
    form = open_form(clinic(root))
    if not subtle:
        form.page.evaluate("Object.defineProperty(crypto, 'subtle', {value: undefined})")
        assert form.page.evaluate("crypto.subtle === undefined")
    form.answer(2)
    assert form.page.locator("#progress").inner_text() == "1 of 1 organizations answered"
    path = form.download(tmp_path / "answer.json")
    settings = graphkit.open(root).settings
    with graphkit.Workspace(settings, viewer="public") as workspace:
        workspace.viewer = None
        done = workspace.import_answer(path)
        assert (done.what, done.respondent) == ("new", "Dana Whitfield, Riverbend Clinic")
        (one,) = (each for each in workspace.survey_status("spring").findings if each.answered)
        (view,) = one.views
        assert (view.knows, view.stage, view.contact) == ("yes", "cooperating", "monthly")
        assert view.gives == "Flu shots <b>&</b> \u201crooms\u201d \U0001f600"
        assert "June Park" in [contact.name for contact in workspace.network().contacts.values()]
    # What the page offers to copy is the file.
    assert form.page.locator("#copy").input_value() == path.read_text(encoding="utf-8")


def test_the_browser_keeps_what_was_filled_in(made: Path, open_form: Any) -> None:
    form = open_form(clinic(made))
    form.answer(2)
    assert "keeps your answers on this device" in form.page.locator("#kept").inner_text()
    form.page.reload()
    assert form.page.locator("#w-1-o").input_value() == "Night School"
    assert form.page.locator("#more-2").is_visible()
    form.page.locator("#clear").click()
    form.page.locator("#clear-now").click()
    assert form.page.locator("#w-1-o").input_value() == ""
    assert not form.page.locator("#more-2").is_visible()
    form.page.reload()
    assert form.page.locator("#w-1-o").input_value() == ""


def test_a_browser_that_keeps_nothing_is_said(made: Path, open_form: Any, tmp_path: Path) -> None:
    form = open_form(clinic(made))
    form.page.evaluate(
        "void (Storage.prototype.setItem = () => { throw new DOMException('full'); })"
    )
    form.answer(2)
    assert "does not keep your answers" in form.page.locator("#kept").inner_text()
    assert form.download(tmp_path / "answer.json").stat().st_size > 300


def test_no_relation_has_no_further_items(made: Path, open_form: Any, tmp_path: Path) -> None:
    form = open_form(clinic(made))
    form.page.locator("#finish").click()
    assert form.page.locator("#fault").inner_text() == "You have not answered anything yet."
    form.answer(2)
    form.choose("r-2-knows", "no")
    assert not form.page.locator("#more-2").is_visible()
    written = json.loads(form.download(tmp_path / "answer.json").read_text(encoding="utf-8"))
    assert json.loads(written["content"])["relations"] == {"2": {"knows": "no"}}


@pytest.mark.parametrize("width", [390, 1024])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(made: Path, open_form: Any, width: int, theme: str) -> None:
    viewport = {"width": width, "height": 844}
    form = open_form(clinic(made), viewport=viewport, color_scheme=theme)
    found = axe.violations(form.page)
    form.answer(2)
    form.page.locator("#clear").click()
    form.page.evaluate("document.getElementById('sent').hidden = false")
    form.page.evaluate("document.querySelector('details').open = true")
    found += axe.violations(form.page)
    assert found == []
    assert form.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    heights = form.page.evaluate(
        "[...document.querySelectorAll('label.step, label.line, button, select, input.text')]"
        ".filter((e) => e.offsetParent).map((e) => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 36  # for a finger


def test_hostile_names_do_nothing(open_form: Any, tmp_path: Path) -> None:
    page = FormPage(
        survey="spring",
        home=HOSTILE,
        code="0" * 16,
        key="00" * 32,
        file="answer.json",
        organization=HOSTILE,
        person=HOSTILE,
        ours=False,
        subjects=(FormSubject(1, HOSTILE), FormSubject(2, "</script><script>alert(1)</script>")),
        stages=((HOSTILE, HOSTILE),),
        wilder=False,
        mail="a@b.example",
    )
    form = open_form(write_form(tmp_path / "form.html", page))
    form.choose("r-1-knows", "yes")
    form.download(tmp_path / "answer.json")
    assert form.page.evaluate("document.scripts.length") == 2
    assert form.page.locator("img, iframe, svg, object, embed").count() == 0
    link = form.page.locator("#sent a").get_attribute("href") or ""
    assert link.startswith("mailto:a@b.example?subject=")
    assert link.count("?") == 1 and not set("<>\"'\n") & set(link)
