"""The lists behind the numbers of answers and profiles, such as "35 partners"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode

from graphkit.analysis.partner_groups import partner_groups
from graphkit.model.partnerships.partner_kinds import PartnerKind
from graphkit.network import means_exactly
from graphkit.phrases import count_of
from graphkit.render.pages.answer_page import address_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graphkit.analysis.profile import Profile
    from graphkit.network import Network
    from graphkit.render.pages import AnswerPart
    from graphkit.render.pages.answer_page import PageEntry
    from graphkit.session.workspace import Workspace

# What lines say of the people at an organization: what the link is on, and the name.
_PEOPLE_AT = re.compile(
    r"both at (?P<at>.+?)(?: (?:since|until) \d{4})?, (?P<known>[\d,]+ people known there)"
    r"|both on the (?P<board>[\d,]+-person board) of (?P<of>.+?)(?= (?:since|until) \d{4}|,|$)"
    r"|any of the (?P<out>[\d,]+ people known) at (?P<where>.+?)\.$"
    r"|(?P<left>[\d,]+ people) at (?P<there>.+?) would be out of reach"
)
# Phrases of summaries, each with the page that lists what it counts.
_ON_PAGES = (
    (re.compile(r"\b[\d,]+ hangs? on one person\b"), "/reliance"),
    (re.compile(r"\b[\d,]+ reviews? (?:is|are) overdue\b"), "/reviews"),
    (re.compile(r"\b[\d,]+ overdue\b"), "/due"),
    (re.compile(r"\b[\d,]+ due in the next 7 days\b"), "/due"),
    (re.compile(r"\banyone at [\d,]+ organizations?\b"), "/gaps"),
)


def count_links(network: Network) -> Mapping[str, str]:
    """Return phrases such as "35 partners", each with the address of the list that it counts.

    A sentence with such a number means all of them, because a part of them is smaller.
    """
    groups = partner_groups(network, network.partners)
    is_told_apart = PartnerKind.PARTNER in groups.by_kind
    partners = list_address("organizations", "kind = partner" if is_told_apart else "partner = yes")
    counts = (
        (len(network.ids), ("person", "people"), "/lists/people"),
        (len(network.organization_columns), ("organization", "organizations"),
         "/lists/organizations"),
        (len(groups.counted), ("partner", "partners"), partners),
        (len(groups.counted), ("partnership", "partnerships"), partners),
        (len(network.tie_columns), ("tie", "ties"), "/lists/ties"),
    )  # fmt: skip
    found = {count_of(number, *nouns): address for number, nouns, address in counts if number}
    others = len(network.organization_columns) - len(network.partners) - bool(network.home_id)
    if network.home_id and others > 1:
        where = f'partner = no and id != "{network.home_id}"'
        found[f"{others:,} organizations are no partners"] = list_address("organizations", where)
    return found


def profile_links(workspace: Workspace, profile: Profile) -> Mapping[str, str]:
    """Return the addresses of the lists behind the numbers in the sentence of a profile."""
    name = profile.name
    if '"' in name or not workspace.means(name, profile.id):
        name = profile.id
    network = workspace.network()
    if profile.kind == "contact":
        number = len(network.ties_of(profile.id))
        known = list_address("people", f'knows = "{name}"')
        return {f"knows {count_of(number, 'person', 'people')}": known} if number else {}
    people = len(network.contacts_at(profile.id))
    ours = len({tie.person.id for tie in profile.ties})
    there = f'at = "{name}"'
    found = {count_of(people, "person", "people"): list_address("people", there)}
    theirs = list_address("people", f"{there} and known_by is not empty and on_team = no")
    found[f"knows {ours} of them"] = theirs
    return found if people else {}


def with_counts(
    part: AnswerPart, network: Network, here: str, counts: Mapping[str, str] | None = None
) -> AnswerPart:
    """Return an answer with links to the lists behind its numbers.

    Parameters
    ----------
    part : AnswerPart
    network : Network
    here : str
        The path of the page, to which no number leads.
    counts : mapping of str to str, optional
        Of its summary; by default, those of `count_links`.
    """
    texts = (part.summary, *part.notes)
    pages = {
        match[0]: address
        for words, address in _ON_PAGES
        for text in texts
        for match in words.finditer(text)
        if address != here
    }
    found = count_links(network) if counts is None else counts
    said = [list(_people_at(line.text for line in each.entry.lines)) for each in part.entries]
    ids = _organizations(network, {name for some in said for _, name in some})
    entries = tuple(
        replace(each, counts=_entry_counts(each, some, ids, network))
        for each, some in zip(part.entries, said, strict=True)
    )
    return replace(part, entries=entries, counts={**pages, **found})


def _entry_counts(
    each: PageEntry, said: Iterable[tuple[str, str]], ids: Mapping[str, str], network: Network
) -> dict[str, str]:
    """Return the addresses of lists, by what the lines and the badge of an entry say of them."""
    found: dict[str, str] = {}
    for words, name in said:
        id = ids.get(name, "")
        number = int(words.replace(",", "").partition(" ")[0].partition("-")[0])
        if id and len(network.contacts_at(id)) == number:
            found.setdefault(words, list_address("people", f'at = "{_condition_name(name, id)}"'))
    badge = re.fullmatch(r"([\d,]+) contacts?", each.entry.badge)
    person = next((link for link in each.links if link.address.startswith("/show/c_")), None)
    if badge and person is not None:
        id = unquote(person.address.removeprefix(address_of("")))
        if len(network.ties_of(id)) == int(badge[1].replace(",", "")):
            name = person.name if means_exactly(network, person.name, id) else id
            known = list_address("people", f'knows = "{_condition_name(name, id)}"')
            found[each.entry.badge] = known
    return found


def _people_at(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what lines say of the number of people at an organization, and its name."""
    for text in texts:
        for match in _PEOPLE_AT.finditer(text):
            groups = match.groupdict()
            for words, name in (
                ("known", "at"),
                ("board", "of"),
                ("out", "where"),
                ("left", "there"),
            ):
                if groups[words]:
                    yield groups[words], groups[name]


def _organizations(network: Network, names: Collection[str]) -> dict[str, str]:
    """Return the ids of organizations, by their names; without names that mean several."""
    columns = network.organization_columns
    found = [
        (each, columns.ids[at])
        for at, each in enumerate(columns.names if names else ())
        if each in names
    ]
    return {name: id for name, id in found if means_exactly(network, name, id)}


def _condition_name(name: str, id: str) -> str:
    """Return a name as a condition may have it in quotation marks."""
    return id if '"' in name else name


def list_address(what: str, where: str) -> str:
    """Return the address of a list with a condition."""
    return f"/lists/{what}?{urlencode({'where': where})}"
