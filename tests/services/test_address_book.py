from pathlib import Path

import pytest

from app.model.address_book import AddressBook, KnownDestination
from app.model.patient import TIMOTHY_BIXBY, Patient
from app.model.preferences import Destination
from app.model.profile import Environment
from app.services.address_book import AddressBookFile
from app.services.data_key_source import DataKeySource
from app.services.keyring_access import Deadlines, KeyringAccess
from app.services.offload import Offload
from tests.support.keyrings import MemoryBackend, connecting

pytestmark = pytest.mark.anyio

PLACE = KnownDestination(
    Destination("11111111-2222-4333-8444-555555555555", "Partner"), Environment.STAGING
)
BOOK = AddressBook((TIMOTHY_BIXBY, Patient("77", "Zoë")), (PLACE,))


async def opened(
    folder: Path, backend: MemoryBackend | None
) -> tuple[AddressBookFile, AddressBook]:
    """The address book of *folder* as the next run finds it; without a keyring for None."""
    access = KeyringAccess(
        connect=connecting(backend or MemoryBackend()), deadlines=Deadlines(0.5, 0.5)
    )
    keys = DataKeySource(folder, access=access)
    if backend is not None:
        await keys.open()
    file = AddressBookFile(folder, keys=keys, files=Offload("files"))
    destinations = await file.load_destinations()
    return file, AddressBook(await file.load_patients(), destinations)


async def test_the_next_run_finds_everything(tmp_path: Path):
    backend = MemoryBackend()
    file, book = await opened(tmp_path, backend)
    assert book == AddressBook()
    assert file.keeps_patients
    await file.save(BOOK)
    file, book = await opened(tmp_path, backend)
    assert book == BOOK
    assert file.problem is None


async def test_nothing_of_a_patient_is_readable_on_the_disk(tmp_path: Path):
    file, _ = await opened(tmp_path, MemoryBackend())
    await file.save(BOOK)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"Bixby" not in path.read_bytes()
            assert "Bixby" not in path.name


async def test_without_a_keyring_destinations_are_kept_and_patients_are_not(tmp_path: Path):
    file, _ = await opened(tmp_path, None)
    assert not file.keeps_patients
    await file.save(BOOK)
    _, book = await opened(tmp_path, None)
    assert book == AddressBook((), (PLACE,))


async def test_patients_that_were_not_read_yet_are_not_written_over(tmp_path: Path):
    backend = MemoryBackend()
    file, _ = await opened(tmp_path, backend)
    await file.save(BOOK)
    access = KeyringAccess(connect=connecting(backend))
    keys = DataKeySource(tmp_path, access=access)
    early = AddressBookFile(tmp_path, keys=keys, files=Offload("files"))
    await early.load_destinations()
    await keys.open()
    await early.save(AddressBook((), (PLACE,)))
    assert early.can_load_patients
    assert await early.load_patients() == BOOK.patients


async def test_a_damaged_list_is_set_aside_and_named(tmp_path: Path):
    backend = MemoryBackend()
    file, _ = await opened(tmp_path, backend)
    await file.save(BOOK)
    sealed = next(tmp_path.rglob("patients.sealed"))
    sealed.write_bytes(sealed.read_bytes()[:-1])
    file, book = await opened(tmp_path, backend)
    assert book.patients == ()
    assert file.problem is not None
    assert "patients.sealed.unreadable" in file.problem.hint
    assert len(list(tmp_path.rglob("patients.sealed.unreadable-*"))) == 1
    await file.save(BOOK)
    assert (await opened(tmp_path, backend))[1] == BOOK
