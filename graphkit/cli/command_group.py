"""The group of all commands; the module of a command is imported when it is called."""

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
        "by_hand.note": "note",
        "by_hand.remove_and_edit": "remove edit",
        "reminders": "due fading load",
        "privacy": "forget visibility",
        "introductions.path_command": "path",
        "questions.network_commands": "gaps reliance changes show",
        "introductions.ask_commands": "ask asks review",
        "questions.people_commands": "brokers meet key-people",
        "introductions.handover_commands": "handover",
        "introductions.brief_command": "brief",
        "questions.outreach_commands": "reach prospects",
        "portfolio.balance_command": "balance",
        "portfolio.match_command": "match",
        "portfolio.partners_command": "partners",
        "portfolio.reviews_command": "reviews",
        "portfolio.engagement_command": "engagement",
        "portfolio.trends_command": "trends",
        "surveys": "survey",
        "inspection.list_command": "list",
        "inspection.check_command": "check",
        "measure": "measure",
        "map_and_report": "map report",
        "export": "export",
        "upkeep.store": "store audit query",
        "upkeep.doctor": "doctor",
        "completion": "completion",
        "serve": "serve",
    }
)
# The list in "graphkit --help", by purpose: it is shown without importing the commands.
# Each command has the first sentence of its help; a test compares them.
SECTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Begin": {
            "demo": "Try graphkit on the fictional files of a library.",
            "init": "Create a workspace in DIRECTORY.",
            "import": "Import exports, address books, calendars and spreadsheets.",
            "sources": "List the kinds of file that graphkit can read.",
            "completion": "Print a script that completes commands with the Tab key.",
        },
        "Ask": {
            "serve": "Ask in the browser instead of the terminal.",
            "path": "Find introductions to a person or to an organization.",
            "reliance": "Show how few people each partnership hangs on.",
            "brokers": "Show who connects otherwise separate parts of the network.",
            "gaps": "Show what is missing: sectors, organizations and ties.",
            "prospects": "Show which organizations to win as partners next.",
            "reach": "Show which doors a partner or person can open to you.",
            "meet": "Show pairs of people who should know each other.",
            "key-people": "Show the people to tell so that all hear, and those who hold most "
            "together.",
            "changes": "Show who moved, is new or is missing between two exports.",
        },
        "Look up": {
            "show": "Show a contact, an organization, or the tie between two people.",
            "list": "List people, organizations, partners, ties, events, notes, agreements "
            "and so on.",
            "brief": "Show what to know about NAME before a meeting.",
            "query": "Run a named query that only reads.",
            "measure": "Compute a measure of any table of ties.",
        },
        "Work together": {
            "ask": "Write down that you ask for an introduction.",
            "asks": "Show the introductions that were asked for, and what to do next.",
            "review": "Compare what graphkit said with what came true.",
            "note": "Write down a note in free words.",
            "due": "Show what is due: follow-ups, contact with partners, and job changes.",
            "fading": "Show which ties of the team fade if there is no contact.",
            "load": "Show how much each member of the team has to do to keep in touch.",
            "handover": "Plan what to hand over before somebody leaves.",
        },
        "Partnerships": {
            "balance": "Show what each side of a partnership gave and gained.",
            "match": "Show which offers and needs meet, and who could bring them together.",
            "partners": "Show all partners side by side, one line each.",
            "reviews": "Show which reviews and agreements with partners are due or overdue.",
            "engagement": "Show which partners take part, and who fades or is isolated.",
            "trends": "Show partnerships won, kept and lost, and your reach, by quarter.",
            "survey": "Ask partners and the team with forms that they send back by mail.",
        },
        "Add and correct": {
            "add": "Add what no file says: people, organizations, ties, partnerships, "
            "agreements and so on.",
            "edit": "Say or correct something about a person or an organization.",
            "remove": "Remove people or organizations that are none, or one value that is wrong.",
            "imports": "List the imports, newest first.",
            "undo": "Undo one import, or everything that somebody said by hand on one day.",
            "check": "Show what looks wrong in the graph, and how to fix it.",
            "dedupe": "Find people and organizations listed twice, and merge them.",
            "merge": "Merge two contacts, or two organizations, into one.",
            "split": "Undo a merge, or separate what is not the same after all.",
        },
        "Show others": {
            "map": "Draw an interactive map as one HTML file, OUT.",
            "report": "Write a report for the board as one file, OUT.",
            "export": "Export the network for other programs, or lists for a spreadsheet.",
        },
        "Take care of the data": {
            "visibility": "Set who may see the ties of PERSON.",
            "forget": "Erase PERSON for good, with all that imports say about them.",
            "audit": "Show who changed the graph or exported from it, newest first.",
            "store": "Check, back up and restore the graph database.",
            "doctor": "Check the machine, the workspace and the store, and say what to do.",
        },
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

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted(_MODULE_OF)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by purpose."""
        width = max(map(len, _MODULE_OF))
        for heading, summaries in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(f"{name:<{width}}", text) for name, text in summaries.items()])

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
