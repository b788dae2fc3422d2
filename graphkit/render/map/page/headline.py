"""The headline of a map: one sentence for each view, from the findings."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Reliance
from graphkit.analysis.introductions.ties_away import ties_away
from graphkit.analysis.overview import overview
from graphkit.analysis.partner_groups import partner_groups
from graphkit.network import Network, wording
from graphkit.render.map.views import ViewRequest, events_headline, sectors_headline

_NAMED = 3


def headline(
    request: ViewRequest,
    network: Network,
    reliance: Answer[Reliance] | None,
    around: str | None = None,
) -> str:
    """Return the sentence at the top of a map.

    Parameters
    ----------
    request : ViewRequest
        Not "routes": the answer has its own summary.
    network : Network
    reliance : Answer of Reliance or None
        The answer about all partners.
    around : str, optional
        Id of the contact or organization in the middle.
    """
    if around is not None and request.view in ("whole", "around"):
        return _nearby_sentence(network, around)
    if request.view == "events":
        return events_headline(network, request.attendances)
    if request.view == "sectors":
        return sectors_headline(network)
    if not network.home and not network.team:
        return _counts_sentence(network)  # without home and team, only counts make sense
    return (
        _partners_sentence(network, reliance, named=request.view == "partners")
        or overview(network).sentence
    )


def _counts_sentence(network: Network) -> str:
    counts = (
        wording.count_of(len(network.contacts), "person", "people"),
        wording.count_of(len(network.organizations), "organization"),
        wording.count_of(len(network.tie_columns), "tie"),
    )
    return f"{wording.list_in_words(counts)}."


def _partners_sentence(network: Network, reliance: Answer[Reliance] | None, *, named: bool) -> str:
    """Return a sentence that counts partners, and those that hang on one person."""
    every = reliance.findings if reliance else ()
    if not every:
        return ""
    groups = partner_groups(network, [each.organization.id for each in every])
    counted = set(groups.counted)
    findings = [each for each in every if each.organization.id in counted]
    sectors = {f.organization.sector for f in findings if f.organization.sector}
    text = groups.words()
    if sectors:
        text += f" in {wording.count_of(len(sectors), 'sector')}"
    others = [wording.count_of(len(ids), kind.value) for kind, ids in groups.others.items()]
    if others:
        text += f" (and {wording.list_in_words(others)})"
    parts = []
    for level, one, many in (
        ("one person", "hangs on one person", "hang on one person"),
        ("nobody", "has nobody we know", "have nobody we know"),
    ):
        names = [f.organization.name for f in findings if f.level == level]
        if names:
            text_of_level = f"{len(names):,} {one if len(names) == 1 else many}"
            if named:
                text_of_level += f" ({wording.list_in_words(names, most=_NAMED)})"
            parts.append(text_of_level)
    return (
        f"{text}; {wording.list_in_words(parts)}." if parts else f"{text}; each has several people."
    )


def _nearby_sentence(network: Network, around: str) -> str:
    """Return a sentence that counts the people near a contact or organization."""
    if around in network.contacts:
        away = ties_away(network, [around], 2)
        near, next_to = int((away == 1).sum()), int((away == 2).sum())
        people = wording.count_of(near, "person", "people")
        return (
            f"{network.contacts[around].name} knows {people}, and {next_to:,} more are one "
            "introduction away."
        )
    if around not in network.organizations:
        return ""
    inside = network.contacts_at(around)
    name = network.organizations[around].name
    if not inside:
        return f"We know nobody at {name}."
    near = int((ties_away(network, inside, 1) == 1).sum())
    people = wording.count_of(len(inside), "person is", "people are")
    others = wording.count_of(near, "other", "others")
    return f"{people} known at {name}; together they know {others}."
