"""Who gets a form of a survey, and which organizations it asks about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.analysis.surveys.choose_subjects import PartnerSubjects, subjects_of_member
from graphkit.errors import InputError, NothingFound, UsageError
from graphkit.session import name_resolution

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Selection
    from graphkit.network import LookupResult, Network

PARTNERS, TEAM = "partners", "team"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who gets a form.

    Attributes
    ----------
    organization : LookupResult
        For which it is answered.
    person : LookupResult or None
        Who answers, if a person is known.
    subjects : tuple of LookupResult
        The organizations that the form asks about.
    """

    organization: LookupResult
    person: LookupResult | None
    subjects: tuple[LookupResult, ...]


class Respondents:
    """Finds those who get a form.

    Parameters
    ----------
    network : Network
        As the author of the survey sees it.
    public : Network or None
        As people outside the team see it.
    seen_by : callable
        Returns the network as a contact of the team sees it.
    """

    def __init__(
        self, network: Network, public: Network | None, seen_by: Callable[[str], Network]
    ) -> None:
        self._network = network
        self._subjects = PartnerSubjects(network, public)
        self._seen_by = seen_by

    def find(self, to: Sequence[str], selection: Selection | None) -> tuple[Respondent, ...]:
        """Return those who get a form, each once, in order of name.

        Parameters
        ----------
        to : sequence of str
            "partners", "team", and names of people and organizations.
        selection : Selection or None
            Only organizations, and people at organizations, that meet a filter.

        Raises
        ------
        NothingFound
            If nobody is left.
        """
        found: dict[tuple[str, str], Respondent] = {}
        for each in to:
            for one in self._named(each):
                if selection is None or selection.has(
                    one.organization.id, one.person.id if one.person else None
                ):
                    key = one.person.id if one.person else one.organization.id
                    found.setdefault((one.organization.id, key), one)
        kept = [one for one in found.values() if one.subjects]
        if not kept:
            raise NothingFound(
                "nobody would get a form",
                next="Name partners or people of partners, or import a list of partners first",
            )
        return tuple(sorted(kept, key=_by_name))

    def _named(self, to: str) -> Iterator[Respondent]:
        if to == PARTNERS:
            for partner in self._network.partners:
                yield self._at_partner(partner)
        elif to == TEAM:
            for member in self._network.team:
                yield self._member(member)
        else:
            one = name_resolution.find(self._network, to)
            if one.kind == "organization":
                yield self._at_partner(one.id)
            elif one.id in self._network.team:
                yield self._member(one.id)
            else:
                job = self._network.employer(one.id)
                if job is None:
                    raise UsageError(
                        f"nothing says where {one.name} works, so there is nothing to ask",
                        next="Say it first, as in: graphkit edit NAME --role ROLE",
                    )
                yield self._at_partner(job.organization_id, one.id)

    def _at_partner(self, organization_id: str, person_id: str | None = None) -> Respondent:
        held = self._network.partners.get(organization_id)
        person = person_id or (held.main_contact_id if held else None)
        known = person is not None and person in self._network.contacts
        return Respondent(
            self._ref(organization_id, "organization"),
            self._ref(person, "contact") if known and person else None,
            tuple(self._ref(id, "organization") for id in self._subjects.of(organization_id)),
        )

    def _member(self, member_id: str) -> Respondent:
        home = self._network.home_id
        if home is None:
            raise UsageError(
                "the home organization is in no file, so its team has no partners",
                next="Import a list of partners first",
            )
        seen = subjects_of_member(self._seen_by(member_id), member_id)
        return Respondent(
            self._ref(home, "organization"),
            self._ref(member_id, "contact"),
            tuple(self._ref(id, "organization") for id in seen),
        )

    def _ref(self, id: str, kind: str) -> LookupResult:
        from graphkit.network import LookupResult

        return LookupResult(kind, id, self._network.name_of(id) or id)


def _by_name(one: Respondent) -> tuple[str, str, str]:
    person = one.person.name if one.person else ""
    return one.organization.name.casefold(), person.casefold(), one.organization.id


def names_in_file(path: Path) -> tuple[str, ...]:
    """Return the names of a file that has one a line.

    Raises
    ------
    InputError
        If it cannot be read, or has no names.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise InputError("cannot be read", where=str(path), next="Check the file") from error
    try:
        text = raw.decode("utf-8-sig") if len(raw) <= _MOST_BYTES else None
    except UnicodeDecodeError:
        text = None
    names = [" ".join(line.split()) for line in (text or "").splitlines()]
    kept = tuple(dict.fromkeys(name for name in names if name))
    if not kept:
        raise InputError(
            "is no list of names", where=str(path), next="Write one name a line, as plain text"
        )
    return kept
