"""Take everything about people out of the findings of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.analysis.findings import OrganizationRef

if TYPE_CHECKING:
    from graphkit.analysis.board.report_figures import FigureChanges, ReportFigures
    from graphkit.network import Network
    from graphkit.render.map.copies.name_leaks import NameLeaks
    from graphkit.render.report.report_findings import ReportFindings


class HiddenPeople:
    """Rewrites findings for readers who may see no person.

    If the name of an organization reveals a person, it gets other words, as in copies of the map.
    Texts that reveal one are left out.

    Parameters
    ----------
    network : Network
    """

    def __init__(self, network: Network) -> None:
        from graphkit.render.map.copies.name_leaks import NameLeaks

        people = network.contact_columns
        names = [name for one in people for name in (one.name, *one.aliases)]
        self.tells: NameLeaks = NameLeaks(names)
        self._network = network

    def plain(self, text: str) -> str:
        """Return a text, or an empty one if it reveals a person."""
        return "" if self.tells(text) else text

    def findings(self, found: ReportFindings) -> ReportFindings:
        """Return findings without people."""
        return replace(
            found,
            title=self.plain(found.title) or "Our partner network",
            part=self.plain(found.part) or ("Only a part of the network." if found.part else ""),
            partners=tuple(
                replace(
                    one,
                    organization=self._named(one.organization),
                    owner=None,
                    sentence="",
                    stage=self.plain(one.stage or "") or None,
                )
                for one in found.partners
            ),
            outcomes=tuple(
                replace(
                    one,
                    organization=self._named(one.organization),
                    text=self.plain(one.text),
                    unit=self.plain(one.unit),
                    evidence=self.plain(one.evidence),
                )
                for one in found.outcomes
            ),
            audiences=tuple(
                replace(
                    one,
                    organization=self._named(one.organization),
                    text=self.plain(one.text),
                    source=self.plain(one.source),
                )
                for one in found.audiences
            ),
            figures=self.figures(found.figures) if found.figures else None,
            shown_names={
                body.id: self._named(OrganizationRef(body.id, body.name, body.sector)).name
                for body in self._network.organization_columns
                if self.tells(body.name)
            },
        )

    def figures(self, figures: ReportFigures) -> ReportFigures:
        """Return figures with words in the place of names that reveal a person."""
        return replace(
            figures,
            partners=tuple(
                replace(one, name=self._name(one.name, one.sector), stage=self.plain(one.stage))
                for one in figures.partners
            ),
        )

    def changes(self, changes: FigureChanges) -> FigureChanges:
        """Return changes between figures that have no people."""
        from graphkit.analysis.board.report_figures import compare_figures

        return compare_figures(self.figures(changes.before), self.figures(changes.after))

    def _named(self, body: OrganizationRef) -> OrganizationRef:
        return replace(body, name=self._name(body.name, body.sector or ""))

    def _name(self, name: str, sector: str) -> str:
        if not self.tells(name):
            return name
        return f"a partner ({sector})" if sector else "a partner"
