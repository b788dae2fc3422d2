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
# By table and key, what a setting is, for those that the page can change.
LABELS: Mapping[str, str] = {
    "home.organization": "Your organization",
    "home.team": "The team",
    "home.mission": "What your organization is there for",
    "home.mail": "Where answers to surveys go",
    "home.country": "Country of telephone numbers without a code",
    "targets.sectors": "Sectors in which you want partners",
    "targets.organizations": "Organizations to which you want introductions",
    "analysis.inferred": "Whether inferred ties count",
    "analysis.as_of": "The day that answers describe",
    "asks.cooldown": "How long a person rests after an ask",
    "asks.budget": "How often a person may be asked in a quarter",
    "cadence.hours": "How long one contact takes",
    "team.limit": "How much time each member has for contacts",
}


def settings_part(settings: Settings) -> AnswerPart:
    """Return what a workspace's `graphkit.toml` says."""
    tables = (
        ("Your organization", _home(settings)),
        ("What you want to reach", _targets(settings)),
        ("How answers are computed", _analysis(settings)),
        ("Asks", _asks(settings)),
        ("Contact", _cadence(settings)),
        ("Time for contact", _limits(settings)),
        (
            "Stages: [stages] in the file",
            [("Stages of partnerships", _listed(settings.ladder.names))],
        ),
        ("Who may leave: [leaving] in the file", _leaving(settings)),
        ("Topics: [topics] in the file", _topics(settings)),
        ("Reports: [report] in the file", _report(settings)),
        ("The graph: [store] in the file", _store(settings)),
    )
    entries = tuple(
        PageEntry(TextEntry(what, lines=(TextLine(value),), group=name))
        for name, rows in tables
        for what, value in rows
    )
    return AnswerPart("", entries)


def _home(settings: Settings) -> Iterator[_Row]:
    yield LABELS["home.organization"], settings.home or "not named"
    yield (
        LABELS["home.team"],
        _listed(str(member) for member in settings.team) or "everybody at home",
    )
    yield LABELS["home.mission"], settings.mission or "not said"
    yield LABELS["home.mail"], settings.mail or "not said"
    yield LABELS["home.country"], settings.country or "not said"


def _targets(settings: Settings) -> Iterator[_Row]:
    yield LABELS["targets.sectors"], _listed(settings.target_sectors) or "none"
    organizations = _listed(settings.target_organizations)
    yield LABELS["targets.organizations"], organizations or "none"


def _analysis(settings: Settings) -> Iterator[_Row]:
    yield LABELS["analysis.inferred"], "yes" if settings.inferred else "no"
    yield LABELS["analysis.as_of"], f"{settings.as_of}" if settings.as_of else "today"
    for kind, numbers in settings.strength.items():
        values = ", ".join(f"{name} {value:g}" for name, value in numbers.items())
        yield f"Strength of ties: {kind}", values


def _asks(settings: Settings) -> Iterator[_Row]:
    yield LABELS["asks.cooldown"], count_of(settings.ask_cooldown, "day")
    budget = (
        count_of(settings.ask_budget, "time") if settings.ask_budget else "as often as you like"
    )
    yield LABELS["asks.budget"], budget
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
    yield LABELS["cadence.hours"], count_of_hours(contact.hours)


def _limits(settings: Settings) -> Iterator[_Row]:
    limit = settings.contact.limit
    monthly = "no limit" if limit is None else f"{count_of_hours(limit)} a month"
    yield LABELS["team.limit"], monthly
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
