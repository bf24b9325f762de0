import asyncio
import json
import logging
import traceback
from dataclasses import replace
from typing import Any

import pytest

from app.model.credential import Credential
from app.model.errors import VaultError
from app.model.origin import parse_base_url
from app.services.keyring_access import Deadlines, KeyringAccess
from app.services.keyring_backend import KWALLET, MACOS, WINDOWS, Keyring, NoKeyring, choices
from app.services.keyring_item import credential_of, item_of, utf16_length
from app.services.vault import Vault, VaultStatus
from tests.support.keyrings import (
    SERVICE,
    LockedBackend,
    LyingBackend,
    MemoryBackend,
    NullBackend,
    RefusingBackend,
    SlowBackend,
    StubbornBackend,
    connecting,
)
from tests.support.until import until

pytestmark = pytest.mark.anyio

ID, OTHER_ID = "0" * 32, "1" * 32
KEY, SECRET = "keykeykey-0f1e2d3c", "secret-4b5a6978"
CREDENTIAL = Credential(KEY, SECRET, parse_base_url("https://api.redoxengine.com"))
QUICK = Deadlines(answer_s=0.2, prompt_s=0.4)


def no_keyring() -> Keyring:
    raise NoKeyring


def vault(backend: MemoryBackend, **options: Any) -> Vault:
    return Vault(KeyringAccess(connect=connecting(backend, **options), deadlines=QUICK))


def assert_says_nothing_secret(error: VaultError) -> None:
    """Neither the error nor anything a traceback of it would show holds key or secret."""
    shown = "".join(traceback.format_exception(error, chain=True)) + error.text + repr(error)
    assert SECRET not in shown
    assert KEY not in shown
    assert error.__cause__ is None
    assert error.__context__ is None


# ---- a keyring that works


async def test_what_is_saved_is_loaded_by_the_next_run():
    backend = MemoryBackend()
    await vault(backend).save(ID, CREDENTIAL)
    assert await vault(backend).load(ID) == CREDENTIAL
    assert await vault(backend).load(OTHER_ID) is None


async def test_the_entry_is_one_small_json_text():
    backend = MemoryBackend()
    await vault(backend).save(ID, CREDENTIAL)
    ((names, text),) = backend.items.items()
    assert names == (SERVICE, ID)
    assert json.loads(text) == {
        "version": 1,
        "apiKey": KEY,
        "secret": SECRET,
        "origin": "https://api.redoxengine.com",
    }


async def test_the_origin_it_was_saved_for_comes_back():
    backend = MemoryBackend()
    elsewhere = replace(CREDENTIAL, origin=parse_base_url("http://127.0.0.1:8081"))
    await vault(backend).save(ID, elsewhere)
    loaded = await vault(backend).load(ID)
    assert loaded is not None
    assert loaded.origin == elsewhere.origin


async def test_a_forgotten_entry_is_gone():
    backend = MemoryBackend()
    kept = vault(backend)
    await kept.save(ID, CREDENTIAL)
    await kept.forget(ID)
    assert backend.items == {}
    assert await kept.load(ID) is None
    await kept.forget(ID)
    await kept.forget(OTHER_ID)


async def test_the_status_names_the_keyring():
    kept = vault(MemoryBackend())
    seen: list[VaultStatus] = []
    kept.changed.connect(seen.append)
    assert not kept.status.is_persistent
    status = await kept.open()
    assert status == kept.status
    assert seen == [status]
    assert (status.backend, status.is_persistent) == ("Test Keyring", True)
    assert status.explanation == "API key and secret are kept in Test Keyring."


async def test_nothing_is_opened_before_it_is_needed():
    opened: list[int] = []

    def connect() -> Keyring:
        opened.append(1)
        return connecting(MemoryBackend())()

    kept = Vault(KeyringAccess(connect=connect))
    assert opened == []
    await kept.load(ID)
    await kept.load(ID)
    assert opened == [1]


# ---- keyrings that do not


