"""All commands; the module of a command is imported when the command is called."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from importlib import import_module
from types import MappingProxyType

import click

# The modules with commands, and the names of these commands.
MODULES: Mapping[str, str] = MappingProxyType(
    {
        "new_workspace": "demo init",
        "imports": "import sources imports undo",
        "identity": "dedupe merge split",
        "by_hand.add_command": "add",
        "by_hand.remove_and_edit": "remove edit",
        "reminders": "note due fading load",
        "privacy": "forget visibility",
        "introductions.path_command": "path",
        "questions": "gaps reliance changes show",
        "introductions.ask_commands": "ask asks review",
        "people_questions": "brokers meet key-people",
        "introductions.handover_commands": "handover",
        "introductions.brief_command": "brief",
        "outreach_questions": "reach prospects",
        "inspection.list_command": "list",
        "inspection.check_command": "check",
        "measure": "measure",
        "map_and_report": "map report",
        "export": "export",
        "upkeep.store": "store audit query",
        "upkeep.doctor": "doctor",
        "completion": "completion",
    }
)
_MODULE_OF = {name: module for module, names in MODULES.items() for name in names.split()}


class CommandGroup(click.Group):
    """The commands of graphkit. Starting one of them does not wait for the others."""

    _known: MutableMapping[str, click.Command]

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """All commands by name; this imports all modules."""
        for module in MODULES:
            self._load(module)
        return self._known

    @commands.setter
    def commands(self, known: MutableMapping[str, click.Command]) -> None:
        self._known = known

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command, or None if there is none of this name."""
        if name in _MODULE_OF:
            self._load(_MODULE_OF[name])
            if name in self._known:
                return self._known[name]
        return self.commands.get(name)

    def _load(self, module: str) -> None:
        for command in import_module(f"graphkit.cli.{module}").COMMANDS:
            self._known.setdefault(command.name, command)
