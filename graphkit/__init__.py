"""graphkit: who can introduce us, who joins whom, and where everything hangs on one person.

`open` a workspace and ask it, as on the command line. Each question returns an `Answer` with its
findings. An answer, a finding, a `Network` and its ties show themselves as text, and as a table in
a notebook. See docs/python.md.

Everything but the errors is imported when it is first used, so `import graphkit` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from graphkit.display import register_presenter
from graphkit.errors import (
    Ambiguous,
    ComputeError,
    GraphkitError,
    InputError,
    MappingError,
    NothingFound,
    OutputError,
    QueryError,
    SettingsChanged,
    StoreBusy,
    StoreChanged,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreRefused,
    StoreUnavailable,
    UnknownSource,
    UsageError,
    WorkspaceError,
)
from graphkit.lazy_imports import import_when_used
from graphkit.version import __version__ as __version__

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.compare_days import DatedChange, DayComparison
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.findings import (
        Broker,
        ContactRef,
        CutOffPart,
        Departure,
        EvidenceNote,
        Explanation,
        Gap,
        Holder,
        Introduction,
        OrganizationRef,
        Problem,
        Reason,
        Reliance,
        Step,
    )
    from graphkit.analysis.imports.import_findings import Change, ImportEffect
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.analysis.outreach.outreach_findings import ContactKind, Need, Opening, Prospect
    from graphkit.analysis.positions.people_findings import (
        BrokerRank,
        Introducer,
        KeyPerson,
        MissingTie,
    )
    from graphkit.analysis.profile import Profile
    from graphkit.model.member import Member
    from graphkit.model.ties import Basis, Tie
    from graphkit.model.visibility import Visibility
    from graphkit.network.names.name_lookup import LookupResult
    from graphkit.network.network import Network
    from graphkit.session.create import create
    from graphkit.session.imports import ImportResult
    from graphkit.session.open_workspace import open
    from graphkit.session.workspace import Workspace

__all__ = [
    "Ambiguous",
    "Answer",
    "Basis",
    "Broker",
    "BrokerRank",
    "Change",
    "ComputeError",
    "Conditions",
    "ContactKind",
    "ContactRef",
    "CutOffPart",
    "DatedChange",
    "DayComparison",
    "Departure",
    "EvidenceNote",
    "Explanation",
    "Filter",
    "Gap",
    "GraphkitError",
    "Holder",
    "ImportEffect",
    "ImportResult",
    "InputError",
    "Introducer",
    "Introduction",
    "KeyPerson",
    "Listing",
    "LookupResult",
    "MappingError",
    "Member",
    "MissingTie",
    "Need",
    "Network",
    "NothingFound",
    "Opening",
    "OrganizationRef",
    "OutputError",
    "Problem",
    "Profile",
    "Prospect",
    "QueryError",
    "Reason",
    "Reliance",
    "SettingsChanged",
    "Step",
    "StoreBusy",
    "StoreChanged",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreRefused",
    "StoreUnavailable",
    "Tie",
    "UnknownSource",
    "UsageError",
    "Visibility",
    "Workspace",
    "WorkspaceError",
    "create",
    "open",
]

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "analysis.answer": ("Answer",),
        "analysis.compare_days": ("DatedChange", "DayComparison"),
        "analysis.findings": (
            "Broker",
            "ContactRef",
            "CutOffPart",
            "Departure",
            "EvidenceNote",
            "Explanation",
            "Gap",
            "Holder",
            "Introduction",
            "OrganizationRef",
            "Problem",
            "Reason",
            "Reliance",
            "Step",
        ),
        "analysis.imports.import_findings": ("Change", "ImportEffect"),
        "analysis.introductions.introduction_request": ("Conditions",),
        "analysis.lists.list_rows": ("Listing",),
        "analysis.outreach.outreach_findings": ("ContactKind", "Need", "Opening", "Prospect"),
        "analysis.positions.people_findings": (
            "BrokerRank",
            "Introducer",
            "KeyPerson",
            "MissingTie",
        ),
        "analysis.profile": ("Profile",),
        "analysis.filters.selection": ("Filter",),
        "model.member": ("Member",),
        "model.ties": ("Basis", "Tie"),
        "model.visibility": ("Visibility",),
        "network.names.name_lookup": ("LookupResult",),
        "network.network": ("Network",),
        "session.create": ("create",),
        "session.imports": ("ImportResult",),
        "session.open_workspace": ("open",),
        "session.workspace": ("Workspace",),
    },
    (*__all__, "__version__"),
)

register_presenter(lambda: import_module("graphkit.render.notebook"))
