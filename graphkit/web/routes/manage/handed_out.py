"""Who may come in: links, sessions, and tokens of programs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.render.pages import FormField, FormPart
from graphkit.render.pages.access_list import AccessEntry, AccessList
from graphkit.store.audit_entries import Act
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.sign_in import LINK_LIFE, TEAM_LINK_LIFE

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.safety.entrance import Entrance
    from graphkit.web.sign_in import Link, Session, Token
    from graphkit.web.visit import Visit
    from graphkit.web.who_asks import WhoAsks

_PEOPLE, _TOKENS = "/people", "/tokens"
_EVERYBODY = "the team"
_PROXY = "Your proxy signs people in. To let somebody in, add them to [home] team in graphkit.toml."


def people(visit: Visit) -> Response:
    """Show the links and sessions, and the form that hands out a link."""
    who = _who(visit)
    links = [_link_entry(who, link) for link in who.sign_in.links()]
    sessions = [_session_entry(visit, each) for each in who.sign_in.sessions()]
    lists = [
        AccessList("Signed in", "Each stays signed in until somebody signs it out.", sessions),
        AccessList("Links", "Each link works once.", links),
    ]
    return visit.page(
        "access",
        "People",
        intro=_intro(who.entrance),
        form=None if who.entrance.header else _link_form(visit),
        lists=lists[:1] if who.entrance.header else lists,
    )


def _intro(entrance: Entrance) -> str:
    if entrance.header:
        return _PROXY
    if entrance.team:
        return "Each person gets a link of their own."
    return "With a link, another browser on this machine can sign in."


def hand_out(visit: Visit) -> Response:
    """Make a link for a member, and show it once."""
    who, name = _who(visit), visit.sent("member")
    role = _sent_role(visit)
    team = who.entrance.team
    if who.entrance.header or name not in _names(visit):
        raise UsageError("nobody in the team has this name", where=name)
    life = TEAM_LINK_LIFE if team else LINK_LIFE
    secret = who.sign_in.new_link(name, role, by=visit.viewer, life=life)
    visit.desk.record(Act.HAND_OUT, visit.viewer, f"link to {role.words}")
    until = "within two days" if team else "within a quarter of an hour"
    visit.say(
        f"Give this link to {name}, and to nobody else:" if name else "Your link:",
        f"{who.entrance.address}/sign-in?link={secret}",
        f"It works once, {until}. It is shown only now.",
    )
    return visit.go(_PEOPLE)


def revoke_link(visit: Visit) -> Response:
    """Make a link worth nothing."""
    link = _who(visit).sign_in.revoke_link(visit.sent("key"))
    if link is None:
        raise NothingFound("this link has no use any more")
    visit.desk.record(Act.REVOKE, visit.viewer, f"link to {link.role.words}")
    visit.say(f"The link for {link.viewer or _EVERYBODY} is worth nothing now.")
    return visit.go(_PEOPLE)


def end_session(visit: Visit) -> Response:
    """Sign somebody out."""
    session = _who(visit).sign_in.end_session(visit.sent("key"))
    if session is None:
        raise NothingFound("this session has ended already")
    visit.desk.record(Act.REVOKE, visit.viewer, "session")
    visit.say(f"{session.viewer or 'That browser'} is signed out.")
    return visit.go(_PEOPLE)


def tokens(visit: Visit) -> Response:
    """Show the tokens of programs, and the form that makes one."""
    entries = [_token_entry(each) for each in _who(visit).sign_in.tokens()]
    intro = "A program with a token reads the same answers as this page. It can change nothing."
    listed = AccessList("Tokens", "Each is valid until you revoke it.", entries)
    return visit.page(
        "access", "Tokens for programs", intro=intro, form=_token_form(visit), lists=[listed]
    )


def new_token(visit: Visit) -> Response:
    """Make a token, and show it once."""
    who, name, viewer = _who(visit), visit.sent("name"), visit.sent("member")
    if viewer not in _names(visit):
        raise UsageError("nobody in the team has this name", where=viewer)
    if not name:
        raise UsageError("the token needs a name, to know later what it is for")
    secret = who.sign_in.new_token(name, viewer, by=visit.viewer)
    if secret is None:
        raise UsageError("there are too many tokens", next="Revoke one that nobody uses")
    visit.desk.record(Act.HAND_OUT, visit.viewer, "token to read")
    visit.say(f"The token for {name}:", secret, "It is shown only now. Keep it like a password.")
    return visit.go(_TOKENS)


def revoke_token(visit: Visit) -> Response:
    """Make a token worth nothing."""
    token = _who(visit).sign_in.revoke_token(visit.sent("key"))
    if token is None:
        raise NothingFound("this token was revoked before")
    visit.desk.record(Act.REVOKE, visit.viewer, "token to read")
    visit.say(f"The token for {token.name} is worth nothing now.")
    return visit.go(_TOKENS)


def _who(visit: Visit) -> WhoAsks:
    found: WhoAsks = visit.request.app.state.who
    return found


def _names(visit: Visit) -> tuple[str, ...]:
    """Return who may get a link: the team, or only the person who started the server."""
    return visit.desk.team if _who(visit).entrance.team else (visit.viewer,)


def _sent_role(visit: Visit) -> Role:
    try:
        return Role[visit.sent("role").upper()]
    except KeyError:
        raise UsageError("there is no such role", where=visit.sent("role")) from None


def _member_field(visit: Visit, label: str) -> FormField:
    names = [(name, _title(name)) for name in _names(visit)]
    if len(names) == 1:
        return FormField("member", "", "hidden", names[0][0])
    return FormField("member", label, "choice", choices=names, required=True)


def _title(name: str) -> str:
    return name or _EVERYBODY.capitalize()


def _link_form(visit: Visit) -> FormPart:
    roles = [(role.name.lower(), role.words.capitalize()) for role in Role]
    return FormPart(
        "/people/link",
        "Make a link",
        (
            _member_field(visit, "Who is it for?"),
            FormField(
                "role",
                "What may they do?",
                "choice",
                Role.EDIT.name.lower(),
                roles,
                hint="Nobody sees ties that are hidden from them, whatever they may do.",
                required=True,
            ),
        ),
        "Hand out a link",
    )


def _token_form(visit: Visit) -> FormPart:
    fields = (
        FormField("name", "What is it for?", example="Monthly figures", required=True),
        _member_field(visit, "Who reads with it?"),
    )
    return FormPart("/tokens/new", "Make a token", fields, "Make a token")


def _link_entry(who: WhoAsks, link: Link) -> AccessEntry:
    state = "ended" if who.sign_in.has_ended(link) else link.state
    lines = (
        f"May {link.role.words}.",
        f"Made {_moment(link.made)} by {link.by or 'the terminal'}"
        + (f"; ends {_moment(link.ends)}." if state == "open" else "."),
    )
    action = ("/people/revoke", "Revoke") if state == "open" else ("", "")
    return AccessEntry(_title(link.viewer), state, lines, *action, key=link.key)


def _session_entry(visit: Visit, session: Session) -> AccessEntry:
    own = session.key == visit.session.key
    lines = (
        f"May {session.role.words}.",
        f"Since {_moment(session.began)}, last seen {_moment(session.seen)}.",
    )
    action = ("", "") if own or _who(visit).entrance.header else ("/people/end", "Sign out")
    badge = "this browser" if own else ""
    return AccessEntry(_title(session.viewer), badge, lines, *action, key=session.key)


def _token_entry(token: Token) -> AccessEntry:
    made = f"Made {_moment(token.made)} by {token.by or _EVERYBODY}."
    lines = (f"Reads what {token.viewer or _EVERYBODY} may see.", made)
    return AccessEntry(token.name, "", lines, "/tokens/revoke", "Revoke", token.key)


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


PAGES = (
    PageRoute(_PEOPLE, people, Role.ADMINISTER),
    PageRoute("/people/link", hand_out, Role.ADMINISTER, sends=True),
    PageRoute("/people/revoke", revoke_link, Role.ADMINISTER, sends=True),
    PageRoute("/people/end", end_session, Role.ADMINISTER, sends=True),
    PageRoute(_TOKENS, tokens, Role.ADMINISTER),
    PageRoute("/tokens/new", new_token, Role.ADMINISTER, sends=True),
    PageRoute("/tokens/revoke", revoke_token, Role.ADMINISTER, sends=True),
)
