"""What is done with the details of a profile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.icon_button import IconButton
from app.ui.labelled_field import set_visible


class ProfileButtons(QWidget):
    """Save, Forget secret, and where the key is found."""

    save_clicked = Signal()
    forget_clicked = Signal()
    help_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._save = QPushButton(self.tr("&Save"), self)
        self._save.setObjectName("saveProfile")
        self._save.setProperty("kind", "small")
        self._save.clicked.connect(self.save_clicked)
        self._forget = QPushButton(self.tr("&Forget secret"), self)
        self._forget.setObjectName("forgetSecret")
        self._forget.setProperty("kind", "small")
        self._forget.clicked.connect(self.forget_clicked)
        self._help = IconButton("help", self.tr("Where do I find the key?"), self)
        self._help.setObjectName("profileHelp")
        self._help.clicked.connect(self.help_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._save)
        row.addWidget(self._forget)
        row.addStretch(1)
        row.addWidget(self._help)

    def is_forget(self, widget: QWidget) -> bool:
        """Whether *widget* is the button that forgets the secret."""
        return widget is self._forget

    def show_state(self, *, can_forget: bool, is_busy: bool, has_help: bool) -> None:
        """Switch the buttons on and off.

        The one that has the focus stays on while the keyring is at work: it would lose the focus.
        """
        set_visible(self._help, has_help)
        at_work = self.window().focusWidget() if is_busy else None
        self._save.setEnabled(not is_busy or at_work is self._save)
        self._forget.setEnabled(can_forget and (not is_busy or at_work is self._forget))
