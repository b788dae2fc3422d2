"""The blocks of a report: which there are, for which readers, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphkit.render.report.appendix.balance_list import balance_list
from graphkit.render.report.appendix.connectors import connectors
from graphkit.render.report.appendix.contact_list import contact_list
from graphkit.render.report.appendix.deadline_list import deadline_list
from graphkit.render.report.appendix.import_sources import import_sources
from graphkit.render.report.appendix.introduction_evidence import introduction_evidence
from graphkit.render.report.appendix.missing_links import missing_links
from graphkit.render.report.appendix.outcome_list import outcome_list
from graphkit.render.report.appendix.partner_list import partner_list
from graphkit.render.report.appendix.period_list import period_list
from graphkit.render.report.appendix.reliance_evidence import reliance_evidence
from graphkit.render.report.appendix.turnout_list import turnout_list
from graphkit.render.report.blocks.at_a_glance import at_a_glance
from graphkit.render.report.blocks.changes_since import changes_since
from graphkit.render.report.blocks.do_next import do_next
from graphkit.render.report.blocks.give_and_get import give_and_get
from graphkit.render.report.blocks.one_person import one_person
from graphkit.render.report.blocks.outcomes_and_audiences import outcomes_and_audiences
from graphkit.render.report.blocks.overdue_now import overdue_now
from graphkit.render.report.blocks.partner_page import partner_page
from graphkit.render.report.blocks.partner_picture import partner_picture
from graphkit.render.report.blocks.sectors_by_stage import sectors_by_stage
from graphkit.render.report.blocks.trends_over_time import trends_over_time
from graphkit.render.report.blocks.wanted_introductions import wanted_introductions
from graphkit.render.report.document import Section
from graphkit.render.report.report_findings import Edition, ReportFindings

_BOARD, _FUNDER, _TEAM, _PARTNER = Edition
_OURS = frozenset({_BOARD, _TEAM})
_SHARED = frozenset({_BOARD, _FUNDER, _TEAM})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the report.

    Attributes
    ----------
    name : str
        In the settings.
    title : str
        What it shows, for the documentation.
    editions : frozenset of Edition
        The readers that may have it.
    make : callable
        Takes findings and returns a section, or None if there is nothing to say.
    first_page : bool
        Whether it is meant for the first page.
    """

    name: str
    title: str
    editions: frozenset[Edition]
    make: Callable[[ReportFindings], Section | None]
    first_page: bool = False


# In the usual order.
FRONT = (
    Block("numbers", "Three numbers with their change", _SHARED, at_a_glance, True),
    Block("map", "The map of partners as a picture", _SHARED, partner_picture, True),
    Block("actions", "At most five things to do next", _OURS, do_next, True),
    Block("overdue", "Overdue reviews and agreements", _OURS, overdue_now, True),
    Block("changed", "Changes since an earlier report", _SHARED, changes_since),
    Block("introductions", "The best route to each target", _OURS, wanted_introductions),
    Block("reliance", "Partnerships by how few people carry them", _OURS, one_person),
    Block("sectors", "Sectors against stages", _SHARED, sectors_by_stage),
    Block("trends", "Development by quarter, moves of stages", _SHARED, trends_over_time),
    Block("balance", "Shares of work and benefit", _OURS, give_and_get),
    Block("outcomes", "Outcomes and audiences", _SHARED, outcomes_and_audiences),
    Block("sheet", "The sheet of one partner", frozenset({_PARTNER}), partner_page, True),
)
APPENDIX = (
    Block("partner-list", "All partners", _SHARED, partner_list),
    Block("reviews", "Reviews and agreements", _OURS, deadline_list),
    Block("due", "Contact and follow-ups that are due", _OURS, contact_list),
    Block("turnout", "How partners take part", _OURS, turnout_list),
    Block("introduction-evidence", "Routes with their evidence", _OURS, introduction_evidence),
    Block("reliance-evidence", "Partnerships with their holders", _OURS, reliance_evidence),
    Block("gaps", "What is missing", _OURS, missing_links),
    Block("brokers", "Who connects us", _OURS, connectors),
    Block("balance-list", "What each side gave and gained", _OURS, balance_list),
    Block("outcome-list", "All outcomes and audiences", _SHARED, outcome_list),
    Block("period-list", "Quarter by quarter", _OURS, period_list),
    Block("sources", "Freshness and imported files", _OURS, import_sources),
)
