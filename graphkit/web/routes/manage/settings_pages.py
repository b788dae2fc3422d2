"""The settings of the workspace, for administrators: what they are, and the form to change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphkit.config import CONFIG_NAME
from graphkit.config.changed_config import change_config, config_mark
from graphkit.errors import GraphkitError, NothingFound, SettingsChanged, StoreBusy, UsageError
from graphkit.render.pages import FormField, FormPart
from graphkit.render.pages.settings_part import settings_part
from graphkit.store.audit_entries import Act
from graphkit.toml import BrokenToml, read_toml
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.routes.manage.changeable_settings import CHANGEABLE, ChangeableSetting, digest
from graphkit.web.visit import error_part

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.config import Settings
    from graphkit.config.changed_config import Value
    from graphkit.web.visit import Visit
    from graphkit.web.who_asks import WhoAsks

_PATH = "/settings/change"
_WAS = "was."  # begins the name of a field that says what another field showed at first
_ATTEMPTS = 5  # to write the file before somebody else does
# What messages about the file say, and forms need not.
_ABOUT_THE_FILE = ", without quotes and without a time"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form says, compared with the file.

    Attributes
    ----------
    texts : mapping of str to str
        What each field shows when the form is shown again, by the name of the setting.
    changes : sequence of ChangeableSetting
        What the user has changed.
    theirs : mapping of str to str
        What somebody else has changed meanwhile as well, and how.
    """

    texts: Mapping[str, str]
    changes: list[ChangeableSetting] = field(default_factory=list)
    theirs: Mapping[str, str] = field(default_factory=dict)


def settings(visit: Visit) -> Response:
    """Show the settings in plain words."""
    made = visit.desk.reading.settings
    return visit.page(
        "look_after",
        "Settings",
        intro="They hold for everybody who uses this network, here and on the command line.",
        part=settings_part(made),
        exports=[],
        actions=[("Change these settings", _PATH)],
        aside=f"The rest is only in the file {made.root / CONFIG_NAME}. To change that, edit the "
        "file and start this page again.",
        command="",
    )


def settings_form(visit: Visit) -> Response:
    """Show the settings that can be changed here, each in its field."""
    tables = _tables(visit)
    texts = {each.name: each.text_in(tables) for each in CHANGEABLE}
    return _page(visit, texts, tables)


def change_settings(visit: Visit) -> Response:
    """Change settings: at once for this server, and in the file for all commands."""
    for _ in range(_ATTEMPTS):
        mark = config_mark(visit.desk.reading.settings.root)
        tables = _tables(visit)
        typed = _typed(visit, tables)
        if typed.theirs:
            return _page(visit, typed.texts, tables, 409, theirs=typed.theirs)
        if not typed.changes:
            visit.say("The settings are as they were.")
            return visit.go("/settings")
        try:
            _save(visit, typed, mark)
        except SettingsChanged:
            continue
        except GraphkitError as error:
            status = 503 if isinstance(error, StoreBusy) else 400
            return _page(visit, typed.texts, tables, status, error=_plain(error), kept=True)
        return visit.go("/settings")
    raise StoreBusy("the settings change all the time", next="Try again in a minute")


def _save(visit: Visit, typed: Typed, mark: str) -> None:
    """Write the file, answer with the new settings, and say so."""
    desk = visit.desk
    before = desk.reading.settings
    changes: dict[tuple[str, str], Value | None] = {
        (each.table, each.key): each.value(typed.texts[each.name]) for each in typed.changes
    }
    if changes.get(("home", "country")) and not _is_country(str(changes["home", "country"])):
        raise UsageError("graphkit knows no such country", where=typed.texts["home.country"])

    def save() -> Settings:
        return change_config(before.root, changes, mark, check=lambda new: _stays(visit, new))

    desk.change_settings(save)
    who: WhoAsks = visit.request.app.state.who
    if who.entrance.team:
        who.sign_in.keep_only(set(desk.team))
    desk.record(Act.SETTINGS, visit.viewer, ", ".join(each.name for each in typed.changes))
    labels = "; ".join(each.label for each in typed.changes)
    visit.say(f"Changed: {labels}.", *_warnings(visit, typed))


