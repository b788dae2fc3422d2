"""A program reads with a token what its viewer may see, and the description says how."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from program import run_program
from web_page import Visitor, served

from graphkit.web.open_api import open_api
from graphkit.web.questions import QUESTIONS

OPEN_API = Path(__file__).parents[2] / "data" / "openapi" / "schema.json"


@pytest.fixture(scope="module")
def workspace(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("api") / "riverbend"))


@pytest.fixture(scope="module")
def maria(workspace: Path) -> Iterator[Visitor]:
    with served(workspace, "--team", "--admin", "Maria Lopez") as visitor:
        assert visitor.press_sign_in().status == 303
        yield visitor


@pytest.fixture(scope="module")
def token(maria: Visitor) -> str:
    """A token that reads what Tom may see."""
    assert maria.send_form("/tokens/new", name="Figures", member="Tom Reyes").status == 303
    page = maria.get("/tokens").text
    found = re.search(r"<p>([\w-]{43})</p>", page)
    assert found is not None
    assert found[1] not in maria.get("/tokens").text  # it is shown once
    return found[1]


def test_the_description_is_open_api_and_names_every_question() -> None:
    made = json.loads(json.dumps(open_api("http://127.0.0.1:8765")))
    schema = json.loads(OPEN_API.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(made)
    names = {path.removeprefix("/api/").partition(".")[0] for path in made["paths"]}
    assert names == {"introductions", *(question.name for question in QUESTIONS)}
    ids = [path["get"]["operationId"] for path in made["paths"].values()]
    assert len(ids) == len(set(ids))
    for schema in made["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for reference in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(made)):
        assert reference in made["components"]["schemas"]


def test_every_address_of_the_description_answers_as_it_says(maria: Visitor, token: str) -> None:
    program = Visitor(maria.address)
    got = program.get("/api/openapi.json", authorization=f"Bearer {token}")
    described = json.loads(got.text)
    assert described["servers"] == [{"url": maria.address}]
    schemas = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        needed = [each["name"] for each in methods["get"]["parameters"] if each["required"]]
        query = "&".join(f"{name}=county+health" for name in needed)
        answer = program.get(f"{path}?{query}", authorization=f"Bearer {token}")
        says = methods["get"]["responses"]
        assert str(answer.status) in says, path
        if answer.status != 200:
            jsonschema.validate(json.loads(answer.text), schemas["Error"])
            continue
        assert "etag" in answer.headers
        type = answer.headers["content-type"].partition(";")[0]
        assert type in says["200"]["content"], path
        if type == "application/json":
            jsonschema.validate(json.loads(answer.text), schemas["Answer"])


def test_a_token_reads_and_opens_nothing_else(maria: Visitor, token: str) -> None:
    program = Visitor(maria.address)
    bearer = {"authorization": f"Bearer {token}"}
    assert program.get("/api/due", **bearer).status == 200
    for path in ("/", "/due", "/people", "/tokens", "/audit", "/show/o_1"):
        assert program.get(path, **bearer).status == 401, path
    assert program.post("/undo", "what=x", **bearer).status == 401
    assert program.post("/api/due", "", **bearer).status == 404
    for wrong in ("Bearer", "Bearer x", f"Basic {token}", token, f"Bearer {token}x"):
        got = program.get("/api/due", authorization=wrong)
        assert got.status == 401 and "error" in json.loads(got.text), wrong
        assert got.headers["www-authenticate"].startswith("Bearer")
    assert program.get("/api/due", host="evil.example", **bearer).status == 421


def test_a_program_gets_only_what_its_viewer_may_see(
    maria: Visitor, token: str, workspace: Path
) -> None:
    printed = run_program("--as", "Tom Reyes", "reliance", "--format", "json", cwd=workspace)
    got = Visitor(maria.address).get("/api/reliance", authorization=f"Bearer {token}")
    assert json.loads(got.text) == json.loads(printed.stdout)


def test_pandas_reads_an_answer_in_three_lines(maria: Visitor, token: str) -> None:
    lines = (
        "import pandas",
        f"token = {{'Authorization': 'Bearer {token}'}}",
        f"print(len(pandas.read_csv('{maria.address}/api/partners.csv', storage_options=token)))",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    table = Visitor(maria.address).get("/api/partners.csv", authorization=f"Bearer {token}")
    assert int(done.stdout) == len(io.StringIO(table.text).readlines()) - 1


def test_curl_reads_an_answer(maria: Visitor, token: str) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("install curl")
    address = f"{maria.address}/api/introductions?to=county+health"
    command = [curl, "-s", "-H", f"Authorization: Bearer {token}", address]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["schema"] == "graphkit/introductions/1"


def test_a_revoked_token_reads_nothing(maria: Visitor) -> None:
    maria.send_form("/tokens/new", name="Old", member="Tom Reyes")
    found = re.search(r"<p>([\w-]{43})</p>", maria.get("/tokens").text)
    assert found is not None
    program, bearer = Visitor(maria.address), {"authorization": f"Bearer {found[1]}"}
    assert program.get("/api/due", **bearer).status == 200
    page = maria.get("/tokens").text
    keys = re.findall(r'name="key" value="(\w+)"\s*>\s*<button aria-label="Revoke: Old"', page)
    assert maria.send_form("/tokens/revoke", key=keys[0]).status == 303
    assert program.get("/api/due", **bearer).status == 401
