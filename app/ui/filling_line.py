"""The line that says, above the message, what its placeholders will be filled with."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

if TYPE_CHECKING:
    from app.model.patient import Patient


class FillingLine(QWidget):
    """Names the patient whose data stands in for the placeholders; another can be chosen.

    There while the message has placeholders, gone otherwise.
    """

    patient_chosen = Signal(object)  # Patient
    new_patient_requested = Signal()
    address_book_requested = Signal()
    preview_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fillingLine")
        self._patient: Patient | None = None
        self._offered: Sequence[Patient] = ()
        self._names_patient = True
        self._words = QLabel()
        self._words.setObjectName("fillingWords")
        self._words.setProperty("kind", "secondary")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._choose = QPushButton(self.tr("Patient…"))
        self._choose.setObjectName("choosePatient")
        self._choose.setProperty("kind", "quiet")
        self._choose.setAccessibleName(self.tr("Choose the patient for the placeholders"))
        self._choose.setToolTip(self._choose.accessibleName())
        self._choose.clicked.connect(self._show_menu)
        self._preview = QPushButton(self.tr("Preview"))
        self._preview.setObjectName("previewFilled")
        self._preview.setProperty("kind", "quiet")
        self._preview.setAccessibleName(self.tr("Preview with values"))
        self._preview.setToolTip(self.tr("See the message as it will be sent, with its values"))
        self._preview.clicked.connect(self.preview_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        row.addWidget(self._choose)
        row.addWidget(self._preview)
        self.hide()

    def show_patient(self, patient: "Patient") -> None:
        """Name the patient who is chosen."""
        self._patient = patient
        self._say()

    def offer(self, patients: "Sequence[Patient]") -> None:
        """Patients to choose from, beside a new one."""
        self._offered = patients

    def show_for(self, text: str) -> None:
        """Be there if *text* holds placeholders, and say what fills them."""
        from app.model.placeholder import holds_placeholder, names_patient  # after the first paint

        is_needed = holds_placeholder(text)
        if is_needed:
            self._names_patient = names_patient(text)
            self._say()
        if self.isHidden() is is_needed:
            self.setVisible(is_needed)

    def _say(self) -> None:
        if self._names_patient and self._patient is not None:
            words = self.tr("Filled when sent for: {patient}").format(patient=self._patient.label)
        else:
            words = self.tr("Times and numbers are filled when sent")
        if self._words.text() != words:
            self._words.setText(words)
        self._choose.setVisible(self._names_patient)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("patientMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for patient in self._offered:
            action = menu.addAction(_entry(patient))
            action.setCheckable(True)
            action.setChecked(patient == self._patient)
            action.triggered.connect(lambda _=False, one=patient: self.patient_chosen.emit(one))
        menu.addSeparator()
        menu.addAction(self.tr("New synthetic patient")).triggered.connect(
            lambda: self.new_patient_requested.emit()
        )
        menu.addAction(self.tr("Address book…")).triggered.connect(
            lambda: self.address_book_requested.emit()
        )
        menu.popup(self._choose.mapToGlobal(self._choose.rect().bottomLeft()))


def _entry(patient: "Patient") -> str:
    parts = (patient.label, patient.dob, f"MR {patient.mr}")
    # An ampersand in a name is no mnemonic.
    return "  ·  ".join(filter(None, parts)).replace("&", "&&")
