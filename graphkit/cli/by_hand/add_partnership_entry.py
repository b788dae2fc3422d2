"""The commands that write down what happens in a partnership; each kind of entry has one."""

from __future__ import annotations

from typing import Any

import click

from graphkit.cli.by_hand.ask_values import ask_text, ask_until_read, need_terminal
from graphkit.cli.by_hand.speaker import (
    author_option,
    choose_author,
    find_or_ask,
    print_hand_entry,
)
from graphkit.cli.options import Day, global_options, read_day_option
from graphkit.model.partnerships import KINDS, EntryField, EntryKind, FieldKind
from graphkit.phrases import list_in_words

_METAVARS = {
    FieldKind.DAY: "DAY",
    FieldKind.LAST_DAY: "DAY",
    FieldKind.YEAR: "YEAR",
    FieldKind.COUNT: "NUMBER",
    FieldKind.HOURS: "HOURS",
    FieldKind.MONEY: "AMOUNT",
    FieldKind.LEVEL: "1-4",
}
_EXAMPLES = {
    "stage": ("cooperating --on 2026-03", "ended --text 'their grant ended'"),
    "agreement": ("'Flu clinics' --form MOU --signed 2025-01-15 --until 2027",),
    "review": ("--planned 2027-03-01", "'Goes on, more evenings' --held 2026-11-20"),
    "outcome": ("'Free flu shots' --number 140 --unit people",),
    "contribution": ("'Staff at the flu clinic' --by us --hours 12", "--by them --money '300 USD'"),
    "benefit": ("'New library cards' --to us --visits 40", "'A free room' --to them --value 3"),
    "audience": ("'Families with small children' --number 900 --year 2026",),
    "origin": ("--how directory", "--how 'introduced by' --introducer 'Dana Whitfield'"),
    "interest": ("--interest 3 --readiness 2",),
    "invitation": ("'Open house' --invited 6 --answered 4 --came 3 --on 2026-10-02",),
    "caution": ("'They want our name on their sales leaflet'",),
    "rating": ("--reliability 4 --openness 3 --congruence 3",),
}


def partnership_entry_command(kind: EntryKind) -> click.Command:
    """Return the command `graphkit add KIND`, made from the fields of a kind of entry."""

    def write_down(words: tuple[str, ...], **said: Any) -> None:
        _write_down(kind, words, said)

    write_down.__doc__ = _help(kind)
    command = write_down
    for option in reversed(_options(kind)):
        command = option(command)
    arguments = click.argument("words", metavar=_arguments(kind), nargs=-1)
    return click.command(kind.name)(arguments(command))


def _arguments(kind: EntryKind) -> str:
    if kind.name == "stage":
        return "[ORGANIZATION] [STAGE]"
    return "[ORGANIZATION] [TEXT]" if kind.text else "[ORGANIZATION]"


def _options(kind: EntryKind) -> list[Any]:
    fields = [each for each in kind.fields if not _is_argument(kind, each)]
    first = [click.option("--text", metavar="TEXT", help=kind.text)] if kind.name == "stage" else []
    return [
        *first,
        *(
            click.option(each.option, each.name, metavar=_metavar(each), help=_field_help(each))
            for each in fields
        ),
        *(
            click.option(f"--{role}", role, multiple=True, metavar="PERSON", help=help)
            for role, help in kind.people.items()
        ),
        *(
            []
            if kind.day
            else [click.option("--on", type=Day(), help="The day; today by default.")]
        ),
        click.option("--change", metavar="CODE", help=f"Change this {kind.name}; add nothing."),
        click.option("--again", is_flag=True, help="It happened twice: write it down again."),
        author_option,
    ]


def _is_argument(kind: EntryKind, field: EntryField) -> bool:
    return kind.name == field.name == "stage"


def _metavar(field: EntryField) -> str:
    return "CHOICE" if field.kind is FieldKind.CHOICE else _METAVARS.get(field.kind, "TEXT")


def _field_help(field: EntryField) -> str:
    names = [choice for choice, _ in field.choices]
    return f"{field.help} Choices: {', '.join(names)}." if names else field.help


def _help(kind: EntryKind) -> str:
    about = f"TEXT is {kind.text[:1].lower()}{kind.text[1:]}\n\n" if kind.text else ""
    examples = "\n".join(
        f'  graphkit add {kind.name} "Riverbend Clinic" {example} --as maria'.replace("'", '"')
        for example in _EXAMPLES[kind.name]
    )
    about = "" if kind.name == "stage" else about
    return (
        f"{kind.summary}\n\n{about}"
        f'"graphkit list {kind.plural}" has all of them, with a code for --change.\n\n'
        f"\b\nExamples:\n{examples}\n"
    )


def _write_down(kind: EntryKind, words: tuple[str, ...], said: dict[str, Any]) -> None:
    from graphkit.session.by_hand.new_partnership_entries import NewPartnershipEntry

    with global_options().workspace() as workspace:
        if not words:
            need_terminal("the name of the organization")
        choose_author(workspace, said["author"])
        partner = (
            find_or_ask(workspace, words[0], "organization")
            if words
            else ask_until_read(
                "Organization",
                lambda typed: find_or_ask(workspace, typed, "organization"),
                required=True,
            )
        )
        assert partner is not None
        if not words:
            _ask_values(kind, said)
        rest = " ".join(words[1:]) or said.get("asked", "")
        values = {each.name: said[each.name] for each in kind.fields if said.get(each.name)}
        if kind.name == "stage" and rest:
            values["stage"], rest = rest, said["text"] or ""
        people = {
            role: tuple(find_or_ask(workspace, typed, "contact") for typed in said[role])
            for role in kind.people
        }
        new = NewPartnershipEntry(
            kind.name,
            partner,
            rest,
            on=read_day_option(said.get("on"), workspace.as_of),
            values=values,
            people=people,
            change=said["change"],
            again=said["again"],
        )
        print_hand_entry(workspace.add(new))


def _ask_values(kind: EntryKind, said: dict[str, Any]) -> None:
    """Ask for what the options leave out."""
    if kind.text and kind.name != "stage":
        said["asked"] = ask_text(kind.text.rstrip("."), required=kind.needs == ("text",))
    for each in kind.fields:
        choices = [choice for choice, _ in each.choices]
        more = f" ({list_in_words(choices, last='or')})" if choices else ""
        if not said.get(each.name):
            required = kind.needs == (each.name,)
            said[each.name] = ask_text(f"{each.help.rstrip('.')}{more}", required=required) or None


COMMANDS = tuple(partnership_entry_command(kind) for kind in KINDS.values())
