from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from graphkit.resources import folder

VENDOR = folder("reports") / "vendor"


@pytest.fixture
def renew(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("renew", VENDOR / "renew.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "renew", module)  # where its data classes look
    spec.loader.exec_module(module)
    return module


def test_vendored_files_are_what_they_were() -> None:
    done = subprocess.run(
        [sys.executable, str(VENDOR / "renew.py")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_check_sees_changed_missing_and_unknown_files(
    renew: ModuleType, tmp_path: Path
) -> None:
    copy = tmp_path / "vis-network"
    shutil.copytree(VENDOR / "vis-network", copy)
    assert renew.problems(copy) == []
    with (copy / "vis-network.min.js").open("a") as stream:
        stream.write(" ")
    (copy / "LICENSE-MIT").unlink()
    (copy / "more.js").touch()
    assert [line.split(":")[0] for line in renew.problems(copy)] == [
        "vis-network/LICENSE-MIT",
        "vis-network/more.js",
        "vis-network/vis-network.min.js",
    ]


def test_licences_stand_beside_the_vendored_script() -> None:
    record = json.loads((VENDOR / "vis-network" / "vendor.json").read_text("utf-8"))
    assert record["license"] == "Apache-2.0 OR MIT"
    assert {"LICENSE-APACHE-2.0", "LICENSE-MIT"} < record["files"].keys()
    assert "Apache License" in (VENDOR / "vis-network" / "LICENSE-APACHE-2.0").read_text("utf-8")


def test_every_carried_folder_can_be_renewed(renew: ModuleType) -> None:
    carried = {path.parent.name: path for path in VENDOR.glob("*/vendor.json")}
    assert carried.keys() == renew.PACKAGES.keys()
    for name, path in carried.items():
        record, package = json.loads(path.read_text("utf-8")), renew.PACKAGES[name]
        assert (record["package"], record["license"]) == (package.name, package.license)
        assert record["files"].keys() == package.members.keys()
