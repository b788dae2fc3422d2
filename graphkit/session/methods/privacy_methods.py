"""People's rights to their data: see it, hide ties, be forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.progress import Progress
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.personal_data.privacy import ForgetResult, Privacy

if TYPE_CHECKING:
    from graphkit.model.visibility import Visibility, Wish
    from graphkit.network import LookupResult


class PrivacyMethods(WorkspaceBase):
    """Do what people may ask of a team that keeps data about them."""

    __slots__ = ()

    @property
    def _privacy(self) -> Privacy:
        return Privacy(self._graph, self._viewers)

    def person(self, text: str | LookupResult) -> LookupResult:
        """Return the contact that a text names, also one that the viewer may not see.

        `forget`, `set_visibility` and `export_person` need it: everybody has the same rights to
        their data.
        """
        return self._privacy.person(text)

    def set_visibility(
        self,
        visibility: Visibility | None,
        person: str | LookupResult,
        *,
        tie_with: str | LookupResult | None = None,
        owner: str | LookupResult | None = None,
    ) -> Wish | None:
        """Set who sees the ties of a person.

        Parameters
        ----------
        visibility : Visibility or None
            None restores what each file says by itself.
        person : str or LookupResult
        tie_with : str or LookupResult, optional
            Only the tie with this person.
        owner : str or LookupResult, optional
            Only what this person's files say.
        """
        return self._privacy.set_visibility(visibility, person, tie_with=tie_with, owner=owner)

    def forget(self, person: str | LookupResult, progress: Progress | None = None) -> ForgetResult:
        """Erase a person for good, from rejects, snapshot and graph. No import brings them back.

        Other files of the workspace are searched and listed if they name the person. They are not
        changed.

        Parameters
        ----------
        person : str or LookupResult
        progress : callable, optional
            Called with (files searched, files in all).

        Raises
        ------
        UsageError
            If the settings name them as a team member, or they own an import; then nothing is
            changed.
        """
        return self._privacy.forget(person, progress)

    def forgotten(self) -> int:
        """Return how many people were forgotten. Their names are not kept."""
        return self._privacy.forgotten()

    def allow(self, text: str) -> int:
        """Allow imports to bring a forgotten person back; return how many people were allowed.

        Parameters
        ----------
        text : str
            Their mail address, alone or with the name.
        """
        return self._privacy.allow(text)

    def export_person(self, path: Path, person: str | LookupResult) -> Path:
        """Write everything stored about a person into a JSON file that only the user can read."""
        return self._privacy.export_person(path, person)
