"""What else can be done with profiles."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget


class ProfileMenu(QMenu):
    """For one look: it goes when it is closed."""

    duplicate_chosen = Signal()
    export_chosen = Signal()
    import_chosen = Signal()
    sandbox_chosen = Signal()
    help_chosen = Signal()

    def __init__(self, parent: QWidget, *, is_own: bool, is_built_in: bool) -> None:
        super().__init__(parent)
        self.setObjectName("profileMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(self.tr("Duplicate"), self.duplicate_chosen, is_possible=is_own)
        self._add(self.tr("Export without key…"), self.export_chosen, is_possible=is_own)
        self._add(self.tr("Import…"), self.import_chosen)
        self.addSeparator()
        self._add(self.tr("Use the sandbox"), self.sandbox_chosen, is_possible=not is_built_in)
        self.addSeparator()
        self._add(self.tr("Where do I find the key?"), self.help_chosen)
        self._add(self.tr("Key exposed? What to do"), self.help_chosen)

    def _add(self, words: str, chosen: SignalInstance, *, is_possible: bool = True) -> None:
        action = self.addAction(words)
        action.triggered.connect(lambda: chosen.emit())
        action.setEnabled(is_possible)
