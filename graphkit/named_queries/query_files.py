"""Named queries: `cypher/snapshot/contacts.cypher` is the query `snapshot/contacts`.

Those of the graph are in `cypher/`, and those of large engines in `sql/` (see `graphkit.compute`),
where comments begin with `--`. A file begins with a header of comment lines::

    // One line that says what it returns or does.
    //
    // @access  read
    // @param   contact_ids  list of string: the contacts
    // @returns id, name

`@access` is `read`, `write` or `schema` (constraints and indexes, which Neo4j wants in a
transaction of their own). A query uses every parameter that it declares, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from graphkit import resources
from graphkit.errors import QueryError
from graphkit.toml import printable_value

ACCESS = ("read", "write", "schema")
TYPES = (
    "string",
    "integer",
    "float",
    "boolean",
    "date",
    "list of string",
    "map",
    "list of map",
    "map of list",
)
_TAG = re.compile(r"@(\w+)(?:\s+(.*))?")
_PARAMETER = re.compile(r"(\w+)\s+([a-z ]+?)\s*:\s*(\S.*)")
# Texts, quoted names and comments; a `$` in them does not begin a parameter.
QUOTED = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Language:
    """A query language: where its queries are, and what its comments and quotes look like.

    Attributes
    ----------
    folder : str
        The data folder of graphkit with its queries.
    suffix : str
    comment : str
        What begins a comment.
    quoted : re.Pattern
        Texts, quoted names and comments.
    """

    folder: str
    suffix: str
    comment: str
    quoted: re.Pattern[str]


CYPHER = Language("cypher", ".cypher", "//", QUOTED)
# In Cypher, two hyphens are a relationship.
SQL = Language(
    "sql", ".sql", "--", re.compile(r"""'[^']*'|"[^"]*"|--[^\n]*|/\*.*?\*/""", re.DOTALL)
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter: its name, its type and its meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """A named query, read from its file.

    Attributes
    ----------
    name : str
        Folder and file without suffix: `explore/who_knows`.
    summary : str
        What it returns or does, in one line.
    access : {"read", "write", "schema"}
    parameters : tuple of Parameter
        In the order of the header.
    returns : tuple of str
        Names of its columns; empty if it returns nothing.
    text : str
        The query itself, without the header.
    """

    name: str
    summary: str
    access: str
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    text: str

    def bind(self, parameters: Mapping[str, object]) -> dict[str, object]:
        """Check that the parameters are exactly the declared ones, and return them.

        Raises
        ------
        QueryError
            If one is missing or unknown. Nothing is sent to the database then.
        """
        declared = [p.name for p in self.parameters]
        missing = [name for name in declared if name not in parameters]
        unknown = sorted(set(parameters) - set(declared))
        if missing or unknown:
            faults = [f"parameter {name} is missing" for name in missing]
            faults += [f"parameter {name} is unknown" for name in unknown]
            raise QueryError("; ".join(faults), where=self.name, next=self.takes)
        return dict(parameters)

    def convert(self, parameters: Mapping[str, object]) -> dict[str, object]:
        """Return the parameters, with text converted to the declared type.

        Raises
        ------
        QueryError
            If one is missing or unknown, or cannot be converted.
        """
        bound = self.bind(parameters)
        for parameter in self.parameters:
            value = bound[parameter.name]
            if isinstance(value, str):
                bound[parameter.name] = self._convert_text(parameter, value)
        return bound

    def _convert_text(self, parameter: Parameter, text: str) -> object:
        convert = _CONVERTERS.get(parameter.type)
        try:
            if convert is None:
                raise ValueError(text)
            return convert(text)
        except ValueError as error:
            kind = _TYPE_NAMES[parameter.type]
            raise QueryError(
                f"parameter {parameter.name} must be {kind}, not {printable_value(text)!r}",
                where=self.name,
                next=f"It is {parameter.meaning}",
            ) from error

    @property
    def takes(self) -> str:
        """The parameters with their types, as a sentence."""
        names = ", ".join(f"{p.name} ({p.type})" for p in self.parameters)
        return f"The query takes {names or 'no parameters'}"


def _integer(text: str) -> int:
    number = int(text)
    if not -(1 << 63) <= number < 1 << 63:
        raise ValueError(text)
    return number


def _boolean(text: str) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if text.casefold() not in known:
        raise ValueError(text)
    return known[text.casefold()]


_CONVERTERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": _integer,
    "float": float,
    "boolean": _boolean,
    "date": date.fromisoformat,
    "list of string": lambda text: [part.strip() for part in text.split(",") if part.strip()],
}
_TYPE_NAMES = {
    "string": "a text",
    "integer": "a whole number",
    "float": "a number",
    "boolean": "true or false",
    "date": "a date such as 2026-03-31",
    "list of string": "texts separated by commas",
    "map": "a mapping",
    "list of map": "a list of mappings",
    "map of list": "a mapping of lists",
}


