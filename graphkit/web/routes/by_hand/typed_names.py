"""The people and organizations that a form names; the form asks about what is not clear."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.errors import Ambiguous, GraphkitError, NothingFound
from graphkit.network import LookupResult
from graphkit.render.pages import FormField
from graphkit.session.by_hand.additions import NewOrganization, named_organization
from graphkit.session.name_resolution import guess_sentence

if TYPE_CHECKING:
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

ANY = ("contact", "organization")


@dataclass(slots=True)
class TypedNames:
    """Finds what the names in a form mean, and keeps what must be asked.

    Nothing is guessed: a name that several have, or that is only similar, becomes a question with
    all that it may mean. A name that only one has in part is taken, and the next page says so.

    Attributes
    ----------
    visit : Visit
    questions : dict
        By their names, the questions that the form must ask before it can be taken.
    read_as : list of str
        How names that were typed in part were read, a sentence each.
    error : GraphkitError or None
        The first name that nobody has.
    also : list of NewOrganization
        Organizations that are to be added, too.
    about : LookupResult or None
        Who or what the form is about: the page that comes next shows it.
    """

    visit: Visit
    questions: dict[str, FormField] = field(default_factory=dict)
    read_as: list[str] = field(default_factory=list)
    error: GraphkitError | None = None
    also: list[NewOrganization] = field(default_factory=list)
    about: LookupResult | None = None

    @property
    def are_clear(self) -> bool:
        """Whether nothing must be asked."""
        return not self.questions and self.error is None

    def find(self, workspace: Workspace, typed: str, *kinds: str) -> LookupResult:
        """Return what a name means; if that is not clear, somebody with no id.

        Raises
        ------
        UsageError
            If nothing was typed.
        """
        kinds = kinds or ANY
        said = self._chosen(workspace, typed, kinds)
        if said is not None:
            return said
        try:
            found = workspace.find(typed, *kinds)
        except Ambiguous as several:
            self._ask(workspace, typed, kinds, several.candidates)
        except NothingFound as error:
            self.error = self.error or error
        else:
            if not found.similar:
                if found.guessed:
                    self.read_as.append(guess_sentence(typed, found))
                return found
            self._ask(workspace, typed, kinds, (found.id,))
        return LookupResult(kinds[0], "", typed)

    def find_place(self, workspace: Workspace, typed: str) -> LookupResult:
        """Return the organization that a name means; one that is not known may be added, too."""
        before, name = self.error, _field_name("also", typed, ())
        found = self.find(workspace, typed, "organization")
        if found.id or self.error is before:
            return found
        if not self.visit.sent(name):
            self.questions[name] = FormField(name, f'Add the organization "{typed}", too', "yes")
            return found
        self.error, new = before, NewOrganization(typed)
        if new not in self.also:
            self.also.append(new)
        return named_organization(new)

    def _chosen(
        self, workspace: Workspace, typed: str, kinds: tuple[str, ...]
    ) -> LookupResult | None:
        """Return the one that somebody has chosen for a name, if the viewer may see it."""
        id = self.visit.sent(_field_name("which", typed, kinds))
        if not id:
            return None
        with suppress(GraphkitError):
            found = workspace.find(id, *kinds)
            if found.id == id:
                return found
        return None

    def _ask(
        self, workspace: Workspace, typed: str, kinds: tuple[str, ...], candidates: tuple[str, ...]
    ) -> None:
        """Ask which of several a name means."""
        choices = []
        for text in candidates:
            with suppress(GraphkitError):
                one = workspace.find(text, *kinds)
                shown = workspace.describe(one) if text == one.id else text
                choices.append((one.id, shown))
        name = _field_name("which", typed, kinds)
        self.questions[name] = FormField(
            name, f'"{typed}" may be:', "radio", choices=tuple(choices), required=True
        )


def _field_name(what: str, typed: str, kinds: tuple[str, ...]) -> str:
    """Return the name of a question about a name: another name gets another question."""
    said = "\x1f".join((*kinds, typed))
    return f"{what}-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:12]}"
