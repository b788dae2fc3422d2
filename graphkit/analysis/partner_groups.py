"""Partners, and what others are to us: supporters, funders, vendors, clients, umbrellas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.model.partnerships.partner_kinds import PartnerKind, partner_kind
from graphkit.network import Network, wording

_NAMED = 3


@dataclass(frozen=True, eq=False)
class PartnerGroups:
    """Some organizations with a current partnership, by what they are to us.

    Attributes
    ----------
    by_kind : mapping of PartnerKind to tuple of str
        Their ids, in the order in which they were given; only kinds that there are.
    """

    by_kind: Mapping[PartnerKind, tuple[str, ...]]

    @property
    def counted(self) -> tuple[str, ...]:
        """Those that answers count as partners; all, if none is one."""
        partners = self.by_kind.get(PartnerKind.PARTNER)
        return partners or tuple(id for ids in self.by_kind.values() for id in ids)

    @property
    def others(self) -> Mapping[PartnerKind, tuple[str, ...]]:
        """Those that are not counted."""
        if PartnerKind.PARTNER not in self.by_kind:
            return {}
        return {kind: ids for kind, ids in self.by_kind.items() if kind is not PartnerKind.PARTNER}

    def words(self, noun: str = "partner") -> str:
        """Return how many are counted: "27 partnerships", or "2 funders" if none is a partner."""
        if PartnerKind.PARTNER in self.by_kind or not self.by_kind:
            return wording.count_of(len(self.counted), noun)
        return self.all_words(noun)

    def all_words(self, noun: str = "partner") -> str:
        """Return how many there are of each kind: "8 partnerships and 2 funders"."""
        counts = [
            wording.count_of(len(ids), noun if kind is PartnerKind.PARTNER else kind.value)
            for kind, ids in self.by_kind.items()
        ]
        return wording.list_in_words(counts) or wording.count_of(0, noun)

    def note(self, network: Network) -> tuple[str, ...]:
        """Return a sentence that names those that are not counted; nothing if there are none."""
        groups = [
            f"{wording.count_of(len(ids), kind.value)} ({_names(network, ids)})"
            for kind, ids in self.others.items()
        ]
        if not groups:
            return ()
        example = next(iter(self.others)).value
        return (
            f"Not counted as partners: {wording.list_in_words(groups, most=len(groups))}. "
            f'--where "kind = {example}" asks about them alone.',
        )

    @property
    def asked(self) -> Mapping[str, object]:
        """How many there are of each kind, for `Answer.asked`; empty if all are partners."""
        if not self.by_kind.keys() - {PartnerKind.PARTNER}:
            return {}
        return {"kinds": {kind.value: len(ids) for kind, ids in self.by_kind.items()}}


def partner_groups(network: Network, ids: Iterable[str]) -> PartnerGroups:
    """Return partners, by what they are to us."""
    kinds, found = kinds_of(network), defaultdict[PartnerKind, list[str]](list)
    for id in ids:
        found[kinds.get(id, PartnerKind.PARTNER)].append(id)
    return PartnerGroups({kind: tuple(found[kind]) for kind in PartnerKind if kind in found})


def others_note(network: Network, ids: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence that names those of some organizations that are no partners.

    For answers that count something else than partners, such as reviews. Ids of people do not
    matter.
    """
    held = [id for id in dict.fromkeys(ids) if id in network.partners]
    groups = partner_groups(network, held).by_kind
    named = [
        f"{wording.count_of(len(groups[kind]), kind.value)} ({_names(network, groups[kind])})"
        for kind in groups
        if kind is not PartnerKind.PARTNER
    ]
    return (f"Also listed, but no partners: {wording.list_in_words(named)}.",) if named else ()


def kinds_of(network: Network) -> Mapping[str, PartnerKind]:
    """Return what each organization with a partnership, also a past one, is to us."""
    held = {each.partner_id: each for each in network.own_partnerships} | dict(network.partners)
    return {id: partner_kind(each.kind) for id, each in held.items()}


def umbrella_notes(network: Network, ids: Iterable[str]) -> tuple[str, ...]:
    """Return for each umbrella organization among some partners what its members are to us."""
    wanted = partner_groups(network, ids).by_kind.get(PartnerKind.UMBRELLA, ())
    return tuple(
        _members_sentence(network, id, members)
        for id in wanted
        if (members := _members(network, id))
    )


def _members(network: Network, umbrella: str) -> list[str]:
    return sorted(
        {
            each.member_id
            for each in network.members_of(umbrella)
            if each.holds(network.as_of) and each.member_id in network.organizations
        }
    )


def _members_sentence(network: Network, umbrella: str, members: Sequence[str]) -> str:
    name = network.organizations[umbrella].name
    text = f"{name} has {wording.count_of(len(members), 'member')}"
    held = [id for id in members if id in network.partners]
    if not held:
        return f"{text} ({_names(network, members)}), and no member is a partner of ours."
    ours = partner_groups(network, held).all_words()
    return f"{text}, among them {ours} of ours ({_names(network, held)})."


def _names(network: Network, ids: Sequence[str]) -> str:
    names = sorted(network.organizations[id].name for id in ids)
    return wording.list_in_words(names, most=_NAMED)
