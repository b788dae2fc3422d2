"""A page from its template; everything from outside is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from graphkit.render.escape import clean
from graphkit.render.pages.entry_words import entry_words
from graphkit.render.pages.form_part import FormField
from graphkit.render.pages.page_words import breakable, in_page_words
from graphkit.resources import folder

if TYPE_CHECKING:
    import jinja2


@dataclass(frozen=True, slots=True)
class Notice:
    """What the last form did.

    Attributes
    ----------
    sentences : tuple of str
    undo : str
        The id of the import that takes it back; empty if there is nothing to take back.
    """

    sentences: tuple[str, ...]
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its content.

    Attributes
    ----------
    title : str
    home : str
        The name of the organization with this network; empty if unknown.
    viewer : str
        Who asks; empty for a team member who gives no name.
    here : str
        The path of the page, to mark its link in the menu.
    form_token : str
        The secret in the forms of this session.
    notices : tuple of Notice
    may_ask, may_edit, may_administer : bool
        What the menu and the page offer.
    place : str
        Where everything stays.
    revision : str
        The moment of the graph; empty if it is unknown.
    """

    title: str
    home: str = ""
    viewer: str = ""
    here: str = ""
    form_token: str = ""
    notices: tuple[Notice, ...] = ()
    may_ask: bool = False
    may_edit: bool = False
    may_administer: bool = False
    place: str = "on this machine"
    revision: str = ""


# The parts of the menu for those who may edit, and for administrators.
WRITE, MANAGE = "Write", "Manage"
# The menu besides Home, a part for each purpose: path and words, in order.
MENU = (
    (
        "Ask",
        (
            ("/ask", "Who can introduce us?"),
            ("/asks", "Asks"),
            ("/reliance", "Who depends on whom?"),
            ("/gaps", "Gaps"),
            ("/prospects", "Prospects"),
            ("/questions", "All questions"),
        ),
    ),
    (
        "Look",
        (
            ("/due", "Due"),
            ("/partners", "Partners"),
            ("/map", "Map"),
            ("/report", "Report"),
            ("/lists/people", "Lists"),
            ("/check", "What looks wrong"),
            ("/imports", "Imports"),
        ),
    ),
    (
        WRITE,
        (
            ("/note", "Write a note"),
            ("/add", "Add"),
            ("/import", "Import files"),
            ("/duplicates", "Listed twice?"),
        ),
    ),
    (
        MANAGE,
        (
            ("/people", "People"),
            ("/tokens", "Tokens"),
            ("/audit", "Who did what"),
            ("/privacy", "Personal data"),
            ("/settings", "Settings"),
        ),
    ),
)


def render_page(template: str, frame: Frame, **values: Any) -> str:
    """Return a page as HTML; the same values give the same text."""
    page = _environment().get_template(f"{template}.html.j2")
    hidden = {WRITE: not frame.may_edit, MANAGE: not frame.may_administer}
    menu = [row for row in MENU if not hidden.get(row[0])]
    return page.render(frame=frame, menu=menu, entry=_menu_entry(frame.here), **values)


def _menu_entry(path: str) -> str:
    """Return the address in the menu to which a page belongs; empty if to none.

    Examples
    --------
    >>> _menu_entry("/settings/change"), _menu_entry("/lists/organizations"), _menu_entry("/find")
    ('/settings', '/lists/people', '')
    """
    if path.startswith("/lists"):
        path = "/lists/people"
    addresses = (address for _, pages in MENU for address, _ in pages)
    return max(
        (each for each in addresses if f"{path}/".startswith(f"{each}/")), key=len, default=""
    )


def render_options(texts: Sequence[str]) -> str:
    """Return texts as the options of a list."""
    return _environment().get_template("options.html.j2").render(texts=texts)


def render_fields(fields: Sequence[FormField], form_id: str) -> str:
    """Return the questions about a text that somebody is typing into a form."""
    return _environment().get_template("reading.html.j2").render(fields=fields, form_id=form_id)


# What pages load, by its name in the address: a file of `reports/`, and its type.
ASSETS = {
    "pages.css": ("pages/pages.css", "text/css"),
    "pages.js": ("pages/pages.js", "text/javascript"),
    "htmx.js": ("vendor/htmx/htmx.min.js", "text/javascript"),
    "icon.svg": ("pages/icon.svg", "image/svg+xml"),
}


@cache
def asset(name: str) -> tuple[str, str]:
    """Return the text of a file that pages load, and its type.

    Raises
    ------
    KeyError
        If pages load no such file.
    """
    path, type = ASSETS[name]
    return (folder("reports") / path).read_text("utf-8"), type


@cache
def _environment() -> jinja2.Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(str(folder("reports") / "pages"), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["clean"] = _clean
    made.filters["lines"] = _clean_lines
    made.filters["said"] = in_page_words
    made.filters["as_words"] = entry_words
    made.filters["breakable"] = lambda text: breakable(clean(text))
    made.finalize = lambda value: _clean(value) if isinstance(value, str) else value
    return made


def _clean(text: str) -> str:
    """Return a text without control characters; what is markup already stays as it is."""
    return text if hasattr(text, "__html__") else clean(text)


def _clean_lines(text: str) -> str:
    """Return a text of several lines without control characters but the ends of lines."""
    from markupsafe import Markup, escape

    return Markup("\n").join(escape(clean(line)) for line in text.split("\n"))
