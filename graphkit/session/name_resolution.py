"""The people and organizations that typed names mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from graphkit.errors import Ambiguous, NothingFound
from graphkit.model import Member
from graphkit.model.normalization import normalize

if TYPE_CHECKING:
    from graphkit.ingest.records.record_types import PersonFields
    from graphkit.network import LookupResult, Network


def find(network: Network, text: str | LookupResult, *kinds: str) -> LookupResult:
    """Return the contact or organization that a text names, in part or misspelled.

    A `LookupResult` is returned unchanged, so that every question accepts either.
    """
    from graphkit.network import LookupResult
    from graphkit.network import look_up_name as find_name

    if isinstance(text, LookupResult):
        return text
    return find_name(network, text, kinds or ("contact", "organization"))


def describe(network: Network, one: LookupResult) -> str:
    """Return a name with where the person works, or with the sector of the organization.

    Examples are "Dana Whitfield at Riverbend Clinic" and "Riverbend Clinic (health)".
    """
    if one.kind == "contact":
        job = network.employer(one.id)
        return f"{one.name} at {network.name_of(job.organization_id)}" if job else one.name
    sector = network.organizations[one.id].sector
    return f"{one.name} ({sector})" if sector else one.name


def guess_sentence(typed: str, found: LookupResult) -> str:
    """Return how a partial or misspelled name was read."""
    return f'"{typed}" was read as {found.name}.'


def find_starter(network: Network, text: str | LookupResult) -> LookupResult:
    """Return the contact who asks for introductions: a team member if one has the name."""
    from graphkit.network import LookupResult

    if isinstance(text, LookupResult):
        return text
    wanted = normalize(text)
    team = [network.contacts[id] for id in network.team]
    fits = [contact for contact in team if wanted in normalize(contact.name)]
    if len(fits) == 1 and wanted:
        (contact,) = fits
        return LookupResult("contact", contact.id, contact.name, wanted != normalize(contact.name))
    return find(network, text, "contact")


def find_person(
    starter: Callable[[str], LookupResult],
    organization: Callable[[str], LookupResult],
    typed: str,
) -> LookupResult:
    """Return the person that a text names or, if there is none, the organization.

    Parameters
    ----------
    starter, organization : callable
        Find a person and an organization by name.
    typed : str
    """
    try:
        return starter(typed)
    except Ambiguous:
        raise
    except NothingFound:
        with suppress(NothingFound):
            return organization(typed)
        raise


def member_with_name(team: Sequence[Member], text: str) -> str | None:
    """Return the name of the one member of the team that a text means, also if no file has them."""
    wanted = normalize(text)
    fits = [member.name for member in team if wanted and wanted in normalize(member.name)]
    return fits[0] if len(fits) == 1 else None


def check_known(network: Network, found: str | LookupResult | None) -> None:
    """Raise NothingFound for what was found in the network of a later day only."""
    from graphkit.network import LookupResult, wording

    if isinstance(found, LookupResult) and not (
        found.id in network.contacts or found.id in network.organizations
    ):
        raise NothingFound(f"{found.name} was not known on {wording.day(network.as_of)}")


def team_member(team: Sequence[Member], text: str) -> Member:
    """Return the team member that part of a name means, or the `Name <mail>` given."""
    wanted = normalize(text)
    if "@" not in text and wanted:
        fits = [member for member in team if wanted in normalize(member.name)]
        if len(fits) == 1:
            return fits[0]
    return Member.parse(text)


def archive_owner(team: Sequence[Member], person: PersonFields | None) -> Member | None:
    """Return the owner that an archive names, as the team writes them if they are in it."""
    if person is None:
        return None
    for member in team:
        if member.email in person.emails or normalize(member.name) == normalize(person.name):
            return member
    return Member(person.name, person.emails[0] if person.emails else None)
