"""Every command of graphkit, with words that make it answer in the demo's workspace."""

from __future__ import annotations

from collections.abc import Iterator

import click

from graphkit.cli.inspection.list_command import LISTS
from graphkit.cli.main import cli

# Those that never look at a store.
WITHOUT_STORE = frozenset(
    {"completion", "demo", "init", "measure", "serve", "sources", "sources new"}
)
# Those that need a backup, another store, the code of an ask, something that is due, or a
# survey as well.
WITH_MORE = frozenset(
    {
        "asks update",
        "due done",
        "due never",
        "due snooze",
        "survey status",
        "handover done",
        "store copy",
        "store restore",
    }
)
# What a filter leaves.
_SOME = ("--where", "people > 0")
# By the command: one or more ways to call it. OUT stands for a file to be written.
WORDS: dict[str, list[tuple[str, ...]]] = {
    **{
        f"add {kind}": [("Riverbend Clinic", *words, "--as", "Maria")]
        for kind, words in {
            "agreement": ("Flu clinics", "--form", "MOU", "--until", "2027"),
            "audience": ("Families", "--number", "900"),
            "benefit": ("A free room", "--to", "us", "--value", "3"),
            "caution": ("They want our name on a leaflet",),
            "contribution": ("Staff", "--by", "us", "--hours", "12"),
            "interest": ("--interest", "3"),
            "invitation": ("Open house", "--invited", "6", "--came", "3"),
            "origin": ("--how", "directory", "--finder", "Maria Lopez"),
            "outcome": ("Free flu shots", "--number", "140"),
            "rating": ("--reliability", "4"),
            "review": ("--planned", "2027-03-01"),
            "stage": ("cooperating",),
        }.items()
    },
    "add note": [("Met Dana at the fair", "--yes", "--as", "Maria")],
    "add meeting": [("Fair", "--with", "Dana Whitfield", "--as", "Maria")],
    "add organization": [("Elm Street School", "--sector", "schools", "--as", "Maria")],
    "add partnership": [("Riverbend Clinic", "--stage", "renewing", "--as", "Maria")],
    "add person": [
        ("June Park", "--role", "Nurse at Riverbend Clinic", "--as", "Maria"),
        ("Dana Whitfield", "--new", "--as", "Maria"),
    ],
    "add role": [("Dana Whitfield", "Treasurer at Riverbend Clinic", "--as", "Maria")],
    "add tie": [("Dana Whitfield", "Omar Haddad", "--as", "Maria")],
    "ask": [
        ("county health", "--draft", "--as", "Maria"),
        ("Omar Haddad", "--reason", "They look for rooms", "--share-reason", "--as", "Maria"),
        (*_SOME, "--as", "Maria"),
    ],
    "asks": [(), ("--open", "--for", "Maria"), _SOME],
    "audit": [()],
    "balance": [(), ("Riverbend Clinic", "--numbers"), _SOME],
    "brokers": [(), ("--numbers",), ("--range", "--networks", "5"), _SOME],
    "brief": [
        ("Riverbend Clinic",),
        ("Dana Whitfield", "--html", "OUT.html"),
        ("Riverbend Clinic", "--for", "newcomer"),
    ],
    "changes": [(), _SOME],
    "check": [()],
    "doctor": [()],
    "dedupe": [("--export", "OUT.csv")],
    "due": [(), ("--month", "--numbers"), ("--for", "Maria", "--hours", "3"), _SOME],
    "fading": [(), ("--since", "2026-06-01"), _SOME],
    "load": [(), _SOME],
    "edit": [
        ("Riverbend Clinic", "--sector", "health", "--as", "Maria"),
        ("Dana Whitfield", "--role", "Treasurer at Riverbend Clinic", "--as", "Maria"),
        ("Dana Whitfield", "--does-not-know", "Omar Haddad", "--as", "Maria"),
        ("Dana Whitfield", "--tag", "funder", "--as", "Maria"),
        ("Dana Whitfield", "--name", "Dana Cole", "--email", "d@x.example", "--as", "Maria"),
    ],
    "engagement": [(), ("--every", "year", "--numbers"), _SOME],
    "export": [
        ("OUT.graphml",),
        ("OUT.graphml", *_SOME),
        ("OUT.csv", "--list", "people"),
        ("OUT.xlsx", "--editable"),
        ("OUT.json", "--person", "Dana Whitfield"),
    ],
    "forget": [("--list",), ("Dana Whitfield", "--yes")],
    "gaps": [(), _SOME],
    "handover plan": [
        (),
        _SOME,
        ("Maria", *_SOME),
        ("Maria", "--leaves", "2027-01-31", "--ics", "OUT.ics"),
        ("Dana Whitfield", "--numbers"),
    ],
    "import": [("files/partners.csv",), ("files/partners.csv", "--dry-run")],
    "imports": [()],
    "key-people": [(), ("--count", "1", "--max-ties", "1"), _SOME],
    "list": [
        *((what,) for what in LISTS),
    ],
    "map": [
        ("OUT.html",),
        ("OUT.html", "--view", "events"),
        ("OUT.html", *_SOME),
        ("OUT.html", "--view", "overview"),
        ("OUT.html", "--share", "public"),
    ],
    "match": [(), ("Riverbend Clinic", "--numbers"), _SOME],
    "meet": [(), ("--count", "2", "--numbers"), _SOME],
    "merge": [("Dana Whitfield", "Omar Haddad")],
    "note": [
        ("Met Dana at the fair; call back in March", "--yes", "--as", "Maria"),
        ("They look for a room", "--about", "Riverbend Clinic", "--private", "--as", "Maria"),
    ],
    "partners": [(), ("--numbers",), ("--sort", "-strength", "--columns", "name,stage"), _SOME],
    "path": [("county health",), ("Omar Haddad", "--from", "Maria"), _SOME],
    "prospects": [(), ("--count", "3", "--numbers"), _SOME],
    "query": [
        ("explore/who_knows", "--param", "name=Omar"),
        ("revision/extent",),
        ("revision/read",),
        ("status/ties",),
    ],
    "reach": [("Dana Whitfield",), ("riverbend clinic", "--numbers"), ("Dana Whitfield", *_SOME)],
    "reliance": [
        (),
        ("--expected", "--numbers"),
        ("Riverbend Clinic",),
        ("--without", "Dana Whitfield"),
        _SOME,
    ],
    "remove": [("Omar Haddad", "--yes", "--as", "Maria")],
    "report": [("OUT.html",), ("OUT.html", *_SOME), ("OUT.md",), ("OUT.docx",), ("OUT.xlsx",)],
    "reviews": [
        (),
        ("--within", "400", "--numbers", "--ics", "OUT.ics"),
        ("--for", "Maria"),
        _SOME,
    ],
    "review introductions": [(), ("--numbers",), _SOME],
    "show": [("Dana Whitfield",), ("Maria", "Dana Whitfield"), ("Dana Whitfield", "--sources")],
    "split": [("Dana Whitfield",)],
    "survey list": [()],
    "survey new": [
        ("spring", "--as", "Maria"),
        ("autumn", "--to", "team", "--to", "Riverbend Clinic", "--wilder", "--as", "Maria"),
        ("winter", *_SOME, "--as", "Maria"),
    ],
    "store backup": [("OUT.backup",)],
    "store export": [("OUT.tables",)],
    "store rebuild": [("--yes",)],
    "store status": [()],
    "store verify": [()],
    "trends": [(), ("--since", "2025-01-01", "--numbers"), ("--as-known",), _SOME],
    "undo": [("partners.csv",)],
    "visibility": [("Dana Whitfield", "owner")],
}


def commands() -> Iterator[str]:
    """Yield the name of every command; of groups, those in them."""
    for name, command in cli.commands.items():
        yield from _named(name, command)


def _named(name: str, command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        if command.invoke_without_command:
            yield name
        for below, each in command.commands.items():
            yield from _named(f"{name} {below}", each)
    else:
        yield name


def with_store(*, first: bool = False) -> list[tuple[str, ...]]:
    """Return the words of all calls of commands that look at a store, or of the first of each.

    Raises
    ------
    AssertionError
        If a command is missing above.
    """
    assert set(commands()) == {*WORDS, *WITHOUT_STORE, *WITH_MORE}
    return [
        (*name.split(), *words)
        for name, calls in WORDS.items()
        for words in calls[: 1 if first else None]
    ]
