"""Maps and exports: files of the network for the viewer, or copies of it for others."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graphkit.config import Settings
from graphkit.errors import NothingFound, UsageError
from graphkit.files import check_place
from graphkit.session.access import Access, Viewers, notice_if_nothing
from graphkit.session.comparison import compare_with
from graphkit.session.name_resolution import find
from graphkit.session.questions.content_questions import ContentQuestions
from graphkit.session.questions.introduction_questions import IntroductionQuestions
from graphkit.session.questions.question_scope import QuestionScope
from graphkit.session.questions.structure_questions import StructureQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.findings import Introduction, Reliance
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.analysis.sectors.unreached_targets import UnreachedTarget
    from graphkit.network import LookupResult, Network
    from graphkit.render.exchange import Drawing, Format
    from graphkit.render.map import PartnerMap
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.render.map.layout.remembered_places import LastMap
    from graphkit.snapshot import AttendanceColumns


class Record(Protocol):
    """Records that a copy of the network is about to be written."""

    def __call__(self, what: str, audience: str, *, people: int, organizations: int) -> None:
        """Record a "map" or "export" for somebody."""


@dataclass(frozen=True, eq=False)
class _MapContent:
    """What a map is about, in all its views.

    Attributes
    ----------
    copy : MapCopy
    center_id : str or None
        Id of the node in the middle.
    routes : Answer of Introduction or None
    reliance : Answer of Reliance or None
    targets : sequence of UnreachedTarget
    attendances : AttendanceColumns or None
    compared : DayComparison or None
    sentence : str or None
        The headline of all views; None if each view has its own.
    """

    copy: MapCopy
    center_id: str | None
    routes: Answer[Introduction] | None
    reliance: Answer[Reliance] | None
    targets: Sequence[UnreachedTarget]
    attendances: AttendanceColumns | None
    compared: DayComparison | None
    sentence: str | None


@dataclass(frozen=True, eq=False)
class Maps:
    """The maps and exports that one viewer can make.

    Attributes
    ----------
    settings : Settings
    viewers : Viewers
    viewer : str or None
    record : callable
        Called with the audience of a map or export, and how many people and organizations it
        shows, before it is written.
    """

    settings: Settings
    viewers: Viewers
    viewer: str | None
    record: Record

    @property
    def _own_access(self) -> Access:
        return self.viewers.access(self.viewer)

    @property
    def _access_for_copies(self) -> Access:
        """The access for copies for others. It shows no tie that only the viewer may see."""
        from graphkit.network.visibility.viewer import PUBLIC

        return self._own_access if self.viewer == PUBLIC else self.viewers.team

    def copy(
        self,
        share: str | None,
        *,
        anonymous: bool,
        anonymous_organizations: bool,
        attributes: Sequence[str] = (),
    ) -> MapCopy:
        """Return what a file for others may contain; see `Workspace.copy`."""
        from graphkit.analysis.lists.shared_attributes import check_attributes
        from graphkit.ingest import load_sources
        from graphkit.render.map.copies.make_copy import make_copy
        from graphkit.render.map.copies.share_terms import Audience, ShareTerms
        from graphkit.session.personal_data.pseudonym_secret import secret

        pseudonyms = anonymous or anonymous_organizations
        audience = Audience(share) if share else Audience.TEAM if pseudonyms else Audience.OWN
        named = check_attributes(self._own_access.network, attributes) if attributes else ()
        terms = ShareTerms(audience, anonymous, anonymous_organizations, attributes=named)
        terms.check(around=False, routes=False)
        if terms.own:
            network, contact_id = self._own_access.network, self._own_access.viewer.contact_id
            owner = network.contacts[contact_id].name if contact_id else None
            return make_copy(network, replace(terms, owner=owner))
        titles = {source.title for source in load_sources().values()}
        key = secret(self.settings.state)
        return make_copy(self._access_for_copies.network, terms, key=key, titles=titles)

    def write_map(
        self,
        path: Path,
        copy: MapCopy,
        *,
        around: str | LookupResult | None,
        path_to: str | LookupResult | None,
        views: Sequence[str],
        compare: date | None,
        filter: Filter | None = None,
        story: Path | None = None,
        chosen_at: str = "",
    ) -> Path:
        """Write the map of a copy into one HTML file; see `Workspace.map`."""
        for view in views or ("",):
            copy.terms.check(
                around=around is not None,
                routes=path_to is not None,
                view=view,
                changes=compare is not None,
            )
        _check_filter(filter, routes=path_to is not None, changes=compare is not None)
        with notice_if_nothing(copy.network.notice):
            drawings = self._draw(copy, around, path_to, views, compare, filter)
        if not copy.terms.own:
            self._record("map", copy)
        first, *others = [drawing for drawing, _ in drawings]
        first.more_views = others
        first.chosen_at = chosen_at if copy.terms.own else ""
        if story is not None:
            first.story = self._story(story, copy)
        first.write(path)
        for drawing, last in drawings:
            if last:
                last.keep(drawing.for_next_map)
        return path

    def details(self, id: str) -> dict[str, Any]:
        """Return what a map shows of a node if it has room; see `Workspace.map_details`."""
        from graphkit.render.map.page.served_details import served_details

        network = self._own_access.network
        scope = QuestionScope(network, self.settings)
        reliance = None
        if id in network.partners:
            with suppress(NothingFound):
                reliance = StructureQuestions(scope).reliance(self._find(id))
        return served_details(network, id, reliance)

    def _story(self, path: Path, copy: MapCopy) -> list[dict[str, str]]:
        """Return the saved views in a file, as a copy may contain them."""
        from graphkit.render.map.copies.copied_story import saved_views_for_copy
        from graphkit.render.map.saved_views import read_saved_views

        views = saved_views_for_copy(read_saved_views(path), copy, self._own_access.network)
        return [view.page() for view in views]

    def _record(self, what: str, copy: MapCopy) -> None:
        network, audience = copy.network, copy.terms.share.value
        organizations = len(network.organization_columns)
        self.record(what, audience, people=len(network.ids), organizations=organizations)

    def _draw(
        self,
        copy: MapCopy,
        around: str | LookupResult | None,
        path_to: str | LookupResult | None,
        views: Sequence[str],
        compare: date | None,
        filter: Filter | None,
    ) -> list[tuple[PartnerMap, LastMap | None]]:
        """Draw the views of a map; return each with the viewer's last map if it keeps places."""
        from graphkit.render.map.copies.narrow_copy import narrowed_headline
        from graphkit.render.map.views import check_compared, choose_views, default_view

        _check_not_empty(copy.network)
        center, target = (
            None if name is None else copy.found(self._find(name)) for name in (around, path_to)
        )
        scope = QuestionScope(copy.network, self.settings)
        routes = None if target is None else IntroductionQuestions(scope).introductions(target)
        reliance = None if copy.numbers else _reliance(scope)
        selection = self._select(copy, filter) if filter else None
        if selection is not None:
            copy = self._narrow(copy, selection, around)
        chosen, lenient = choose_views(
            views,
            first=default_view(copy.network),
            around=center is not None,
            routes=target is not None,
            changes=compare is not None,
        )
        if compare is not None:
            for view in chosen:
                check_compared(view)
        content = _MapContent(
            copy=copy,
            center_id=None if center is None else center.id,
            routes=routes,
            reliance=reliance,
            targets=() if filter else self._targets(copy),
            attendances=self._attendances(copy),
            compared=None if compare is None else self._compare(compare, copy),
            sentence=narrowed_headline(copy, selection) if selection is not None else None,
        )
        return self._draw_views(content, chosen, lenient=lenient, narrowed=filter is not None)

    def _draw_views(
        self, content: _MapContent, views: Sequence[str], *, lenient: bool, narrowed: bool
    ) -> list[tuple[PartnerMap, LastMap | None]]:
        """Draw views; with `lenient`, leave out those that a copy refuses or that are empty."""
        drawn = []
        nothing = None
        for view in views:
            if lenient and not content.copy.terms.shows(view):
                continue
            # The places of a part of the network are not those of the next whole map.
            last = self._last_map(content.copy, view, content.center_id)
            try:
                drawing = self._draw_view(content, view, last, charts=not narrowed)
            except NothingFound as error:
                nothing = nothing or error
                if lenient:
                    continue
                raise
            drawn.append((drawing, None if narrowed else last))
        if nothing is not None and not drawn:
            raise nothing
        return drawn

    def _draw_view(
        self, content: _MapContent, view: str, last: LastMap | None, *, charts: bool
    ) -> PartnerMap:
        from graphkit.render.map import draw_map
        from graphkit.render.map.page.headline import headline
        from graphkit.render.map.views import ViewRequest

        copy, network = content.copy, content.copy.network
        request = ViewRequest(
            view, last.places() if last else {}, content.attendances, content.compared
        )
        sentence = content.sentence
        if sentence is None:
            sentence = (content.routes.summary if content.routes else copy.sentence) or headline(
                request, network, content.reliance, content.center_id, content.targets
            )
        return draw_map(
            network,
            title=self._title(copy),
            sentence=with_notice(sentence, network),
            around=content.center_id,
            introductions=content.routes,
            reliance=content.reliance,
            copy=copy,
            charts=self._charts(network, view) if copy.terms.whole and charts else (),
            view=request,
            targets=content.targets,
        )

    def _select(self, copy: MapCopy, filter: Filter) -> Selection:
        """Return what meets a filter in the network from which a copy was made."""
        access = self._own_access if copy.terms.own else self._access_for_copies
        scope = QuestionScope(access.network, self.settings)
        return scope.select(filter, ("people", "organizations", "ties"))

    def _narrow(
        self, copy: MapCopy, selection: Selection, around: str | LookupResult | None
    ) -> MapCopy:
        """Return a copy with only what is selected and, if there is one, the node in the middle."""
        from graphkit.render.map.copies.narrow_copy import narrow_copy, shown_ids

        access = self._own_access if copy.terms.own else self._access_for_copies
        also = () if around is None else (self._find(around).id,)
        return narrow_copy(copy, shown_ids(access.network, selection, also))

    def _find(self, name: str | LookupResult) -> LookupResult:
        network = self._own_access.network
        with notice_if_nothing(network.notice):
            return find(network, name)

    def _last_map(self, copy: MapCopy, view: str, center_id: str | None) -> LastMap | None:
        """Return the viewer's last map of a view, if this one is the viewer's own."""
        from graphkit.render.map.layout.remembered_places import LastMap

        if not copy.terms.own:
            return None
        return LastMap(self.settings.state, view, center_id, self.viewer)

    def _charts(self, network: Network, view: str) -> tuple[str, ...]:
        """Return the charts beside a map of everything: sectors reached, and how old ties are."""
        from graphkit.analysis.freshness import freshness
        from graphkit.analysis.sectors.sector_coverage import coverage
        from graphkit.render.charts import coverage_grid, tie_age_strip

        if view not in ("whole", "partners"):
            return ()
        sectors = coverage(network, self.settings.target_sectors)
        return (
            coverage_grid(sectors, id="sectors", columns=2, tile=158),
            tie_age_strip(freshness(network), id="ages"),
        )

    def _targets(self, copy: MapCopy) -> tuple[UnreachedTarget, ...]:
        """Return the targets that we do not reach, if a copy may say so."""
        from graphkit.analysis.sectors.unreached_targets import unreached_targets

        if not copy.terms.whole or self._own_access.viewer.public:
            return ()  # the public sees nobody, so nothing would be reached
        wanted = self.settings
        return unreached_targets(copy.network, wanted.target_sectors, wanted.target_organizations)

    def _attendances(self, copy: MapCopy) -> AttendanceColumns | None:
        """Return the attendances that a copy may show."""
        from graphkit.render.map.copies.make_copy import attendances_in_copy

        if self._own_access.viewer.public or not copy.terms.whole:
            return None  # meetings are never public
        access = self._own_access if copy.terms.own else self._access_for_copies
        return attendances_in_copy(copy, access.attendances)

    def _compare(self, since: date, copy: MapCopy) -> DayComparison:
        """Return what has changed since a day, with the ids of a copy."""
        if copy.ids is None:
            return compare_with(self._own_access, since)
        return compare_with(self._access_for_copies, since).renumber(copy.ids)

    def _title(self, copy: MapCopy) -> str:
        """Return the title of a map: the name of the home organization, if there is one."""
        home = copy.network.home_id
        if not self.settings.home:
            return "Map of the network"
        if not copy.terms.whole and home is not None:
            return f"Partner map of {copy.network.organizations[home].name}"
        return f"Partner map of {'our network' if copy.terms.made_up else self.settings.home}"

    def export(
        self,
        path: Path,
        copy: MapCopy,
        *,
        format: Format,
        around: str | LookupResult | None,
        filter: Filter | None = None,
    ) -> Drawing:
        """Write a copy for another program; see `Workspace.export`."""
        from graphkit.render.exchange import draw_network, write_drawing
        from graphkit.render.map.views import ViewRequest

        copy.terms.check(around=around is not None, routes=False)
        center_id = None if around is None else copy.found(self._find(around)).id
        view = "around" if center_id else "whole"
        if filter:
            copy = self._narrow(copy, self._select(copy, filter), around)
        last = self._last_map(copy, view, center_id)
        with notice_if_nothing(copy.network.notice):
            _check_not_empty(copy.network)
            drawing = draw_network(
                copy.network,
                title=self._title(copy),
                around=center_id,
                copy=copy,
                view=ViewRequest(view, last.places() if last else {}),
            )
        check_place(path)
        self._record("export", copy)
        write_drawing(path, drawing, format)
        return drawing

    def export_lists(
        self, path: Path, chosen: Sequence[str], filter: Filter | None = None
    ) -> tuple[Listing, ...]:
        """Write lists of what the viewer may see; see `Workspace.export_lists`."""
        from graphkit.render.list_files import lists_in_file, write_lists
        from graphkit.render.map.copies.share_terms import Audience

        names = lists_in_file(path, chosen)
        graph = self._own_access.network_with_events
        questions = ContentQuestions(QuestionScope(graph.network, self.settings))
        where, tags = (filter.where, filter.tags) if filter else (None, ())
        found = tuple(questions.listing(graph, name, where=where, tags=tags) for name in names)
        check_place(path)
        people, organizations = len(graph.network.ids), len(graph.network.organization_columns)
        self.record("export", Audience.OWN.value, people=people, organizations=organizations)
        write_lists(path, found)
        return found


def _reliance(scope: QuestionScope) -> Answer[Reliance] | None:
    try:
        return StructureQuestions(scope).reliance()
    except NothingFound:
        return None  # no partnerships, or none that the viewer may see


def _check_filter(filter: Filter | None, *, routes: bool, changes: bool) -> None:
    """Refuse a filter for maps that have to show more."""
    if filter and (routes or changes):
        raise UsageError(
            "a filter would hide people on the routes, or what has changed",
            where="--path-to" if routes else "--compare",
            next="Leave out --where and --tag",
        )


def _check_not_empty(network: Network) -> None:
    if not len(network.ids) and not len(network.organization_columns):
        raise NothingFound("there is nothing to show")


def with_notice(sentence: str, network: Network) -> str:
    """Return a sentence, followed by the network's notice about hidden ties if it has one."""
    return " ".join(filter(None, [sentence, network.notice]))
