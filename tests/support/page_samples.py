"""For each page of the server, addresses that make it answer in the graph of `hidden_graph`.

A page without samples fails the test that no page reveals what is hidden. Add yours here.
"""

from __future__ import annotations

from graphkit.model.partnerships import KINDS
from graphkit.web.questions import QUESTIONS

_NAMES = ("Omar Haddad", "County Health Department", "Lucille Bright", "Maria Lopez")
_IDS = ("c_omar", "c_maria", "c_lucille", "o_county", "o_clinic", "nobody")


def _each(path: str, *values: str) -> tuple[str, ...]:
    return tuple(f"{path}{value.replace(' ', '+')}" for value in values)


_FORMS = ("person", "organization", "tie", "role", "meeting", "sector", "partnership", *KINDS)

# By the path of the page's route.
SAMPLES: dict[str, tuple[str, ...]] = {
    "/": ("/",),
    "/ask": (
        "/ask",
        *_each("/ask?to=", *_NAMES),
        *_each("/ask?from=Maria+Lopez&to=", *_NAMES),
        *_each("/ask?from=Tom+Reyes&to=", *_NAMES),
    ),
    "/asks/plan": _each("/asks/plan?route=1&to=", *_NAMES),
    "/asks/letter/{name}": (
        *_each("/asks/letter/1.txt?route=1&to=", *_NAMES),
        *_each("/asks/letter/2.eml?route=1&to=", *_NAMES),
    ),
    "/duplicates": ("/duplicates",),
    "/lists": ("/lists",),
    "/lists/{what}": (
        *_each("/lists/", "people", "organizations", "partners", "ties", "events", "notes"),
        "/lists/ties?sort=-strength&columns=all",
        "/lists/people?where=best_tie+%3E+0.5",
    ),
    "/api/lists/{what}": (
        *_each("/api/lists/", "people", "ties.csv", "events.md", "none"),
        "/api/lists/ties?where=strength+%3E+0.3",
    ),
    "/questions": ("/questions",),
    "/report": ("/report", "/report?for=board", "/report?for=partner&partner=clinic"),
    "/report/show": _each("/report/show?for=", "", "board", "funder", "team"),
    "/report/file.{ending}": ("/report/file.md", "/report/file.html?for=board"),
    "/find": ("/find", *_each("/find?q=", *_NAMES, "walk", "tea", "old flame")),
    "/show/{id}": _each("/show/", *_IDS),
    "/map": (
        "/map",
        *_each("/map?around=", *_IDS),
        *_each("/map?view=", "events", "routes", "reliance", "gaps"),
    ),
    "/map/choose": _each("/map/choose?around=", "c_lucille", "Lucille Bright"),
    "/map/file.html": _each("/map/file.html?share=", "public", "team"),
    "/map/details/{id}": _each("/map/details/", *_IDS),
    "/ask/card": _each("/ask/card?route=1&to=", *_NAMES[:2]),
    "/ask/card.{ending}": _each("/ask/card.svg?route=1&to=", _NAMES[0]),
    **{question.address: (question.address,) for question in QUESTIONS},
    "/asks": ("/asks", "/asks?open=yes", *_each("/asks?for=", "Maria Lopez", "Tom Reyes")),
    "/reliance": ("/reliance", *_each("/reliance?without=", *_NAMES), "/reliance?expected=yes"),
    "/reach": ("/reach", *_each("/reach?name=", *_NAMES)),
    "/tie": (
        "/tie",
        *_each("/tie?name=Omar+Haddad&other=", *_NAMES),
        *_each("/tie?name=Maria+Lopez&other=", *_NAMES),
    ),
    "/handover": ("/handover", *_each("/handover?name=", *_NAMES)),
    "/api/{name}": (
        *_each("/api/introductions?to=", *_NAMES),
        *(f"/api/{question.name}{end}" for question in QUESTIONS for end in ("", ".csv", ".md")),
    ),
    "/show/{id}/sources": tuple(f"/show/{id}/sources" for id in _IDS),
    "/show/{id}/remove": tuple(f"/show/{id}/remove" for id in _IDS),
    "/show/{id}/privacy": tuple(f"/show/{id}/privacy" for id in _IDS),
    "/api/show/{file}": tuple(f"/api/show/{id}{end}" for id in _IDS for end in ("", ".csv", ".md")),
    "/tie/{one}/{other}": (
        *_each("/tie/c_maria/", "c_omar", "c_lucille", "c_tom", "o_clinic"),
        *_each("/tie/c_omar/", "c_maria", "c_lucille"),
    ),
    "/suggest": (
        *_each("/suggest?field=x&x=", "omar", "mar", "county", "flame", "tea"),
        *_each("/suggest?field=x&who=contact&x=", "haddad", "clinic"),
    ),
    "/note": ("/note", *_each("/note?about=", *_IDS)),
    "/add": ("/add",),
    "/add/{what}": (
        *_each("/add/", *_FORMS, "nothing"),
        *_each("/add/tie?about=", *_IDS),
        *_each("/add/partnership?about=", *_IDS),
    ),
    "/edit/{id}": _each("/edit/", *_IDS),
    "/due/{id}": _each("/due/", *_IDS),
    "/privacy": ("/privacy",),
    "/api/openapi.json": ("/api/openapi.json",),
    "/imports": ("/imports",),
    "/imports/{id}/undo": _each("/imports/", "i_people/undo", "i_book/undo", "none/undo"),
    # Without a file that somebody sent, these say only that there is none.
    "/import": ("/import",),
    "/import/{id}": ("/import/none",),
    "/import/{id}/rows.csv": ("/import/none/rows.csv",),
    "/import/{id}/columns/{number:int}": ("/import/none/columns/1",),
    "/jobs": ("/jobs",),
    "/jobs/{id}": ("/jobs/none",),
    "/jobs/{id}/progress": ("/jobs/none/progress",),
    "/jobs/{id}/rejected": ("/jobs/none/rejected",),
    "/changed": _each("/changed?since=", "", "0" * 16),
    "/people": ("/people",),
    "/tokens": ("/tokens",),
    "/settings": ("/settings",),
    "/settings/change": ("/settings/change",),
    "/audit": ("/audit",),
    "/audit/file.{ending}": _each("/audit/file.", "json", "csv", "md"),
}
