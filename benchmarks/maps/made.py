"""Made-up networks of people and organizations for the maps, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import data
from benchmarks.networks import Ends, made_in_groups
from graphkit.engine.core.csr import Floats, Ints
from graphkit.model import Affiliation, Basis, Contact, Evidence, Organization, Partnership
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

if TYPE_CHECKING:
    from graphkit.network import Network

PER_ORGANIZATION = 8  # of so many nodes one is an organization
PARTNERS = 40  # at most
SECTORS = (
    "arts childcare churches clinics food housing libraries police schools sports transport youth"
).split()
_STAGES = ("active", "exploring", "paused")
_PALETTE = (
    "#332288 #88ccee #44aa99 #117733 #999933 #ddcc77 #cc6677 #882255 #aa4499 #6699cc #661100 #888"
).split()


@dataclass(frozen=True, eq=False)
class Made:
    """A network to be drawn.

    Attributes
    ----------
    people : list of Someone
    organizations : list of str
        Names; the first is ours.
    sectors : list of str or None
        Of the organizations.
    employer : int array (people)
        Everybody works at one organization, and most whom they know are near.
    tail, head : int32 array (ties)
    strength : float array (ties)
    """

    people: list[data.Someone]
    organizations: list[str]
    sectors: list[str | None]
    employer: Ints
    tail: Ends
    head: Ends
    strength: Floats

    @classmethod
    def of(cls, nodes: int, ties: int) -> Made:
        """Make a network of so many people and organizations, and so many ties between people."""
        organizations = nodes // PER_ORGANIZATION
        people = data.people(nodes - organizations, organizations - 2)
        tail, head, strength, group = made_in_groups(len(people), ties)
        names = list(dict.fromkeys(one.organization for one in people))
        order = np.argsort(group, kind="stable")
        sizes = _sizes(len(people), organizations)
        employer = np.empty(len(people), np.int64)
        employer[order] = np.repeat(np.arange(organizations), sizes)
        sectors = [
            None if n % 7 == 6 else SECTORS[group[first] % len(SECTORS)]
            for n, first in enumerate(order[np.cumsum(sizes) - sizes].tolist())
        ]
        return cls(people, names, sectors, employer, tail, head, strength)

    @property
    def title(self) -> str:
        """The size in words."""
        nodes = len(self.people) + len(self.organizations)
        return f"{nodes:,} nodes, {len(self.tail):,} ties"

    @property
    def some(self) -> list[str]:
        """The ids of five people who are chosen, from whoever has most ties to the middle."""
        ties = np.bincount(np.concatenate([self.tail, self.head]), minlength=len(self.people))
        order = np.argsort(-ties, kind="stable")
        count = len(order)
        return [_person(order[at]) for at in (0, count // 100, count // 10, count // 4, count // 2)]

    def network(self) -> Network:
        """Build it anew: nothing that was computed before is kept."""
        contacts = [
            Contact(_person(n), one.name, emails=(one.email,)) for n, one in enumerate(self.people)
        ]
        organizations = [
            Organization(_place(n), name, sector)
            for n, (name, sector) in enumerate(zip(self.organizations, self.sectors, strict=True))
        ]
        jobs = [
            Affiliation(_person(n), _place(place), role=one.role, since=data.day(n))
            for n, (one, place) in enumerate(zip(self.people, self.employer.tolist(), strict=True))
        ]
        partnerships = [
            Partnership(_place(0), _place(n), stage=_STAGES[n % 3], since=data.day(n))
            for n in self._partners()
        ]
        snapshot = Snapshot.of(
            1,
            contacts=contacts,
            organizations=organizations,
            affiliations=jobs,
            partnerships=partnerships,
            evidence=self._evidence(),
        )
        # Nothing is inferred, so that every side draws the same ties.
        return build_network(snapshot, home=self.organizations[0], as_of=data.TODAY, inferred=False)

    def _partners(self) -> range:
        return range(1, 1 + min(PARTNERS, len(self.organizations) // 4))

    def _evidence(self) -> Iterator[Evidence]:
        """Half of the ties are declared, half connected on a network since some day."""
        for n, (a, b, strength) in enumerate(self._ties()):
            if n % 2:
                yield Evidence(_person(a), _person(b), Basis.DECLARED, "ties", strength)
            else:
                yield Evidence(
                    _person(a), _person(b), Basis.CONNECTED, "linkedin", first=data.day(n)
                )

    def _ties(self) -> Iterator[tuple[int, int, float]]:
        ends = self.tail.tolist(), self.head.tolist()
        return zip(*ends, self.strength.round(3).tolist(), strict=True)

    def drawn(self) -> dict[str, list[dict[str, Any]]]:
        """Return what the peers draw: the same nodes and lines, with names and colours."""
        colors = [_PALETTE[SECTORS.index(s)] if s else "#dddddd" for s in self.sectors]
        employers = self.employer.tolist()
        nodes = [
            {"id": _place(n), "label": name, "color": color, "shape": "square"}
            for n, (name, color) in enumerate(zip(self.organizations, colors, strict=True))
        ]
        nodes += [
            {"id": _person(n), "label": one.name, "color": colors[place], "shape": "dot"}
            for n, (one, place) in enumerate(zip(self.people, employers, strict=True))
        ]
        lines = [(_person(n), _place(place), 0.5) for n, place in enumerate(employers)]
        lines += [(_place(0), _place(n), 1.0) for n in self._partners()]
        lines += [(_person(a), _person(b), strength) for a, b, strength in self._ties()]
        links = [
            {"source": one, "target": other, "strength": strength} for one, other, strength in lines
        ]
        return {"nodes": nodes, "links": links}


def _sizes(people: int, organizations: int) -> Ints:
    """Return how many work at each: a few are large, and nobody's is empty."""
    rng = np.random.default_rng(data.SEED)
    weight = (1 - rng.random(organizations)) ** (-1 / 1.4)
    weight[0] = weight.mean()  # ours is of the middle sort
    ends = np.floor(np.cumsum(weight) / weight.sum() * (people - organizations) + 1e-6)
    sizes: Ints = np.diff(ends, prepend=0).astype(np.int64) + 1
    return sizes


def _person(number: int) -> str:
    return f"c_{number:06}"


def _place(number: int) -> str:
    return f"o_{number:05}"
