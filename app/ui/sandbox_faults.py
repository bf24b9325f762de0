"""The card of faults: what the sandbox is to do wrong, to which calls, and how often."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.language import translate
from app.model.sandbox_control import FAULTS, ArmedFault, Calls, Fault, FaultKind
from app.ui.armed_fault import ArmedFaultBanner
from app.ui.calm_combo_box import CalmComboBox
from app.ui.sandbox_choice import ChoiceList, add_choice


class SandboxFaults(QFrame):
    """Lists the faults. *fault_chosen* carries an ArmedFault, or None to switch it off."""

    fault_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        title = QLabel(self.tr("Faults"), self)
        title.setProperty("kind", "section")
        self._banner = ArmedFaultBanner(self)
        self._banner.words.setObjectName("sandboxArmed")
        self._banner.off.setObjectName("clearFault")
        self._banner.off_requested.connect(lambda: self.fault_chosen.emit(None))

        self._list = ChoiceList(self)
        self._list.setObjectName("sandboxFault")
        self._list.setAccessibleName(self.tr("Fault"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for choice in FAULTS:
            words = translate("SandboxControl", choice.label)
            sentence = translate("SandboxControl", choice.sentence)
            add_choice(self._list, words, sentence, choice.kind)
        self._list.setCurrentRow(0)
        self._list.currentItemChanged.connect(lambda: self._update_controls())
        self._list.itemActivated.connect(lambda: self._on_apply())

        self._calls = CalmComboBox(self)
        self._calls.setObjectName("faultCalls")
        for calls, words in (
            (Calls.MESSAGES, self.tr("Messages and queries")),
            (Calls.LOGINS, self.tr("Authenticate and refresh")),
            (Calls.ALL, self.tr("All calls")),
        ):
            self._calls.addItem(words, calls)
        self._repeat = CalmComboBox(self)
        self._repeat.setObjectName("faultRepeat")
        self._repeat.addItem(self.tr("The next one only"), True)
        self._repeat.addItem(self.tr("Each one until switched off"), False)
        self._delay = CalmComboBox(self)
        self._delay.setObjectName("faultDelay")
        for seconds, words in (
            (1, self.tr("1 second")),
            (5, self.tr("5 seconds")),
            (30, self.tr("30 seconds")),
            (120, self.tr("2 minutes")),
            (180, self.tr("3 minutes, which is longer than most wait")),
        ):
            self._delay.addItem(words, float(seconds))
        self._delay.setCurrentIndex(1)
        self._delay_label = QLabel(self.tr("Late by"), self)

        self._apply = QPushButton(self.tr("Switch this fault on"), self)
        self._apply.setObjectName("applyFault")
        self._apply.clicked.connect(self._on_apply)

        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        rows = (
            (QLabel(self.tr("Which calls"), self), self._calls),
            (QLabel(self.tr("How often"), self), self._repeat),
            (self._delay_label, self._delay),
        )
        for row, (label, field) in enumerate(rows):
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._banner)
        column.addWidget(self._list, 1)
        column.addLayout(form)
        column.addWidget(self._apply)
        self._update_controls()

    def show_armed(self, armed: ArmedFault | None) -> None:
        """Say which fault lies in wait; what is being chosen stays as it is."""
        self._banner.show_armed(armed)

    def _kind(self) -> FaultKind:
        item: QListWidgetItem = self._list.currentItem()
        return FaultKind(self._list.value(item))

    def _update_controls(self) -> None:
        is_late = self._kind() is FaultKind.DELAY
        self._delay.setEnabled(is_late)
        self._delay_label.setEnabled(is_late)

    def _on_apply(self) -> None:
        fault = Fault(self._kind(), float(self._delay.currentData()))
        once = bool(self._repeat.currentData())
        self.fault_chosen.emit(ArmedFault(fault, once, Calls(self._calls.currentData())))
