"""What mkdocs does beyond its own when it builds the site (`make site`).

- Pages at the root of the project (README, CONTRIBUTING, ...) become pages of the site. Links lead
  from each page to the other as they do in the repository.
- A Jupyter notebook in `docs/notebooks/` becomes a page with its code and its stored output.
- In the navigation, `folder/*` stands for all pages of the folder.

mkdocs finds the functions `on_...` by their names.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
# Files of the repository outside docs/, and the pages that they become.
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "LICENSE": "license.md",
    "NOTICE": "notice.md",
    "benchmarks/README.md": "benchmarks/index.md",
    "benchmarks/RESULTS.md": "benchmarks/results.md",
}
NOTEBOOKS = {
    f"docs/notebooks/{path.name}": f"notebooks/{path.stem}.md"
    for path in sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
}
REPOSITORY_PATHS = {page: path for path, page in (PAGES | NOTEBOOKS).items()}
LINK = re.compile(r"(\]\(<?|(?:src|href)=\"|^\[[^]]+\]: *)([^)>\s\"#]+)", flags=re.MULTILINE)
CODE_BLOCK = re.compile(r"(^```.*?^```\n?)", flags=re.MULTILINE | re.DOTALL)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the pages of a folder into the navigation where it says `folder/*`."""
    config.nav = list(_navigation(config.nav or []))
    return config


def _navigation(entries: list[Any]) -> Iterator[Any]:
    for entry in entries:
        if not isinstance(entry, dict):
            yield entry
            continue
        ((title, below),) = entry.items()
        pages = list(_navigation(below)) if isinstance(below, list) else _pages(below)
        if pages:
            yield {title: pages}


def _pages(entry: str) -> str | list[str]:
    """Return the pages that an entry stands for."""
    if not entry.endswith("/*"):
        return entry
    folder = entry.removesuffix("*")
    written = {p.relative_to(ROOT / "docs").as_posix() for p in ROOT.glob(f"docs/{folder}*.md")}
    return sorted(written | {page for page in REPOSITORY_PATHS if page.startswith(folder)})


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside docs/, and those of the notebooks."""
    for path, page in (PAGES | NOTEBOOKS).items():
        text = (ROOT / path).read_text(encoding="utf-8")
        if path in NOTEBOOKS:
            text = notebook_page(text)
        elif not path.endswith(".md"):
            text = f"# {path.capitalize()}\n\n```text\n{text.rstrip()}\n```\n"
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let the links of a page lead where the linked files are in the site."""
    here = page.file.src_uri
    parts = CODE_BLOCK.split(markdown)
    parts[::2] = [LINK.sub(lambda match: _link(match, here), part) for part in parts[::2]]
    return "".join(parts)


def _link(match: re.Match[str], here: str) -> str:
    before, link = match.groups()
    if re.match(r"[a-z][a-z+.-]*:", link):
        return match[0]
    folder = posixpath.dirname(REPOSITORY_PATHS.get(here, f"docs/{here}"))
    path = posixpath.normpath(posixpath.join(folder, link))
    target = (PAGES | NOTEBOOKS).get(path, path.removeprefix("docs/"))
    return before + posixpath.relpath(target, posixpath.dirname(here) or ".")


def notebook_page(text: str) -> str:
    """Return a notebook as Markdown: its text, its code, and the output that it was saved with."""
    parts = []
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else _fence(source, "python"))
        parts += map(_output, cell.get("outputs", []))
    return "\n\n".join(filter(None, parts)) + "\n"


def _output(output: dict[str, Any]) -> str:
    data = {kind: "".join(value) for kind, value in output.get("data", {}).items()}
    if "text/html" in data:
        return f"<div>\n{data['text/html']}\n</div>"
    if "image/svg+xml" in data:
        return f"<div>\n{data['image/svg+xml']}\n</div>"
    if "image/png" in data:
        return f'<img alt="" src="data:image/png;base64,{data["image/png"].strip()}">'
    return _fence(data.get("text/plain", "".join(output.get("text", ""))), "text")


def _fence(text: str, language: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```" if text.strip() else ""
