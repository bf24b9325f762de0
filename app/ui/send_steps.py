"""What lies between the wish to send a message and its sending."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.message_check import MessageCheck
from app.ui.send_bar import SendBar


class SendSteps(QObject):
    """The message is checked and, with errors in it, the person is asked.

    *begun*: what is just being typed is to be taken in; *confirmed*: the message is to be sent;
    *error_wanted* carries the `Problem` the person wants to see before; *cancelled*: not to be
    waited for any longer.
    """

    begun = Signal()
    confirmed = Signal()
    error_wanted = Signal(object)
    cancelled = Signal()

    def __init__(self, composer: QWidget, bar: SendBar, checking: MessageCheck) -> None:
        super().__init__(composer)
        self._bar = bar
        self._checking = checking
        bar.send_clicked.connect(self.send)
        bar.send_anyway_clicked.connect(self.confirmed)
        bar.show_problem_clicked.connect(self._on_show_problem)
        bar.cancel_clicked.connect(self.cancelled)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), composer)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.send)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), composer)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(self.cancelled)
        self._escape.setEnabled(False)

    def set_sending(self, *, is_sending: bool) -> None:
        """Esc cancels while a message is on its way."""
        self._bar.set_sending(is_sending)
        self._escape.setEnabled(is_sending)

    def send(self) -> None:
        """Send the message; with errors in it, ask first."""
        if not self._bar.is_sending:
            self.begun.emit()
            self._checking.when_done(self._on_checked)

    def _on_checked(self) -> None:
        errors = self._checking.errors
        if errors:
            self._bar.ask(len(errors), may_send=not any(one.is_fatal for one in errors))
        else:
            self.confirmed.emit()

    def _on_show_problem(self) -> None:
        self._bar.withdraw()
        errors = self._checking.errors
        if errors:
            self.error_wanted.emit(errors[0])
