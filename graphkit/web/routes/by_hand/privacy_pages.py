"""What people may ask of a team that keeps data about them: see it, hide ties, be forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.responses import Response

from graphkit.errors import GraphkitError, UsageError
from graphkit.model import Visibility
from graphkit.model.normalization import normalize
from graphkit.render.pages import FormField, FormPart
from graphkit.render.pages.answer_page import address_of
from graphkit.session.personal_data.privacy_words import (
    allowed_sentence,
    count_sentence,
    forgotten_sentences,
    visibility_sentence,
)
from graphkit.web.entity_by_id import with_id
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.form_flow import again, form_error
from graphkit.web.routes.by_hand.typed_names import TypedNames
from graphkit.web.visit import status_of

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session.personal_data.privacy import ForgetResult
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit
    from graphkit.web.work.job import Outcome
    from graphkit.web.work.job_steps import JobSteps

# Who may see the ties. Everybody who may edit can hide them; to show more is for administrators.
_HIDE = ("owner", "Only the owner of each file that names them")
_SHOW = (
    ("team", "The team"),
    ("public", "Everyone, also people outside the team"),
    ("default", "As each source says"),
)


def privacy_page(visit: Visit) -> Response:
    """Show what a person may ask for."""
    return _page(visit, _person(visit), 200)


def _person(visit: Visit) -> LookupResult:
    """Return the person of the address.

    An administrator may act for everybody, also for people hidden from them: all have the same
    rights to their data.
    """
    id = visit.request.path_params["id"]

    def find(workspace: Workspace) -> LookupResult:
        if not visit.may(Role.ADMINISTER):
            found = with_id(workspace, id)
            if found.kind == "contact":
                return found
        else:
            found = workspace.person(id)
            if found.id == id:
                return found
        raise UsageError("this page is about people only", where=id)

    return visit.ask(find)


def _page(
    visit: Visit,
    person: LookupResult,
    status: int,
    which: str = "",
    error: GraphkitError | None = None,
    names: TypedNames | None = None,
) -> Response:
    asked = tuple(names.questions.values()) if names else ()
    part = form_error(error) if error else None
    if asked and not part:
        part = {"what": "Please say who is meant", "where": "", "next": "", "candidates": []}
    forms = [
        form.with_sent(visit.form, part, asked) if form.id == which else form
        for form in _forms(visit, person)
    ]
    return visit.page(
        "privacy",
        f"Privacy of {person.name}",
        status,
        forms=forms,
        back=address_of(person.id),
        command=f"graphkit visibility {person.id} owner",
    )


def _forms(visit: Visit, person: LookupResult) -> tuple[FormPart, ...]:
    """Return the forms that a visitor may use."""
    own = address_of(person.id)
    levels = (_HIDE, *(_SHOW if visit.may(Role.ADMINISTER) else ()))
    hide = FormPart(
        f"{own}/visibility",
        "Save",
        (
            FormField("level", f"Who may see the ties of {person.name}", "radio", "owner", levels),
            FormField("tie_with", "Only the tie with", "name", who="contact"),
            FormField("owner", "Only what the files of this person say", "name", who="contact"),
        ),
        "Hide ties",
        "A file imported later does not change this.",
        id="hide",
    )
    if not visit.may(Role.ADMINISTER):
        return (hide,)
    export = FormPart(
        f"{own}/export",
        "Save the file",
        (),
        "See what is stored",
        f"A file with everything stored about {person.name}.",
        id="export",
    )
    typed = FormField(
        "name", f'To confirm, type the name: {person.name}', required=True
    )  # fmt: skip
    forget = FormPart(
        f"{own}/forget",
        "Forget for good",
        (typed,),
        "Be forgotten",
        "This erases the person, with all ties, roles and meetings, and the rows that name them in "
        "files of rejected rows. Later imports do not bring them back. You cannot take this back. "
        "If the person asks for their data, save the file first.",
        id="forget",
    )
    return (export, hide, forget)


def export_it(visit: Visit) -> Response:
    """Return a file with everything stored about a person."""
    person = _person(visit)

    def export(workspace: Workspace) -> str:
        with TemporaryDirectory() as folder:
            return workspace.export_person(Path(folder) / "person.json", person).read_text("utf-8")

    text = visit.change(export)  # that it was exported is written into the audit
    name = 'attachment; filename="person.json"'
    return Response(text, media_type="application/json", headers={"content-disposition": name})


def set_visibility(visit: Visit) -> Response:
    """Set who may see the ties of a person."""
    person, level, names = _person(visit), visit.sent("level"), TypedNames(visit)

    def read(workspace: Workspace) -> list[LookupResult | None]:
        return [
            names.find(workspace, typed, "contact") if (typed := visit.sent(name)) else None
            for name in ("tie_with", "owner")
        ]

    try:
        allowed = (_HIDE, *(_SHOW if visit.may(Role.ADMINISTER) else ()))
        if level not in dict(allowed):
            raise UsageError("only an administrator may show more", next="Choose another one")
        wanted = None if level == "default" else Visibility(level)
        other, owner = visit.ask(read)
        if not names.are_clear:
            return _page(visit, person, 400, "hide", names.error, names)
        visit.change(
            lambda workspace: workspace.set_visibility(wanted, person, tie_with=other, owner=owner)
        )
    except GraphkitError as error:
        return _page(visit, person, status_of(error), "hide", error, names)
    visit.say(*dict.fromkeys(names.read_as), visibility_sentence(wanted, person, other, owner))
    return visit.go(f"{address_of(person.id)}/privacy")


def forget_it(visit: Visit) -> Response:
    """Erase a person for good, once somebody has typed the name."""
    person = _person(visit)
    try:
        if normalize(visit.sent("name")) != normalize(person.name):
            raise UsageError(
                "this is not the name", where=visit.sent("name"), next="Type it as it stands here"
            )
        desk, author = visit.desk, visit.author()

        def work(steps: JobSteps) -> Outcome:
            def forget(workspace: Workspace) -> ForgetResult:
                progress = steps.finish("Looking for files that name the person")
                return workspace.forget(person, progress)

            done = desk.change(forget, author or None, check=steps.check)
            desk.jobs.forget_answers()
            return partial(
                _forgotten, [tuple(forgotten_sentences(done, desk.reading.settings.root))]
            )

        # The title stays in the list of long work, so it names nobody.
        return visit.start("Forgetting a person", work, kind="change", direct=True)
    except GraphkitError as error:
        return _page(visit, person, status_of(error), "forget", error)


def _forgotten(unsaid: list[tuple[str, ...]], visit: Visit) -> Response:
    """Say once what was erased, and what still names the person."""
    visit.session.notices.clear()  # what was said before may name the person
    while unsaid:
        visit.say(*unsaid.pop())
    return visit.go("/privacy")


def requests_page(visit: Visit) -> Response:
    """Find a person who asks for something, and say how many were forgotten."""
    return _requests(visit, 200)


def _find_form() -> FormPart:
    who = FormField("person", "Who asks", "name", who="contact", required=True)
    return FormPart(
        "/privacy",
        "Continue",
        (who,),
        "Somebody asks what is stored, or wants to be hidden or forgotten",
        id="find",
    )


def _requests(
    visit: Visit, status: int, which: str = "", error: GraphkitError | None = None
) -> Response:
    mail = FormField("mail", "Mail address", required=True, example="dana@clinic.example")
    allow = FormPart(
        "/privacy/allow",
        "Allow",
        (mail,),
        "A forgotten person wants to be added again",
        "The next import that names this person adds them.",
        id="allow",
    )
    forms = [
        form.with_sent(visit.form, form_error(error)) if error and form.id == which else form
        for form in (_find_form(), allow)
    ]
    return visit.page(
        "privacy",
        "Requests about personal data",
        status,
        forms=forms,
        back="",
        said=count_sentence(visit.ask(lambda workspace: workspace.forgotten())),
        command="graphkit forget --list",
    )


def find_it(visit: Visit) -> Response:
    """Lead to the page of a person who asks for something, also if they are hidden or removed."""
    names, typed = TypedNames(visit), visit.sent("person")
    try:
        found = visit.ask(partial(_find, names, typed))
    except GraphkitError as error:
        return _requests(visit, status_of(error), "find", error)
    if not names.are_clear:
        return again(visit, "Requests about personal data", _find_form(), names)
    return visit.go(f"{address_of(found.id)}/privacy")


def _find(names: TypedNames, typed: str, workspace: Workspace) -> LookupResult:
    found = names.find(workspace, typed, "contact")
    if names.error is None:
        return found
    found, names.error = workspace.person(typed), None
    if found.guessed:
        raise UsageError("nobody has exactly this name", next="Type it in full")
    return found


def allow_it(visit: Visit) -> Response:
    """Allow imports to bring a forgotten person back."""
    mail = visit.sent("mail")
    try:
        allowed = visit.change(lambda workspace: workspace.allow(mail))
    except GraphkitError as error:
        return _requests(visit, status_of(error), "allow", error)
    visit.say(allowed_sentence(allowed))
    return visit.go("/privacy")


PAGES = (
    PageRoute("/privacy", requests_page, Role.ADMINISTER),
    PageRoute("/privacy", find_it, Role.ADMINISTER, sends=True),
    PageRoute("/privacy/allow", allow_it, Role.ADMINISTER, sends=True),
    PageRoute("/show/{id}/privacy", privacy_page, Role.EDIT),
    PageRoute("/show/{id}/visibility", set_visibility, Role.EDIT, sends=True),
    PageRoute("/show/{id}/export", export_it, Role.ADMINISTER, sends=True),
    PageRoute("/show/{id}/forget", forget_it, Role.ADMINISTER, sends=True),
)
