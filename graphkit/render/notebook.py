"""Answers, findings, networks and ties in Python and in notebooks.

`text` returns what the command line prints, and `html` returns the same as a table for Jupyter.
Anybody may have written the names in files, so every text is escaped, and the HTML has no scripts
or styles. `graphkit/__init__.py` registers this module as the presenter of `graphkit.display`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from graphkit.analysis.answer import Answer
from graphkit.analysis.ask_findings import AskStatus, ChanceBin
from graphkit.analysis.findings import (
    Broker,
    Departure,
    Explanation,
    Gap,
    Introduction,
    Problem,
    Reliance,
)
from graphkit.analysis.handover.handover_findings import HandoverItem, KeyHolder
from graphkit.analysis.imports.import_findings import Change, ImportEffect
from graphkit.analysis.lists.list_rows import Listing
from graphkit.analysis.outreach.match_findings import Match
from graphkit.analysis.outreach.outreach_findings import Opening, Prospect
from graphkit.analysis.portfolio.balance_findings import Balance
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner, ReviewItem
from graphkit.analysis.positions.people_findings import BrokerRank, KeyPerson, MissingTie
from graphkit.analysis.profile import Profile
from graphkit.analysis.reminders.due_findings import DueItem, TieTrend, Workload
from graphkit.analysis.trends.engagement_findings import PartnerEngagement
from graphkit.analysis.trends.trend_findings import TrendPeriod
from graphkit.model import Tie
from graphkit.network import Network, wording
from graphkit.network.lazy_mappings import Ties
from graphkit.render.answer_output import render_answer
from graphkit.render.escape import clean
from graphkit.render.formatters import Formatter, formatter_for, kinds
from graphkit.render.formatters._phrases import strength_range
from graphkit.render.list_output import readable_table, render_list
from graphkit.render.profile_output import profile_entries, render_profile
from graphkit.render.tables import render_rows
from graphkit.render.text_layout import TextEntry, lay_out_text

SHOWN = 20
_KINDS = {
    Introduction: "introductions",
    Broker: "brokers",
    Gap: "gaps",
    Reliance: "reliance",
    Departure: "departures",
    Change: "changes",
    ImportEffect: "preview",
    Explanation: "tie",
    Problem: "check",
    AskStatus: "asks",
    ChanceBin: "calibration",
    BrokerRank: "broker_ranks",
    KeyPerson: "key_people",
    MissingTie: "missing_ties",
    DueItem: "due",
    TieTrend: "fading",
    Workload: "load",
    PortfolioPartner: "partners",
    ReviewItem: "reviews",
    HandoverItem: "handover",
    KeyHolder: "holders",
    Opening: "reach",
    Prospect: "prospects",
    Balance: "balance",
    PartnerEngagement: "engagement",
    TrendPeriod: "trends",
    Match: "matches",
}
_TIE_HEADINGS = ("Person", "Knows", "How well")
_EVIDENCE_HEADINGS = ("Evidence", "Source", "Since", "Last")


def text(value: object, /) -> str:
    """Return an object as text, without a line feed at the end."""
    match value:
        case Answer() if value.kind in kinds():
            found = render_answer(value, "table", typed=lambda hint: None)
        case Answer():
            found = value.summary
        case Profile():
            found = render_profile(value, "table")
        case Listing():
            found = render_list(value, "table")
        case Network():
            found = lay_out_text(_summary(value), (), _notices(value))
        case Ties():
            found = render_rows(_tie_count(value), _TIE_HEADINGS, _tie_rows(value), "table")
        case Tie():
            found = render_rows(_tie_title(value), _EVIDENCE_HEADINGS, _evidence(value), "table")
        case _ if type(value) in _KINDS:
            entries = _formatter(value).entries(_answer_of(value), False)
            found = lay_out_text(entries[0].title, [_without_title(entries[0])], numbered=False)
        case _:
            found = object.__repr__(value)
    return found.rstrip("\n")


def html(value: object, /) -> str:
    """Return an object as HTML, with every text in it escaped."""
    match value:
        case Answer() if value.kind in kinds():
            formatter = formatter_for(value.kind)
            heading = value.summary
            table = _entry_table(formatter.headings, formatter.entries(value, False))
            notes = [f"Note: {note}" for note in value.notes]
        case Profile():
            heading, notes = value.sentence, []
            table = _entry_table(("Who or what", "How", "More"), profile_entries(value))
        case Listing():
            heading, notes = value.summary, list(value.notes)
            table = _table(*readable_table(value))
        case Network():
            heading, notes = _summary(value), _notices(value)
            table = _table(_TIE_HEADINGS, _tie_rows(value.ties))
        case Ties():
            heading, notes = _tie_count(value), []
            table = _table(_TIE_HEADINGS, _tie_rows(value))
        case Tie():
            heading, notes = _tie_title(value), []
            table = _table(_EVIDENCE_HEADINGS, _evidence(value))
        case _ if type(value) in _KINDS:
            formatter = _formatter(value)
            heading, notes = "", []
            table = _entry_table(formatter.headings, formatter.entries(_answer_of(value), False))
        case _:
            return f"<pre>{_escape(text(value))}</pre>"
    return _section(heading, table, notes)


def _answer_of(finding: Any) -> Answer[Any]:
    """Return an answer with only this finding."""
    return Answer(_KINDS[type(finding)], {}, (finding,), summary="")


def _formatter(finding: object) -> Formatter[Any]:
    return formatter_for(_KINDS[type(finding)])


def _without_title(entry: TextEntry) -> TextEntry:
    return TextEntry(entry.badge, "", entry.lines, entry.mood)


# -- networks and ties ----------------------------------------------------------------------------


def _summary(network: Network) -> str:
    parts = [
        wording.count_of(len(network.ids), "person", "people"),
        wording.count_of(len(network.organization_columns), "organization"),
        wording.count_of(len(network.ties), "tie"),
    ]
    return f"{wording.list_in_words(parts)}, on {wording.day(network.as_of)}."


def _notices(network: Network) -> list[str]:
    return [f"Note: {network.notice}"] if network.notice else []


def _tie_count(ties: Ties) -> str:
    more = f", the {SHOWN} strongest are shown" if len(ties) > SHOWN else ""
    return f"{wording.count_of(len(ties), 'tie')}{more}"


def _tie_rows(ties: Ties) -> list[tuple[str, str, str]]:
    return [
        (one, other, _strength(strength, low, high, known))
        for one, other, strength, low, high, known in ties.strongest(SHOWN)
    ]


def _tie_title(tie: Tie) -> str:
    strength = _strength(tie.strength, tie.low, tie.high, tie.known)
    return f"{tie.a} and {tie.b}: {strength}"


def _strength(strength: float, low: float, high: float, known: bool) -> str:
    word = wording.strength_word(strength, known=known)
    return f"{word} {strength_range(strength, low, high)}"


def _evidence(tie: Tie) -> list[tuple[object, ...]]:
    return [(e.basis.value, e.source, e.first, wording.newest_day(e)) for e in tie.evidence]


# -- HTML -----------------------------------------------------------------------------------------


def _section(heading: str, table: str, after: Iterable[str]) -> str:
    head = f"<p><strong>{_escape(heading)}</strong></p>" if heading else ""
    notes = "".join(f"<p>{_escape(line)}</p>" for line in after)
    return f'<div class="graphkit">{head}{table}{notes}</div>'


def _entry_table(headings: Sequence[str], entries: Iterable[TextEntry]) -> str:
    return _table(
        headings,
        [(entry.title, entry.badge, [line.text for line in entry.lines]) for entry in entries],
    )


def _table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{_escape(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    lines = value if isinstance(value, list) else ["" if value is None else value]
    return f"<td>{'<br>'.join(_escape(str(line)) for line in lines)}</td>"


def _escape(words: str) -> str:
    return escape(clean(words), quote=True)
