"""The map and the report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.workspace.comparing import Comparing
from graphkit.workspace.files import Files
from graphkit.workspace.people import People

if TYPE_CHECKING:
    from graphkit.analysis import Answer
    from graphkit.analysis.findings import Introduction, Reliance
    from graphkit.network import Found, Network
    from graphkit.render.exchange import Drawing
    from graphkit.render.map.sharing import Copy
    from graphkit.render.report import Report
    from graphkit.snapshot import AttendanceColumns


class Pictures(Comparing, Files, People):
    """Pages to open in a browser, and to show to a board."""

    def map(
        self,
        path: Path,
        *,
        around: str | Found | None = None,
        path_to: str | Found | None = None,
        view: str | None = None,
        copy: Copy | None = None,
        compare: date | None = None,
    ) -> Path:
        """Draw the interactive map into one HTML file.

        Parameters
        ----------
        path : pathlib.Path
        around : str or Found, optional
            Draw only what is near this person or organization.
        path_to : str or Found, optional
            Show the introductions to this target.
        view : str, optional
            One of `graphkit.render.map.views.VIEWS`; without it, what was asked for decides.
        copy : Copy, optional
            What may be in it, as `copy` gives it; without it, all that the one who asks may see.
        compare : datetime.date, optional
            Show what has changed since this day.

        Raises
        ------
        UsageError
            If such a copy, or such a view, cannot show what was asked for; or if the day to compare
            with is not before that of the map.
        NothingFound
            If nothing was known on the day to compare with.
        """
        from graphkit.render.map import draw_map
        from graphkit.render.map.kept import LastMap
        from graphkit.render.map.sentences import told
        from graphkit.render.map.views import Look, check_compared, default_view

        copy = copy or self.copy()
        changed = compare is not None
        copy.terms.check(
            around=around is not None, routes=path_to is not None, view=view, changes=changed
        )
        network = copy.network
        middle, target = (
            None if name is None else copy.found(self.find(name)) for name in (around, path_to)
        )
        with self._asked_of(network):
            routes = None if target is None else self.introductions(target)
            reliance = None if copy.numbers else self._reliance()
        centre = None if middle is None else middle.id
        chosen = view or ("around" if middle else "routes" if target else default_view(network))
        if changed:
            check_compared(chosen)
        own = network is self.network()
        compared = None if compare is None else self.comparison(compare, network)
        last = LastMap(self.settings.state, chosen, centre, self.asks) if own else None
        attendances = self._attendances() if own else None
        look = Look(chosen, last.places() if last else {}, attendances, compared)
        sentence = routes.summary if routes else copy.sentence
        drawing = draw_map(
            network,
            title=f"Partner map of {self._home(copy)}",
            sentence=_told(sentence or told(look, network, reliance, centre), network),
            around=centre,
            introductions=routes,
            reliance=reliance,
            copy=copy,
            charts=self._charts(network) if look.view in ("whole", "partners") and own else (),
            look=look,
        )
        drawing.write(path)
        if last:
            last.keep(drawing.kept)
        return path

    def _charts(self, network: Network) -> tuple[str, ...]:
        """Return what is to be seen at a glance: which sectors are reached, how fresh ties are."""
        from graphkit.analysis import coverage, freshness
        from graphkit.render.charts import coverage_grid, tie_age_strip

        sectors = coverage(network, self.settings.target_sectors)
        return (
            coverage_grid(sectors, id="sectors", columns=2, tile=158),
            tie_age_strip(freshness(network), id="ages"),
        )

    def _attendances(self) -> AttendanceColumns | None:
        """Return who was at which event, as far as the one who asks may see it."""
        from graphkit.network.visibility import PUBLIC, View

        if self.asks == PUBLIC:
            return None  # with whom somebody met is not public
        snapshot = self.snapshot()
        return View(snapshot, self._viewer(snapshot)).snapshot.attendances

    def copy(
        self,
        share: str | None = None,
        *,
        anonymous: bool = False,
        anonymous_organizations: bool = False,
    ) -> Copy:
        """Return what of the network a file for others may hold.

        Parameters
        ----------
        share : {"public", "partners", "team"}, optional
            For whom it is. Without it, and with people's own names, it is for the one who asks.
        anonymous, anonymous_organizations : bool
            Whether people, and organizations too, have made-up names.
        """
        from graphkit.ingest import load_sources
        from graphkit.network.visibility import PUBLIC
        from graphkit.render.map.copying import copy_of
        from graphkit.render.map.sharing import Share, Terms
        from graphkit.workspace.secret import secret

        terms = Terms(Share(share or Share.TEAM), anonymous, anonymous_organizations)
        # Others see none of the ties that are the asker's alone.
        mine = share is None and terms.whole
        network = self.network() if mine or self.asks == PUBLIC else self._whole()
        if terms.whole:
            asking = self._viewer(self.snapshot()).contact_id if mine else None
            owner = network.contacts[asking].name if asking else None
            return copy_of(network, replace(terms, owner=owner))
        titles = {source.title for source in load_sources().values()}
        return copy_of(network, terms, key=secret(self.settings.state), titles=titles)

    def _home(self, copy: Copy) -> str:
        home = copy.network.home_id
        if copy.terms.whole or home is None:
            return "our network" if copy.terms.made_up else self.settings.home or "our network"
        return copy.network.organizations[home].name

    @contextmanager
    def _asked_of(self, network: Network) -> Iterator[None]:
        """Have questions answered from another network for a while."""
        kept, self._network = self._network, network
        try:
            yield
        finally:
            self._network = kept

    def export(
        self,
        path: Path,
        *,
        format: str | None = None,
        around: str | Found | None = None,
        copy: Copy | None = None,
    ) -> Drawing:
        """Write the network for Gephi, yEd, Kumu, Cytoscape or Graphviz, as the map shows it.

        Parameters
        ----------
        path : pathlib.Path
        format : str, optional
            One of `graphkit.render.exchange.formats`; the end of the file's name tells it without.
        around : str or Found, optional
            Write only what is near this person or organization.
        copy : Copy, optional
            What may be in it, as `copy` gives it; without it, all that the one who asks may see.

        Returns
        -------
        Drawing
            What was written.

        Raises
        ------
        UsageError
            If the format is not clear, or such a copy cannot show what was asked for.
        """
        from graphkit.render.exchange import choose_format, draw_network, write_drawing
        from graphkit.render.map.kept import LastMap
        from graphkit.render.map.views import Look

        chosen = choose_format(path, format)
        copy = copy or self.copy()
        copy.terms.check(around=around is not None, routes=False)
        centre = None if around is None else copy.found(self.find(around)).id
        view = "around" if centre else "whole"
        own = copy.network is self.network()
        last = LastMap(self.settings.state, view, centre, self.asks).places() if own else {}
        drawing = draw_network(
            copy.network,
            title=f"Partner map of {self._home(copy)}",
            around=centre,
            copy=copy,
            look=Look(view, last),
        )
        write_drawing(path, drawing, chosen)
        return drawing

    def card(self, path: Path, answer: Answer[Introduction]) -> Path:
        """Write the best of some introductions as a card for a mail, an SVG or PNG file.

        Parameters
        ----------
        path : pathlib.Path
            Ends in `.svg` or `.png`.
        answer : Answer of Introduction
            Of `introductions`, with at least one route.
        """
        from graphkit.render.charts import write_route_card

        notice = self.network().notice
        return write_route_card(path, answer.findings[0], self.as_of, notice=notice)

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
        from graphkit.analysis import coverage, freshness, overview, reviews
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
            reliance=self._reliance_or_reason(),
            gaps=self.gaps(),
            brokers=self.brokers(count=5),
            coverage=coverage(network, self.settings.target_sectors),
            freshness=freshness(network),
            reviews=reviews(network),
            sources=self.imports(),
        )

    def _reliance_or_reason(self) -> Answer[Reliance]:
        from graphkit.analysis import Answer

        try:
            return self.reliance()
        except NothingFound as nothing:
            return Answer("reliance", {"organization": None}, (), str(nothing))

    def _introduction_or_reason(self, target: str) -> tuple[Answer[Introduction] | None, str]:
        try:
            return self.introductions(target, count=3), ""
        except (NothingFound, UsageError) as nothing:
            return None, str(nothing)


def _told(sentence: str, network: Network) -> str:
    """Return a sentence, and beside it that something was left out, where it was."""
    return " ".join(filter(None, [sentence, network.notice]))
