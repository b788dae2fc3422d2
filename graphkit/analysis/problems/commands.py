"""The commands that problems name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graphkit.model.normalization import normalize
from graphkit.network import Network

# What cannot be corrected by hand.
IN_ITS_FILE = "See which file says it, correct it there and import the file again"


@dataclass(frozen=True, eq=False)
class Commands:
    """Makes commands with names that mean exactly one person or organization.

    Attributes
    ----------
    network : Network
    """

    network: Network

    @cached_property
    def _often(self) -> Counter[str]:
        columns = (self.network.contact_columns, self.network.organization_columns)
        return Counter(normalize(name) for entities in columns for name in entities.names)

    def name_to_type(self, id: str) -> str:
        """Return the name to type for a contact or organization, or the id if several have it."""
        known = self.network.contacts.get(id) or self.network.organizations[id]
        clear = self._often[normalize(known.name)] == 1
        return known.name if clear and known.name.isprintable() else id

    def sources(self, id: str) -> tuple[str, ...]:
        """Return the command that shows which file says what about a person or organization."""
        return self._words("show", id, "--sources")

    def remove(self, id: str) -> tuple[str, ...]:
        """Return the command that removes what is no person or organization."""
        return self._words("remove", id)

    def set_sector(self, id: str, sector: str) -> tuple[str, ...]:
        """Return the command that sets the sector of an organization."""
        return self._words("edit", id, "--sector", sector)

    def edit(self, id: str) -> tuple[str, ...]:
        """Return the command that asks what to correct about a person or organization."""
        return self._words("edit", id)

    def add_contact(self, organization_id: str) -> tuple[str, ...]:
        """Return the command that adds a person at an organization, and asks for the name."""
        return ("add", "person", "--role", f"contact at {self.name_to_type(organization_id)}")

    def add_stage(self, organization_id: str, stage: str, code: str) -> tuple[str, ...]:
        """Return the command that says or, of an entry with a code, corrects a stage."""
        name, change = self.name_to_type(organization_id), ("--change", code) if code else ()
        return ("add", "stage", *change, *(["--"] if name.startswith("-") else []), name, stage)

    def tie(self, one: str, other: str) -> tuple[str, ...]:
        """Return the command that shows the evidence of a tie."""
        return (*self._words("show", one), self.name_to_type(other))

    def _words(self, command: str, id: str, *options: str) -> tuple[str, ...]:
        name = self.name_to_type(id)
        if name.startswith("-"):  # it must not become an option
            return (command, *options, "--", name)
        return (command, name, *options)
