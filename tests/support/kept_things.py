"""A data folder in which everything is that the program can keep."""

from pathlib import Path

from app.model.address_book import AddressBook, KnownDestination
from app.model.credential import Credential
from app.model.draft import Draft, Row
from app.model.origin import parse_base_url
from app.model.patient import TIMOTHY_BIXBY
from app.model.preferences import Destination, LastUsed, Preferences
from app.model.profile import Environment, Profile
from app.services.address_book import AddressBookFile
from app.services.agreed_patients import AgreedPatients
from app.services.data_key_source import DataKeySource
from app.services.drafts import Drafts
from app.services.history import History
from app.services.keyring_access import KeyringAccess
from app.services.offload import Offload
from app.services.preferences import PreferencesFile
from app.services.profiles import Profiles
from app.services.vault import Vault
from tests.support.histories import send

CREDENTIAL = Credential("keykey-0f1e2d3c", "secret-4b5a", parse_base_url("https://redox.example"))
PROFILES = tuple(
    Profile(id=f"0123456789ab4def8123456789abcde{number}", name=name, environment=environment)
    for number, (name, environment) in enumerate(
        (("Acme", Environment.DEVELOPMENT), ("Acme staging", Environment.STAGING))
    )
)


async def keep_everything(folder: Path, access: KeyringAccess) -> None:
    """Keep two profiles with their keys, preferences, drafts, an address book, a history."""
    files = Offload("files")
    keys = DataKeySource(folder, access=access, files=files)
    key = (await keys.open()).key
    assert key is not None
    vault = Vault(access)
    for profile in PROFILES:
        await vault.save(profile.id, CREDENTIAL)
    await Profiles(folder / "profiles.json").save(PROFILES)
    await PreferencesFile(folder / "preferences.json").save(Preferences(last_profile="x"))
    book = AddressBookFile(folder, keys=keys, files=files)
    await book.load_destinations()
    await book.load_patients()
    place = KnownDestination(Destination("1" * 8), Environment.STAGING)
    await book.save(AddressBook((TIMOTHY_BIXBY,), (place,)))
    await AgreedPatients(keys, files=files).add(["someone"])
    drafts = Drafts(keys.folder / "drafts", key)
    await drafts.load()
    draft = Draft("1" * 32, PROFILES[0].id, LastUsed("PatientAdmin", "Arrival"), "{", True)
    await drafts.save(draft)
    await drafts.save_rows({PROFILES[0].id: Row((draft.id,), draft.id)})
    history = History(folder, keys=keys)
    await history.add([send()])
    # Not closed: what a killed run leaves of the database lies there, too.
