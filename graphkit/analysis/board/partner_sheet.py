"""What a partner may read about itself: what was agreed, given, gained and achieved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from graphkit.analysis.board.board_findings import Audience, Outcome
from graphkit.analysis.board.outcomes import audiences, outcomes
from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.analysis.portfolio.deadlines import next_reviews
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.errors import NothingFound
from graphkit.model.partnerships import OURS, PartnershipEntry
from graphkit.network import Network

# Returns a text, or an empty one if it would reveal somebody hidden from the readers.
Plain = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SheetAgreement:
    """An agreement in the words of the team; days are ISO."""

    form: str
    text: str
    signed: str | None
    since: str | None
    until: str | None
    notice: int | None
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """Something that one side gave or gained.

    Attributes
    ----------
    on : str
        ISO.
    ours : bool
        Whether it is our side.
    gave : bool
        Whether the side gave it; if not, it gained it.
    text : str
    amount : str
        "74 hours, a room 26 times".
    """

    on: str
    ours: bool
    gave: bool
    text: str
    amount: str


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    """The sheet of one partner. It has no ratings, no cautions and no opinion of anybody.

    Attributes
    ----------
    organization : OrganizationRef
    stage : str or None
    since : str or None
        Since when it is a partner, ISO.
    owner, main_contact : ContactRef or None
        The people on both sides.
    agreements : tuple of SheetAgreement
        The newest first.
    entries : tuple of SheetEntry
        The newest first.
    outcomes : tuple of Outcome
    audiences : tuple of Audience
    next_review, last_review : str or None
        ISO.
    """

    organization: OrganizationRef
    stage: str | None
    since: str | None
    owner: ContactRef | None
    main_contact: ContactRef | None
    agreements: tuple[SheetAgreement, ...]
    entries: tuple[SheetEntry, ...]
    outcomes: tuple[Outcome, ...]
    audiences: tuple[Audience, ...]
    next_review: str | None
    last_review: str | None


def partner_sheet(network: Network, organization_id: str, plain: Plain = str) -> PartnerSheet:
    """Return what a partner may read about itself.

    Parameters
    ----------
    network : Network
        As the team sees it, without what one member alone may see.
    organization_id : str
    plain : callable
        Returns a text, or an empty one if it would reveal somebody.

    Raises
    ------
    NothingFound
        If this organization is no current partner.
    """
    held = network.partners.get(organization_id)
    about = organization_ref(network, organization_id)
    if held is None:
        raise NothingFound(
            f"{about.name} is no current partner",
            next='See "graphkit list partners"',
        )
    known = network.partnership_entries
    mine = {
        kind: [e for e in known[kind] if e.partner_id == organization_id and e.on <= network.as_of]
        for kind in ("agreement", "contribution", "benefit", "review")
    }
    entries = [
        _entry(network, entry, kind == "contribution", plain)
        for kind in ("contribution", "benefit")
        for entry in mine[kind]
    ]
    entries.sort(key=lambda one: (one.on, one.text), reverse=True)
    reviewed = [str(day) for entry in mine["review"] if (day := entry.values.get("held"))]
    due = next_reviews(network).get(organization_id)
    return PartnerSheet(
        organization=about,
        stage=plain(held.stage or "") or None,
        since=held.since.isoformat() if held.since else None,
        owner=_person(network, held.owner_id),
        main_contact=_person(network, held.main_contact_id),
        agreements=tuple(_agreement(network, e, plain) for e in reversed(mine["agreement"])),
        entries=tuple(entries),
        outcomes=tuple(
            Outcome(
                one.organization,
                one.on,
                plain(one.text),
                one.number,
                plain(one.unit),
                plain(one.evidence),
                one.before,
                one.before_on,
            )
            for one in outcomes(network)
            if one.organization.id == organization_id
        ),
        audiences=tuple(
            Audience(one.organization, plain(one.text), one.number, one.year, plain(one.source))
            for one in audiences(network)
            if one.organization.id == organization_id
        ),
        next_review=due.isoformat() if due else None,
        last_review=max(reviewed, default=None),
    )


def _person(network: Network, id: str | None) -> ContactRef | None:
    return contact_ref(network, id) if id and id in network.contacts else None


def _entry(network: Network, entry: PartnershipEntry, gave: bool, plain: Plain) -> SheetEntry:
    values = dict(entry.values)
    side = values.pop("by" if gave else "to", OURS)
    return SheetEntry(
        on=entry.on.isoformat(),
        ours=side == OURS,
        gave=gave,
        text=plain(" ".join(entry.text.read_text(network.name_of).split())),
        amount=entry.kind.in_words(values),
    )


def _agreement(network: Network, entry: PartnershipEntry, plain: Plain) -> SheetAgreement:
    values = entry.values

    def text(name: str) -> str:
        return plain(str(values.get(name, "")))

    def day(name: str) -> str | None:
        found = values.get(name)
        return found.isoformat() if isinstance(found, date) else str(found) if found else None

    notice = values.get("notice")
    return SheetAgreement(
        form=text("form") or "agreement",
        text=plain(" ".join(entry.text.read_text(network.name_of).split())),
        signed=day("signed"),
        since=day("since"),
        until=day("until"),
        notice=notice if isinstance(notice, int) else None,
        ours=text("ours"),
        theirs=text("theirs"),
    )
