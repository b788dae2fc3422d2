"""The settings of a workspace in plain words, as part of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.phrases import count_of
from graphkit.render.pages.answer_page import AnswerPart, PageEntry
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.config import Settings

_Row = tuple[str, str]  # what it is, and how it is set


def settings_part(settings: Settings) -> AnswerPart:
    """Return what a workspace's `graphkit.toml` says, with the name of each table."""
    tables = (
        ("home", _home(settings)),
        ("targets", _targets(settings)),
        ("analysis", _analysis(settings)),
        ("asks", _asks(settings)),
        ("cadence", _cadence(settings)),
        ("team", _limits(settings)),
        ("stages", [("Stages of partnerships", _listed(settings.ladder.names))]),
        ("leaving", _leaving(settings)),
        ("topics", _topics(settings)),
        ("report", _report(settings)),
        ("store", _store(settings)),
    )
    entries = tuple(
        PageEntry(TextEntry(what, lines=(TextLine(value),), group=f"[{name}]"))
        for name, rows in tables
        for what, value in rows
    )
    return AnswerPart(f"The settings of {settings.home or 'this workspace'}.", entries)


def _home(settings: Settings) -> Iterator[_Row]:
    yield "Your organization", settings.home or "not named"
    yield "The team", _listed(str(member) for member in settings.team) or "everybody at home"
    yield "What your organization is there for", settings.mission or "not said"
    yield "Where answers to surveys go", settings.mail or "not said"
    yield "Country of telephone numbers without a code", settings.country or "not said"


def _targets(settings: Settings) -> Iterator[_Row]:
    yield "Sectors in which you want partners", _listed(settings.target_sectors) or "none"
    organizations = _listed(settings.target_organizations)
    yield "Organizations to which you want introductions", organizations or "none"


def _analysis(settings: Settings) -> Iterator[_Row]:
    yield "Whether inferred ties count", "yes" if settings.inferred else "no"
    yield "The day that answers describe", f"{settings.as_of}" if settings.as_of else "today"
    for kind, numbers in settings.strength.items():
        values = ", ".join(f"{name} {value:g}" for name, value in numbers.items())
        yield f"Strength of ties: {kind}", values


def _asks(settings: Settings) -> Iterator[_Row]:
    yield "How long a person rests after an ask", count_of(settings.ask_cooldown, "day")
    budget = (
        count_of(settings.ask_budget, "time") if settings.ask_budget else "as often as you like"
    )
    yield "How often a person may be asked in a quarter", budget
    yield "Who asks if nobody says so", settings.asks or "the team"


def _cadence(settings: Settings) -> Iterator[_Row]:
    contact = settings.contact
    groups = (
        ("stage", contact.stages),
        ("tag", contact.tags),
        ("person", contact.people),
        ("organization", contact.organizations),
    )
    for kind, days in groups:
        yield f"How often you want contact, by {kind}", _intervals(days) or "not said"
    yield "How long one contact takes", count_of_hours(contact.hours)


def _limits(settings: Settings) -> Iterator[_Row]:
    limit = settings.contact.limit
    monthly = "no limit" if limit is None else f"{count_of_hours(limit)} a month"
    yield "How much time each member has for contacts", monthly
    for name, hours in settings.contact.limits.items():
        yield f"How much time {name} has", f"{count_of_hours(hours)} a month"


def _leaving(settings: Settings) -> Iterator[_Row]:
    yield "How likely somebody leaves within a year", f"{settings.leaving.rate:.0%}"
    for name, rate in settings.leaving.people.items():
        yield f"How likely {name} leaves within a year", f"{rate:.0%}"


def _topics(settings: Settings) -> Iterator[_Row]:
    for topic, names in settings.topics.items():
        yield f"Other names of {topic}", _listed(names)


def _report(settings: Settings) -> Iterator[_Row]:
    yield "Blocks of reports", _listed(settings.report.blocks) or "all, in the usual order"
    yield "Color of reports", settings.report.accent or "the usual one"
    yield "Logo of reports", settings.report.logo or "none"


def _store(settings: Settings) -> Iterator[_Row]:
    store = settings.store
    yield "Where the graph is kept", f"{store.folder}" if store.embedded else store.uri
    yield "How many automatic backups are kept", f"{store.keep}" if store.keep else "none"


def _intervals(days: Mapping[str, int]) -> str:
    return _listed(f"{name}: {count_of(n, 'day') if n else 'never'}" for name, n in days.items())


def count_of_hours(hours: float) -> str:
    """Return a number of hours in words."""
    return f"{hours:g} hour{'' if hours == 1 else 's'}"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts)