def load_queries(folder: Path | None = None, language: Language = CYPHER) -> Mapping[str, Query]:
    """Read all queries of a folder.

    Parameters
    ----------
    folder : pathlib.Path, optional
        By default the folder of graphkit for the language, which each process reads once.
    language : Language

    Returns
    -------
    mapping of str to Query
        By name, in alphabetical order.

    Raises
    ------
    QueryError
        If any file is broken; the error names all of them, with all their faults. Of the package's
        own, asking for the broken query raises it.

    Examples
    --------
    >>> load_queries()["revision/read"].returns
    ('revision',)
    """
    return _packaged(language) if folder is None else _load(folder, language)


class _PackagedQueries(Mapping[str, Query]):
    """The package's own queries: a command needs a tenth of them, and tests look at all."""

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder = folder
        self._language = language
        self._read: dict[str, Query] = {}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return _find_files(self._folder, self._language)

    def __getitem__(self, name: str) -> Query:
        if name not in self._read:
            path = {name: self._paths[name]}
            self._read |= _read_files(path, self._folder, self._language)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@cache
def _packaged(language: Language) -> Mapping[str, Query]:
    return _PackagedQueries(resources.folder(language.folder), language)


def _load(folder: Path, language: Language) -> Mapping[str, Query]:
    return MappingProxyType(_read_files(_find_files(folder, language), folder, language))


def _find_files(folder: Path, language: Language) -> dict[str, Path]:
    """Return the files of queries by name, in alphabetical order."""
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.rglob(f"*{language.suffix}"))
    }


def _read_files(paths: Mapping[str, Path], folder: Path, language: Language) -> dict[str, Query]:
    queries: dict[str, Query] = {}
    faults: list[str] = []
    for name, path in paths.items():
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{name}: cannot be read ({error})")
            continue
        queries[name], wrong = parse(name, text, language)
        faults += [f"{name}: {fault}" for fault in wrong]
    if faults:
        raise QueryError("; ".join(faults), where=str(folder), next="Fix the header or the query")
    return queries


def parse(name: str, text: str, language: Language = CYPHER) -> tuple[Query, list[str]]:
    """Return the query in a text, and a list of its faults."""
    lines, begin = text.splitlines(), language.comment
    length = next((i for i, line in enumerate(lines) if not line.startswith(begin)), len(lines))
    header = [line[len(begin) :].strip() for line in lines[:length]]
    body = "\n".join(lines[length:]).strip()
    faults: list[str] = []
    tags: dict[str, list[str]] = {"access": [], "param": [], "returns": []}
    for line in header[1:]:
        tag = _TAG.fullmatch(line)
        if tag and tag[1] in tags:
            tags[tag[1]].append((tag[2] or "").strip())
        elif line:
            faults.append(f"{line!r} is not a header line (@access, @param, @returns)")
    parameters = _parse_parameters(tags["param"], faults)
    query = Query(
        name=name,
        summary=header[0] if header else "",
        access=tags["access"][0] if tags["access"] else "",
        parameters=parameters,
        returns=tuple(re.split(r"\s*,\s*", tags["returns"][0])) if tags["returns"] else (),
        text=body,
    )
    return query, faults + _find_faults(query, tags, language)


def _parse_parameters(declared: list[str], faults: list[str]) -> tuple[Parameter, ...]:
    parameters: dict[str, Parameter] = {}
    for line in declared:
        match = _PARAMETER.fullmatch(line)
        if match is None:
            faults.append(f"@param {line!r} does not have the form NAME TYPE: MEANING")
        elif match[2] not in TYPES:
            faults.append(f"@param {match[1]}: {match[2]!r} is not one of {', '.join(TYPES)}")
        elif match[1] in parameters:
            faults.append(f"@param {match[1]} is declared twice")
        else:
            parameters[match[1]] = Parameter(match[1], match[2], match[3])
    return tuple(parameters.values())


def _find_faults(query: Query, tags: Mapping[str, list[str]], language: Language) -> list[str]:
    faults = []
    if not query.summary or query.summary.startswith("@"):
        faults.append("the first line does not say what the query returns or does")
    if len(tags["access"]) != 1 or query.access not in ACCESS:
        faults.append(f"@access must appear once, as one of {', '.join(ACCESS)}")
    if len(tags["returns"]) > 1 or "" in query.returns:
        faults.append("@returns must appear at most once, with names separated by commas")
    if query.access == "read" and not query.returns:
        faults.append("a query that reads must say what it @returns")
    if not query.text:
        faults.append("the query is missing")
    if query.text.rstrip().endswith(";"):
        faults.append("the query must not end with a semicolon")
    # A parameter with a broken line is reported as broken, but not also as undeclared.
    declared = {line.split()[0] for line in tags["param"] if line}
    used = set(re.findall(r"\$(\w+)", language.quoted.sub("", query.text)))
    faults += [f"${name} is used but not declared" for name in sorted(used - declared)]
    faults += [f"${name} is declared but not used" for name in sorted(declared - used)]
    return faults


def find_query(queries: Mapping[str, Query], name: str) -> Query:
    """Return the query of this name.

    Raises
    ------
    QueryError
        If there is none; the error suggests similar names.
    """
    query = queries.get(name)
    if query is None:
        near = get_close_matches(name, queries, n=3, cutoff=0.4)
        next = f"Did you mean {' or '.join(near)}?" if near else None
        raise QueryError("there is no query with this name", where=name, next=next)
    return query
