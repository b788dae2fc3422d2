"""Adding what no file says: the list of forms, each form, and whether somebody is known already."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.network.names.name_suggestions import name_in_full
from graphkit.render.pages import FormField, FormPart
from graphkit.session.by_hand.additions import NewOrganization, NewPerson, as_edit
from graphkit.web.entity_by_id import with_id
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.add_forms import (
    FORMS,
    PERSON,
    AddForm,
    Offered,
    organization_sent,
    person_sent,
)
from graphkit.web.routes.by_hand.entry_forms import ENTRY_FORMS
from graphkit.web.routes.by_hand.form_flow import (
    again,
    filled,
    form_error,
    need_author,
    own_address,
    told,
    write_down,
)
from graphkit.web.routes.by_hand.typed_names import TypedNames
from graphkit.web.visit import status_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.network import LookupResult
    from graphkit.session.by_hand.hand_statements import HandEntry
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

_GROUPS = (
    ("People and organizations", FORMS[:6]),
    ("Partnerships", (*FORMS[6:], *ENTRY_FORMS)),
)
_BY_NAME = {form.name: form for form in (*FORMS, *ENTRY_FORMS)}
_NEW = "new"


def all_forms(visit: Visit) -> Response:
    """List everything that can be added."""
    return visit.page(
        "add",
        "Add what no file says",
        groups=_GROUPS,
        command="graphkit add --help",
    )


def empty_form(visit: Visit) -> Response:
    """Show a form, perhaps about somebody."""
    which, form = _form(visit)
    id = visit.typed("about")
    if id and which.about:

        def name(workspace: Workspace) -> str:
            return name_in_full(workspace.network(), with_id(workspace, id))

        form = filled(form, {which.about: visit.ask(name), "back": f"/show/{id}"})
    form = filled(form, {"name": visit.typed("name"), "change": visit.typed("change")})
    return visit.page("form", which.title, form=form, command=_command(which))


def add_it(visit: Visit) -> Response:
    """Add what a form says."""
    which, form = _form(visit)
    back = own_address(visit.sent("back"), "")
    if which.build is None:
        return _add_entity(visit, which, form)
    return write_down(visit, which.title, form, which.build, back, command=_command(which))


def _form(visit: Visit) -> tuple[AddForm, FormPart]:
    which = _BY_NAME.get(visit.request.path_params["what"])
    if which is None:
        raise NothingFound("there is no such form", next='See "Add" in the menu')
    fields = (
        *which.fields(visit.ask(Offered.by)),
        *visit.author_fields(),
        FormField("back", "", "hidden"),
    )
    return which, FormPart(f"/add/{which.name}", "Add", fields, intro=which.summary)


def _command(which: AddForm) -> str:
    return f"graphkit add {which.name}" if which.name != "sector" else "graphkit edit --sector"


# -- people and organizations, who may be known already ------------------------------------------


def _add_entity(visit: Visit, which: AddForm, form: FormPart) -> Response:
    """Add a person or an organization, unless it is one that is known."""
    command = _command(which)
    if visit.sent("more"):
        shown = form.with_sent(visit.form)
        return visit.page("form", which.title, form=shown, command=command)
    names = TypedNames(visit)
    try:
        author = need_author(visit)
        new = visit.ask(partial(_new, which, names))
        if not names.are_clear:
            return again(visit, which.title, form, names, command=command)
        # Who may be the same is asked for the author: the graph must have one.
        question = visit.desk.ask(partial(_likely_question, visit, new), author or None)
        same = visit.sent(question.name) if question else _NEW
        if question and not same:
            shown = form.with_sent(visit.form, None, (question,))
            return visit.page("form", which.title, form=shown, command=command)
        entry = visit.change(partial(_add_or_edit, new, same, is_new=question is not None))
    except GraphkitError as error:
        shown = form.with_sent(visit.form, form_error(error), tuple(names.questions.values()))
        return visit.page("form", which.title, status_of(error), form=shown, command=command)
    if entry is None:
        visit.say(f"{new.name} is known already. There is nothing to add.")
        return visit.go(f"/show/{same}")
    told(visit, names, entry)
    return visit.go(f"/show/{same}" if same != _NEW else f"/find?{urlencode({'q': new.name})}")


def _new(which: AddForm, names: TypedNames, workspace: Workspace) -> NewPerson | NewOrganization:
    read = person_sent if which is PERSON else organization_sent
    return read(names, workspace)


def _likely_question(
    visit: Visit, new: NewPerson | NewOrganization, workspace: Workspace
) -> FormField | None:
    """Return the question whether a new one is somebody who is known; None if nobody is like it."""
    likely = workspace.likely_same(new)
    if not likely:
        return None
    ids = "\x1f".join(one.id for one in likely).encode()
    name = f"same-{hashlib.sha256(ids).hexdigest()[:12]}"
    return FormField(
        name,
        f"graphkit knows somebody like {new.name}. Do you mean one of them?",
        "radio",
        choices=(
            *((one.id, workspace.describe(one)) for one in likely),
            (_NEW, f"None of these: {new.name} is new"),
        ),
        details={one.id: _details(workspace, one) for one in likely},
        required=True,
    )


def _details(workspace: Workspace, one: LookupResult) -> Sequence[str]:
    """Return what is known of somebody, to tell them apart from a new one."""
    known = workspace.editable(one)
    roles = [f"{role.title} at {role.organization}".removeprefix(" ") for role in known.roles]
    values = (roles, known.emails, known.phones, known.pages, [known.website])
    return tuple("; ".join(each) for each in values if any(each))


def _add_or_edit(
    new: NewPerson | NewOrganization, same: str, workspace: Workspace, *, is_new: bool
) -> HandEntry | None:
    """Add somebody; if it is one that is known, say the rest of that one."""
    if same == _NEW:
        return workspace.add(new, is_new=is_new)
    known = with_id(workspace, same)
    try:
        return workspace.edit(known, as_edit(new))
    except UsageError as error:
        if "says nothing" not in error.what:
            raise
        return None


PAGES = (
    PageRoute("/add", all_forms, Role.EDIT),
    PageRoute("/add/{what}", empty_form, Role.EDIT),
    PageRoute("/add/{what}", add_it, Role.EDIT, sends=True),
)
