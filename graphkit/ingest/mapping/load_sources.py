"""Load sources from their mapping files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from graphkit.errors import MappingError
from graphkit.ingest.mapping.mapping_file import check
from graphkit.ingest.sources.source import Source
from graphkit.model.import_batch import HAND
from graphkit.phrases import count_of


def load_sources(*folders: Path) -> Mapping[str, Source]:
    """Read all mappings of some folders; a later folder overrides an earlier one.

    Parameters
    ----------
    *folders : pathlib.Path
        By default the `import/` folder that comes with graphkit.

    Returns
    -------
    mapping of str to Source
        By name, sorted.

    Raises
    ------
    MappingError
        With everything that is wrong in any of the files.
    """
    if not folders:
        from graphkit.resources import folder

        folders = (folder("import"),)
    sources: dict[str, Source] = {}
    problems: list[str] = []
    for place in folders:
        for path in sorted(place.glob("*.toml")):
            source, found = check(path)
            problems += found
            if path.stem == HAND:
                problems.append(f"{path.name}: graphkit itself uses this name; choose another")
            if source is not None:
                sources[source.name] = source
    if problems:
        raise _mapping_error(problems, " and ".join(str(place) for place in folders))
    return MappingProxyType(dict(sorted(sources.items())))


def source_from(text: str, name: str) -> Source:
    """Return the source that the text of a mapping file defines.

    Raises
    ------
    MappingError
        With everything that is wrong in it.
    """
    source, problems = check(Path(f"{name}.toml"), text)
    if source is None:
        raise _mapping_error(problems, f"{name}.toml")
    return source


def _mapping_error(problems: Sequence[str], where: str) -> MappingError:
    return MappingError(
        f"{count_of(len(problems), 'mistake')} in mappings: " + "; ".join(problems),
        where=where,
        next="Fix the file; the other mappings are examples",
    )
