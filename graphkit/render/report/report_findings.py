"""What a report is made of: the answers that its blocks put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.board.board_findings import Audience, NextAction, Outcome, SectorMatrix
    from graphkit.analysis.board.partner_sheet import PartnerSheet
    from graphkit.analysis.board.report_figures import FigureChanges, ReportFigures
    from graphkit.analysis.findings import Broker, Gap, Introduction, Reliance
    from graphkit.analysis.freshness import Freshness
    from graphkit.analysis.overview import Overview
    from graphkit.analysis.portfolio.balance_findings import Balance
    from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner, ReviewItem
    from graphkit.analysis.reminders.due_findings import DueItem
    from graphkit.analysis.sectors.sector_coverage import Coverage
    from graphkit.analysis.trends.engagement_findings import PartnerEngagement
    from graphkit.analysis.trends.trend_findings import TrendPeriod
    from graphkit.model import Import
    from graphkit.render.map.views.map_view import MapView
    from graphkit.render.report.document import Look


class Edition(StrEnum):
    """The readers of a report."""

    BOARD = "board"
    FUNDER = "funder"
    TEAM = "team"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class ReportFindings:
    """The answers in a report, as far as its readers may see them.

    A finding that is missing was not asked for, or is not for these readers.

    Attributes
    ----------
    organization : str
        Name of the home organization.
    as_of : datetime.date
        The day of the answers.
    edition : Edition
    title : str
    part : str
        What the report is limited to, in a sentence; empty if it is about the whole network.
    overview : Overview or None
    stage_order : tuple of str
        The stages that the workspace knows, in order.
    coverage : Coverage or None
        How far we reach into sectors.
    matrix : SectorMatrix or None
        The same by stage.
    partners : tuple of PortfolioPartner
        Also funders and others who are no partners.
    counted : frozenset of str
        Ids of those that count as partners.
    introductions : tuple of (str, Answer or None, str)
        For each target: its name, the answer or None, and the reason if there is none.
    reliance, gaps, brokers, balances, trends, engagement, due : Answer or None
    freshness : Freshness or None
        How recent the evidence of ties is.
    reviews : tuple of ReviewItem
        Reviews and agreements that are overdue or soon due.
    outcomes : tuple of Outcome
    audiences : tuple of Audience
    actions : tuple of NextAction
    figures : ReportFigures or None
        What a later report compares itself with.
    changes : FigureChanges or None
        What has changed since the last report.
    compared : bool
        Whether somebody asked for a comparison; else only the tiles have one.
    map_view : MapView or None
        The layout of the map of partners.
    sheet : PartnerSheet or None
        What the sheet of one partner says.
    sources : tuple of Import or None
        The imported files; None if the readers may not see them.
    own_words : mapping of str to str
        Paragraphs of the workspace in Markdown, by the name of their block.
    look : Look or None
    shown_names : mapping of str to str
        By id, words in the place of names of organizations that readers must not see.
    """

    organization: str
    as_of: date
    edition: Edition = Edition.BOARD
    title: str = "Our partner network"
    part: str = ""
    overview: Overview | None = None
    stage_order: tuple[str, ...] = ()
    coverage: Coverage | None = None
    matrix: SectorMatrix | None = None
    partners: tuple[PortfolioPartner, ...] = ()
    counted: frozenset[str] = frozenset()
    introductions: tuple[tuple[str, Answer[Introduction] | None, str], ...] = ()
    reliance: Answer[Reliance] | None = None
    gaps: Answer[Gap] | None = None
    brokers: Answer[Broker] | None = None
    balances: Answer[Balance] | None = None
    trends: Answer[TrendPeriod] | None = None
    engagement: Answer[PartnerEngagement] | None = None
    due: Answer[DueItem] | None = None
    freshness: Freshness | None = None
    reviews: tuple[ReviewItem, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    audiences: tuple[Audience, ...] = ()
    actions: tuple[NextAction, ...] = ()
    figures: ReportFigures | None = None
    changes: FigureChanges | None = None
    compared: bool = False
    map_view: MapView | None = None
    sheet: PartnerSheet | None = None
    sources: tuple[Import, ...] | None = None
    own_words: Mapping[str, str] = field(default_factory=dict)
    look: Look | None = None
    shown_names: Mapping[str, str] = field(default_factory=dict)
