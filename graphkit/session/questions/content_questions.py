"""The questions about what the network holds: lists, profiles, ties, changes, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphkit.session.access import notice_if_nothing
from graphkit.session.name_resolution import find, find_starter
from graphkit.session.questions.question_scope import ENTITIES, QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.findings import Explanation, Problem
    from graphkit.analysis.imports.import_findings import Change
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.analysis.profile import Profile
    from graphkit.model.job_changes import BookHistory
    from graphkit.network import LookupResult
    from graphkit.network.network_with_events import NetworkWithEvents


@dataclass(frozen=True, eq=False)
class ContentQuestions:
    """The questions about what the network holds."""

    scope: QuestionScope

    def listing(
        self,
        graph: NetworkWithEvents,
        what: str,
        *,
        where: str | None = None,
        sort: str | None = None,
        columns: Sequence[str] | None = None,
        count: int | None = None,
        tags: Sequence[str] = (),
    ) -> Listing:
        """Return people, organizations, partners, ties or events as a list."""
        from graphkit.analysis.lists.list_rows import list_rows

        return list_rows(
            graph, what, where=where, sort=sort, columns=columns, count=count, tags=tags
        )

    def profile(self, name: str | LookupResult) -> Profile:
        """Return everything that is known about one contact or organization."""
        from graphkit.analysis.build_profile import profile

        notice = self.scope.network.notice
        with notice_if_nothing(notice):
            found = find(self.scope.network, name)
            known = profile(self.scope.network, found.kind, found.id)
        return replace(known, sentence=f"{known.sentence} {notice}") if notice else known

    def tie(self, one: str | LookupResult, other: str | LookupResult) -> Answer[Explanation]:
        """Return why the tie between two people is as strong as it is."""
        from graphkit.analysis.tie_explanation import explain_tie

        return self.scope.answer(
            lambda: explain_tie(
                self.scope.network,
                find_starter(self.scope.network, one).id,
                find_starter(self.scope.network, other).id,
            )
        )

    def changes(
        self,
        history: BookHistory,
        *,
        since: date | None = None,
        by_import: str | None = None,
        filter: Filter | None = None,
    ) -> Answer[Change]:
        """Return the people who moved, are new, or are missing from a newer export.

        Parameters
        ----------
        history : BookHistory
            The address books, as far as the viewer may see them.
        since : datetime.date, optional
            Only changes that exports of that day or later show.
        by_import : str, optional
            Only changes that this import shows.
        filter : Filter, optional
            Only changes about people and organizations that meet it.
        """
        from graphkit.analysis.imports.job_and_book_changes import changes

        return self.scope.ask_about(
            filter,
            ENTITIES,
            lambda chosen: changes(
                self.scope.network, history, since=since, by_import=by_import, selection=chosen
            ),
            lambda chosen: chosen.only("changes about", "are listed"),
        )

    def check(self, *, count: int = 10) -> Answer[Problem]:
        """Return what looks wrong in the graph."""
        from graphkit.analysis.problems.find_problems import find_problems

        sectors = self.scope.settings.target_sectors
        return self.scope.answer(
            lambda: find_problems(self.scope.network, sectors=sectors, count=count)
        )
