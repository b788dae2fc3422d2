"""Editing what is known of somebody as a text, in the user's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.cli.by_hand.speaker import can_ask, find_or_ask, print_hand_entry
from graphkit.cli.terminal import confirm, print_message
from graphkit.errors import UsageError
from graphkit.files import write_private
from graphkit.scratch_folders import scratch_folder
from graphkit.session.by_hand.editable import EditableEntity, conflicts, edits_between
from graphkit.session.by_hand.editable_text import from_text, to_text
from graphkit.toml import MAX_BYTES, BrokenToml

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace
    from graphkit.session.by_hand.edits import Edit
    from graphkit.session.by_hand.hand_statements import HandEntry


def edit_in_editor(workspace: Workspace, one: LookupResult) -> None:
    """Open what is known of somebody in an editor, and state what the user changed.

    While the editor is open, the store is not. What others changed meanwhile is shown.
    """
    command = _editor()
    shown = workspace.editable(one)
    workspace.close()
    after = _edit_text(workspace, shown, command)
    if after is None or after == shown:
        print_message("Nothing is changed.")
        return
    _write(workspace, one, shown, after)


def _write(
    workspace: Workspace, one: LookupResult, shown: EditableEntity, after: EditableEntity
) -> None:
    """State what the user changed, unless somebody else changes the same before it is written."""

    def find(name: str, kind: str) -> LookupResult:
        return find_or_ask(workspace, name, kind)

    seen = shown
    while True:
        workspace.refresh()
        now = workspace.editable(one)
        fields = conflicts(shown, after, now) if now != seen else ()
        if fields and not _want_theirs_replaced(one.name, fields, now, after):
            print_message("Nothing is changed.")
            return
        edits, seen = edits_between(shown, after, find), now
        entry = workspace.at_one_moment(partial(_edit_as_seen, workspace, one, edits, seen))
        if entry is not None:
            print_hand_entry(entry)
            return
        workspace.close()


def _edit_as_seen(
    workspace: Workspace, one: LookupResult, edits: Sequence[Edit], seen: EditableEntity
) -> HandEntry | None:
    """Write edits down; return None if the graph has changed since the user looked."""
    return workspace.edit(one, *edits) if workspace.editable(one) == seen else None


def _want_theirs_replaced(
    name: str, fields: Sequence[str], now: EditableEntity, after: EditableEntity
) -> bool:
    """Show what somebody else changed meanwhile, and ask whether to write the user's anyway."""
    print_message(f"Meanwhile somebody else changed {', '.join(fields)} of {name}:")
    for field in fields:
        print_message(
            f"  {field}: now {_text_for_editor(now, field)}, yours {_text_for_editor(after, field)}"
        )
    if not can_ask():
        raise UsageError("nothing is written", next="Look at it, and edit it again")
    return confirm("Write yours?")


def _text_for_editor(record: EditableEntity, name: str) -> str:
    value = getattr(record, name)
    return (", ".join(map(str, value)) if isinstance(value, tuple) else str(value)) or "nothing"


def _edit_text(
    workspace: Workspace, shown: EditableEntity, command: list[str]
) -> EditableEntity | None:
    """Return the record as the user left it; None if the user quits with a text that is broken."""
    with scratch_folder(workspace.settings.state / "unpacked") as folder:
        path = folder / "edit.toml"
        write_private(path, to_text(shown).encode("utf-8"))
        while True:
            _run(command, path)
            try:
                return from_text(_read(path), shown)
            except (BrokenToml, UsageError) as error:
                where = error.place.lstrip(":") if isinstance(error, BrokenToml) else ""
                line = f" (line {where.partition(':')[0]})" if where else ""
                advice = f". {error.next}" if isinstance(error, UsageError) else ""
                if not can_ask():
                    raise UsageError(
                        f"what you saved cannot be read{line}: {error.what}",
                        next=f"Nothing is written{advice}",
                    ) from error
                print_message(f"This cannot be read{line}: {error.what}{advice}.")
                if not confirm("Back to the editor? Otherwise nothing is written.", default=True):
                    return None


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(
            "the editor deleted the file", next="Save it under its own name"
        ) from error
    if len(raw) > MAX_BYTES:
        raise UsageError(f"it is larger than {MAX_BYTES:,} bytes", next="Shorten it")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("it is not UTF-8 text", next="Save it as UTF-8") from error


def _editor() -> list[str]:
    """Return the command of the user's editor.

    Raises
    ------
    UsageError
        If it is not installed; or if none is set, and there is no terminal for the usual one.
    """
    usual = "notepad" if sys.platform == "win32" else "vi"
    typed = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not typed and not can_ask():
        raise UsageError(
            "there is no terminal for an editor",
            next="Name one that needs none in the environment variable EDITOR",
        )
    typed = typed or usual
    try:
        command = shlex.split(typed, posix=sys.platform != "win32")
    except ValueError:
        command = []
    if not command or shutil.which(command[0]) is None:
        raise UsageError(
            f"there is no editor called {typed!r}",
            next="Name one in the environment variable EDITOR, such as EDITOR=nano",
        )
    return command


def _run(command: list[str], path: Path) -> None:
    try:
        # The user's own choice, as in any program that opens an editor.
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
    except OSError as error:
        raise UsageError(f"the editor cannot be started: {error.strerror}") from error
    if code:
        raise UsageError(f"the editor ended with an error (code {code})", next="Nothing is written")
