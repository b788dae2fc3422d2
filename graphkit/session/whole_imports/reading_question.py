"""The shortest question that decides what a file is, if it could nearly as well be another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import GraphkitError
from graphkit.session.import_sentence import results_in_words

if TYPE_CHECKING:
    from graphkit.analysis.imports.graph_after_import import KnownEntity
    from graphkit.session.imports import ImportResult
    from graphkit.session.whole_imports.checked_parts import CheckedPart
    from graphkit.session.workspace import Workspace

ASKED = "What is each row?"


class Reading(NamedTuple):
    """One of the two kinds of file that a file could be.

    Attributes
    ----------
    source : str
        Its name.
    words : str
        What each row would be, and what the file would bring.
    """

    source: str
    words: str


def readings_of(
    workspace: Workspace,
    part: CheckedPart,
    before: KnownEntity | None = None,
    done: ImportResult | None = None,
) -> tuple[Reading, ...]:
    """Return the two kinds of file that an input fits nearly equally, the better first.

    There are none if there is no doubt, or if the file cannot be read as the second.

    Parameters
    ----------
    workspace : Workspace
    part : CheckedPart
        Its recognition is graphkit's own: nobody has chosen yet.
    before : KnownEntity, optional
        The graph with which dry runs compare the input.
    done : ImportResult, optional
        What came of a dry run of the better one, if there was one.
    """
    found = []
    for name in part.choices:
        try:
            result = done or workspace.import_file(
                part.input,
                source=None if name == part.choices[0] else name,
                owner=part.owner,
                dry_run=True,
                before=before,
            )
        except GraphkitError:
            return ()
        done = None
        found.append(Reading(name, _in_words(workspace, name, result)))
    return tuple(found)


def _in_words(workspace: Workspace, name: str, result: ImportResult) -> str:
    from graphkit.ingest.mapping_wizard import KINDS

    return (
        f"Each row is {KINDS[workspace.sources[name].record]}: "
        f"{results_in_words(result.resolution)}"
    )
