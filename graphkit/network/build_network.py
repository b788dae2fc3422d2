"""Build the network in memory from a snapshot of the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from graphkit.model import Basis, Contact, DeniedTie, Member, Organization, Partnership
from graphkit.model.matching_keys import organization_record
from graphkit.model.normalization import legal_form, normalize, normalize_organization
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER, StageLadder
from graphkit.network.inference.evidence_columns import concat_evidence
from graphkit.network.inference.mail_domains import add_mail_domain_roles
from graphkit.network.inference.meetings_and_partnerships import (
    meeting_evidence,
    partnership_evidence,
)
from graphkit.network.inference.shared_places import shared_place_evidence
from graphkit.network.merge_affiliations import merge_affiliations
from graphkit.network.names.name_index import NameIndex, contacts_with_mail
from graphkit.network.network import Network
from graphkit.network.partnership_stages import with_newest_stages
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.network.strength.combine_evidence import KINDS, EvidenceKind
from graphkit.network.topic_links import Synonyms, Topics
from graphkit.network.visibility.public_part import public_part
from graphkit.network.visibility.viewer import ANYBODY, Viewer, VisibleGraph
from graphkit.snapshot import AffiliationColumns, Entities, EvidenceColumns, Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_SYNONYMS: Synonyms = MappingProxyType({})


def build_network(
    snapshot: Snapshot,
    *,
    home: str,
    team: Sequence[Member] = (),
    as_of: date,
    inferred: bool = True,
    kinds: Mapping[Basis, EvidenceKind] = KINDS,
    viewer: Viewer = ANYBODY,
    topics: Synonyms = NO_SYNONYMS,
    ladder: StageLadder = USUAL_LADDER,
) -> Network:
    """Build the network of a snapshot.

    Besides the evidence that imports state, three kinds are computed here and never stored. None is
    computed between two people who do not know each other, as somebody said by hand:

    * *met*: everybody at a past meeting of up to 20 people met each other.
    * *partnership*: the owner and the main contact of a partnership work together, from its
      beginning to its end. A partnership that is said to have ended, without a date, gives no
      evidence.
    * *inferred*: two people are at one place at the same time, or were until less than five years
      ago. A place is a board of up to 15 people, or an organization with up to 12 known people. The
      size is that on the last day together. A role without `since` or `until` is open at that end.

    One kind of affiliation is computed as well: a contact without a stated employer is placed at
    the organization that their mail address belongs to (`graphkit.network.inference.mail_domains`).

    Parameters
    ----------
    snapshot : Snapshot
    home : str
        The name of the home organization.
    team : sequence of Member
        graphkit finds each member by mail address, or else by name at the home organization.
        Members who are in no import yet are left out. If empty, the team is everybody who is said
        to be at the home organization now.
    as_of : datetime.date
        The day for which strengths and current roles hold.
    inferred : bool
        Whether shared places and mail domains count.
    kinds : mapping of Basis to EvidenceKind
        What each kind of evidence is worth.
    viewer : Viewer
        Who asks. Anything they may not see is left out here, and so from every answer.
    topics : mapping of str to sequence of str
        By the name of a topic, its other names.
    ladder : StageLadder
        The stages of partnerships.

    Returns
    -------
    Network

    Notes
    -----
    Everything stays in columns: no record is made of a contact or a tie. Cost: sorting the
    evidence.
    """
    view = VisibleGraph(snapshot, viewer)
    snapshot = view.snapshot
    stated = affiliations = merge_affiliations(snapshot.affiliations)
    if inferred:
        affiliations = add_mail_domain_roles(
            snapshot.contacts, snapshot.organizations, stated, as_of
        )
    evidence = _all_evidence(view, affiliations if inferred else None, as_of, ladder)
    if viewer.public:
        # Not even the domain of a mail address is public.
        snapshot, affiliations, evidence = public_part(snapshot, stated, evidence)
    contacts, organizations = snapshot.contacts, snapshot.organizations
    home_id = _home(home, organizations)
    return Network(
        as_of=as_of,
        home_id=home_id,
        team=_team(team, home_id, contacts, affiliations, as_of),
        contact_columns=contacts,
        organization_columns=organizations,
        event_columns=snapshot.events,
        affiliations=affiliations,
        partnerships=_partnerships(snapshot, home_id, as_of),
        evidence=evidence,
        tie_columns=combine_columns(evidence, as_of, kinds),
        evidence_kinds=kinds,
        source_titles={i.source: i.source_title for i in reversed(snapshot.imports)},
        notice=view.notice,
        home=home.strip(),
        topics=Topics(snapshot.topics, snapshot.offers, snapshot.needs, topics),
        part_of=tuple(snapshot.part_of),
        entries=snapshot.entries,
        ladder=ladder,
        rating_means=view.rating_means,
        factor_means=view.factor_means,
    )


def _all_evidence(
    view: VisibleGraph,
    affiliations: AffiliationColumns | None,
    as_of: date,
    ladder: StageLadder,
) -> EvidenceColumns:
    """Return stated and computed evidence, without what is denied or hidden from the viewer."""
    snapshot = view.snapshot
    computed = _computed_evidence(snapshot, affiliations, as_of, ladder)
    allowed = (_without_denied(each, snapshot.denied_ties) for each in computed)
    return concat_evidence([snapshot.evidence, *map(view.visible_evidence, allowed)])


def _partnerships(snapshot: Snapshot, home_id: str | None, as_of: date) -> tuple[Partnership, ...]:
    """Return the partnerships, each at its newest stage, in order."""
    staged = with_newest_stages(
        snapshot.partnerships, snapshot.entries, home_id, snapshot.imports, as_of
    )
    return tuple(sorted(staged, key=lambda p: (p.partner_id, p.home_id)))


def _computed_evidence(
    snapshot: Snapshot,
    affiliations: AffiliationColumns | None,
    as_of: date,
    ladder: StageLadder,
) -> Iterator[EvidenceColumns]:
    """Yield the evidence that no import states. Shared places need `affiliations`."""
    contacts, organizations = snapshot.contacts, snapshot.organizations
    yield meeting_evidence(snapshot, as_of)
    yield partnership_evidence(contacts, organizations, snapshot.partnerships, as_of, ladder)
    if affiliations is not None:
        yield shared_place_evidence(affiliations, organizations, as_of)


def _without_denied(evidence: EvidenceColumns, denied: Sequence[DeniedTie]) -> EvidenceColumns:
    """Return computed evidence without the pairs that a hand statement denies."""
    if not denied:
        return evidence
    find, count = evidence.ids.find, len(evidence.ids)
    pairs = [sorted((find(d.from_id), find(d.to_id))) for d in denied]
    numbers = np.minimum(evidence.tail, evidence.head).astype(np.int64) * count
    numbers += np.maximum(evidence.tail, evidence.head)
    return evidence.take(~np.isin(numbers, [one * count + other for one, other in pairs]))


def _home(home: str, organizations: Entities[Organization]) -> str | None:
    """Return the id of the organization with a name; None if there is none.

    If several have the name, the first with the same legal form counts, or else the first.
    """
    wanted = organization_record(home)
    if organizations.ids.find(wanted) >= 0:
        return wanted
    key, form = normalize_organization(home), legal_form(home)
    possible = NameIndex("organization", organizations).possible_spellings(key) if key else ()
    alike = [
        (
            form not in {legal_form(name) for name in names if normalize_organization(name) == key},
            o.id,
        )
        for o in map(organizations.__getitem__, sorted({name.number for name in possible}))
        if key in map(normalize_organization, names := (o.name, *o.aliases))
    ]
    return min(alike, default=(False, None))[1]


def _team(
    team: Sequence[Member],
    home_id: str | None,
    contacts: Entities[Contact],
    affiliations: AffiliationColumns,
    as_of: date,
) -> tuple[str, ...]:
    at = affiliations.organization_ids.find(home_id or "")
    staff = np.flatnonzero(~affiliations.inferred & (affiliations.organization == at))
    if not team:
        current = (
            a.contact_id for a in (affiliations[row] for row in staff.tolist()) if a.holds(as_of)
        )
        return tuple(sorted(set(current)))
    by_mail = [_by_mail(contacts, member.email) for member in team]
    by_name = {} if all(by_mail) else _by_name(contacts, affiliations.contact[staff])
    found = {id or by_name.get(normalize(m.name)) for m, id in zip(team, by_mail, strict=True)}
    return tuple(sorted(id for id in found if id))


def _by_mail(contacts: Entities[Contact], mail: str | None) -> str | None:
    """Return the id of the contact with a mail address; if there are several, the last one."""
    found = contacts_with_mail(contacts, mail) if mail else []
    return contacts.ids[found[-1]] if found else None


def _by_name(contacts: Entities[Contact], staff: NDArray[np.int32]) -> dict[str, str]:
    """Return the ids of people by their normalized names; of namesakes, the first one."""
    people = [contacts[at] for at in reversed(staff.tolist())]
    return {normalize(name): c.id for c in people for name in (c.name, *c.aliases)}
