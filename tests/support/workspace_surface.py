"""Everything public on a workspace: how to ask for it, or why it is no question.

A public name that is in neither table fails the tests that a viewer is shown nothing hidden.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np

from graphkit.analysis.filters.selection import Filter
from graphkit.analysis.lists.list_rows import LISTS
from graphkit.analysis.portfolio.due_reviews import ReviewQuestion
from graphkit.analysis.reminders.due_list import DueQuestion
from graphkit.analysis.trends.calendar_periods import Every
from graphkit.analysis.trends.partner_trends import TrendQuestion
from graphkit.columns import Categorical, Texts
from graphkit.errors import GraphkitError
from graphkit.ingest.records.record_types import PersonFields
from graphkit.model.entity_resolution import Decision
from graphkit.network import Network
from graphkit.session import Workspace

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
DECISION = Decision("d_1", False, ("mail:omar@county.example",), (), MOMENT)
PEOPLE = "name,email,organization,role\nOmar Haddad,omar@county.example,City Hall,clerk\n"
# For those who look after the graph, or about people's right to their own data: docs/privacy.md.
NO_QUESTIONS = {
    "allow": "changes the graph",
    "close": "returns nothing",
    "export_person": "returns to a person everything stored about them",
    "forget": "changes the graph",
    "keep_apart": "changes the graph",
    "maintenance": "refuses every named viewer, because it is about everything",
    "merge": "changes the graph",
    "open_file": "reads a file, not the graph",
    "set_visibility": "changes the graph",
    "recognize": "reads a file, not the graph",
    "source_of": "reads a file, not the graph",
    "split": "changes the graph",
    "remove": "changes the graph",
    "archive_report": "copies a file that was written before",
    "remove_statement": "changes the graph",
    "set_sector": "changes the graph",
    "edit": "changes the graph",
    "at_one_moment": "changes the graph",
    "note": "changes the graph",
    "update_due": "changes the graph",
    "add": "changes the graph",
    "undo_by_hand": "changes the graph",
    "likely_same": "for members of the team who add somebody; the public is refused",
    "hold_store": "returns nothing",
    "refresh": "returns nothing",
    "refresh_if_changed": "returns nothing",
    "hold_moment": "returns nothing",
    "read_moment": "returns whether a file has a moment",
    "refresh_sources": "returns nothing",
    "known_graph": "for dry runs, which compare files with the whole graph",
    "import_edited": "changes the graph",
    "author_contact": "who is in the team, which all know",
    "draft": "shows nothing, and the public gets none",
    "load_draft": "changes the graph",
    "ask": "changes the graph",
    "update_ask": "changes the graph",
    "revision": "names a moment of the graph, and nothing in it",
    "answered_revision": "names a moment of the graph, and nothing in it",
    "sight": "says which viewers may share an answer; nobody is shown it",
    "record_entries": "writes down who did what, and returns nothing of it",
    "handover_done": "changes the graph",
    "author": "who is in the team, which all know",
    "undo": "changes the graph",
    "new_survey": "changes the graph",
    "import_answer": "changes the graph",
    "import_answers": "changes the graph",
    "open_unpacked": "reads a file, not the graph",
}


def _network(network: Network) -> object:
    """Return all that a network shows, by its columns and by its methods."""
    shown: dict[str, Any] = {f.name: getattr(network, f.name) for f in fields(network)}
    shown |= {"ties": dict(network.ties), "events": dict(network.events), "text": repr(network)}
    shown |= {"html": network._repr_html_(), "frame": network.to_frame().to_csv()}
    return shown | {"graph": sorted(network.to_networkx().edges(data="strength"))}


def _page(workspace: Workspace, write: Callable[[Path], object], name: str) -> str:
    path = workspace.settings.root / name
    path.unlink(missing_ok=True)
    write(path)
    return path.read_text(encoding="utf-8")


def _tables(workspace: Workspace) -> object:
    """Return the files of exported tables, byte for byte."""
    folder = workspace.settings.root / "tables"
    shutil.rmtree(folder, ignore_errors=True)
    workspace.export_tables(folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _dry_run(workspace: Workspace) -> object:
    path = workspace.settings.root / "new.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    done = workspace.import_file(path, owner="Tom", dry_run=True)
    return done.effects, done.resolution.counts


def _editable_rows(workspace: Workspace) -> object:
    from python_calamine import load_workbook

    path = workspace.settings.root / "editable.xlsx"
    path.unlink(missing_ok=True)
    workspace.export_editable(path)
    book = load_workbook(path)
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _earlier_days(workspace: Workspace) -> object:
    """Return what is shown of two earlier days, in both readings, and of one before all."""
    found: list[object] = []
    for day in (date(2026, 11, 1), date(2024, 6, 1), date(1900, 1, 1)):
        for as_known in (False, True):
            then = workspace.on(day, as_known=as_known)
            try:
                network = then.network()
                found.append([_network(network), then.listing("ties").to_dict(), then.snapshot()])
            except GraphkitError as problem:
                found.append(str(problem))
    return found


def _survey_status(workspace: Workspace) -> object:
    return [workspace.survey_status(each.name) for each in workspace.surveys().findings]


def _calendar(workspace: Workspace) -> str:
    plan = workspace.handover("Maria", leaves=date(2027, 1, 31))
    return _page(workspace, lambda path: workspace.handover_calendar(path, plan), "maria.ics")


# What may be hidden decides who meets it.
_KNOWN = Filter("known_by is not empty")
_YEARS = TrendQuestion(date(2025, 1, 1), Every.YEAR)
QUESTIONS: dict[str, Callable[[Workspace], object]] = {
    "surveys": lambda w: w.surveys(),
    "survey_status": _survey_status,
    "asks": lambda w: [w.asks(), w.asks(filter=_KNOWN)],
    "as_of": lambda w: w.as_of,
    # The moments and ids differ whatever is hidden.
    "audit": lambda w: [replace(each, id="", at=MOMENT) for each in w.audit()],
    "balance": lambda w: [w.balance(), w.balance("County Health"), w.balance(filter=_KNOWN)],
    "brief": lambda w: [w.brief(name) for name in ("Omar Haddad", "County Health")],
    "brief_page": lambda w: _page(
        w, lambda path: w.brief_page(path, w.brief("County Health")), "brief.html"
    ),
    "brokers": lambda w: [w.brokers(), w.brokers(filter=_KNOWN)],
    "broker_ranks": lambda w: w.broker_ranks(networks=3),
    "candidates": lambda w: w.candidates(at_least=0.1),
    "card": lambda w: _page(w, lambda p: w.card(p, w.introductions("Omar Haddad")), "card.svg"),
    "check": lambda w: w.check(),
    "changes": lambda w: [w.changes(), w.changes(filter=_KNOWN)],
    "comparison": lambda w: w.comparison(date(2026, 11, 1)),
    "copy": lambda w: [_network(w.copy(share).network) for share in (None, "team", "public")],
    "describe": lambda w: w.describe(w.find("Omar Haddad")),
    "departures": lambda w: w.departures("Maria"),
    "editable": lambda w: w.editable("Omar Haddad"),
    "engagement": lambda w: [w.engagement(), w.engagement(filter=_KNOWN)],
    "expected_loss": lambda w: w.expected_loss(),
    "export": lambda w: _page(w, w.export, "network.graphml"),
    "export_editable": _editable_rows,
    "export_lists": lambda w: [_page(w, w.export_lists, f"{what}.csv") for what in LISTS],
    "export_tables": _tables,
    "find": lambda w: w.find("Omar"),
    "forgotten": lambda w: w.forgotten(),
    "gaps": lambda w: [w.gaps(), w.gaps(filter=Filter("known_to_us > 0"))],
    "import_file": _dry_run,
    "imports": lambda w: w.imports(),
    "inferred": lambda w: w.inferred,
    "introductions": lambda w: w.introductions("Omar Haddad"),
    "letters": lambda w: w.letters(w.introductions("Omar Haddad")),
    "key_people": lambda w: w.key_people(),
    "listing": lambda w: [w.listing(what).to_dict() for what in LISTS],
    "map": lambda w: [_page(w, w.map, "map.html"), _events_map(w)],
    "map_details": lambda w: [w.map_details(id) for id in ("c_omar", "c_lucille", "o_county")],
    "match": lambda w: [w.match(), w.match("Omar Haddad"), w.match(filter=_KNOWN)],
    "means": lambda w: w.means("Omar Haddad", "c_omar"),
    "handover": lambda w: [
        *(w.handover(who) for who in ("Maria", "Omar Haddad")),
        w.handover("Maria", filter=_KNOWN),
    ],
    "handover_calendar": _calendar,
    "key_holders": lambda w: w.key_holders(),
    "ids_in_decision": lambda w: w.ids_in_decision(DECISION),
    "member": lambda w: w.member("Omar Haddad"),
    "merges": lambda w: w.merges("c_omar"),
    "missing_ties": lambda w: w.missing_ties(),
    "newcomer_brief": lambda w: [w.newcomer_brief(name) for name in ("Maria", "County Health")],
    "network": lambda w: _network(w.network()),
    "owner": lambda w: w.owner("Omar Haddad"),
    "archive_owner": lambda w: w.archive_owner(PersonFields(name="Omar Haddad")),
    "columns_of_imports": lambda w: w.columns_of_imports(),
    "parts": lambda w: w.parts("c_omar"),
    "person": lambda w: w.person("Omar Haddad"),
    "due": lambda w: [w.due(DueQuestion(days=400)), w.due(filter=_KNOWN)],
    "due_calendar": lambda w: _page(w, lambda p: w.due_calendar(p, w.due()), "due.ics"),
    "fading": lambda w: [w.fading(), w.fading(since=date(2026, 6, 1))],
    "load": lambda w: [w.load(), w.load(filter=_KNOWN)],
    "read_note": lambda w: w.read_note("Met Omar Haddad and Dana Whitfield; call back in March"),
    "profile": lambda w: [w.profile(name) for name in ("Omar Haddad", "County Health")],
    "query": lambda w: w.query("status/nodes"),
    "prospects": lambda w: w.prospects(),
    "reach": lambda w: [w.reach("Omar Haddad"), w.reach("Maria", filter=_KNOWN)],
    "reliance": lambda w: w.reliance(),
    "on": _earlier_days,
    "partners": lambda w: w.partners(),
    "reviews": lambda w: w.reviews(ReviewQuestion(days=400)),
    "reviews_calendar": lambda w: _page(
        w, lambda p: w.reviews_calendar(p, w.reviews(ReviewQuestion(days=400))), "reviews.ics"
    ),
    "review_introductions": lambda w: w.review_introductions(),
    "report": lambda w: [
        _page(w, w.report, "report.html"),
        _page(w, lambda path: w.report(path, filter=_KNOWN), "part.html"),
        _page(w, w.report, "report.md"),
    ],
    "report_document": lambda w: w.report_document(),
    "statements_about": lambda w: w.statements_about(w.find("Omar")),
    "said_by_hand": lambda w: w.said_by_hand("Maria", date(2026, 1, 1)),
    "settings": lambda w: replace(
        w.settings, root=Path(), store=replace(w.settings.store, folder=Path())
    ),
    "snapshot": lambda w: w.snapshot(),
    "sources": lambda w: sorted(w.sources),
    "starter": lambda w: w.starter("Maria"),
    "status": lambda w: replace(w.status(), address=""),
    "store": lambda w: w.store,
    "target_group": lambda w: [
        w.target_group(["Omar Haddad", "County Health"]),
        w.target_group(filter=_KNOWN),
    ],
    "trends": lambda w: [w.trends(_YEARS), w.trends(_YEARS, filter=_KNOWN)],
    "tie": lambda w: w.tie("Maria", "Omar Haddad"),
    "unambiguous": lambda w: w.unambiguous([]),
    "undecided": lambda w: w.undecided([]),
    "viewer": lambda w: w.viewer,
}


def _events_map(workspace: Workspace) -> str:
    return _page(workspace, lambda path: workspace.map(path, view="events"), "events.html")


def _settings(workspace: Workspace) -> object:
    settings = workspace.settings
    return replace(settings, root=Path(), store=replace(settings.store, folder=Path()))


def public_names(workspace: Workspace) -> set[str]:
    """Return every public method, property and attribute of a workspace."""
    return {name for name in dir(workspace) if not name.startswith("_")}


def answers(workspace: Workspace, names: set[str] | None = None) -> dict[str, object]:
    """Return everything that a workspace answers, as plain values."""
    told: dict[str, object] = {}
    for name in sorted(QUESTIONS) if names is None else sorted(names):
        try:
            found: Any = QUESTIONS[name](workspace)
        except GraphkitError as error:
            found = str(error)
        told[name] = plain(found)
    return told


def plain(value: Any) -> object:
    """Return everything in a value, arrays and columns included."""
    if isinstance(value, Categorical):
        return plain((value.codes, value.names))
    if isinstance(value, Enum):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset | Texts | np.ndarray):
        return [plain(each) for each in value]
    return re.sub(r" at 0x\w+", "", repr(value))
