"""The table [report]: logo, color, blocks, own paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.config import load_settings
from graphkit.config.report_settings import contrast, has_contrast, nearest_dark
from graphkit.errors import WorkspaceError
from graphkit.session.reports.report_look import MOST_LOGO_BYTES, report_look

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def written(root: Path, text: str) -> Path:
    (root / "graphkit.toml").write_text(f"[report]\n{text}", encoding="utf-8")
    return root


def test_what_a_workspace_says_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    text = (
        'logo = "logo.png"\naccent = "#0B5394"\nblocks = ["letter", "numbers"]\n'
        '[report.paragraphs]\nletter = "# Hello"\n'
    )
    settings = load_settings(written(tmp_path, text), {})
    assert settings.report.blocks == ("letter", "numbers")
    assert settings.report.paragraphs == {"letter": "# Hello"}
    look = report_look(settings)
    assert (look.accent, look.logo, look.logo_type) == ("#0b5394", PNG, "image/png")
    assert look.logo_words == "Logo of our organization"


def test_without_a_table_reports_look_as_usual(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text("", encoding="utf-8")
    look = report_look(load_settings(tmp_path, {}))
    assert (look.accent, look.logo) == ("", b"")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('colour = "#123456"', "report.colour is unknown"),
        ('accent = "red"', "must be a color such as #96401f"),
        ('accent = "#12345"', "must be a color such as #96401f"),
        ('accent = "#96401f;}"', "must be a color such as #96401f"),
        ("accent = 5", "report.accent must be a text"),
        ('blocks = "numbers"', "report.blocks must be a list of texts"),
        ('paragraphs = "x"', "report.paragraphs must be a table"),
        ("[report.paragraphs]\nletter = 5", "report.paragraphs.letter must be a text"),
        ('[report.paragraphs]\n"A b" = "x"', "is no name of a block"),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=words.replace(".", r"\.")):
        load_settings(written(tmp_path, text), {})


def test_a_color_that_nobody_can_read_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="too light to read on white") as refused:
        load_settings(written(tmp_path, 'accent = "#ffa500"'), {})
    near = str(refused.value.next).rpartition(" ")[2]
    assert has_contrast(near)
    assert not has_contrast(near.replace(near[1:3], f"{int(near[1:3], 16) + 8:02x}", 1))


def test_contrast_is_that_of_the_guidelines() -> None:
    # Published values: https://www.w3.org/TR/WCAG22/ defines black on white as 21.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1
    assert nearest_dark("#ffffff") != "#ffffff"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("logo.png", None, "cannot be read"),
        ("logo.png", b"<svg onload=alert(1)>", "neither a PNG nor a JPEG"),
        ("logo.png", PNG + b"0" * MOST_LOGO_BYTES, "larger than 500 kB"),
        ("../logo.png", PNG, "outside the folder"),
    ],
)
def test_a_logo_that_will_not_do_is_refused(
    name: str, data: bytes | None, words: str, tmp_path: Path
) -> None:
    root = tmp_path / "here"
    root.mkdir()
    if data is not None:
        (root / name).write_bytes(data)
    settings = load_settings(written(root, f'logo = "{name}"'), {})
    with pytest.raises(WorkspaceError, match=words):
        report_look(settings)
