"""The banner that says which fault of the sandbox lies in wait, and switches it off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.model.language import number, quoted, translate
from app.model.sandbox_control import FAULTS, ArmedFault, Calls, FaultKind
from app.ui.dress import dress


class ArmedFaultBanner(QFrame):
    """Says what awaits which calls; *off_requested* when the person wants it no more.

    Away from the sandbox's own page it *names_sandbox*, too.
    """

    off_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, names_sandbox: bool = False) -> None:
        super().__init__(parent)
        self._names_sandbox = names_sandbox
        self._shown: ArmedFault | None = None
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.off = QPushButton(self.tr("Switch off"), self)
        self.off.setAccessibleName(self.tr("Switch the fault off"))
        self.off.clicked.connect(self.off_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.off)
        self.show_armed(None)

    def show_armed(self, armed: ArmedFault | None) -> None:
        """Say which fault lies in wait, or that none does."""
        if armed == self._shown and self.words.text():
            return
        self._shown = armed
        self.words.setText(self._words(armed))
        self.off.setEnabled(armed is not None)
        dress(self, "kind", "banner-warning" if armed else "banner-neutral")

    def _words(self, armed: ArmedFault | None) -> str:
        if armed is None:
            return self.tr("No fault is switched on: the sandbox answers as it should.")
        label = next(choice.label for choice in FAULTS if choice.kind is armed.fault.kind)
        label = translate("SandboxControl", label)
        if armed.fault.kind is FaultKind.DELAY:
            label = self.tr("{0}, {1} s").format(label, number(armed.fault.delay_s))
        pattern = {
            (True, Calls.MESSAGES): self.tr("{0} awaits the next message or query."),
            (True, Calls.LOGINS): self.tr("{0} awaits the next authenticate or refresh."),
            (True, Calls.ALL): self.tr("{0} awaits the next call."),
            (False, Calls.MESSAGES): self.tr("{0} meets each message and query."),
            (False, Calls.LOGINS): self.tr("{0} meets each authenticate and refresh."),
            (False, Calls.ALL): self.tr("{0} meets each call."),
        }[armed.once, armed.calls]
        words = pattern.format(quoted(label))
        if self._names_sandbox:
            return self.tr("Fault of the sandbox: {words}").format(words=words)
        return words
