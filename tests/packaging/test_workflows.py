"""The workflows do what this repository can do: each command exists, each action is pinned."""

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.packaging.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SYSTEMS = {"ubuntu-22.04", "windows-latest", "windows-11-arm", "macos-15-intel", "macos-latest"}
# What machines of GitHub come with, or what an earlier step has put there.
FOREIGN = {"choco", "gh"}


def read(path: Path) -> dict[str, dict]:
    return YAML(typ="safe", pure=True).load(path)


def jobs(path: Path) -> dict[str, dict]:
    return read(path)["jobs"]


def steps(path: Path) -> list[dict]:
    return [step for job in jobs(path).values() for step in job.get("steps", ())]


def commands(path: Path) -> list[list[str]]:
    lines = [line for step in steps(path) for line in step.get("run", "").splitlines()]
    return [shlex.split(line.replace("${{ matrix.as }}", "")) for line in lines]


def parts_of(job: dict) -> list[dict]:
    return job["strategy"]["matrix"]["include"]


def test_there_are_both():
    assert [path.name for path in WORKFLOWS] == ["check.yml", "release.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_command_is_there(path):
    found = commands(path)
    assert found
    for command in found:
        if command[0] not in FOREIGN:
            assert command[0] == "python", command
            script = ROOT / command[1]
            assert command[1].startswith("packaging/")
            assert script.is_file(), command
            # What a script is told is named in its own words.
            for word in command[2:]:
                if re.fullmatch(r"--?[a-z-]+|[a-z]+", word):
                    assert word in script.read_text("utf-8"), command


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_github_s_own_and_pinned_to_a_commit(path):
    lines = path.read_text("utf-8").splitlines()
    uses = [line.split("uses:")[1].strip() for line in lines if "uses:" in line]
    assert uses
    for used in uses:
        if not used.startswith("./"):
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", used), used
        else:
            assert (ROOT / used).is_file()


def test_one_action_is_one_version_everywhere():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: (actions/[\w-]+)@(\S+)", text))
    assert len(pins) == len({name for name, _ in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_may_more_than_it_has_to(path):
    content = read(path)
    assert content["permissions"] == {"contents": "read"}
    may = {
        name: job["permissions"] for name, job in content["jobs"].items() if "permissions" in job
    }
    assert may.keys() <= {"draft"}
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        # A value of an event in a line of shell would be run as a part of it.
        assert not re.search(r"\$\{\{\s*(github|inputs|secrets)\.", step.get("run", ""))


def test_every_system_is_checked_and_packed():
    check, release = map(jobs, WORKFLOWS)
    for job in (check["check"], release["package"]):
        assert {part["runner"] for part in parts_of(job)} == SYSTEMS
        # Only Linux needs more rights, for its system libraries.
        assert {part["runner"] for part in parts_of(job) if "as" in part} == {"ubuntu-22.04"}


def test_what_is_handed_out_has_been_checked_packed_and_tried():
    release = jobs(WORKFLOWS[1])
    assert release["check"]["uses"] == "./.github/workflows/check.yml"
    assert release["package"]["needs"] == "check"
    assert release["draft"]["needs"] == "package"
    run = [step["run"] for step in release["package"]["steps"] if "run" in step]
    order = ["build.py", "installer.py", "try_package.py", "sbom.py"]
    places = [next(at for at, line in enumerate(run) if script in line) for script in order]
    assert places == sorted(places)
    assert "--draft" in release["draft"]["steps"][-1]["run"]


def test_secrets_reach_only_the_job_and_the_steps_that_sign():
    text = WORKFLOWS[1].read_text("utf-8")
    named = set(re.findall(r"secrets\.(\w+)", text))
    folders = (ROOT / "packaging" / "macos", ROOT / "packaging" / "windows")
    scripts = "".join(path.read_text("utf-8") for at in folders for path in at.glob("*.py"))
    assert named
    assert [name for name in named if name not in scripts] == []
    assert "secrets." not in WORKFLOWS[0].read_text("utf-8")
    assert jobs(WORKFLOWS[1])["package"]["environment"] == "release"


def test_the_frozen_python_is_one_the_locks_are_tried_with():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    (version,) = set(re.findall(r'python-version: "([\d.]+)"', text))
    assert f'("build", "sbom"), ("{version}",)' in (
        (ROOT / "tests" / "packaging" / "test_lock.py").read_text("utf-8")
    )
