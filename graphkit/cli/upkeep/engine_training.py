"""Work with the embedded engine as commands do, so that its archive gets the classes they need.

`graphkit.store.connection.engine_archive` runs this as a program of its own, in an empty folder.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from graphkit import progress
from graphkit.config import CONFIG_NAME
from graphkit.files import write_private
from graphkit.resources import folder

# Of the samples: a table of people, an address book, partners, and meetings.
_FILES = ("people.csv", "linkedin-maria.csv", "partners.csv", "meetings-maria.ics")
_SPEAKER = "Maria Lopez"
_ONE_PERSON = ("Priya Nair", "Bethany Cole")
# The files, and what is done with them.
STEPS = len(_FILES) + 3
PROGRAM = (sys.executable, "-P", "-m", __name__)


def prepare_engine(*, at_once: bool) -> Path | None:
    """Make the archive of the embedded engine's classes if this process ran Java without one.

    Parameters
    ----------
    at_once : bool
        See `graphkit.store.connection.engine_archive.is_due`.

    Returns
    -------
    pathlib.Path or None
        The archive; None if there was nothing to do, or it cannot be made.
    """
    from graphkit.store.connection import engine_archive

    if not engine_archive.is_due(at_once=at_once):
        return None
    report = partial(
        progress.on_preparation, "Preparing the embedded engine, once (Ctrl-C skips it)"
    )
    return engine_archive.create_archive(PROGRAM, STEPS, report)


def use_engine(root: Path) -> None:
    """Import samples into a new workspace, and change what is in it; print a line after each."""
    from graphkit.session.by_hand.edits import Edit
    from graphkit.session.create import create_from
    from graphkit.session.open_workspace import open

    samples = folder("import") / "samples"
    create_from(root, (samples / CONFIG_NAME).read_text(encoding="utf-8"))
    with open(root, viewer=_SPEAKER) as workspace:
        for name in _FILES:
            path = write_private(root / name, (samples / name).read_bytes())
            workspace.import_file(path, owner=_SPEAKER if "maria" in name else None)
            _say(name)
    with open(root, viewer=_SPEAKER) as workspace:  # now the store exists
        entry = workspace.edit("Dana Whitfield", Edit(offers=("rides",)))
        _say("edited")
        workspace.viewer = None  # only somebody who sees everything may merge
        ids = [workspace.find(name).id for name in _ONE_PERSON]
        workspace.merge([(ids[0], ids[1])])
        _say("merged")
        workspace.undo(entry.record.id)
        _say("undone")


def _say(step: str) -> None:
    sys.stdout.write(f"{step}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    use_engine(Path(sys.argv[1]))
