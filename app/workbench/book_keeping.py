"""The presenter of the address book: what is in it, and what it offers to the composer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.model.address_book import AddressBook, KnownDestination
from app.model.errors import CourierError
from app.model.patient import Patient
from app.model.preferences import Destination
from app.services.address_book import AddressBookFile
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.composer import Composer
from app.ui.notice import Notices
from app.workbench.book_import import BookImport
from app.workbench.session import Session

if TYPE_CHECKING:
    from app.ui.address_book import AddressBookDialog


class BookKeeping(QObject):
    """Keeps the address book; *changed* tells of each new one.

    *make_patient* makes a synthetic one.
    """

    changed = Signal(object)  # AddressBook
    patient_used = Signal(object)  # Patient
    destination_used = Signal(object)  # Destination

    def __init__(
        self,
        file: AddressBookFile,
        *,
        window: QWidget,
        notices: Notices,
        session: Session,
        tasks: Tasks,
        files: Offload,
        make_patient: Callable[[], Patient],
    ) -> None:
        super().__init__()
        self._file = file
        self._window = window
        self._notices = notices
        self._session = session
        self._tasks = tasks
        self._make_patient = make_patient
        self._book = AddressBook()
        self._saved = AddressBook()
        self._has_destinations = False
        self._dialog: AddressBookDialog | None = None
        self._import = BookImport(
            tasks=tasks,
            files=files,
            add_patients=self._add_patients,
            add_destinations=self._add_destinations,
        )
        action = QAction(self.tr("Address book"), window)
        action.triggered.connect(lambda: self.show())
        window.addAction(action)

    def attach(self, composer: Composer) -> None:
        """Open the address book, and save destinations in it, from *composer*."""
        bar = composer.destination_bar
        bar.save_requested.connect(self.save_destination)
        bar.address_book_requested.connect(self.show)
        composer.filling_line.address_book_requested.connect(self.show)

    # what is kept

    def load(self) -> None:
        """Read what was kept. Again once there is a key: patients are not read without it."""
        self._tasks.start(self, self._load)

    async def flush(self) -> None:
        """Save now what is not saved yet."""
        await self._load()
        book = self._book
        if book == self._saved:
            return
        try:
            await self._file.save(book)
        except CourierError as error:
            self._notices.show_error(error, topic="address book")
        else:
            self._saved = book

    async def _load(self) -> None:
        if not self._has_destinations:
            kept = await self._file.load_destinations()
            self._say_problem()
            self._has_destinations = True
            self._saved = replace(self._saved, destinations=kept)
            before = AddressBook(self._book.patients, kept)
            self._show(before.with_destinations(self._book.destinations))
        if self._file.can_load_patients:
            patients = await self._file.load_patients()
            self._say_problem()
            self._saved = replace(self._saved, patients=patients)
            before = AddressBook(patients, self._book.destinations)
            self._show(before.with_patients(self._book.patients))
            self._say_kept()
            if self._book != self._saved:  # patients added before there was a key
                self._tasks.start(self, self.flush)

    def _say_problem(self) -> None:
        if self._file.problem is not None:
            self._notices.show_error(self._file.problem, topic="address book")

    # the dialog

    def show(self) -> "AddressBookDialog":
        """Open the address book."""
        if self._dialog is None:
            from app.ui.address_book import AddressBookDialog

            self._dialog = dialog = AddressBookDialog(self._book, parent=self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(self._on_closed)
            dialog.patient_saved.connect(self._on_patient_saved)
            dialog.patient_removed.connect(self._on_patient_removed)
            dialog.patient_used.connect(self._on_patient_used)
            dialog.new_patient_requested.connect(self._on_new_patient_requested)
            dialog.destination_saved.connect(self._on_destination_saved)
            dialog.destination_removed.connect(self._on_destination_removed)
            dialog.destination_used.connect(self._on_destination_used)
            dialog.import_requested.connect(self._on_import_requested)
            self._say_kept()
            dialog.open()
        self._dialog.raise_()
        return self._dialog

    def save_destination(self, place: Destination) -> None:
        """Take *place* into the book for the environment in use; without a name, ask for one."""
        profile = self._session.profile
        known = KnownDestination(place, profile.environment if profile is not None else None)
        if place.name:
            self._add_destinations([known])
            words = self.tr("“{name}” is in the address book.").format(name=place.name)
            self._notices.show_note(words, topic="address book")
        else:
            dialog = self.show()
            dialog.show_destinations()
            dialog.edit_destination(known)

    def _on_closed(self) -> None:
        self._dialog = None

    def _on_patient_saved(self, patient: Patient, instead_of: str) -> None:
        self._change(self._book.with_patients([patient], instead_of=instead_of or None))

    def _on_patient_removed(self, mr: str) -> None:
        self._change(self._book.without_patient(mr))

    def _on_new_patient_requested(self) -> None:
        self._add_patients([self._make_patient()])

    def _on_patient_used(self, patient: Patient) -> None:
        self.patient_used.emit(patient)
        self._close()

    def _on_destination_saved(self, known: KnownDestination, instead_of: str) -> None:
        self._change(self._book.with_destinations([known], instead_of=instead_of or None))

    def _on_destination_removed(self, ident: str) -> None:
        self._change(self._book.without_destination(ident))

    def _on_destination_used(self, place: Destination) -> None:
        self.destination_used.emit(place)
        self._close()

    def _on_import_requested(self, kind: str, path: str) -> None:
        self._import.read(kind, Path(path), lambda: self._dialog)

    def _add_patients(self, patients: Sequence[Patient]) -> None:
        self._change(self._book.with_patients(patients))

    def _add_destinations(self, destinations: Sequence[KnownDestination]) -> None:
        self._change(self._book.with_destinations(destinations))

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    def _change(self, book: AddressBook) -> None:
        self._show(book)
        self._tasks.start(self, self.flush)

    def _show(self, book: AddressBook) -> None:
        if book != self._book:
            self._book = book
            self.changed.emit(book)
            if self._dialog is not None:
                self._dialog.show_book(book)

    def _say_kept(self) -> None:
        if self._dialog is not None:
            self._dialog.say_kept(
                self.tr("Patients are kept encrypted on this computer.")
                if self._file.keeps_patients
                else self.tr(
                    "Without a keyring, patients last until the program ends. Destinations stay."
                )
            )
