"""The map and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import NothingFound, UsageError
from graphkit.session.comparison import Comparing
from graphkit.session.identity import IdentityQuestions
from graphkit.session.imports import Files
from graphkit.session.privacy import telling_of_nothing

if TYPE_CHECKING:
    from graphkit.analysis import Answer
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.analysis.findings import Introduction, Reliance
    from graphkit.network import Found, Network
    from graphkit.render.exchange import Drawing
    from graphkit.render.map import PartnerMap
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.render.map.layout.remembered_places import LastMap
    from graphkit.render.report import Report
    from graphkit.snapshot import AttendanceColumns


F = TypeVar("F")


class Pictures(Comparing, Files, IdentityQuestions):
    """Pages to open in a browser, and to show to a board."""

    def map(
        self,
        path: Path,
        *,
        around: str | Found | None = None,
        path_to: str | Found | None = None,
        view: str | None = None,
        copy: MapCopy | None = None,
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
        copy = copy or self.copy()
        copy.terms.check(
            around=around is not None,
            routes=path_to is not None,
            view=view,
            changes=compare is not None,
        )
        with telling_of_nothing(copy.network.notice):
            drawing, last = self._drawn(copy, around, path_to, view, compare)
        drawing.write(path)
        if last:
            last.keep(drawing.kept)
        return path

    def _drawn(
        self,
        copy: MapCopy,
        around: str | Found | None,
        path_to: str | Found | None,
        view: str | None,
        compare: date | None,
    ) -> tuple[PartnerMap, LastMap | None]:
        """Draw a map; return it, and where its places are kept if it is our own."""
        from graphkit.render.map import draw_map
        from graphkit.render.map.layout.remembered_places import LastMap
        from graphkit.render.map.page.headline import headline
        from graphkit.render.map.views import ViewRequest, check_compared, default_view

        network = copy.network
        _check_not_empty(network)
        middle, target = (
            None if name is None else copy.found(self.find(name)) for name in (around, path_to)
        )
        with self._asked_of(network):
            routes = None if target is None else self.introductions(target)
            reliance = None if copy.numbers else self._reliance()
        centre = None if middle is None else middle.id
        chosen = view or ("around" if middle else "routes" if target else default_view(network))
        if compare is not None:
            check_compared(chosen)
        compared = None if compare is None else self._compared(compare, copy)
        own = copy.terms.own
        last = LastMap(self.settings.state, chosen, centre, self.asks) if own else None
        request = ViewRequest(
            chosen, last.places() if last else {}, self._attendances(copy), compared
        )
        sentence = routes.summary if routes else copy.sentence
        at_a_glance = copy.terms.whole and chosen in ("whole", "partners")
        drawing = draw_map(
            network,
            title=self._title(copy),
            sentence=_told(sentence or headline(request, network, reliance, centre), network),
            around=centre,
            introductions=routes,
            reliance=reliance,
            copy=copy,
            charts=self._charts(network) if at_a_glance else (),
            view=request,
        )
        return drawing, last

    def _charts(self, network: Network) -> tuple[str, ...]:
        """Return what is to be seen at a glance: which sectors are reached, how fresh ties are."""
        from graphkit.analysis import coverage, freshness
        from graphkit.render.charts import coverage_grid, tie_age_strip

        sectors = coverage(network, self.settings.target_sectors)
        return (
            coverage_grid(sectors, id="sectors", columns=2, tile=158),
            tie_age_strip(freshness(network), id="ages"),
        )

    def _attendances(self, copy: MapCopy) -> AttendanceColumns | None:
        """Return who was at which event, as far as a map may tell it."""
        from graphkit.network.visibility.viewer import ANYBODY, PUBLIC, VisibleGraph
        from graphkit.render.map.copies.make_copy import attendances_in_copy

        if self.asks == PUBLIC or not copy.terms.whole:
            return None  # with whom somebody met is not public
        snapshot = self._full_snapshot()
        viewer = self._viewer(snapshot) if copy.terms.own else ANYBODY
        return attendances_in_copy(copy, VisibleGraph(snapshot, viewer).snapshot.attendances)

    def _compared(self, since: date, copy: MapCopy) -> DayComparison:
        """Return what has changed since a day, with the ids of a copy."""
        if copy.ids is None:
            return self.comparison(since)
        return self.comparison(since, self._for_others()).renumbered(copy.ids)

    def copy(
        self,
        share: str | None = None,
        *,
        anonymous: bool = False,
        anonymous_organizations: bool = False,
    ) -> MapCopy:
        """Return what of the network a file for others may hold.

        Parameters
        ----------
        share : {"public", "partners", "team"}, optional
            For whom it is. Without it, and with people's own names, it is for the one who asks.
        anonymous, anonymous_organizations : bool
            Whether people, and organizations too, have made-up names.
        """
        from graphkit.ingest import load_sources
        from graphkit.render.map.copies.make_copy import make_copy
        from graphkit.render.map.copies.share_terms import Audience, ShareTerms
        from graphkit.session.pseudonym_secret import secret

        made_up = anonymous or anonymous_organizations
        level = Audience(share) if share else Audience.TEAM if made_up else Audience.OWN
        terms = ShareTerms(level, anonymous, anonymous_organizations)
        # Others see none of the ties that are the asker's alone.
        network = self.network() if terms.own else self._for_others()
        if terms.own:
            asking = self._viewer(self._full_snapshot()).contact_id
            owner = network.contacts[asking].name if asking else None
            return make_copy(network, replace(terms, owner=owner))
        titles = {source.title for source in load_sources().values()}
        return make_copy(network, terms, key=secret(self.settings.state), titles=titles)

    def _for_others(self) -> Network:
        """Return the network that a copy for others is made of."""
        from graphkit.network.visibility.viewer import PUBLIC

        return self.network() if self.asks == PUBLIC else self._whole()

    def _title(self, copy: MapCopy) -> str:
        """Return what a map is called: by our organization, if there is one."""
        home = copy.network.home_id
        if not self.settings.home:
            return "Map of the network"
        if not copy.terms.whole and home is not None:
            return f"Partner map of {copy.network.organizations[home].name}"
        return f"Partner map of {'our network' if copy.terms.made_up else self.settings.home}"

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
        copy: MapCopy | None = None,
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
        from graphkit.render.map.layout.remembered_places import LastMap
        from graphkit.render.map.views import ViewRequest

        chosen = choose_format(path, format)
        copy = copy or self.copy()
        copy.terms.check(around=around is not None, routes=False)
        centre = None if around is None else copy.found(self.find(around)).id
        view = "around" if centre else "whole"
        own = copy.terms.own
        last = LastMap(self.settings.state, view, centre, self.asks).places() if own else {}
        with telling_of_nothing(copy.network.notice):
            _check_not_empty(copy.network)
            drawing = draw_network(
                copy.network,
                title=self._title(copy),
                around=centre,
                copy=copy,
                view=ViewRequest(view, last),
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
        from graphkit.network.visibility.viewer import PUBLIC
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
            reliance=_or_reason("reliance", self.reliance),
            gaps=_or_reason("gaps", self.gaps),
            brokers=_or_reason("brokers", lambda: self.brokers(count=5)),
            coverage=coverage(network, self.settings.target_sectors),
            freshness=freshness(network),
            reviews=reviews(network),
            sources=None if self.asks == PUBLIC else self.imports(),
            title="Our partner network" if self.settings.home else "The network",
        )

    def _introduction_or_reason(self, target: str) -> tuple[Answer[Introduction] | None, str]:
        try:
            return self.introductions(target, count=3), ""
        except (NothingFound, UsageError) as nothing:
            return None, str(nothing)


def _check_not_empty(network: Network) -> None:
    if not len(network.ids) and not len(network.organization_columns):
        raise NothingFound("there is nothing to show")


def _or_reason(kind: str, ask: Callable[[], Answer[F]]) -> Answer[F]:
    """Return an answer; where there is none, one without findings that says why."""
    from graphkit.analysis import Answer

    try:
        return ask()
    except NothingFound as nothing:
        return Answer(kind, {}, (), summary=nothing.what, notes=tuple(filter(None, [nothing.next])))


def _told(sentence: str, network: Network) -> str:
    """Return a sentence, and beside it that something was left out, where it was."""
    return " ".join(filter(None, [sentence, network.notice]))