def _stays(visit: Visit, new: Settings) -> None:
    """Refuse settings in which the one who changes them is no longer in the team."""
    if visit.viewer in visit.desk.team and visit.viewer not in {each.name for each in new.team}:
        raise UsageError(
            f"{visit.viewer} must stay in the team, because you are signed in under this name",
            next="Let another administrator change it",
        )


def _warnings(visit: Visit, typed: Typed) -> list[str]:
    """Return what the new settings make worth a look."""
    if all(each.name != "home.organization" for each in typed.changes):
        return []
    try:
        known = visit.ask(lambda workspace: bool(workspace.network().home_id))
    except NothingFound:  # nothing has been imported yet
        return []
    if known or not visit.desk.home:
        return []
    return [
        f"No file has an organization called {visit.desk.home}. Is it spelled as in your files?"
    ]


def _typed(visit: Visit, tables: Mapping[str, Any]) -> Typed:
    """Compare what a form says with what its fields showed, and with what the file says now."""
    texts: dict[str, str] = {}
    changes, theirs = [], {}
    for each in CHANGEABLE:
        now, was = each.text_in(tables), visit.sent(_WAS + each.name)
        said = each.plain(_whole_text(visit, each.name))
        if not was or digest(said) == was or said == each.plain(now):
            texts[each.name] = now
            continue
        texts[each.name] = said
        changes.append(each)
        if digest(each.plain(now)) != was:
            theirs[each.name] = now
    return Typed(texts, changes, theirs)


def _whole_text(visit: Visit, name: str) -> str:
    """Return what a form sent for a field; a long list is not cut, because that would change it."""
    found = visit.form.get(name) or ("",)
    return found[0].replace("\r\n", "\n")


def _page(
    visit: Visit,
    texts: Mapping[str, str],
    tables: Mapping[str, Any],
    status: int = 200,
    *,
    theirs: Mapping[str, str] | None = None,
    error: Mapping[str, Any] | None = None,
    kept: bool = False,
) -> Response:
    """Return the form with texts in its fields.

    Parameters
    ----------
    kept : bool
        Whether the form remembers what it showed before it was sent.
    """
    fields: list[FormField] = []
    for each in CHANGEABLE:
        now = each.plain(each.text_in(tables))
        was = visit.sent(_WAS + each.name) if kept else digest(now)
        hint = ""
        if theirs and each.name in theirs:
            hint = (
                f"Somebody else has changed this meanwhile. Now it is: {_said(theirs[each.name])}."
            )
        fields += (
            each.field(texts[each.name], hint),
            FormField(_WAS + each.name, "", "hidden", was),
        )
    if theirs:
        error = {
            "what": "Somebody else has changed the same settings meanwhile",
            "where": "",
            "next": "Look at the fields that say so, and save again",
            "candidates": [],
            "labels": {},
        }
    form = FormPart(_PATH, "Save", tuple(fields), error=error)
    return visit.page("settings", "Change settings", status, form=form, back="/settings")


def _said(text: str) -> str:
    return ", ".join(text.split("\n")) or "empty"


def _tables(visit: Visit) -> dict[str, Any]:
    """Return what the file says."""
    path = visit.desk.reading.settings.root / CONFIG_NAME
    try:
        return read_toml(path)
    except BrokenToml as error:
        raise UsageError(
            "somebody has changed the file of the settings, and it is broken now",
            where=f"{CONFIG_NAME}{error.place}",
            next="Correct it in an editor",
        ) from error


def _plain(error: GraphkitError) -> dict[str, Any]:
    """Return an error about the file as one about the form."""
    part = error_part(error)
    what = error.what.replace(_ABOUT_THE_FILE, "")
    for each in CHANGEABLE:
        what = what.replace(f"{each.name} must", f'"{each.label}" must')
    part["what"] = what[:1].upper() + what[1:]
    if CONFIG_NAME in part["where"]:
        part["where"] = ""
    if " = " in part["next"] or part["next"].startswith("It is "):  # which the field shows
        part["next"] = ""
    return part


def _is_country(text: str) -> bool:
    from graphkit.ingest.clean import is_country

    return is_country(text.upper())


PAGES = (
    PageRoute("/settings", settings, Role.ADMINISTER),
    PageRoute(_PATH, settings_form, Role.ADMINISTER),
    PageRoute(_PATH, change_settings, Role.ADMINISTER, sends=True),
)