@pytest.mark.parametrize("backend", [NullBackend, LyingBackend, RefusingBackend])
async def test_what_the_keyring_does_not_keep_stays_in_memory_and_is_said(
    backend: type[MemoryBackend], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    kept = vault(backend())
    with pytest.raises(VaultError) as caught:
        await kept.save(ID, CREDENTIAL)

    assert_says_nothing_secret(caught.value)
    assert "until the program is closed" in caught.value.hint
    assert caught.value.cause
    assert not kept.status.is_persistent
    assert "until the program is closed" in kept.status.explanation
    assert await kept.load(ID) == CREDENTIAL
    assert SECRET not in caplog.text
    assert KEY not in caplog.text


async def test_an_old_entry_does_not_hide_what_a_failed_save_left_in_memory():
    backend = MemoryBackend()
    await vault(backend).save(ID, replace(CREDENTIAL, secret="older"))
    lying = NullBackend()
    lying.items = backend.items
    kept = vault(lying)
    with pytest.raises(VaultError):
        await kept.save(ID, CREDENTIAL)
    assert await kept.load(ID) == CREDENTIAL


async def test_no_keyring_at_all():
    kept = Vault(KeyringAccess(connect=no_keyring))
    status = await kept.open()
    assert status.backend == ""
    assert not status.is_persistent
    assert status.explanation.startswith("No keyring was found")
    assert await kept.load(ID) is None
    with pytest.raises(VaultError) as caught:
        await kept.save(ID, CREDENTIAL)
    assert_says_nothing_secret(caught.value)
    assert await kept.load(ID) == CREDENTIAL
    await kept.forget(ID)
    assert await kept.load(ID) is None


async def test_a_keyring_that_comes_later_is_used_and_gets_what_waited_in_memory():
    backend = MemoryBackend()
    there: list[bool] = []
    kept = Vault(KeyringAccess(connect=lambda: connecting(backend)() if there else no_keyring()))
    with pytest.raises(VaultError):
        await kept.save(ID, CREDENTIAL)
    assert kept.is_unsaved(ID)
    there.append(True)
    await kept.save(OTHER_ID, CREDENTIAL)
    assert not kept.is_unsaved(ID)
    assert kept.status.is_persistent
    assert {name for _, name in backend.items} == {ID, OTHER_ID}
    assert await vault(backend).load(ID) == CREDENTIAL


async def test_forgetting_without_a_keyring_says_that_an_entry_may_be_left():
    kept = Vault(KeyringAccess(connect=no_keyring))
    with pytest.raises(VaultError) as caught:
        await kept.forget(ID)
    assert "could not be deleted" in caught.value.title


async def test_loading_from_a_keyring_that_refuses():
    backend = RefusingBackend()
    backend.items[SERVICE, ID] = item_of(CREDENTIAL)
    kept = vault(backend)
    with pytest.raises(VaultError) as caught:
        await kept.load(ID)
    assert_says_nothing_secret(caught.value)
    with pytest.raises(VaultError) as caught:
        await kept.forget(ID)
    assert_says_nothing_secret(caught.value)
    assert await kept.load(ID) is None, "it was forgotten for this run"


async def test_an_entry_that_does_not_go_is_said():
    backend = StubbornBackend()
    kept = vault(backend)
    await kept.save(ID, CREDENTIAL)
    with pytest.raises(VaultError) as caught:
        await kept.forget(ID)
    assert "could not be deleted" in caught.value.title
    assert await kept.load(ID) is None
    await kept.save(ID, CREDENTIAL)
    assert await kept.load(ID) == CREDENTIAL, "saved again, it counts again"


# ---- a locked one


async def test_a_locked_keyring_asks_nobody_on_start_or_selection():
    backend = LockedBackend(unlocks=True)
    kept = vault(backend)
    status = await kept.open()
    assert not status.is_persistent
    assert "is locked" in status.explanation
    with pytest.raises(VaultError) as caught:
        await kept.load(ID)
    assert "locked" in caught.value.cause
    assert "Unlock" in caught.value.hint
    assert backend.prompts == 0


async def test_saving_may_ask_to_unlock():
    backend = LockedBackend(unlocks=True)
    kept = vault(backend)
    await kept.open()
    await kept.save(ID, CREDENTIAL)
    assert backend.prompts == 1
    assert kept.status.is_persistent
    assert await vault(backend).load(ID) == CREDENTIAL


async def test_loading_may_ask_when_the_person_waits_for_it():
    backend = LockedBackend(unlocks=True)
    backend.items[SERVICE, ID] = item_of(CREDENTIAL)
    kept = vault(backend)
    await kept.open()
    assert await kept.load(ID, unlock=True) == CREDENTIAL
    assert kept.status.is_persistent


async def test_a_dismissed_question_leaves_it_in_memory():
    backend = LockedBackend(unlocks=False)
    kept = vault(backend)
    with pytest.raises(VaultError) as caught:
        await kept.save(ID, CREDENTIAL)
    assert_says_nothing_secret(caught.value)
    assert "is locked" in caught.value.cause
    assert "unlock" in caught.value.hint
    assert await kept.load(ID) == CREDENTIAL
    assert not kept.status.is_persistent


async def test_unlocked_elsewhere_it_works_again():
    backend = LockedBackend(unlocks=False)
    backend.items[SERVICE, ID] = item_of(CREDENTIAL)
    kept = vault(backend)
    await kept.open()
    backend.locked = False
    assert await kept.load(ID) == CREDENTIAL
    assert kept.status.is_persistent


# ---- a slow one


async def test_a_keyring_that_never_answers_ends_at_the_deadline():
    backend = SlowBackend()
    try:
        kept = vault(backend)
        await kept.open()
        with pytest.raises(VaultError) as caught:
            await kept.save(ID, CREDENTIAL)
        assert_says_nothing_secret(caught.value)
        assert "in time" in caught.value.cause
        assert await kept.load(ID) == CREDENTIAL
        assert not kept.status.is_persistent
    finally:
        backend.answer.set()


async def test_a_save_that_comes_through_late_never_undoes_a_later_one():
    backend = SlowBackend()
    kept = vault(backend)
    with pytest.raises(VaultError):
        await kept.save(ID, replace(CREDENTIAL, secret="older"))
    with pytest.raises(VaultError):
        await kept.save(ID, CREDENTIAL)
    backend.answer.set()
    await until(lambda: backend.done == backend.hung)
    await until(lambda: backend.items.get((SERVICE, ID)) == item_of(CREDENTIAL))
    await kept.save(OTHER_ID, CREDENTIAL)
    assert backend.items[SERVICE, ID] == item_of(CREDENTIAL)


async def test_a_save_that_comes_through_late_never_brings_back_what_was_forgotten():
    backend = SlowBackend()
    kept = vault(backend)
    with pytest.raises(VaultError):
        await kept.save(ID, CREDENTIAL)
    with pytest.raises(VaultError):
        await kept.forget(ID)
    backend.answer.set()
    await until(lambda: backend.done == backend.hung)
    await until(lambda: "delete" in backend.calls or not backend.items)
    await until(lambda: backend.items == {})
    assert await kept.load(ID) is None


async def test_what_is_forgotten_while_it_is_read_stays_forgotten():
    backend = SlowBackend()
    backend.items[SERVICE, ID] = item_of(CREDENTIAL)
    kept = Vault(KeyringAccess(connect=connecting(backend)))
    loading = asyncio.ensure_future(kept.load(ID))
    await until(lambda: backend.hung)
    forgetting = asyncio.ensure_future(kept.forget(ID))
    await asyncio.sleep(0)
    backend.answer.set()
    assert await loading is None
    await forgetting
    assert backend.items == {}


async def test_a_keyring_that_never_opens():
    slow = SlowBackend()

    def connect() -> Keyring:
        slow.answer.wait(60)
        return connecting(MemoryBackend())()

    try:
        kept = Vault(KeyringAccess(connect=connect, deadlines=QUICK))
        status = await kept.open()
        assert (status.backend, status.is_persistent) == ("", False)
        assert "did not answer" in status.explanation
        with pytest.raises(VaultError):
            await kept.load(ID)
    finally:
        slow.answer.set()


# ---- what an entry may hold


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        SECRET,
        item_of(CREDENTIAL)[:-1],
        item_of(CREDENTIAL).replace('"version":1', '"version":2'),
        item_of(CREDENTIAL).replace("https://api", "http://api"),
        item_of(CREDENTIAL).replace("https://api.redoxengine.com", ""),
        item_of(CREDENTIAL).replace(f'"{SECRET}"', "null"),
        item_of(CREDENTIAL).replace(f'"{KEY}"', "[]"),
    ],
    ids=lambda text: repr(text)[:90],
)
async def test_a_damaged_entry_is_said_and_stays(text: str):
    backend = MemoryBackend()
    backend.items[SERVICE, ID] = text
    with pytest.raises(VaultError) as caught:
        await vault(backend).load(ID)
    assert_says_nothing_secret(caught.value)
    assert "damaged" in caught.value.cause
    assert backend.items == {(SERVICE, ID): text}


