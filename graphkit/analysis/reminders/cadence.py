"""How often we want contact with each partner and person, and since when it is overdue."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphkit.analysis.reminders.last_contact import LastContacts
from graphkit.errors import GraphkitError
from graphkit.model import Basis
from graphkit.model.normalization import normalize
from graphkit.network import Network, look_up_name
from graphkit.network.tags import tag_key


@dataclass(frozen=True, slots=True)
class Cadence:
    """After how many days there should be contact again; 0 is never.

    Attributes
    ----------
    stages, tags, people, organizations : mapping of str to int
        By the stage of a partnership, by tag, and by name.
    hours : float
        How many hours one contact takes.
    """

    stages: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    organizations: Mapping[str, int] = field(default_factory=dict)
    hours: float = 1.0
    tags: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.stages or self.tags or self.people or self.organizations)


@dataclass(frozen=True, slots=True)
class WantedContact:
    """Contact that the cadence wants with a partner or a person.

    Attributes
    ----------
    id : str
        Of the contact or organization.
    days : int
        How often.
    why : str
        Which line of the settings says so: "active partners".
    due : datetime.date
        One interval after the last contact. Without any contact, one interval after the beginning
        of the partnership, or today.
    with_, by : str or None
        The person of the last contact, and the one of ours; None if unknown.
    on : datetime.date or None
        The day of the last contact; None if there was none.
    basis : Basis or None
        How it was; None if somebody noted it by hand.
    """

    id: str
    days: int
    why: str
    due: date
    with_: str | None
    on: date | None
    by: str | None
    basis: Basis | None = None


def wanted_contacts(
    network: Network, cadence: Cadence, last: LastContacts
) -> tuple[tuple[WantedContact, ...], tuple[str, ...]]:
    """Return the contact that a cadence wants, and the names in it that nobody has.

    A person or organization that the cadence names counts before their tags, and a tag before the
    stage of a partnership. Of several tags, the one that wants contact most often counts. Only
    current partnerships of the home organization have a stage that counts; tags count for everybody
    but the team and home.
    """
    unknown: list[str] = []
    intervals: dict[str, tuple[int, str]] = {}
    stages = {normalize(stage): days for stage, days in cadence.stages.items()}
    for partner, held in network.partners.items():
        days = stages.get(normalize(held.stage or ""))
        if days is not None:
            intervals[partner] = (days, f"stage: {held.stage}")
    intervals |= _by_tag(network, cadence)
    for kind, named in (("organization", cadence.organizations), ("contact", cadence.people)):
        for name, days in named.items():
            id = exactly_named(network, name, kind)
            if id is None:
                unknown.append(name)
            else:
                intervals[id] = (days, "set in graphkit.toml")
    wanted = [
        _wanted_contact(network, id, days, why, last)
        for id, (days, why) in intervals.items()
        if days
    ]
    return tuple(sorted(wanted, key=lambda w: w.id)), tuple(unknown)


def unknown_tags(network: Network, cadence: Cadence) -> tuple[str, ...]:
    """Return the tags of a cadence that nobody has."""
    if not cadence.tags:
        return ()
    known = {tag_key(tag) for tags in network.tags.by_id.values() for tag in tags}
    return tuple(tag for tag in cadence.tags if tag_key(tag) not in known)


def _by_tag(network: Network, cadence: Cadence) -> dict[str, tuple[int, str]]:
    """Return the interval of everybody with a tag of the cadence, and the tag in words."""
    if not cadence.tags:
        return {}
    wanted = {tag_key(tag): (days, f"tag: {tag}") for tag, days in cadence.tags.items()}
    ours, found = {*network.team, network.home_id}, {}
    for id, tags in network.tags.by_id.items():
        said = [wanted[key] for tag in tags if (key := tag_key(tag)) in wanted]
        if said and id not in ours:
            # "never" is 0, but the least often.
            found[id] = min(said, key=lambda each: (each[0] or math.inf, each))
    return found


def people_of(network: Network, organization_id: str) -> tuple[str, ...]:
    """Return the current people of a partner, and its main contact."""
    held = network.partners.get(organization_id)
    main = held.main_contact_id if held else None
    at = network.contacts_at(organization_id)
    return (*at, main) if main in network.contacts and main not in at and main else at


def _wanted_contact(
    network: Network, id: str, days: int, why: str, last: LastContacts
) -> WantedContact:
    ids = (id,) if id in network.contacts else (id, *people_of(network, id))
    found = last.with_any(ids)
    held = network.partners.get(id)
    since = found[1].on if found else held.since if held else None
    due = network.as_of if since is None else since + timedelta(days)
    if found is None:
        return WantedContact(id, days, why, due, None, None, None)
    return WantedContact(id, days, why, due, found[0], found[1].on, found[1].by, found[1].basis)


def exactly_named(network: Network, name: str, kind: str) -> str | None:
    """Return the id of the only contact or organization with exactly this name, or None."""
    try:
        found = look_up_name(network, name, (kind,))
    except GraphkitError:
        return None
    return None if found.guessed else found.id
