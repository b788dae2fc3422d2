"""The map and the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound
from graphkit.workspace.files import Files
from graphkit.workspace.people import People
from graphkit.workspace.privacy import Privacy

if TYPE_CHECKING:
    from graphkit.analysis import Answer
    from graphkit.analysis.findings import Introduction, Reliance
    from graphkit.network import Found, Network
    from graphkit.render.report import Report


class Pictures(Privacy, Files, People):
    """Pages to open in a browser, and to show to a board."""

    def map(
        self,
        path: Path,
        *,
        around: str | Found | None = None,
        path_to: str | Found | None = None,
    ) -> Path:
        """Draw the interactive map into one HTML file.

        Parameters
        ----------
        path : pathlib.Path
        around : str or Found, optional
            Draw only what is near this person or organization.
        path_to : str or Found, optional
            Show the introductions to this target.
        """
        from graphkit.analysis import overview
        from graphkit.render import write_map

        network = self.network()
        routes = None if path_to is None else self.introductions(path_to)
        return write_map(
            path,
            network,
            title=f"Partner map of {self.settings.home or 'our network'}",
            sentence=_told(routes.summary if routes else overview(network).sentence, network),
            around=None if around is None else self.find(around).id,
            introductions=routes,
            reliance=self._reliance(),
        )

    def _reliance(self) -> Answer[Reliance] | None:
        try:
            return self.reliance()
        except NothingFound:
            return None  # no partnerships, or none that the one who asks may see

    def report(self, path: Path) -> Path:
        """Write the report for a board into one HTML file."""
        from graphkit.render import write_report

        return write_report(path, self._report())

    def _report(self) -> Report:
        from graphkit.analysis import overview, reviews
        from graphkit.render.report import Report

        network = self.network()
        at_a_glance = overview(network)
        return Report(
            organization=self.settings.home,
            as_of=self.as_of,
            overview=replace(at_a_glance, sentence=_told(at_a_glance.sentence, network)),
            introductions=tuple(
                (target, *self._introduction_or_reason(target))
                for target in self.settings.target_organizations
            ),
            reliance=self.reliance(),
            gaps=self.gaps(),
            brokers=self.brokers(count=5),
            reviews=reviews(network),
            sources=self.imports(),
        )

    def _introduction_or_reason(self, target: str) -> tuple[Answer[Introduction] | None, str]:
        try:
            return self.introductions(target, count=3), ""
        except NothingFound as nothing:
            return None, str(nothing)


def _told(sentence: str, network: Network) -> str:
    """Return a sentence, and beside it that something was left out, where it was."""
    return " ".join(filter(None, [sentence, network.notice]))