def test_an_entry_of_any_characters_is_ascii_and_comes_back():
    odd = replace(CREDENTIAL, secret='pä"ss\\wörd 😀 \u2028')
    assert item_of(odd).isascii()
    assert credential_of(item_of(odd)) == odd


def test_no_repr_shows_key_or_secret():
    kept = vault(MemoryBackend())
    assert SECRET not in f"{CREDENTIAL!r}{kept!r}"
    assert KEY not in repr(CREDENTIAL)


async def test_windows_has_no_room_for_more_than_1280_characters():
    backend = MemoryBackend()
    room = WINDOWS.max_utf16 - utf16_length(item_of(replace(CREDENTIAL, secret="")))
    kept = vault(backend, max_utf16=WINDOWS.max_utf16)
    await kept.save(ID, replace(CREDENTIAL, secret="x" * room))
    assert utf16_length(backend.items[SERVICE, ID]) == 1280

    longer = replace(CREDENTIAL, secret="x" * (room + 1))
    with pytest.raises(VaultError) as caught:
        await kept.save(OTHER_ID, longer)
    assert "too long for Test Keyring" in caught.value.title
    assert "1,280" in caught.value.cause
    assert "1,281" in caught.value.cause
    assert (SERVICE, OTHER_ID) not in backend.items
    assert await kept.load(OTHER_ID) == longer
    await kept.save(ID, CREDENTIAL)
    assert (SERVICE, OTHER_ID) not in backend.items


# ---- the allow-list


def test_each_platform_has_its_own_keyrings_and_no_other():
    assert choices("win32") == (WINDOWS,)
    assert choices("darwin") == (MACOS,)
    assert [choice.module.rpartition(".")[2] for choice in choices("linux")] == [
        "SecretService",
        "libsecret",
        "kwallet",
    ]


@pytest.mark.parametrize("choice", [WINDOWS, MACOS, *choices("linux")])
def test_the_named_backends_exist_in_the_package(choice: Any):
    import importlib

    backend = getattr(importlib.import_module(choice.module), choice.class_name)
    for method in ("get_password", "set_password", "delete_password"):
        assert callable(getattr(backend, method))
    assert KWALLET.name == "KWallet"
