"""The description of the API for programs, as OpenAPI, from the questions that it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphkit.version import __version__
from graphkit.web.questions import QUESTIONS

_INTRODUCTIONS = "introductions"
_FILES = {"csv": "text/csv", "md": "text/markdown"}
# Of JSON Schema, by the kind of a parameter.
_KINDS: dict[str, dict[str, Any]] = {
    "number": {"type": "integer", "minimum": 1},
    "yes": {"type": "string", "enum": ["yes"]},
}
_ANSWER = {
    "type": "object",
    "description": "An answer as --format json prints it. docs/json.md has the fields of findings.",
    "required": ["schema", "asked", "summary", "findings", "notes"],
    "properties": {
        "schema": {"type": "string", "pattern": "^graphkit/[a-z_]+/[0-9]+$"},
        "asked": {"type": "object"},
        "summary": {"type": "string"},
        "findings": {"type": "array", "items": {"type": "object"}},
        "notes": {"type": "array", "items": {"type": "string"}},
    },
}
_ERROR = {
    "type": "object",
    "required": ["error", "where", "next"],
    "properties": {
        "error": {"type": "string", "description": "What is wrong."},
        "where": {"type": ["string", "null"]},
        "next": {"type": ["string", "null"], "description": "What you can do."},
    },
}
_ERRORS = {
    "400": "The question makes no sense like this, or a name fits several.",
    "401": "There is no valid token or session.",
    "404": "Nothing has this name, or there is no answer.",
    "429": "Too many requests within a minute. Retry-After says how many seconds to wait.",
}


def open_api(address: str) -> dict[str, Any]:
    """Return the description of all questions that programs can ask.

    Parameters
    ----------
    address : str
        What the addresses of pages begin with.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "graphkit",
            "version": __version__,
            "description": "Questions about the network. Programs can only read.",
        },
        "servers": [{"url": address}],
        "security": [{"token": []}, {"session": []}],
        "paths": dict(_paths()),
        "components": {
            "schemas": {"Answer": _ANSWER, "Error": _ERROR},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "graphkit_session"},
            },
        },
    }


def _paths() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the address of each question, as JSON and as files, and what it takes and returns."""
    found = {q.name: (q.title, q.intro, list(_parameters(q))) for q in QUESTIONS}
    if _INTRODUCTIONS not in found:
        names = [
            _text("to", "Who you want to reach", required=True),
            _text("from", "Who asks first"),
        ]
        found[_INTRODUCTIONS] = "Who can introduce us?", "The best introductions.", names
    for name, (title, intro, parameters) in sorted(found.items()):
        for ending in ("", *_FILES):
            path = f"/api/{name}.{ending}" if ending else f"/api/{name}"
            operation = "_".join(filter(None, [name.replace("-", "_"), ending]))
            yield path, {"get": _operation(operation, title, intro, parameters, ending)}


def _operation(
    id: str, title: str, intro: str, parameters: Sequence[dict[str, Any]], ending: str
) -> dict[str, Any]:
    if ending:
        content: dict[str, Any] = {_FILES[ending]: {"schema": {"type": "string"}}}
    else:
        content = {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    etag = {"ETag": {"schema": {"type": "string"}, "description": "Changes with the answer."}}
    answers = {
        "200": {"description": intro, "content": content, "headers": etag},
        "304": {"description": "The answer is still that of If-None-Match."},
        **{code: {"description": words, "content": error} for code, words in _ERRORS.items()},
    }
    return {
        "operationId": id,
        "summary": title,
        "description": intro,
        "parameters": list(parameters),
        "responses": answers,
    }


def _parameters(question: Any) -> Iterator[dict[str, Any]]:
    """Yield the parameters that a question declares."""
    for each in getattr(question, "parameters", ()):
        schema: dict[str, Any] = dict(_KINDS.get(each.kind, {"type": "string"}))
        if each.choices:
            schema["enum"] = [value for value, _ in each.choices]
        if each.default and each.kind != "number":
            schema["default"] = each.default
        if each.repeats or each.kind == "several":
            schema = {"type": "array", "items": schema}
        yield {
            "name": each.name,
            "in": "query",
            "required": each.required,
            "description": " ".join(filter(None, [each.label, each.hint])),
            "schema": schema,
        }


def _text(name: str, words: str, *, required: bool = False) -> dict[str, Any]:
    schema = {"type": "string", "maxLength": 200}
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": words,
        "schema": schema,
    }
