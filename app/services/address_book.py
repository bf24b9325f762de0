"""The address book on disk: destinations as they are, patients encrypted with the data key."""

import json
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.model.address_book import AddressBook, KnownDestination
from app.model.errors import FileError, SealBroken
from app.model.language import translate
from app.model.patient import Address, Coverage, Patient, Person
from app.model.preferences import Destination
from app.model.profile import Environment
from app.services.data_key import DataKey
from app.services.data_key_source import DataKeySource
from app.services.files import move_aside, parse_object, read_bounded, reason, write_whole
from app.services.json_file import JsonFile, in_time
from app.services.offload import Offload

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

VERSION = 1
_CONTEXT = "address book"


class AddressBookFile:
    """Keeps the address book of a data directory.

    Patients are kept only with the key of *keys*: without it they last for this run. *problem* is
    what reading met, for a notice.
    """

    def __init__(self, data_dir: Path, *, keys: DataKeySource, files: Offload) -> None:
        self.problem: FileError | None = None
        self._keys = keys
        self._files = files
        self._destinations = JsonFile(
            data_dir / "destinations.json",
            kind="redox-courier-destinations",
            version=VERSION,
            files=files,
        )
        self._patients = keys.folder / "patients.sealed"
        self._is_locked = False
        self._has_read = False
        self._latest: object | None = None

    @property
    def keeps_patients(self) -> bool:
        """Whether patients outlast this run."""
        return self._has_read and not self._is_locked

    @property
    def can_load_patients(self) -> bool:
        """Whether there is a key by now, and patients were not read yet."""
        return self._keys.status.key is not None and not self._has_read

    async def load_destinations(self) -> tuple[KnownDestination, ...]:
        """Read the destinations; () when there are none. Never raises."""
        try:
            members = await in_time(self._files, self._destinations.path, self._destinations.read)
        except FileError as error:
            self.problem = error
            return ()
        self.problem = self._destinations.problem
        entries = (members or {}).get("destinations")
        return tuple(filter(None, map(_destination, _listed(entries))))

    async def load_patients(self) -> tuple[Patient, ...]:
        """Read the patients; () when there are none, or no key. Never raises."""
        key = self._keys.status.key
        if key is None:
            return ()
        self.problem = None
        try:
            patients = await in_time(self._files, self._patients, lambda: self._read(key))
        except FileError as error:
            self.problem = error
            self._is_locked = True  # what could not be read is not to be written over
            patients = ()
        self._has_read = True
        return patients

    async def save(self, book: AddressBook) -> None:
        """Write the book; patients only once those kept before are read.

        Raises:
            FileError: it could not be written; the files are as they were.
        """
        entries = [
            {
                "id": known.place.id,
                "name": known.place.name,
                "environment": known.environment.value if known.environment else None,
            }
            for known in book.destinations
        ]
        await self._destinations.write({"destinations": entries})
        key = self._keys.status.key
        if key is None or not self.keeps_patients:
            return
        document = {"version": VERSION, "patients": [asdict(one) for one in book.patients]}
        data = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
        turn = self._latest = object()
        await in_time(
            self._files,
            self._patients,
            lambda: write_whole(
                self._patients,
                key.seal(data, context=_CONTEXT),
                is_wanted=lambda: self._latest is turn,
            ),
        )

    def _read(self, key: DataKey) -> tuple[Patient, ...]:
        try:
            sealed = read_bounded(self._patients)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise FileError(
                translate("AddressBook", "The patients of the address book cannot be read."),
                translate(
                    "AddressBook", "They are left as they are, and changes to them are not kept."
                ),
                cause=reason(error),
            ) from None
        except ValueError:
            return self._put_aside()
        try:
            document = parse_object(key.open(sealed, context=_CONTEXT))
        except (SealBroken, ValueError):
            return self._put_aside()
        if document.get("version") != VERSION:
            raise FileError(
                translate(
                    "AddressBook",
                    "The address book was written by a newer version of Redox Courier.",
                ),
                translate(
                    "AddressBook",
                    "Start that version. Its patients are left as they are, and changes to them "
                    "are not kept.",
                ),
            )
        return tuple(filter(None, map(_patient, _listed(document.get("patients")))))

    def _put_aside(self) -> tuple[Patient, ...]:
        try:
            aside = move_aside(self._patients, "unreadable")
        except OSError as error:
            raise FileError(
                translate(
                    "AddressBook",
                    "The patients of the address book cannot be opened, nor set aside.",
                ),
                translate(
                    "AddressBook", "They are left as they are, and changes to them are not kept."
                ),
                cause=reason(error),
            ) from None
        self.problem = FileError(
            translate(
                "AddressBook",
                "The patients of the address book could not be opened, so a new list began.",
            ),
            translate("AddressBook", "The old one is kept as {name}.").format(name=aside.name),
        )
        return ()


def _listed(value: object) -> list[dict[str, Any]]:
    entries: list[Any] = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("dict[str, Any]", entry) for entry in entries if isinstance(entry, dict)]


def _destination(entry: dict[str, Any]) -> KnownDestination | None:
    ident, name, environment = (entry.get(key) for key in ("id", "name", "environment"))
    if not isinstance(ident, str) or not isinstance(name, str):
        return None
    known = next((one for one in Environment if one.value == environment), None)
    return KnownDestination(Destination(ident, name), known)


def _patient(entry: dict[str, Any]) -> Patient | None:
    """A patient as `asdict` has written it; fields that are not known are left out."""
    if not isinstance(entry.get("mr"), str) or not entry["mr"]:
        return None
    patient = replace(Patient(""), **_texts(entry, Patient))
    return replace(
        patient,
        address=Address(**_texts(entry.get("address"), Address)),
        contact=Person(**_texts(entry.get("contact"), Person)),
        guarantor=Person(**_texts(entry.get("guarantor"), Person)),
        coverage=Coverage(**_texts(entry.get("coverage"), Coverage)),
    )


def _texts(value: object, kind: type["DataclassInstance"]) -> dict[str, str]:
    known = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    names = (one.name for one in fields(kind))
    return {name: known[name] for name in names if isinstance(known.get(name), str)}
