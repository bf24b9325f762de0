import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.language import Language
from app.model.preferences import Destination, LastUsed, Preferences, ProxyMode, Theme
from app.services.preferences import PreferencesFile

pytestmark = pytest.mark.anyio

CHOSEN = Preferences(
    language=Language.FRENCH,
    theme=Theme.DARK,
    zoom_percent=150,
    proxy_mode=ProxyMode.MANUAL,
    proxy_url="http://proxy.example:8080",
    ca_file="/etc/ssl/company.pem",
    connect_timeout_s=5,
    read_timeout_s=12.5,
    history_days=7,
    history_megabytes=50,
    ignored_paths=("Meta.Logs", "*Time"),
    welcome_dismissed=True,
    last_profile="0" * 32,
    last_used={
        "0" * 32: LastUsed(
            "Clinical Summary", "PatientQuery", (Destination("af394f14", "Hub"), Destination("b"))
        )
    },
    window={"geometry": "AdnQ", "columns": "AAAA"},
)


def write(path: Path, **members: Any) -> None:
    path.write_text(json.dumps({"kind": "redox-courier-preferences", "version": 1, **members}))


async def test_every_choice_comes_back(tmp_path: Path):
    assert all(
        getattr(CHOSEN, field.name) != getattr(Preferences(), field.name)
        for field in fields(Preferences)
    ), "the example leaves a field at its default"
    await PreferencesFile(tmp_path / "preferences.json").save(CHOSEN)
    file = PreferencesFile(tmp_path / "preferences.json")
    assert file.load() == CHOSEN
    assert file.problem is None


async def test_no_file_means_defaults(tmp_path: Path):
    file = PreferencesFile(tmp_path / "preferences.json")
    assert file.load() == Preferences()
    assert file.problem is None
    assert list(tmp_path.iterdir()) == []


WRONG = [
    ("welcomeDismissed", 1),
    ("language", "klingon"),
    ("theme", "pink"),
    ("theme", None),
    ("zoomPercent", 49),
    ("zoomPercent", 201),
    ("zoomPercent", 100.0),
    ("zoomPercent", True),
    ("proxyMode", []),
    ("proxyUrl", {}),
    ("caFile", False),
    ("connectTimeoutSeconds", 0),
    ("connectTimeoutSeconds", "15"),
    ("readTimeoutSeconds", float("nan")),
    ("readTimeoutSeconds", float("inf")),
    ("readTimeoutSeconds", 10**400),
    ("readTimeoutSeconds", True),
    ("lastProfile", 1),
    ("lastUsed", []),
    ("lastUsed", {"p": []}),
    ("lastUsed", {"p": {"destinations": [{"name": "no id"}]}}),
    ("lastUsed", {"p": {"destinations": {}}}),
    ("ignoredPaths", "Meta.Logs"),
    ("ignoredPaths", [1]),
    ("ignoredPaths", ["x"] * 1001),
    ("window", {"geometry": 1}),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda value: repr(value)[:60])
async def test_a_wrong_value_gives_way_alone_and_is_named(tmp_path: Path, name: str, value: Any):
    path = tmp_path / "preferences.json"
    await PreferencesFile(path).save(CHOSEN)
    members = json.loads(path.read_text()) | {name: value}
    path.write_text(json.dumps(members))
    file = PreferencesFile(path)

    loaded = file.load()

    different = [
        field.name
        for field in fields(Preferences)
        if getattr(loaded, field.name) != getattr(CHOSEN, field.name)
    ]
    assert len(different) == 1
    assert getattr(loaded, different[0]) == getattr(Preferences(), different[0])
    assert file.problem is not None
    assert name in file.problem.cause

    await file.save(loaded)
    again = PreferencesFile(path)
    assert again.load() == loaded
    assert again.problem is None, "it is reported once"


async def test_members_of_another_version_stay(tmp_path: Path):
    path = tmp_path / "preferences.json"
    write(path, theme="dark", sidebar={"width": 3})
    file = PreferencesFile(path)
    await file.save(replace(file.load(), theme=Theme.LIGHT))
    members = json.loads(path.read_text())
    assert members["sidebar"] == {"width": 3}
    assert members["theme"] == "light"


@pytest.mark.parametrize("host", ["proxy.example:8080", "[::1:80"])
async def test_a_password_for_the_proxy_is_never_written(tmp_path: Path, host: str):
    path = tmp_path / "preferences.json"
    url = f"http://someone:hunter2@{host}"
    await PreferencesFile(path).save(Preferences(proxy_url=url))
    assert "hunter2" not in path.read_text()
    assert "someone" not in path.read_text()
    assert PreferencesFile(path).load().proxy_url == f"http://{host}"


async def test_damage_is_set_aside(tmp_path: Path):
    path = tmp_path / "preferences.json"
    path.write_text("{")
    file = PreferencesFile(path)
    assert file.load() == Preferences()
    assert file.set_aside is not None
    assert file.problem is not None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
NAMES = ["theme", "zoomPercent", "proxyMode", "lastUsed", "window", "readTimeoutSeconds"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(members=st.dictionaries(st.sampled_from(NAMES), JSON))
def test_no_content_stops_the_start(tmp_path: Path, members: dict[str, Any]):
    path = tmp_path / "preferences.json"
    write(path, **members)
    loaded = PreferencesFile(path).load()
    assert 50 <= loaded.zoom_percent <= 200
    assert loaded.read_timeout_s > 0
