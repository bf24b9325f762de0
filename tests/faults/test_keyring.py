"""The vault on a real Secret Service, and on what is left when that is locked or gone."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.credential import Credential
from app.model.errors import VaultError
from app.model.origin import parse_base_url
from app.services.data_key_source import DataKeySource
from app.services.keyring_access import SERVICE, Deadlines, KeyringAccess
from app.services.keyring_backend import Backend, NoKeyring, open_keyring
from app.services.vault import Vault
from tests.support.keyring_session import (
    KeyringSession,
    needs_secret_service,
    open_keyring_session,
)
from tests.support.keyrings import MemoryBackend, connecting

pytestmark = [pytest.mark.anyio, needs_secret_service()]

ID, OTHER_ID = "0123456789ab4def8123456789abcdef", "ffffffffffff4fffbfffffffffffffff"
SECRET = "secret-4b5a6978-ä€😀"
CREDENTIAL = Credential("keykey-0f1e2d3c", SECRET, parse_base_url("https://api.redoxengine.com"))


@pytest.fixture(scope="session")
def session() -> Iterator[KeyringSession]:
    with open_keyring_session() as running:
        yield running


@pytest.fixture
def own_session(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    """A keyring of the test's own, to lock or break."""
    with open_keyring_session() as running:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
        yield running


