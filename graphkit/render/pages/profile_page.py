"""A person or an organization as a page: what is known, with the way to everything it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from graphkit.analysis.profile import Acquaintance, PartnershipEntryNote
from graphkit.phrases import count_of
from graphkit.render.pages.answer_page import AnswerPart, Link, PageEntry, address_of, links_in
from graphkit.render.profile_output import SHOWN, profile_parts

if TYPE_CHECKING:
    from graphkit.analysis.profile import Profile


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """What the page of a person or an organization shows.

    Attributes
    ----------
    part : AnswerPart
    groups : tuple of str
        The headings on the page, for links to them.
    more : str
        How many ties, notes and entries are not shown; empty if none is left out.
    all : str
        The address of the page with all of them.
    sources : tuple of str
    """

    part: AnswerPart
    groups: tuple[str, ...]
    more: str
    all: str
    sources: tuple[str, ...]


def page_of_profile(
    profile: Profile,
    *,
    whole: bool = False,
    may_edit: bool = False,
) -> ProfilePage:
    """Return the page of a profile.

    Parameters
    ----------
    profile : Profile
    whole : bool
        Show all ties, not only the strongest.
    may_edit : bool
        Add links to forms that change an entry.
    """
    count = SHOWN if not whole else 10**9
    entries = tuple(
        PageEntry(entry, _links(profile, about, may_edit))
        for entry, about in profile_parts(profile, count)
    )
    groups = dict.fromkeys(each.entry.group for each in entries)
    return ProfilePage(
        AnswerPart(profile.sentence, entries),
        tuple(groups),
        "" if whole else _more(profile),
        f"{address_of(profile.id)}?all=yes",
        profile.sources,
    )


def tie_address(one: str, other: str) -> str:
    """Return the address of the page of a tie."""
    return f"/tie/{quote(one, safe='')}/{quote(other, safe='')}"


def _links(profile: Profile, about: object, may_edit: bool) -> tuple[Link, ...]:
    found = [link for link in links_in(about) if link.address != address_of(profile.id)]
    if isinstance(about, Acquaintance):
        found.append(Link(tie_address(about.who.id, about.person.id), "Why?", is_name=False))
    if isinstance(about, PartnershipEntryNote) and may_edit:
        query = urlencode({"about": profile.id, "change": about.code})
        found.append(Link(f"/add/{about.kind}?{query}", "Change", is_name=False))
    return tuple(found)


def _more(profile: Profile) -> str:
    """Return how much is not shown."""
    left = [
        count_of(len(all) - SHOWN, *words)
        for all, words in (
            (profile.ties, ("more tie", "more ties")),
            (profile.entries, ("more entry", "more entries")),
            (profile.notes, ("more note", "more notes")),
        )
        if len(all) > SHOWN
    ]
    return ", ".join(left)
