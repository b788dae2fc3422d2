"""Saved views for a copy: with its ids, and without a word about anybody it hides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from graphkit.errors import UsageError
from graphkit.render.map.copies.name_leaks import NameLeaks

if TYPE_CHECKING:
    from graphkit.network import Network
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.render.map.saved_views import SavedView

_WORD = re.compile(r"\w+")


def saved_views_for_copy(
    views: Sequence[SavedView], copy: MapCopy, original: Network
) -> tuple[SavedView, ...]:
    """Return saved views as a copy may contain them.

    Links get the ids of the copy. A part of a link about somebody who is not in the copy is left
    out.

    Parameters
    ----------
    views : sequence of SavedView
        Made on the page of our own map or of such a copy.
    copy : MapCopy
    original : Network
        The network from which the copy was made.

    Raises
    ------
    UsageError
        If a title, a text or a link names somebody the copy hides.
    """
    if copy.ids is None:
        return tuple(views)
    ids = copy.ids
    others = {
        *original.contacts,
        *original.organizations,
        *original.events,
    } - {*copy.network.contacts, *copy.network.organizations, *copy.network.events}
    tells = NameLeaks(_hidden_names(copy, original)) if not copy.terms.whole else None
    found = []
    for number, view in enumerate(views, 1):
        parts = []
        for name, value in parse_qsl(view.link):
            if others.isdisjoint(set(_WORD.findall(value)) - ids.keys()):
                parts.append((name, _WORD.sub(lambda word: ids.get(word[0], word[0]), value)))
        words = [view.title, view.text, *(_without_ids(value, ids.values()) for _, value in parts)]
        if tells is not None and any(map(tells, words)):
            raise UsageError(
                f"step {number} of the story names somebody this copy hides, or an address",
                where=repr(view.title),
                next="Write other words, or draw the copy with --share team",
            )
        found.append(replace(view, link=urlencode(parts)))
    return tuple(found)


def _hidden_names(copy: MapCopy, original: Network) -> list[str]:
    shown = () if copy.terms.made_up else {c.name for c in copy.network.contacts.values()}
    names = [
        name
        for contact in original.contact_columns
        if contact.name not in shown
        for name in (contact.name, *contact.aliases)
    ]
    if copy.terms.anonymous_organizations:
        names += [body.name for body in original.organization_columns]
    return [*names, *copy.withheld]


def _without_ids(value: str, ids: Iterable[str]) -> str:
    known = set(ids)
    return _WORD.sub(lambda word: "" if word[0] in known else word[0], value)
