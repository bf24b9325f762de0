import contextlib
import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.errors import FileError
from app.model.profile import Environment, Profile, Region
from app.services.profile_document import duplicate, new_profile_id, unique_name
from app.services.profiles import EXPORT_SUFFIX, Profiles

pytestmark = pytest.mark.anyio

ID, OTHER_ID = "0123456789ab4def8123456789abcdef", "ffffffffffff4fffbfffffffffffffff"
FULL = Profile(
    id=ID,
    name="Lakeview, staging",
    environment=Environment.STAGING,
    region=Region.CUSTOM,
    custom_base_url="https://redox.example:8443",
    source_id="7ce6f387-c33c-417d-8682-81e83628cbd9",
    uses_query_path=True,
)
PLAIN = Profile(id=OTHER_ID, name="Fresh")

in_a_folder = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def write(path: Path, *entries: object, **more: object) -> bytes:
    document = {"kind": "redox-courier-profiles", "version": 1, "profiles": entries, **more}
    path.write_text(json.dumps(document))
    return path.read_bytes()


def entry(**members: object) -> dict[str, Any]:
    return {"id": ID, "name": "A", "region": "us", "environment": None, **members}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profiles.json"


async def test_profiles_come_back_in_their_order(path: Path):
    await Profiles(path).save([FULL, PLAIN])
    profiles = Profiles(path)
    assert profiles.load() == (FULL, PLAIN)
    assert profiles.problem is None


async def test_no_file_means_no_profiles_and_makes_none(path: Path):
    profiles = Profiles(path)
    assert profiles.load() == ()
    assert profiles.problem is None
    assert list(path.parent.iterdir()) == []


async def test_a_damaged_file_is_set_aside_and_named(path: Path):
    path.write_text("{")
    profiles = Profiles(path)
    assert profiles.load() == ()
    assert profiles.set_aside is not None
    assert profiles.set_aside.read_text() == "{"
    assert profiles.problem is not None


async def test_a_newer_file_stays_and_disables_saving(path: Path):
    content = write(path, entry(), version=2)
    profiles = Profiles(path)
    assert profiles.load() == ()
    with pytest.raises(FileError, match="newer version"):
        await profiles.save([PLAIN])
    assert path.read_bytes() == content


async def test_members_of_another_version_stay(path: Path):
    write(path, entry(colour="red"), groups=["a"])
    profiles = Profiles(path)
    (profile,) = profiles.load()
    await profiles.save([replace(profile, name="B"), PLAIN])
    document = json.loads(path.read_text())
    assert document["groups"] == ["a"]
    assert document["profiles"][0]["colour"] == "red"
    assert document["profiles"][0]["name"] == "B"
    assert "colour" not in document["profiles"][1]


async def test_a_secret_someone_put_into_the_file_does_not_stay(path: Path):
    write(path, entry(secret="s3cret", apiKey="k3y"), api_key="k3y")
    profiles = Profiles(path)
    await profiles.save(profiles.load())
    assert "s3cret" not in path.read_text()
    assert "k3y" not in path.read_text()


WRONG: list[Any] = [
    5,
    [],
    None,
    {},
    entry(name=""),
    entry(name=" "),
    entry(name=7),
    entry(name="line\nbreak"),
    entry(name="x" * 201),
    entry(name="\ud800"),
    entry(region="mars"),
    entry(region=None),
    entry(region=[]),
    entry(environment="Testing"),
    entry(environment=3),
    entry(region="custom"),
    entry(region="custom", customBaseUrl="http://evil.example"),
    entry(region="custom", customBaseUrl="https://a:b@evil.example"),
    entry(region="custom", customBaseUrl=4),
    entry(sourceId=["x"]),
    entry(usesQueryPath="yes"),
    entry(usesQueryPath=1),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:240])
async def test_a_profile_that_cannot_be_read_stays_in_the_file(path: Path, wrong: Any):
    write(path, entry(id=OTHER_ID, name="good"), wrong)
    profiles = Profiles(path)
    (good,) = profiles.load()
    assert good.name == "good"
    assert profiles.problem is not None
    assert profiles.problem.cause
    await profiles.save([good])
    assert json.loads(path.read_text())["profiles"][1] == wrong


