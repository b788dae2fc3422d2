"""The headline of a map: one sentence for each view, from the findings."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Reliance
from graphkit.analysis.introductions.ties_away import ties_away
from graphkit.analysis.overview import overview
from graphkit.analysis.sectors.unreached_targets import UnreachedTarget
from graphkit.network import Network, wording
from graphkit.render.map.page.map_message import MapMessage, map_message, ones
from graphkit.render.map.views import ViewRequest, events_headline, sectors_headline

_NAMED = 2


def headline(
    request: ViewRequest,
    network: Network,
    reliance: Answer[Reliance] | None,
    around: str | None = None,
    targets: Sequence[UnreachedTarget] = (),
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
    targets : sequence of UnreachedTarget
        The targets that we do not reach.
    """
    message = map_message(network, reliance, targets)
    if around is not None and request.view in ("whole", "around"):
        return _nearby_sentence(network, around, message)
    if request.view == "events":
        return events_headline(network, request.attendances)
    if request.view == "sectors":
        return sectors_headline(network)
    if not network.home and not network.team:
        return _counts_sentence(network)  # without home and team, only counts make sense
    if message.groups.counted:
        return message.sentence
    return " ".join(filter(None, (overview(network).sentence, message.sentence)))


def _counts_sentence(network: Network) -> str:
    counts = (
        wording.count_of(len(network.contacts), "person", "people"),
        wording.count_of(len(network.organizations), "organization"),
        wording.count_of(len(network.tie_columns), "tie"),
    )
    return f"{wording.list_in_words(counts)}."


def _nearby_sentence(network: Network, around: str, message: MapMessage) -> str:
    """Return a sentence that counts the people near a contact or organization.

    It begins with what hangs on the person, or with the person that the organization hangs on.
    """
    if around in network.contacts:
        return _nearby_person(network, around, message)
    if around not in network.organizations:
        return ""
    for finding in (*message.alone, *message.nobody):
        if finding.organization.id == around:
            return finding.sentence
    inside = network.contacts_at(around)
    name = network.organizations[around].name
    if not inside:
        return f"We know nobody at {name}."
    near = int((ties_away(network, inside, 1) == 1).sum())
    people = wording.count_of(len(inside), "person is", "people are")
    others = wording.count_of(near, "other", "others")
    return f"{people} known at {name}; together they know {others}."


def _nearby_person(network: Network, contact: str, message: MapMessage) -> str:
    away = ties_away(network, [contact], 2)
    near, next_to = int((away == 1).sum()), int((away == 2).sum())
    people = wording.count_of(near, "person", "people")
    name = network.contacts[contact].name
    held = [each.organization.name for each in message.alone if contact in ones(each)]
    if not held:
        return f"{name} knows {people}, and {next_to:,} more are one introduction away."
    partners = wording.list_in_words(held, most=_NAMED)
    hang = "hangs" if len(held) == 1 else "hang"
    return (
        f"{partners} {hang} on {name}, who knows {people}; "
        f"{next_to:,} more are one introduction away."
    )