@pytest.fixture(params=["in memory", "real"])
def connect(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """The same assertions hold for the double that other tests use and for the real one."""
    if request.param == "in memory":
        return connecting(MemoryBackend())
    running: KeyringSession = request.getfixturevalue("session")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
    return open_keyring


async def test_contract(connect):
    vault = Vault(KeyringAccess(connect=connect))
    status = await vault.open()
    assert status.is_persistent
    assert status.backend
    assert await vault.load(ID) is None

    await vault.save(ID, CREDENTIAL)
    await vault.save(OTHER_ID, replace(CREDENTIAL, secret="other"))
    assert await Vault(KeyringAccess(connect=connect)).load(ID) == CREDENTIAL

    await vault.save(ID, replace(CREDENTIAL, secret="changed"))
    loaded = await Vault(KeyringAccess(connect=connect)).load(ID)
    assert loaded is not None
    assert loaded.secret == "changed"

    await vault.forget(ID)
    assert await Vault(KeyringAccess(connect=connect)).load(ID) is None
    loaded = await Vault(KeyringAccess(connect=connect)).load(OTHER_ID)
    assert loaded is not None
    assert loaded.secret == "other"
    await vault.forget(OTHER_ID)
    await vault.forget(OTHER_ID)
    assert vault.status == status


async def test_contract_of_the_data_key(connect, tmp_path: Path):
    status = await DataKeySource(tmp_path, access=KeyringAccess(connect=connect)).open()
    assert status.key is not None
    again = await DataKeySource(tmp_path, access=KeyringAccess(connect=connect)).open()
    assert again.key is not None
    sealed = status.key.seal(b"data", context="here")
    assert again.key.open(sealed, context="here") == b"data"


async def test_a_locked_keyring_keeps_the_data_key_and_the_data(
    own_session: KeyringSession, tmp_path: Path
):
    keys = DataKeySource(tmp_path, access=KeyringAccess())
    assert (await keys.open()).key is not None
    (keys.folder / "draft").write_bytes(b"sealed")
    own_session.lock()
    status = await DataKeySource(tmp_path, access=KeyringAccess()).open()
    assert status.key is None
    assert status.is_locked
    assert "is locked" in status.reason
    assert (keys.folder / "draft").exists()


@pytest.fixture
def damaged(session: KeyringSession, monkeypatch: pytest.MonkeyPatch) -> Iterator[Backend]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
    backend = open_keyring().backend
    backend.set_password(SERVICE, ID, "someone else's")
    yield backend
    backend.delete_password(SERVICE, ID)


async def test_a_damaged_entry_of_the_real_keyring_is_said_and_stays(damaged: Backend):
    with pytest.raises(VaultError, match="could not be read"):
        await Vault().load(ID)
    assert damaged.get_password(SERVICE, ID) == "someone else's"


async def test_the_window_can_name_the_program_that_keeps_them(
    session: KeyringSession, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
    status = await Vault().open()
    assert status.backend == "Secret Service (GNOME Keyring)"


async def test_environment_and_config_file_choose_nothing(
    session: KeyringSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    config = tmp_path / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir()
    config.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv(
        "KEYRING_PROPERTY_PREFERRED_COLLECTION", "/org/freedesktop/secrets/collection/session"
    )
    vault = Vault()
    await vault.save(ID, CREDENTIAL)
    assert vault.status.backend == "Secret Service (GNOME Keyring)"
    for name in ("PYTHON_KEYRING_BACKEND", "KEYRING_PROPERTY_PREFERRED_COLLECTION"):
        monkeypatch.delenv(name)
    assert await Vault().load(ID) == CREDENTIAL
    await Vault().forget(ID)


async def test_no_secret_lies_in_the_clear_in_the_keyrings_files(own_session: KeyringSession):
    await Vault().save(ID, CREDENTIAL)
    files = [path for path in own_session.folder.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    for path in files:
        content = path.read_bytes()
        assert CREDENTIAL.api_key.encode() not in content
        assert b"4b5a6978" not in content


@pytest.fixture(params=[None, "unix:path=/nowhere/bus", "nonsense", ""])
def no_bus(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if request.param is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", request.param)


@pytest.mark.usefixtures("no_bus")
def test_without_a_session_bus_there_is_none():
    with pytest.raises(NoKeyring):
        open_keyring()


@pytest.mark.usefixtures("no_bus")
async def test_without_a_session_bus_it_stays_in_memory():
    vault = Vault()
    status = await vault.open()
    assert (status.backend, status.is_persistent) == ("", False)
    assert "No keyring was found" in status.explanation
    with pytest.raises(VaultError):
        await vault.save(ID, CREDENTIAL)
    assert await vault.load(ID) == CREDENTIAL


async def test_a_locked_keyring_nobody_can_unlock(own_session: KeyringSession):
    await Vault().save(ID, CREDENTIAL)
    own_session.lock()

    vault = Vault()
    status = await vault.open()
    assert status.backend == "Secret Service (GNOME Keyring)"
    assert not status.is_persistent
    assert "is locked" in status.explanation
    with pytest.raises(VaultError, match="could not be read"):
        await vault.load(ID)
    with pytest.raises(VaultError, match="could not be saved"):
        await vault.save(OTHER_ID, CREDENTIAL)
    assert await vault.load(OTHER_ID) == CREDENTIAL


async def test_a_question_that_is_never_answered_ends_at_the_deadline(own_session: KeyringSession):
    own_session.lock()
    with own_session.silent_prompter():
        vault = Vault(KeyringAccess(deadlines=Deadlines(prompt_s=0.5)))
        with pytest.raises(VaultError) as caught:
            await vault.save(ID, CREDENTIAL)
        assert "in time" in caught.value.cause
        assert await vault.load(ID) == CREDENTIAL
        with pytest.raises(VaultError):
            await vault.load(OTHER_ID, unlock=True)


@pytest.fixture
def unanswered_session(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    """A keyring that was never used: it has to ask for a password to be made."""
    with open_keyring_session(unlocked=False) as running, running.silent_prompter():
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
        yield running


@pytest.mark.usefixtures("unanswered_session")
async def test_a_new_keyring_whose_first_question_nobody_answers():
    vault = Vault(KeyringAccess(deadlines=Deadlines(prompt_s=0.5)))
    status = await vault.open()
    assert "is locked" in status.explanation
    with pytest.raises(VaultError):
        await vault.save(ID, CREDENTIAL)
    assert await vault.load(ID) == CREDENTIAL


async def test_a_keyring_that_ends_while_the_program_runs(own_session: KeyringSession):
    vault = Vault()
    await vault.save(ID, CREDENTIAL)
    own_session.end_keyring()
    with pytest.raises(VaultError):
        await vault.load(ID)
    with pytest.raises(VaultError):
        await vault.save(OTHER_ID, CREDENTIAL)
    assert not vault.status.is_persistent
    assert await vault.load(OTHER_ID) == CREDENTIAL


PROGRAM = """
import asyncio, sys
sys.path.insert(0, sys.argv[1])
from app.model.credential import Credential
from app.model.errors import VaultError
from app.model.origin import parse_base_url
from app.services.keyring_access import Deadlines, KeyringAccess
from app.services.vault import Vault
assert not {"keyring", "secretstorage", "jeepney"} & set(sys.modules)

async def main():
    vault = Vault(KeyringAccess(deadlines=Deadlines(prompt_s=0.5)))
    try:
        await vault.save("0" * 32, Credential("k", "s", parse_base_url("https://a.example")))
    except VaultError as error:
        print(error.cause)

asyncio.run(main())
print("ended")
"""


def test_a_question_that_hangs_does_not_hold_the_exit(own_session: KeyringSession):
    own_session.lock()
    root = str(Path(__file__).parents[2])
    with own_session.silent_prompter():
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-c", PROGRAM, root],
            capture_output=True,
            text=True,
            timeout=20,
        )
    assert done.stdout.splitlines()[-1:] == ["ended"], done.stderr
    assert "did not answer in time" in done.stdout