@pytest.mark.parametrize("wrong", [{"a": 1}, "text", 3])
async def test_a_list_that_is_none_is_kept_too(path: Path, wrong: Any):
    document = {"kind": "redox-courier-profiles", "version": 1, "profiles": wrong}
    path.write_text(json.dumps(document))
    profiles = Profiles(path)
    profiles.load()
    await profiles.save([PLAIN])
    assert json.loads(path.read_text())["profiles"][1] == wrong


@pytest.mark.parametrize("bad", ["../../x", "", 7, None, ID.upper(), str(uuid.UUID(ID)), "0" * 32])
async def test_an_id_that_is_none_gives_way_to_one_that_stays_the_same(path: Path, bad: Any):
    write(path, entry(id=bad), entry(id=OTHER_ID))
    first, second = Profiles(path).load()
    assert uuid.UUID(first.id).version == 4
    assert first.id == uuid.UUID(first.id).hex
    assert second.id == OTHER_ID
    assert Profiles(path).load() == (first, second)


async def test_two_profiles_never_share_an_id(path: Path):
    write(path, entry(name="A"), entry(name="B"), entry(name="B"))
    profiles = Profiles(path).load()
    assert [profile.name for profile in profiles] == ["A", "B", "B"]
    assert profiles[0].id == ID
    assert len({profile.id for profile in profiles}) == 3
    assert Profiles(path).load() == profiles


def test_a_new_id_is_a_random_uuid():
    assert uuid.UUID(new_profile_id()).version == 4
    assert len({new_profile_id() for _ in range(100)}) == 100


async def test_a_duplicate_has_an_id_and_a_name_of_its_own():
    copy = duplicate(FULL, [FULL])
    assert copy.name == "Lakeview, staging copy"
    assert replace(copy, id=FULL.id, name=FULL.name) == FULL
    assert copy.id != FULL.id
    second = duplicate(FULL, [FULL, copy])
    assert second.name == "Lakeview, staging copy 2"
    assert duplicate(copy, [FULL, copy, second]).name == "Lakeview, staging copy 3"


def test_names_that_differ_in_case_alone_are_the_same():
    assert unique_name("hub", [replace(PLAIN, name="HUB")]) == "hub 2"
    assert unique_name("hub", [PLAIN]) == "hub"


# ---- from person to person


async def test_an_exported_profile_comes_in_as_another_one(path: Path):
    exported = path.with_name(f"lakeview{EXPORT_SUFFIX}")
    profiles = Profiles(path)
    await profiles.export_file(FULL, exported)
    imported = await profiles.import_file(exported)
    assert imported.note == ""
    assert imported.profile.id != FULL.id
    assert replace(imported.profile, id=FULL.id) == FULL
    assert FULL.id not in exported.read_text()
    assert not path.exists(), "importing keeps nothing yet"


async def test_an_import_gets_a_name_of_its_own(path: Path):
    exported = path.with_name("a" + EXPORT_SUFFIX)
    await Profiles(path).export_file(FULL, exported)
    imported = await Profiles(path).import_file(exported, [FULL])
    assert imported.profile.name == "Lakeview, staging 2"


def export(path: Path, profile: object, **more: object) -> None:
    document = {"kind": "redox-courier-profile", "version": 1, "profile": profile, **more}
    path.write_text(json.dumps(document))


async def test_an_import_without_environment_counts_as_production(path: Path):
    export(path, {"name": "A", "region": "ca"})
    profile = (await Profiles(path).import_file(path)).profile
    assert profile.environment is None
    assert profile.is_production
    assert profile.region is Region.CANADA


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("name", ["secret", "apiKey", "api_key", "API key", "accessToken"])
async def test_a_secret_in_an_imported_file_is_ignored_and_said(
    path: Path, name: str, inside: bool
):
    found = {name: "s3cret"}
    export(path, {"name": "A", "region": "us", **(found if inside else {})}, **found)
    imported = await Profiles(path).import_file(path)
    assert "not taken over" in imported.note
    assert "s3cret" not in repr(imported)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:240])
