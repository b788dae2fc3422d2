"""Other people's data: what may be seen of it, what is held on one person, and forgetting them."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from graphkit.errors import NothingFound, UsageError
from graphkit.files import write_private
from graphkit.model import Member
from graphkit.model.mail_address import mail_key
from graphkit.model.normalization import make_id
from graphkit.model.visibility import Visibility, Wish, resolve_wishes
from graphkit.session.identity import EntityPart, FileStatement, IdentityQuestions
from graphkit.session.questions import Questions

if TYPE_CHECKING:
    from graphkit.analysis import Answer
    from graphkit.analysis.findings import Change
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.network import Found, Network
    from graphkit.session.find_copies import Copies
    from graphkit.session.rejected_rows import Cleaned
    from graphkit.store.write.erase import ErasedCounts

P = ParamSpec("P")
Progress = Callable[[int, int], None]
A = TypeVar("A")


def _telling(ask: Callable[Concatenate[Any, P], A]) -> Callable[Concatenate[Any, P], A]:
    """Have an answer say that something was left out, where it was."""

    @functools.wraps(ask)
    def asked(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> A:
        notice = self.network().notice
        with telling_of_nothing(notice):
            answer = cast("Any", ask(self, *args, **kwargs))
        if not notice:
            return cast("A", answer)
        if hasattr(answer, "notes"):
            return cast("A", replace(answer, notes=(*answer.notes, notice)))
        return cast("A", replace(answer, sentence=f"{answer.sentence} {notice}"))

    return asked


@contextmanager
def telling_of_nothing(notice: str) -> Iterator[None]:
    """Have whoever finds nothing told that something was left out, where it was."""
    try:
        yield
    except NothingFound as nothing:
        nothing.add(notice)
        raise


class Discreet(Questions, IdentityQuestions):
    """The questions, whose answers say where ties were left out for the sake of who asks."""

    introductions = _telling(Questions.introductions)
    brokers = _telling(Questions.brokers)
    gaps = _telling(Questions.gaps)
    reliance = _telling(Questions.reliance)
    departures = _telling(Questions.departures)
    profile = _telling(Questions.profile)
    tie = _telling(Questions.tie)

    @_telling
    def changes(self, *, since: date | None = None, by_import: str | None = None) -> Answer[Change]:
        """Return who moved, is gone or is new: see `Questions.changes`."""
        from graphkit.analysis import changes
        from graphkit.network.visibility.viewer import visible_history

        snapshot = self._full_snapshot()
        history = visible_history(self.store.history(), snapshot, self._viewer(snapshot))
        return changes(self.network(), history, since=since, by_import=by_import)

    def find(self, text: str | Found, *kinds: str) -> Found:
        """Return what a text names, of those whom the one who asks may see: see `Core.find`."""
        with telling_of_nothing(self.network().notice):
            return super().find(text, *kinds)

    def said_of(self, found: Found) -> tuple[FileStatement, ...]:
        """Return every value that a file gives somebody: see `People.said_of`.

        Without the files that keep it from the one who asks: that somebody stands in a person's
        address book is a tie.
        """
        from graphkit.network.visibility.viewer import is_visible

        snapshot = self._full_snapshot()
        viewer, wishes = self._viewer(snapshot), tuple(snapshot.granted)
        said = super().said_of(found)
        return tuple(s for s in said if is_visible(found.id, s.record, wishes, viewer))

    def parts(self, id: str) -> tuple[EntityPart, ...]:
        """Return the parts of which somebody was made: see `People.parts`.

        Without what is said in files that keep it from the one who asks.
        """
        from graphkit.network.visibility.viewer import is_visible

        whole = self._full_snapshot()
        viewer, wishes = self._viewer(whole), tuple(whole.granted)
        return tuple(
            EntityPart(p.records, tuple(s for s in p.said if is_visible(id, s[0], wishes, viewer)))
            for p in super().parts(id)
        )


@dataclass(frozen=True, slots=True)
class ForgetResult:
    """What went with somebody who was forgotten.

    Attributes
    ----------
    name : str
    erased : Erased
        From the graph.
    cleaned : tuple of Cleaned
        Files of rejected rows that named them.
    copies : Copies
        Files of the workspace that still name them.
    """

    name: str
    erased: ErasedCounts
    cleaned: tuple[Cleaned, ...]
    copies: Copies


class Privacy(Discreet):
    """What people may ask of those who hold data on them, and who sees which ties."""

    def _whole(self) -> Network:
        """Return the network as it is, whoever asks."""
        if not self.asks:
            return self.network()
        kept = self.asks, self._network
        self.asks = self._network = None
        try:
            return self.network()
        finally:
            self.asks, self._network = kept

    def person(self, text: str | Found) -> Found:
        """Return the contact that a text names, also one whom the one who asks may not see."""
        from graphkit.network import Found, find

        return text if isinstance(text, Found) else find(self._whole(), text, ("contact",))

    def forget(self, person: str | Found, progress: Progress | None = None) -> ForgetResult:
        """Erase a person for good, from rejects, snapshot and graph; no import brings them back.

        From the graph last: whoever is stopped on the way finds them there, and forgets them again.
        Other files of the workspace are searched, and named if they hold the person; none is
        changed.

        Parameters
        ----------
        person : str or Found
        progress : callable, optional
            Called with (files searched, files in all).

        Raises
        ------
        UsageError
            If they are named as one of the team, or own an import; then nothing is changed.
        """
        from graphkit.render.map.layout.remembered_places import forget_places
        from graphkit.session.find_copies import find_copies
        from graphkit.session.rejected_rows import clean_rejects
        from graphkit.store.write.erase import refuse_owner

        found = self.person(person)
        network = self._whole()
        if self.settings.team and found.id in network.team:
            raise UsageError(
                f"{found.name} is named as one of the team",
                where=str(self.settings.root / "graphkit.toml"),
                next="Take them out of it, and take their imports back",
            )
        refuse_owner(self.store.imports(), found.id)
        self._sweep()
        contact = network.contacts[found.id]
        cleaned = clean_rejects(self._rejects, contact)
        self._change()
        self._kept.forget()
        forget_places(self.settings.state, found.id)
        erased = self.store.forget(found.id)
        left = find_copies(self.settings.root, contact, self._unpacked, progress)
        return ForgetResult(found.name, erased, cleaned, left)

    @property
    def _rejects(self) -> Path:
        return self.settings.state / "rejects"

    def forgotten(self) -> int:
        """Return how many people were forgotten; nobody can tell who."""
        return self.store.forgotten()

    def allow(self, text: str) -> int:
        """Let somebody who was forgotten be taken in again; return how many that were.

        Parameters
        ----------
        text : str
            Their mail address, alone or with the name.
        """
        mail = Member.parse(text).email
        if mail is None:
            raise UsageError(
                "only a mail address tells who is meant", next="Write it as: dana@clinic.example"
            )
        return self.store.allow([f"mail:{mail_key(mail)}"])

    def show_to(
        self,
        visibility: Visibility | None,
        person: str | Found,
        *,
        tie_with: str | Found | None = None,
        owner: str | Found | None = None,
    ) -> Wish | None:
        """Say to whom the ties of a person are shown.

        Parameters
        ----------
        visibility : Visibility or None
            None is again what each file says by itself.
        person : str or Found
        tie_with : str or Found, optional
            Only the tie with this person.
        owner : str or Found, optional
            Only what the files of this person tell.
        """
        ids = [None if one is None else self.person(one).id for one in (person, tie_with, owner)]
        one, other, whose = ids
        assert one is not None
        if one == other:
            raise UsageError("these are the same person", where=f"{person}, {tie_with}")
        clusters = self.store.clusters()
        before = [
            wish.id
            for wish in self.store.wishes()
            for g in resolve_wishes([wish], clusters)
            if {g.contact_id, g.other_id} == {one, other} and g.owner_id == whose
        ]
        made = None
        if visibility is not None:
            at = datetime.now(UTC)
            mine, theirs, owners = (_keys(clusters, id) if id else () for id in ids)
            id = make_id("v", visibility, at.isoformat(), *mine, *theirs, *owners)
            made = Wish(id, visibility, mine, theirs, owners, at)
        self._change()
        self.store.wish(made, before)
        return made

    def export_person(self, path: Path, person: str | Found) -> Path:
        """Write all that is held on one person into a JSON file that only the user can read."""
        from graphkit.session.person_file import dossier
        from graphkit.session.rejected_rows import rejected_rows

        found = self.person(person)
        contact = self._whole().contacts[found.id]
        rows = rejected_rows(self._rejects, contact)
        data = dossier(contact, self.store.held(found.id), rows)
        return write_private(path, json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _keys(clusters: RecordClusters, contact_id: str) -> tuple[str, ...]:
    """Return the keys that mean a person later on too, and nobody else (of one household, say)."""
    own = clusters.own_keys(contact_id)
    return tuple(key for key in clusters.lasting_keys(contact_id) if key in own)
