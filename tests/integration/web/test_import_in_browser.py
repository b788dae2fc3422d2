"""Somebody without a terminal gets from an empty folder to an introduction in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import axe
import pytest
from page_pool import PagePool
from playwright.sync_api import Page
from web_here import served_here
from web_page import Visitor

SIZES = [(1280, "light"), (390, "dark"), (320, "light")]
# An address book as LinkedIn writes it, of a person who does not exist.
ELSE = "Somebody else: type the name below"
HEADERS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
PAGE = "https://www.linkedin.com/in"


def book_of(*rows: str) -> str:
    """Return an address book as LinkedIn writes it."""
    notes = 'Notes:\n"Some of the mail addresses may be missing."\n\n'
    return notes + "\n".join((HEADERS, *rows)) + "\n"


ANA = f"Ana,Silva,{PAGE}/ana-silva-example,ana@elm.example,Elm School,Librarian,04 Mar 2024"
BO = f"Bo,Lund,{PAGE}/bo-lund-example,bo@oak.example,Oak Clinic,Director,05 Mar 2024"
CY = f"""<b>Cy</b>,"O'Moss",{PAGE}/cy-moss-example,,"=cmd|' /C calc'!A0",Chair,06 Mar 2024"""
TEXT = """() => {
  const file = new File([%s], "Connections.csv", {type: "text/csv"});
  const data = new DataTransfer();
  data.items.add(file);
  for (const kind of ["dragenter", "dragover", "drop"]) {
    document.querySelector("main").dispatchEvent(
      new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
  }
}"""


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who has signed in at the server of a folder with nothing but settings."""
    (tmp_path / "graphkit.toml").write_text(
        '[home]\norganization = "Elm Library"\nteam = ["Zoe Park <zoe@elm.example>"]\n', "utf-8"
    )
    with served_here(tmp_path) as visitor:
        yield visitor


@pytest.fixture
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The address books of Zoe, who knows Ana, and of Ana, who knows Bo."""
    folder = tmp_path_factory.mktemp("downloads")
    for name, text in (("Zoe.csv", book_of(ANA, ",,,,,,")), ("Ana.csv", book_of(BO, CY))):
        (folder / name).write_text(text, "utf-8")
    return [folder / "Zoe.csv", folder / "Ana.csv"]


class Walk:
    """A page of somebody who has signed in, and what its console said."""

    def __init__(self, pages: PagePool, visitor: Visitor, **context: object) -> None:
        self.said: list[str] = []
        listeners = {
            "console": lambda message: self.said.append(message.text),
            "pageerror": lambda error: self.said.append(str(error)),
        }
        self.page = pages.take(listeners, **context)
        name, _, value = visitor.cookie.partition("=")
        self.page.context.add_cookies([{"name": name, "value": value, "url": visitor.address}])

    def keeps_nobody_out(self) -> None:
        """Look over the page at each size, with axe."""
        self.page.wait_for_load_state("load")
        for width, scheme in SIZES:
            self.page.set_viewport_size({"width": width, "height": 844})
            self.page.emulate_media(color_scheme=scheme)
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width
            small = self.page.evaluate(
                """[...document.querySelectorAll(
                      'button, select, summary, input:not([type=hidden], [type=checkbox])')]
                  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                  .map((e) => e.outerHTML)"""
            )
            assert small == []
            assert axe.violations(self.page) == []


def _name_owners(page: Page) -> None:
    page.get_by_label("Whose is it?").first.select_option("Zoe Park")
    page.get_by_label("Whose is it?").last.select_option(label=ELSE)
    page.locator("input[name=new-owner-2]").fill("Ana Silva <ana@elm.example>")


def test_from_an_empty_folder_to_an_introduction(
    pages: PagePool, visitor: Visitor, books: list[Path]
) -> None:
    walk = Walk(pages, visitor)
    page = walk.page
    page.goto(visitor.address)
    page.get_by_role("link", name="Import a file").click()
    walk.keeps_nobody_out()
    page.set_input_files("#files", books)
    page.get_by_role("button", name="Look at the files").click()
    page.wait_for_url(re.compile("/import/[A-Za-z0-9_-]{22}$"), timeout=60_000)
    assert "does not name the owner of the file" in page.inner_text(".error >> nth=0")
    walk.keeps_nobody_out()
    _name_owners(page)
    page.get_by_role("button", name="Look again").click()
    page.get_by_role("button", name="Import", exact=True).wait_for(timeout=60_000)
    assert "Ana.csv was read as LinkedIn" in page.inner_text("main")
    assert "<b>Cy</b>" in page.inner_text("main")
    walk.keeps_nobody_out()
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("heading", name="The files are imported").wait_for(timeout=60_000)
    walk.keeps_nobody_out()
    page.get_by_label("Who do you want to reach?").fill("Bo Lund")
    page.get_by_role("button", name="Find introductions").click()
    page.wait_for_url("**/ask?to=Bo+Lund")
    assert "Zoe Park asks Ana Silva" in page.inner_text("main")
    page.get_by_role("link", name="Plan to ask this way").first.click()
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url("**/asks#n_*", timeout=60_000)
    assert "Zoe Park will ask Ana Silva" in page.inner_text(".notice")
    page.goto(f"{visitor.address}/imports")
    walk.keeps_nobody_out()
    page.get_by_role("link", name="Take Ana.csv").click()
    walk.keeps_nobody_out()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("heading", name="is undone").wait_for(timeout=60_000)
    walk.keeps_nobody_out()
    assert [text for text in walk.said if "404" not in text] == []
    page.context.clear_cookies()
    pages.give_back(page)


def test_a_file_is_dropped_anywhere_on_the_page(pages: PagePool, visitor: Visitor) -> None:
    walk = Walk(pages, visitor)
    page = walk.page
    page.goto(f"{visitor.address}/import")
    page.evaluate(TEXT % repr("Name,Email\nAna Silva,ana@elm.example\n"))
    page.wait_for_url(re.compile("/import/[A-Za-z0-9_-]{22}$"), timeout=60_000)
    page.get_by_role("link", name="Say what its columns mean")
    page.locator("summary", has_text="Is this wrong?").click()
    walk.keeps_nobody_out()
    page.get_by_role("link", name="Say what its columns mean").click()
    walk.keeps_nobody_out()
    # By keyboard alone, back and on to the import.
    page.get_by_role("link", name="Back to the files").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Import", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The files are imported").wait_for(timeout=60_000)
    assert [text for text in walk.said if "404" not in text] == []
    page.context.clear_cookies()
    pages.give_back(page)


def test_too_large_files_are_refused_before_they_are_sent(
    pages: PagePool, visitor: Visitor, books: list[Path]
) -> None:
    walk = Walk(pages, visitor)
    page = walk.page
    page.goto(f"{visitor.address}/import")
    page.evaluate("document.getElementById('files-form').dataset.mostBytes = '10'")
    page.set_input_files("#files", books)
    page.get_by_role("button", name="Look at the files").click()
    assert "larger than 512 MB" in page.inner_text("[data-too-large]")
    assert page.url.endswith("/import")
    walk.keeps_nobody_out()
    page.context.clear_cookies()
    pages.give_back(page)


def test_without_scripts_it_is_the_same(
    pages: PagePool, visitor: Visitor, books: list[Path]
) -> None:
    walk = Walk(pages, visitor, java_script_enabled=False)
    page = walk.page
    page.goto(f"{visitor.address}/import")
    page.set_input_files("#files", books)
    page.get_by_role("button", name="Look at the files").click()
    page.get_by_role("button", name="Look again").wait_for(timeout=60_000)
    _name_owners(page)
    page.get_by_role("button", name="Look again").click()
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("heading", name="The files are imported").wait_for(timeout=60_000)
    page.context.clear_cookies()
    pages.give_back(page)


def test_the_page_of_long_work_moves_and_can_be_canceled(pages: PagePool, visitor: Visitor) -> None:
    rows = "".join(f"Person{n} Family{n},p{n}@oak.example,Oak {n}\n" for n in range(60_000))
    walk = Walk(pages, visitor)
    page = walk.page
    page.goto(f"{visitor.address}/import")
    file = {
        "name": "large.csv",
        "mimeType": "text/csv",
        "buffer": f"Name,Email,Org\n{rows}".encode(),
    }
    page.set_input_files("#files", [file])
    page.get_by_role("button", name="Look at the files").click()
    page.wait_for_url("**/jobs/*", timeout=60_000)
    walk.keeps_nobody_out()
    page.locator("[data-of=words]", has_text="large.csv").wait_for(timeout=60_000)
    page.get_by_role("button", name="Cancel").focus()
    page.keyboard.press("Enter")
    page.locator("[data-of=state]", has_text="Canceled").wait_for(timeout=60_000)
    walk.keeps_nobody_out()
    page.goto(f"{visitor.address}/jobs")
    walk.keeps_nobody_out()
    assert [text for text in walk.said if "404" not in text] == []
    page.context.clear_cookies()
    pages.give_back(page)