async def test_a_wrong_import_is_said_and_left_as_it_is(path: Path, wrong: Any):
    export(path, wrong)
    content = path.read_bytes()
    with pytest.raises(FileError) as caught:
        await Profiles(path).import_file(path)
    assert caught.value.cause
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("kind", "version", "words"),
    [
        ("redox-courier-profile", 2, "newer version"),
        ("redox-courier-profile", "1", "not a profile"),
        ("redox-courier-profiles", 1, "not a profile"),
        (None, None, "not a profile"),
    ],
)
async def test_a_file_of_another_kind_is_no_import(path: Path, kind: Any, version: Any, words: str):
    export(path, {"name": "A", "region": "us"}, kind=kind, version=version)
    with pytest.raises(FileError, match=words):
        await Profiles(path).import_file(path)


async def test_an_import_of_nothing_is_said(path: Path):
    with pytest.raises(FileError, match="cannot be read"):
        await Profiles(path).import_file(path)
    with pytest.raises(FileError, match="cannot be read"):
        await Profiles(path).import_file(path.parent)


async def test_an_export_to_nowhere_is_said(path: Path):
    path.write_text("a file")
    with pytest.raises(FileError):
        await Profiles(path).export_file(FULL, path / "under" / "a file")


# ---- whatever the file holds

PROFILES = st.builds(
    Profile,
    id=st.uuids(version=4).map(lambda value: value.hex),
    name=st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=30),
    environment=st.none() | st.sampled_from(Environment),
    region=st.sampled_from([Region.UNITED_STATES, Region.CANADA, Region.SANDBOX]),
    source_id=st.text("0123456789abcdef-", max_size=36),
    uses_query_path=st.booleans(),
) | st.builds(
    Profile,
    id=st.uuids(version=4).map(lambda value: value.hex),
    name=st.just("custom"),
    region=st.just(Region.CUSTOM),
    custom_base_url=st.sampled_from(["https://a.example", "http://127.0.0.1:8080"]),
)


@in_a_folder
@given(profiles=st.lists(PROFILES, max_size=4, unique_by=lambda profile: profile.id))
async def test_any_profiles_come_back(tmp_path: Path, profiles: list[Profile]):
    path = tmp_path / "profiles.json"
    await Profiles(path).save(profiles)
    assert list(Profiles(path).load()) == profiles


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
MEMBERS = ["id", "name", "environment", "region", "customBaseUrl", "sourceId", "usesQueryPath"]
CONTENT = st.binary(max_size=60) | st.builds(
    lambda profiles, version: json.dumps(
        {"kind": "redox-courier-profiles", "version": version, "profiles": profiles}
    ).encode(),
    profiles=JSON | st.lists(st.dictionaries(st.sampled_from(MEMBERS), JSON), max_size=3),
    version=st.just(1) | st.integers(0, 3),
)


@in_a_folder
@given(content=CONTENT)
async def test_no_content_stops_the_start_or_is_lost(tmp_path: Path, content: bytes):
    folder = tmp_path / uuid.uuid4().hex
    folder.mkdir()
    path = folder / "profiles.json"
    path.write_bytes(content)
    profiles = Profiles(path)

    loaded = profiles.load()

    assert len({profile.id for profile in loaded}) == len(loaded)
    assert content in [kept.read_bytes() for kept in folder.iterdir()]
    if profiles.problem is not None and not path.exists():
        assert profiles.set_aside is not None


@in_a_folder
@given(
    content=CONTENT
    | JSON.map(
        lambda profile: json.dumps(
            {"kind": "redox-courier-profile", "version": 1, "profile": profile}
        ).encode()
    )
)
async def test_no_content_raises_anything_else_on_import(tmp_path: Path, content: bytes):
    path = tmp_path / "a.redox-profile.json"
    path.write_bytes(content)
    with contextlib.suppress(FileError):
        imported = await Profiles(tmp_path / "profiles.json").import_file(path)
        assert imported.profile.name
    assert path.read_bytes() == content
