"""Make a copy of a network that may be shared.

A copy is a new network with only the data that its readers may see. Everything that is drawn, said
or computed for the copy comes from this network, so hidden data cannot get in. No text is searched
for names to replace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.lists.field import field_name
from graphkit.analysis.lists.shared_attributes import details_with_tags
from graphkit.columns import Categorical, Texts
from graphkit.model import Basis, Contact, Event, Organization, Partnership
from graphkit.network import Network, wording
from graphkit.network.inference.evidence_columns import coded_by_number
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.render.map.copies.copied_topics import copied_topics, copied_umbrellas
from graphkit.render.map.copies.name_leaks import NameLeaks
from graphkit.render.map.copies.pseudonyms import made_up_names, renumber
from graphkit.render.map.copies.share_terms import Audience, CopyNumbers, MapCopy, ShareTerms
from graphkit.snapshot import (
    BASES,
    AffiliationColumns,
    AttendanceColumns,
    Entities,
    EvidenceColumns,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Reword = Callable[[str], str | None]

# A sum of fewer ties would reveal single people.
LEAST_TIES = 3
_PARTNERSHIP = BASES.index(Basis.PARTNERSHIP)
_INFERRED = np.array([basis.inferred for basis in BASES])


def make_copy(
    network: Network, terms: ShareTerms, *, key: bytes = b"", titles: Collection[str] = ()
) -> MapCopy:
    """Make a copy of a network.

    Parameters
    ----------
    network : Network
        The network as the readers of the copy may see it, without hidden ties.
    terms : ShareTerms
    key : bytes
        The secret for ids and made-up names; needed unless it is our own map.
    titles : collection of str
        Names of sources that everybody may read. Other names are somebody's private words.

    Returns
    -------
    MapCopy
        Its network is the same if it is our own map.

    Raises
    ------
    ValueError
        If it is a copy for others and there is no key.
    """
    own = frozenset(network.source_titles.values())
    if terms.own:
        return MapCopy(network, terms, _sources_in_words(own, own))
    if not key:
        raise ValueError("a copy for others needs a key")
    if terms.whole:
        return _Renumberer(network, terms, key, own).copy()
    return _Copier(network, terms, key, frozenset(titles)).copy()


def attendances_in_copy(copy: MapCopy, attendances: AttendanceColumns) -> AttendanceColumns:
    """Return the attendances with the ids of a copy that shows all of them."""
    if copy.ids is None:
        return attendances
    network, ids = copy.network, copy.ids
    return AttendanceColumns.of(
        network.contact_columns.ids,
        network.event_columns.ids,
        (
            replace(a, contact_id=ids.get(a.contact_id, ""), event_id=ids.get(a.event_id, ""))
            for a in attendances
        ),
    )


def _sources_in_words(titles: Collection[str], known: Collection[str]) -> str:
    named = sorted({t for t in titles if t in known}, key=lambda t: (t.casefold(), t))
    others = sum(title not in known for title in titles)
    if others:
        named.append(wording.count_of(others, "other source"))
    return f"Sources: {wording.list_in_words(named)}." if named else ""


class _Copier:
    """Builds a copy: chooses its people and names, then builds each part from these."""

    def __init__(
        self, network: Network, terms: ShareTerms, key: bytes, titles: frozenset[str]
    ) -> None:
        self.network, self.terms, self.titles = network, terms, titles
        team = terms.share is Audience.TEAM
        self.partnerships = network.partnerships if team else tuple(network.partners.values())
        self.staff, self.mains = self._sides()
        self.shown = np.full(len(network.ids), team) | self.staff | self.mains
        self.tells = self._telltale()
        people = [network.ids[at] for at in np.flatnonzero(self.shown).tolist()]
        bodies = network.organization_columns
        # Readers of copies on different terms must not be able to match their ids.
        self.ids = renumber(key, terms.purpose, people, "c_")
        self.ids |= renumber(key, terms.purpose, bodies.ids, "o_")
        telling = [o for o in bodies if self._hides(o)]
        self.names = self._made_up(key, people, telling)
        self.ids |= renumber(key, terms.purpose, network.topics.by_id, "t_")
        self.withheld = tuple(o.name for o in telling)

    def _made_up(
        self, key: bytes, people: Sequence[str], telling: Sequence[Organization]
    ) -> dict[str, str]:
        """Return the made-up names of this copy.

        All of the network get one before the copy takes its own. So nobody has another name, or the
        name of somebody else, in a copy with fewer people.
        """
        found: dict[str, str] = {}
        if self.terms.made_up:
            all_people = self.network.contact_columns
            names = made_up_names(key, self.network.ids, taken=all_people.names)
            found |= {id: names[id] for id in people}
        if telling:
            bodies = self.network.organization_columns
            names = made_up_names(key, bodies.ids, organizations=True, taken=bodies.names)
            found |= {one.id: names[one.id] for one in telling}
        return found

    def copy(self) -> MapCopy:
        network, share = self.network, self.terms.share
        people = Entities.of(
            Contact, [self._contact(c) for c in network.contact_columns if self._is_in(c)]
        )
        bodies = Entities.of(Organization, map(self._organization, network.organization_columns))
        evidence = self._evidence(people.ids)
        made = Network(
            as_of=network.as_of,
            home_id=self.ids[network.home_id] if network.home_id else None,
            team=tuple(sorted(self.ids[id] for id in network.team if id in self.ids)),
            contact_columns=people,
            organization_columns=bodies,
            event_columns=Entities.of(Event, self._meetings()),
            affiliations=self._affiliations(people.ids, bodies.ids),
            partnerships=tuple(
                sorted(map(self._partnership, self.partnerships), key=lambda p: p.partner_id)
            ),
            evidence=evidence,
            tie_columns=combine_columns(evidence, network.as_of, network.evidence_kinds),
            evidence_kinds=network.evidence_kinds,
            source_titles=self._source_titles(),
            notice=network.notice,
            home=self.names.get(network.home_id or "", network.home),
            topics=copied_topics(network.topics, self.terms, self.ids, self._plain),
            part_of=copied_umbrellas(network.part_of, self.terms, self.ids),
        )
        return MapCopy(
            made,
            self.terms,
            _sources_in_words(set(network.source_titles.values()), self.titles),
            None if share is Audience.TEAM else self._numbers(),
            self.ids,
            () if self.terms.anonymous_organizations else self.withheld,
        )

    # -- people in the copy -----------------------------------------------------------------

    def _sides(self) -> tuple[Bools, Bools]:
        """Return flags for our staff and for main contacts; the public sees neither."""
        staff, mains = np.zeros((2, len(self.network.ids)), np.bool_)
        if self.terms.share is Audience.PARTNERS:
            owners = (p.owner_id for p in self.partnerships)
            contacts = (p.main_contact_id for p in self.partnerships)
            for side, ids in ((staff, (*self.network.team, *owners)), (mains, contacts)):
                places = [self.network.ids.find(id or "") for id in ids]
                side[[at for at in places if at >= 0]] = True
        return staff, mains

    def _is_in(self, contact: Contact) -> bool:
        return contact.id in self.ids

    def _telltale(self) -> NameLeaks:
        shown = self.shown & (not self.terms.made_up)
        hidden, open_ = [], []
        for contact, is_shown in zip(self.network.contact_columns, shown.tolist(), strict=True):
            if is_shown:
                open_.append(contact.name)
            else:
                hidden += [contact.name, *contact.aliases]
        return NameLeaks(hidden, open_)

    def _hides(self, organization: Organization) -> bool:
        """Return whether an organization gets a made-up name; home only if all do."""
        ours = organization.id == self.network.home_id
        return self.terms.anonymous_organizations or (not ours and self.tells(organization.name))

    # -- each part made anew ----------------------------------------------------------------

    def _plain(self, text: str | None) -> str | None:
        """Return a text if it does not reveal a hidden person."""
        return None if not text or self.tells(text) else text

    def _contact(self, contact: Contact) -> Contact:
        name = self.names.get(contact.id) or self._plain(contact.name) or ""
        return Contact(self.ids[contact.id], name, details=self._details(contact))

    def _organization(self, organization: Organization) -> Organization:
        name = self.names.get(organization.id, organization.name)
        sector, type = self._plain(organization.sector), self._plain(organization.type)
        details = self._details(organization)
        return Organization(self.ids[organization.id], name, sector, type=type, details=details)

    def _details(self, one: Contact | Organization) -> tuple[str, ...]:
        """Return the attributes that the terms allow, without values that reveal somebody."""
        if not self.terms.attributes:
            return ()
        found = []
        for detail in details_with_tags(self.network, one):
            header, _, text = detail.partition(":")
            if field_name(header) in self.terms.attributes and not any(
                map(self.tells, (header, text, detail))
            ):
                found.append(detail)
        return tuple(found)

    def _partnership(self, p: Partnership) -> Partnership:
        public = self.terms.share is Audience.PUBLIC
        return Partnership(
            self.ids.get(p.home_id, ""),
            self.ids.get(p.partner_id, ""),
            stage=self._plain(p.stage),
            kind=self._plain(p.kind),
            since=p.since,
            until=p.until,
            review_on=None if public else p.review_on,
            owner_id=self.ids.get(p.owner_id or ""),
            main_contact_id=self.ids.get(p.main_contact_id or ""),
        )

    def _meetings(self) -> Iterable[Event]:
        return ()  # titles are somebody's private words, and may name people

    def _source_titles(self) -> Mapping[str, str]:
        return {}  # the evidence itself has the titles

    def _role(self, text: str) -> str | None:
        # A role with an organization can reveal a person.
        return None if self.terms.made_up else self._plain(text)

    def _role_source(self, text: str) -> str | None:
        """Return the source of a role, or the domain of a mail address."""
        return None

    def _affiliations(self, people: Texts, bodies: Texts) -> AffiliationColumns:
        affiliations = self.network.affiliations
        rows = self.shown[affiliations.contact]
        if self.terms.share is not Audience.TEAM:
            rows &= self.network.is_current
        affiliations = affiliations.take(rows)
        contact, organization = (
            self._places(self.network.ids, people)[affiliations.contact],
            self._places(self.network.organization_columns.ids, bodies)[affiliations.organization],
        )
        role = _reword(affiliations.role, self._role)
        source = _reword(affiliations.source, self._role_source)
        dates = (affiliations.since, affiliations.until)
        keys = (contact, organization, affiliations.kind, role.codes, source.codes, *dates)
        _, rows = np.unique(np.stack(keys), axis=1, return_index=True)
        nothing = _reword(affiliations.source, _no_title)
        return AffiliationColumns(
            people,
            bodies,
            contact[rows],
            organization[rows],
            affiliations.kind[rows],
            role.take(rows),
            affiliations.since[rows],
            affiliations.until[rows],
            source.take(rows),
            nothing.take(rows),
        )

    def _evidence(self, people: Texts) -> EvidenceColumns:
        evidence = self.network.evidence
        tail, head = evidence.tail, evidence.head
        rows = self.shown[tail] & self.shown[head]
        if self.terms.share is not Audience.TEAM:
            rows &= (self.staff[tail] & self.mains[head]) | (self.mains[tail] & self.staff[head])
        evidence = evidence.take(rows)
        places = self._places(self.network.ids, people)
        bodies = {o.name: self.names.get(o.id, o.name) for o in self.network.organization_columns}
        titles = {s: t for s, t in self.network.source_titles.items() if t in self.titles}
        return replace(
            evidence,
            ids=people,
            tail=places[evidence.tail],
            head=places[evidence.head],
            source=_reword(evidence.source, titles.get, bodies.get, _INFERRED[evidence.basis]),
            imported=_reword(evidence.imported, _no_title),
            # The note of a partnership is the partner's name; other notes are private.
            note=_reword(evidence.note, _no_title, bodies.get, evidence.basis == _PARTNERSHIP),
        )

    def _places(self, old: Texts, new: Texts) -> NDArray[np.int32]:
        """Return the index of each contact, or organization, in the copy; -1 if it is not in it."""
        places = {id: at for at, id in enumerate(new)}
        return np.array([places.get(self.ids.get(id, ""), -1) for id in old], np.int32)

    # -- numbers instead of people ----------------------------------------------------------

    def _numbers(self) -> CopyNumbers:
        network = self.network
        known = {
            self.ids[id]: count
            for id in network.organization_columns.ids
            if (count := len(network.contact_numbers_at(id)))
        }
        if self.terms.share is not Audience.PUBLIC:
            return CopyNumbers(len(network.ids), known)
        ties, places = network.tie_columns, network.workplace_numbers
        one, other = places[ties.tail], places[ties.head]
        counted = (one >= 0) & (other >= 0) & (one != other) & ~ties.inferred
        ends = zip(one[counted].tolist(), other[counted].tolist(), strict=True)
        names = [self.ids[id] for id in network.organization_columns.ids]
        sums = Counter(tuple(sorted((names[a], names[b]))) for a, b in ends)
        shown = {(a, b): n for (a, b), n in sorted(sums.items()) if n >= LEAST_TIES}
        return CopyNumbers(len(network.ids), known, shown)


class _Renumberer(_Copier):
    """Builds a copy of the whole network for the team, with new ids that reveal nothing."""

    def __init__(
        self, network: Network, terms: ShareTerms, key: bytes, titles: frozenset[str]
    ) -> None:
        super().__init__(network, terms, key, titles)
        self.ids |= renumber(key, terms.purpose, network.event_columns.ids, "e_")

    def _hides(self, organization: Organization) -> bool:
        return False

    def _contact(self, contact: Contact) -> Contact:
        return replace(
            contact, id=self.ids[contact.id], details=details_with_tags(self.network, contact)
        )

    def _organization(self, organization: Organization) -> Organization:
        details = details_with_tags(self.network, organization)
        return replace(organization, id=self.ids[organization.id], details=details)

    def _partnership(self, p: Partnership) -> Partnership:
        return replace(
            p,
            home_id=self.ids.get(p.home_id, ""),
            partner_id=self.ids.get(p.partner_id, ""),
            owner_id=self.ids.get(p.owner_id or ""),
            main_contact_id=self.ids.get(p.main_contact_id or ""),
            import_id="",
        )

    def _meetings(self) -> Iterable[Event]:
        return (replace(event, id=self.ids[event.id]) for event in self.network.event_columns)

    def _source_titles(self) -> Mapping[str, str]:
        return self.network.source_titles

    def _role(self, text: str) -> str | None:
        return text

    def _role_source(self, text: str) -> str | None:
        return text

    def _evidence(self, people: Texts) -> EvidenceColumns:
        evidence = self.network.evidence
        places = self._places(self.network.ids, people)
        imported = _reword(evidence.imported, _no_title)
        tail, head = places[evidence.tail], places[evidence.head]
        return replace(evidence, ids=people, tail=tail, head=head, imported=imported)


def _no_title(text: str) -> str | None:
    return None


def _reword(
    column: Categorical, say: Reword, say_there: Reword = _no_title, there: Bools | None = None
) -> Categorical:
    """Change the texts of a column with `say`, and in the rows `there` with `say_there`."""
    texts = [*column.names[1:]]
    names = [None, *map(say, texts), None, *map(say_there, texts)]
    number = column.codes if there is None else column.codes + there * (len(texts) + 1)
    return coded_by_number(names, number)
