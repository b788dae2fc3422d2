"""The people of a cell while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from graphkit.ingest.clean.contact_points import Point
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.draft_name import DraftName
from graphkit.ingest.clean.people_cells.part_words import OFFICES
from graphkit.ingest.clean.people_cells.parts import is_organization_name, is_remark, says_over
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell


@dataclass(slots=True)
class DraftPerson:
    """A person of a cell, while it is read."""

    name: DraftName
    roles: list[str] = field(default_factory=list)
    organization: str | None = None
    points: list[Point] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def person(self, default_role: str | None, default_place: str | None) -> PersonInCell | None:
        """Return the person, or only the remarks if nobody is named; None if there is nothing."""
        found = self.name.clean() if self.name.text else None
        if found is None:
            return self._nobody(default_role, default_place)
        # "Pfr. i.R." before the name means that they are retired.
        words = (found.additions or "").split()
        retired = [word for word in words if says_over(word) and is_remark(word)]
        self.remarks += [word for word in retired if word not in self.remarks]
        role = ", ".join(self.roles) or default_role
        over = any(map(_ends_this, self.remarks)) or (role is not None and says_over(role))
        return PersonInCell(
            found.name,
            role,
            self.organization or default_place,
            values_of(self.points, "email"),
            values_of(self.points, "phone"),
            "; ".join(dict.fromkeys(self.remarks)) or None,
            over,
            found.additions,
            found.written,
        )

    def _nobody(self, role: str | None, place: str | None) -> PersonInCell | None:
        remark = "; ".join(filter(None, (self.name.text, *self.remarks))) or None
        found = PersonInCell(
            "",
            ", ".join(self.roles) or role,
            self.organization or place,
            values_of(self.points, "email"),
            values_of(self.points, "phone"),
            remark,
        )
        return None if found == PersonInCell("", role, place) else found


def _ends_this(remark: str) -> bool:
    """Return whether a remark says that this role is over, and not another one."""
    return says_over(remark) and not is_organization_name(remark)


def share_surnames(people: list[DraftPerson]) -> None:
    """Give people with only a given name the surname of the person joined with "and" or "or"."""
    for before, one in pairwise(people):
        if one.name.joined and before.name.given and one.name.is_single:
            one.name.text, one.name.given = before.name.text, one.name.text
        elif one.name.joined and one.name.is_single and before.name.family_in_capitals:
            one.name.text = f"{before.name.family_in_capitals} {one.name.text}"
    for before, one in reversed(list(pairwise(people))):
        # A title alone has a name of its own already.
        if "M." in one.name.text.split()[:-1] and len(one.name.text.split()) == 2:
            continue  # "Mme Dupont et M. Martin"
        if one.name.joined and (office := _office_before_given(before.name.text)):
            before.roles.append(office)  # "Pastor Glenn and Becky Thorsen"
            before.name.text = before.name.text.removeprefix(office).strip()
        if one.name.joined and before.name.is_single and not one.name.is_single:
            surname = one.name.surname()
            if surname:
                before.name.text = f"{before.name.text} {surname}"


def _office_before_given(text: str) -> str:
    """Return the office in "Pastor Glenn", which has only a given name, or ""."""
    office, _, given = text.partition(" ")
    alone = given and " " not in given and office.casefold() in OFFICES
    return office if alone and share_with_given_names([given]) > 0 else ""


def distribute_points(people: list[DraftPerson], bare: list[list[Point]]) -> None:
    """Distribute the addresses after a list of people, if each person has one."""
    flat = [point for points in bare for point in points]
    if len(people) < 2 or len(flat) != len(people) or len({p.kind for p in flat}) != 1:
        return
    if all(one.points == [] for one in people[:-1]) and people[-1].points == flat:
        for one, point in zip(people, flat, strict=True):
            one.points = [point]


def values_of(points: list[Point], kind: str) -> tuple[str, ...]:
    """Return the addresses or the numbers among some points."""
    return tuple(dict.fromkeys(point.value for point in points if point.kind == kind))
