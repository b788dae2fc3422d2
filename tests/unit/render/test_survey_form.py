"""The form of a survey: what it allows itself, and its signatures against those of Python."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import subprocess
from importlib.resources import files
from pathlib import Path
from random import Random

from graphkit.model.surveys import is_signed, new_key, sign
from graphkit.render.surveys.form_page import FormPage, FormSubject, form_text
from graphkit.resources import folder

NODE = Path(str(files("playwright") / "driver" / ("node.exe" if os.name == "nt" else "node")))
SCRIPTS = ("sha256.js",)


def page(**more: object) -> FormPage:
    given = {
        "survey": "spring",
        "home": "Riverbend Library",
        "code": "0123456789abcdef",
        "key": "ab" * 32,
        "file": "answer.json",
        "organization": "Riverbend Clinic",
        "person": "Dana Whitfield",
        "ours": False,
        "subjects": (FormSubject(2, "Riverbend Library"),),
        "stages": (("networking", "we exchange news"),),
        "wilder": False,
        "mail": "",
    }
    return FormPage(**{**given, **more})


def in_node(script: str, given: object) -> object:
    """Return what a script prints as JSON; it has our code, and `given`."""
    code = "\n".join((folder("reports") / "survey" / name).read_text("utf-8") for name in SCRIPTS)
    whole = f"{code}\nconst given = {json.dumps(given)};\n{script}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
    done = subprocess.run(
        [NODE, "-"], input=whole, capture_output=True, encoding="utf-8", env=kept, check=True
    )
    return json.loads(done.stdout)


def test_our_sha256_and_hmac_are_those_of_python() -> None:
    random = Random(27)
    lengths = [*range(0, 130), 1_000, 4_095, 4_096, 100_000]
    texts = [random.randbytes(length) for length in lengths]
    keys = [random.randbytes(32) for _ in texts]
    given = [[key.hex(), text.hex()] for key, text in zip(keys, texts, strict=True)]
    script = """
      const found = given.map(([key, text]) => [toHex(sha256(fromHex(text))),
        toHex(hmacSha256(fromHex(key), fromHex(text)))]);
      console.log(JSON.stringify(found));
    """
    assert in_node(script, given) == [
        [hashlib.sha256(text).hexdigest(), hmac.new(key, text, hashlib.sha256).hexdigest()]
        for key, text in zip(keys, texts, strict=True)
    ]


def test_a_signature_holds_for_one_key_one_form_and_one_text() -> None:
    key, other = new_key(), new_key()
    signature = sign(key, "a", "{}")
    assert is_signed(key, "a", "{}", signature)
    assert not is_signed(other, "a", "{}", signature)
    assert not is_signed(key, "b", "{}", signature)
    assert not is_signed(key, "a", "{} ", signature)
    assert len({new_key() for _ in range(100)}) == 100


def test_a_form_allows_its_own_script_and_style_and_nothing_else() -> None:
    text = form_text(page(wilder=True))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in said and "http" not in said
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    for part in (script, style):
        digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in said
    assert not re.search(r"(?:src|href)=\"(?!mailto:)", text)


def test_a_form_says_what_its_reader_must_know() -> None:
    text = form_text(page())
    for said in (
        "For Dana Whitfield, Riverbend Clinic",
        "anybody who has it can answer in your place. If you forward it, you forward its key.",
        "What you leave out counts as unknown",
        "means over at least three people",
    ):
        assert said in text
    assert "Working together as a group" not in text
    assert "Wilder Collaboration Factors Inventory" in form_text(page(wilder=True))
    assert "checked" not in re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)
