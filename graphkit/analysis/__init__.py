"""The questions: pure functions from a network to frozen findings."""

from graphkit.analysis.answer import Answer
from graphkit.analysis.brokers import brokers
from graphkit.analysis.departures import departures
from graphkit.analysis.freshness import Freshness, freshness
from graphkit.analysis.gaps import gaps
from graphkit.analysis.imports.job_and_book_changes import changes
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.introduction_request import Conditions
from graphkit.analysis.overview import Overview, overview
from graphkit.analysis.profile import Profile, profile
from graphkit.analysis.reliance import reliance
from graphkit.analysis.reviews import reviews
from graphkit.analysis.sectors.sector_coverage import Coverage, coverage
from graphkit.analysis.tie_explanation import explain_tie

__all__ = [
    "Answer",
    "Conditions",
    "Coverage",
    "Freshness",
    "Overview",
    "Profile",
    "brokers",
    "changes",
    "coverage",
    "departures",
    "explain_tie",
    "freshness",
    "gaps",
    "introductions",
    "overview",
    "profile",
    "reliance",
    "reviews",
]
