"""The address book: patients for the placeholders, and destinations by name."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.address_book import AddressBook, KnownDestination
from app.model.book_entry import (
    DESTINATION_FIELDS,
    destination_fields,
    patient_fields,
    read_destination,
    read_patient,
)
from app.model.errors import InvalidInput
from app.model.patient import Patient
from app.model.preferences import Destination
from app.model.profile import Environment
from app.ui.book_entry_form import BookEntryForm
from app.ui.book_page import BookPage
from app.ui.confirm import ask
from app.ui.screen_room import resize_within_screen

SIZE = (760, 560)


class AddressBookDialog(QDialog):
    """Two lists. Each change is an intent; `show_book` shows what came of it.

    *patient_saved* and *destination_saved* carry the entry and the key of the one it takes the
    place of, "" for none; *import_requested* "patients" or "destinations" and a path.
    """

    patient_saved = Signal(object, str)
    patient_removed = Signal(str)
    patient_used = Signal(object)
    new_patient_requested = Signal()
    destination_saved = Signal(object, str)
    destination_removed = Signal(str)
    destination_used = Signal(object)
    import_requested = Signal(str, str)

    def __init__(self, book: AddressBook, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("addressBook")
        self.setWindowTitle(self.tr("Address book"))
        resize_within_screen(self, *SIZE)
        self._book = book
        self._patients = BookPage(
            "bookPatients",
            (self.tr("Name"), self.tr("MR number"), self.tr("Born"), self.tr("From")),
            title=self.tr("Patients"),
            use=self.tr("Use for the message"),
            empty=self.tr(
                "No patient yet. Add one, import a list, or let one be made up: a synthetic"
                " patient is nobody real."
            ),
        )
        new = QPushButton(self.tr("New synthetic patient"))
        new.setObjectName("newSyntheticPatient")
        new.setAutoDefault(False)
        new.clicked.connect(lambda: self.new_patient_requested.emit())
        self._patients.extra.addWidget(new)
        self._destinations = BookPage(
            "bookDestinations",
            (self.tr("Name"), self.tr("Environment"), self.tr("ID")),
            title=self.tr("Destinations"),
            use=self.tr("Add to the message"),
            empty=self.tr(
                "No destination yet. Its ID stands in the connection in the Redox dashboard; add"
                " it here, or import a list."
            ),
        )
        self._connect()
        self._tabs = QTabWidget()
        self._tabs.setObjectName("addressBookTabs")
        self._tabs.addTab(self._patients, self.tr("Patients"))
        self._tabs.addTab(self._destinations, self.tr("Destinations"))
        self._kept = QLabel()
        self._kept.setObjectName("addressBookKept")
        self._kept.setProperty("kind", "secondary")
        self._kept.setTextFormat(Qt.TextFormat.PlainText)
        self._kept.setWordWrap(True)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closeAddressBook")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self._kept, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._tabs, 1)
        column.addLayout(row)
        self.show_book(book)

    def show_book(self, book: AddressBook) -> None:
        """Show what is in it now."""
        self._book = book
        self._patients.show_entries(
            [(one.mr, (one.name, one.mr, one.dob, one.origin)) for one in book.patients]
        )
        self._destinations.show_entries(
            [
                (
                    known.place.id,
                    (
                        known.place.name,
                        known.environment.words if known.environment else self.tr("Any"),
                        known.place.id,
                    ),
                )
                for known in book.destinations
            ]
        )

    def show_destinations(self) -> None:
        """Turn to the destinations."""
        self._tabs.setCurrentWidget(self._destinations)

    def say_kept(self, words: str) -> None:
        """Say whether and how patients are kept."""
        self._kept.setText(words)

    def edit_destination(self, known: KnownDestination, *, instead_of: str = "") -> None:
        """Open the form of a destination."""
        form = BookEntryForm(
            self.tr("Destination"),
            tuple(zip(DESTINATION_FIELDS, self._destination_words(), strict=True)),
            destination_fields(known),
            lambda fields: self._read_destination(fields, instead_of),
            choices={
                "environment": (
                    (self.tr("Any"), ""),
                    *((environment.words, environment.value) for environment in Environment),
                )
            },
            parent=self,
        )

        def saved(entry: object) -> None:
            self.destination_saved.emit(entry, instead_of)

        form.saved.connect(saved)
        self._open(form)

    def _edit_patient(self, mr: str) -> None:
        before = self._patient(mr)
        form = BookEntryForm(
            self.tr("Patient"),
            self._patient_words(),
            patient_fields(before or Patient("")),
            lambda fields: self._read_patient(fields, before),
            columns=2,
            parent=self,
        )

        def saved(entry: object) -> None:
            self.patient_saved.emit(entry, mr)

        form.saved.connect(saved)
        self._open(form)

    def _read_patient(self, fields: Mapping[str, str], before: Patient | None) -> Patient:
        patient = read_patient(fields, before=before)
        if self._patient(patient.mr) not in (None, before):
            title = self.tr("There is a patient of that MR number already.")
            raise InvalidInput("mr", title)
        return patient

    def _read_destination(self, fields: Mapping[str, str], instead_of: str) -> KnownDestination:
        known = read_destination(fields)
        ident = known.place.id.lower()
        others = {one.place.id.lower() for one in self._book.destinations} - {instead_of.lower()}
        if ident in others:
            raise InvalidInput("id", self.tr("There is a destination of that ID already."))
        return known

    def _open(self, form: QDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def _connect(self) -> None:
        page = self._patients
        page.add_requested.connect(lambda: self._edit_patient(""))
        page.edit_requested.connect(self._edit_patient)
        page.remove_requested.connect(self._on_remove_patient)
        page.used.connect(self._on_use_patient)
        page.import_requested.connect(lambda: self._choose_file("patients"))
        page = self._destinations
        page.add_requested.connect(lambda: self.edit_destination(KnownDestination(Destination(""))))
        page.edit_requested.connect(self._on_edit_destination)
        page.remove_requested.connect(self._on_remove_destination)
        page.used.connect(self._on_use_destination)
        page.import_requested.connect(lambda: self._choose_file("destinations"))

    def _patient(self, mr: str) -> Patient | None:
        return next((one for one in self._book.patients if one.mr == mr), None)

    def _known(self, ident: str) -> KnownDestination:
        return next(one for one in self._book.destinations if one.place.id == ident)

    def _on_use_patient(self, mr: str) -> None:
        self.patient_used.emit(self._patient(mr))

    def _on_use_destination(self, ident: str) -> None:
        self.destination_used.emit(self._known(ident).place)

    def _on_edit_destination(self, ident: str) -> None:
        self.edit_destination(self._known(ident), instead_of=ident)

    def _on_remove_patient(self, mr: str) -> None:
        patient = self._patient(mr)
        if patient is not None:
            self._ask_removal(patient.name, lambda: self.patient_removed.emit(mr))

    def _on_remove_destination(self, ident: str) -> None:
        name = self._known(ident).place.name
        self._ask_removal(name, lambda: self.destination_removed.emit(ident))

    def _ask_removal(self, name: str, remove: Callable[[], object]) -> None:
        ask(
            self,
            title=self.tr("Remove {name}?").format(name=name),
            text=self.tr("It is removed from the address book; messages stay as they are."),
            accept=self.tr("Remove"),
            is_danger=True,
            on_accepted=remove,
        )

    def _choose_file(self, kind: str) -> None:
        dialog = QFileDialog(self, self.tr("Import from CSV"), QDir.homePath())
        dialog.setObjectName("importCsvDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Tables (*.csv *.tsv *.txt)"), self.tr("All files (*)")])

        def chosen(path: str) -> None:
            self.import_requested.emit(kind, path)

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _destination_words(self) -> tuple[str, ...]:
        return (self.tr("&Name"), self.tr("&ID"), self.tr("&Environment"))

    def _patient_words(self) -> tuple[tuple[str, str], ...]:
        return (
            ("mr", self.tr("&MR number")),
            ("first_name", self.tr("&First name")),
            ("middle_name", self.tr("Middle name")),
            ("last_name", self.tr("&Last name")),
            ("dob", self.tr("Date of &birth")),
            ("sex", self.tr("Sex")),
            ("ssn", self.tr("Social security number")),
            ("language", self.tr("Language")),
            ("race", self.tr("Race")),
            ("marital_status", self.tr("Marital status")),
            ("email", self.tr("Email address")),
            ("home_phone", self.tr("Home phone")),
            ("mobile_phone", self.tr("Mobile phone")),
            ("street", self.tr("Street address")),
            ("city", self.tr("City")),
            ("state", self.tr("State")),
            ("zip", self.tr("ZIP")),
            ("county", self.tr("County")),
            ("country", self.tr("Country")),
        )
