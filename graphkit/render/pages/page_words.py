"""Texts that name commands and options, in the words of pages: links, and labels of fields."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graphkit.render.escape import clean

if TYPE_CHECKING:
    from markupsafe import Markup

_WORD = r"""(?:"[^"]*"|'[^']*'|[^\s"'.,;()]+)"""
# A command in quotes, or one that ends where its sentence goes on.
_COMMAND = re.compile(rf'"graphkit ([^"]+)"|\bgraphkit ([a-z][a-z-]*(?: {_WORD})*)')
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")
_CONDITION = re.compile(r'(?<![\w-])--where "([^"]+)"')
_ADDRESS = re.compile(r"(?<=\w)([@/])(?=\w)")
_PLACEHOLDER = re.compile(r"[A-Z]{2,}|\.\.\.")

# The address of a page, and how a sentence calls it; empty if no page does the same.
_Found = tuple[str, str]
_NONE: _Found = ("", "")
_PAGES: Mapping[str, _Found] = {
    "asks": ("/asks", "Asks"),
    "brokers": ("/brokers", "Brokers"),
    "check": ("/check", "What looks wrong"),
    "dedupe": ("/duplicates", "Listed twice?"),
    "gaps": ("/gaps", "Gaps"),
    "import": ("/import", "Import files"),
    "imports": ("/imports", "Imports"),
    "map": ("/map", "Map"),
    "note": ("/note", "Write a note"),
    "partners": ("/partners", "Partners"),
    "prospects": ("/prospects", "Prospects"),
    "reliance": ("/reliance", "who depends on others"),
    "report": ("/report", "Report"),
    "reviews": ("/reviews", "Reviews and agreements"),
}


def in_page_words(
    text: str,
    labels: Mapping[str, str] | None = None,
    names: MutableMapping[str, str] | None = None,
) -> Markup:
    """Return a text of an answer as markup: pages instead of commands, fields instead of options.

    Parameters
    ----------
    text : str
        It may contain anything: all of it is escaped.
    labels : mapping of str to str, optional
        The labels of fields, by the options of commands: "--within".
    names : mapping of str to str, optional
        The addresses of names. Where the text has one of them for the first time, it becomes a
        link, and is taken out of this mapping.

    Examples
    --------
    >>> print(in_page_words("2 more are due later; see --within.", {"--within": "Days ahead"}))
    2 more are due later; see &#34;Days ahead&#34;.
    >>> print(in_page_words('See "graphkit list partners".'))
    See <a href="/lists/partners">the list of partners</a>.
    """
    from markupsafe import Markup

    found, end = Markup(""), 0
    shown = clean(text)
    for match in _COMMAND.finditer(shown):
        address, words = _page_of(match[1] or match[2])
        if not address:
            continue
        found += _linked(_in_fields(shown[end : match.start()], labels or {}), names)
        found += Markup('<a href="{}">{}</a>').format(address, words)
        end = match.end()
    return found + _linked(_in_fields(shown[end:], labels or {}), names)


def _linked(text: str, names: MutableMapping[str, str] | None) -> Markup:
    """Return a text with links at the first of each name; longer names come before shorter ones."""
    from markupsafe import Markup

    if not names:
        return breakable(text)
    found, end, taken = Markup(""), 0, 0
    for start, name in _places(text, names):
        if start < taken:
            continue  # it is part of a longer name
        taken = start + len(name)
        if address := names.pop(name, ""):
            link = Markup('<a href="{}"><bdi>{}</bdi></a>').format(address, name)
            found += breakable(text[end:start]) + link
            end = taken
    return found + breakable(text[end:])


def _places(text: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """Return where a text has names as whole words, from left to right, longer ones first."""
    found = []
    for name in names:
        start = text.find(name) if name else -1
        while start >= 0:
            end = start + len(name)
            if not (_is_of_word(text[start - 1 : start]) or _is_of_word(text[end : end + 1])):
                found.append((start, name))
            start = text.find(name, start + 1)
    return sorted(found, key=lambda place: (place[0], -len(place[1])))


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def breakable(text: str) -> Markup:
    """Return a text, escaped, that may be broken behind the "@" and "/" of addresses."""
    from markupsafe import Markup, escape

    return Markup(_ADDRESS.sub(r"\1<wbr>", str(escape(text))))  # noqa: S704


def _in_fields(text: str, labels: Mapping[str, str]) -> str:
    """Return a text with the labels of fields in the place of options."""
    text = _CONDITION.sub(lambda match: f'{_at_start(match, "the condition")} "{match[1]}"', text)
    return _OPTION.sub(lambda match: f'"{labels.get(match[0], match[1].replace("-", " "))}"', text)


def _at_start(match: re.Match[str], words: str) -> str:
    """Return words with a capital letter if a sentence begins with them."""
    before = match.string[: match.start()].rstrip()
    return words.capitalize() if not before or before[-1] in ".!?" else words


def _page_of(command: str) -> _Found:
    """Return the page that does what a command does."""
    try:
        name, *words = shlex.split(command)
    except ValueError:
        return _NONE
    if name in _MADE:
        return _MADE[name](words)
    return _PAGES.get(name, _NONE)


def _of_list(words: Sequence[str]) -> _Found:
    what = next(iter(words), "people")
    where = words[2] if len(words) > 2 and words[1] == "--where" else ""
    query = f"?{urlencode({'where': where})}" if where else ""
    return f"/lists/{what}{query}", f"the list of {what}"


def _of_show(words: Sequence[str]) -> _Found:
    name = _name_in(words)
    if not name:
        return "/find", "the page of a person or an organization"
    return f"/find?{urlencode({'q': name})}", f"what is known of {name}"


def _of_path(words: Sequence[str]) -> _Found:
    name = _name_in(words)
    start = words[words.index("--from") + 1] if "--from" in words[:-1] else ""
    query = {key: value for key, value in (("to", name), ("from", start)) if value}
    return f"/ask?{urlencode(query)}" if query else "/ask", "Who can introduce us?"


def _of_add(words: Sequence[str]) -> _Found:
    kind = next((word for word in words if word.isalpha() and word.islower()), "")
    if not kind:
        return "/add", "Add"
    return f"/add/{kind}", f"Add a{'n' * (kind[0] in 'aeiou')} {kind}"


def _of_edit(words: Sequence[str]) -> _Found:
    name = _name_in(words)
    query = f"?{urlencode({'q': name})}" if name else ""
    return f"/find{query}", '"Edit" on a page'


def _of_due(words: Sequence[str]) -> _Found:
    return (
        ("/due?month=yes", "what is due within a month") if "--month" in words else ("/due", "Due")
    )


def _name_in(words: Sequence[str]) -> str:
    """Return the name that comes first, unless it only stands for one."""
    first = next(iter(words), "")
    return "" if first.startswith("-") or _PLACEHOLDER.fullmatch(first) else first


_MADE: Mapping[str, Callable[[Sequence[str]], _Found]] = {
    "add": _of_add,
    "due": _of_due,
    "edit": _of_edit,
    "list": _of_list,
    "path": _of_path,
    "show": _of_show,
}
