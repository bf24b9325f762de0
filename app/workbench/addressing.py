"""The presenter of who a message is about: whose data fills its placeholders."""

import secrets
from datetime import datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.model.address_book import AddressBook
from app.model.catalog import Catalog
from app.model.errors import InvalidMessage
from app.model.filling import Filling
from app.model.message import compose
from app.model.patient import TIMOTHY_BIXBY, Patient
from app.model.profile import Profile
from app.model.synthetic_patient import make_patient
from app.ui.composer import Composer
from app.workbench.session import Session

_NOBODY = Profile(id="", name="")
_SEEDS = 2**32
_MOST_OFFERED = 15
"""So many patients of the address book are in the menu; the others are found in the book."""
_MOST_MADE = 5


class Addressing(QObject):
    """Keeps the patient for the placeholders, and shows a message as it will be sent."""

    def __init__(self, *, window: QWidget, session: Session, catalog: Catalog) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._catalog = catalog
        self._patient = TIMOTHY_BIXBY
        self._made: list[Patient] = []
        self._seed = secrets.randbelow(_SEEDS)
        self._book = AddressBook()
        self._composers: list[Composer] = []
        session.changed.connect(lambda _: self._show())
        action = QAction(self.tr("New synthetic patient"), window)
        action.triggered.connect(self._on_new_patient_requested)
        window.addAction(action)

    def attach(self, composer: Composer) -> None:
        """Fill the messages of *composer* from here on."""
        self._composers.append(composer)
        composer.destroyed.connect(lambda: self._composers.remove(composer))
        line = composer.filling_line
        line.patient_chosen.connect(self.use_patient)
        line.new_patient_requested.connect(self._on_new_patient_requested)
        line.preview_requested.connect(lambda: self.show_preview(composer))
        self._show()

    def take_filling(self) -> Filling:
        """What fills the message that is sent now; the next one gets other numbers."""
        filling = self.filling()
        self._seed = secrets.randbelow(_SEEDS)
        return filling

    def show_preview(self, composer: Composer) -> None:
        """Show the message as it would be sent now."""
        from app.ui.placeholder_preview import PlaceholderPreview

        try:
            outgoing = compose(
                composer.text(),
                profile=self._session.profile or _NOBODY,
                base_url=self._session.base_url,
                catalog=self._catalog,
                filling=self.filling(),
            )
        except InvalidMessage as error:
            composer.show_invalid(error)
            return
        dialog = PlaceholderPreview(outgoing.body, patient=self._patient.label, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def filling(self) -> Filling:
        """What would fill a message sent now."""
        return Filling(self._patient, datetime.now().astimezone(), self._seed)

    def make_patient(self) -> Patient:
        """A patient whom nobody has seen before."""
        today = datetime.now().astimezone().date()
        return make_patient(secrets.randbelow(_SEEDS), today=today)

    def use_book(self, book: AddressBook) -> None:
        """Offer what is in the address book."""
        # Whoever was edited there is filled in as edited.
        same = (one for one in book.patients if one.mr == self._patient.mr)
        self._patient = next(same, self._patient)
        self._book = book
        self._show()

    def use_patient(self, patient: Patient) -> None:
        """Fill placeholders for *patient* from now on."""
        self._patient = patient
        self._show()

    def _on_new_patient_requested(self) -> None:
        patient = self.make_patient()
        self._made = [*self._made, patient][-_MOST_MADE:]
        self.use_patient(patient)

    def _show(self) -> None:
        profile = self._session.profile
        known = self._book.offered(profile.environment if profile is not None else None)
        numbers = {one.mr for one in self._book.patients}
        made = (one for one in self._made if one.mr not in numbers)
        patients = (TIMOTHY_BIXBY, *self._book.patients[:_MOST_OFFERED], *made)
        for composer in self._composers:
            composer.filling_line.offer(patients)
            composer.filling_line.show_patient(self._patient)
            composer.destination_bar.set_known(known)
