"""Change settings in `graphkit.toml`: comments, order and everything else stay as they are."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

from graphkit.config.load_settings import CONFIG_NAME, settings_of
from graphkit.errors import SettingsChanged, WorkspaceError
from graphkit.files import write_private
from graphkit.toml import MAX_BYTES, parse_toml

if TYPE_CHECKING:
    from graphkit.config.settings import Settings

Value: TypeAlias = str | bool | int | float | date | Sequence[str]
# By table and key; None takes a setting out.
Changes: TypeAlias = Mapping[tuple[str, str], Value | None]


def config_mark(root: Path) -> str:
    """Return a text that changes with `graphkit.toml`; empty if the file cannot be read."""
    try:
        return sha256((root / CONFIG_NAME).read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def change_config(
    root: Path,
    changes: Changes,
    mark: str,
    *,
    check: Callable[[Settings], object] = lambda settings: None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Change settings in the `graphkit.toml` of a workspace; return all its settings.

    Nothing is written if the file would be broken.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the workspace.
    changes : mapping
        The new values.
    mark : str
        See `config_mark`: of the file that the user saw.
    check : callable, optional
        Called with the new settings. If it raises an error, nothing is written.
    environment : mapping of str to str
        See `load_settings`.

    Raises
    ------
    SettingsChanged
        If somebody has changed the file since.
    WorkspaceError, UsageError
        If a value is wrong, as `load_settings` says.
    """
    path = (root / CONFIG_NAME).resolve()  # a link stays a link

    def look(temporary: Path | None = None) -> None:
        if config_mark(root) != mark:
            raise SettingsChanged("somebody else has changed the settings meanwhile")
        if temporary is not None:  # who may read it stays as it is, too
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))

    look()
    text = changed_config(path.read_bytes().decode("utf-8-sig"), changes)
    settings = settings_of(text, root, environment)
    check(settings)
    write_private(path, text, check=look)
    return settings


def changed_config(text: str, changes: Changes) -> str:
    r"""Return the text of a `graphkit.toml` with other values.

    Raises
    ------
    WorkspaceError
        If the text is written in a way that cannot be changed so.

    Examples
    --------
    >>> text = '[home]\n# As in your files.\norganization = "Library"  # ours\n'
    >>> print(changed_config(text, {("home", "organization"): 'The "Old" Library'}))
    [home]
    # As in your files.
    organization = "The \"Old\" Library"  # ours
    <BLANKLINE>
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    wanted = parse_toml(text)
    found = text if text.endswith("\n") else f"{text}\n"
    try:
        for (table, key), value in changes.items():
            _set(wanted, table, key, list(value) if _is_list(value) else value)
            document: Any = tomlkit.parse(found)
            _change(document, table, key, value)
            found = tomlkit.dumps(document)
        if "\r\n" in text:
            found = found.replace("\r\n", "\n").replace("\n", "\r\n")
        done = parse_toml(found) == wanted
    except (TOMLKitError, ValueError, TypeError, KeyError, AttributeError):
        done = False
    if not done:
        raise WorkspaceError(
            "the file of settings is written in a way that graphkit cannot change",
            where=CONFIG_NAME,
            next="Change it in an editor",
        )
    if len(found.encode()) > MAX_BYTES:
        raise WorkspaceError(f"the settings would be larger than {MAX_BYTES:,} bytes")
    return found


def _is_list(value: Value | None) -> TypeGuard[Sequence[str]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _set(tables: dict[str, Any], table: str, key: str, value: Value | None) -> None:
    """Set or remove a value of a table; a table that is not needed is not made."""
    if value is not None:
        tables.setdefault(table, {})[key] = value
    elif table in tables:
        tables[table].pop(key, None)


def _change(document: Any, table: str, key: str, value: Value | None) -> None:
    """Set or remove a value in a document; what need not be touched is not."""
    import tomlkit
    from tomlkit.items import Table

    if value is None:
        if table in document:
            document[table].pop(key, None)
        return
    if table not in document:
        document.add(tomlkit.nl())
        document.add(table, tomlkit.table())
    inside = document[table]
    is_there = key in inside
    if not _is_list(value):
        inside[key] = value
    elif not (is_there and _change_list(inside[key], value)):
        inside[key] = _list(value)
    if not is_there and isinstance(inside, Table):
        _move_up(inside.value.body)


def _move_up(body: list[Any]) -> None:
    """Move the last line of a table below its values: a comment behind them is about the next."""
    from tomlkit.items import Table

    added = body.pop()
    values = [
        place
        for place, (key, item) in enumerate(body)
        if key is not None and not isinstance(item, Table)
    ]
    body.insert(max(values, default=-1) + 1, added)


def _list(texts: Any) -> Any:
    """Return a list, with a line for each text if they are several."""
    import tomlkit

    found = tomlkit.array()
    found.extend(texts)
    return found.multiline(len(texts) > 1)


def _change_list(listed: Any, texts: Any) -> bool:
    """Take out of a list what is not wanted, and add what is new; return whether that is all.

    So comments beside the rest of it stay.
    """
    before = [str(each) for each in listed]
    kept = [each for each in before if each in texts]
    new = texts[len(kept) :]
    if kept != list(texts[: len(kept)]) or len(set(before)) < len(before):
        return False
    for place in reversed(range(len(before))):
        if before[place] not in kept:
            del listed[place]
    for each in new:
        listed.append(each)
    return True
