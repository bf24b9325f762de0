"""The place above the text of an editor where one bar at a time can stand."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class EditorBar(QObject):
    """Shows bars, children of *editor*. *changed*: it takes other room; *hidden* carries a bar."""

    changed = Signal()
    hidden = Signal(QWidget)

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._shown: QWidget | None = None

    @property
    def height(self) -> int:
        """The room it takes."""
        return self._shown.sizeHint().height() if self._shown is not None else 0

    def show(self, bar: QWidget) -> None:
        """Show *bar* in the place of another."""
        if self._shown is not None and self._shown is not bar:
            self._shown.hide()
            self.hidden.emit(self._shown)
        self._shown = bar
        bar.show()
        self.changed.emit()

    def hide(self) -> None:
        """Give the room back to the text, and the keyboard if the bar had it."""
        if self._shown is None:
            return
        bar, self._shown = self._shown, None
        had_focus = bar.isAncestorOf(self._editor.window().focusWidget() or self._editor)
        bar.hide()
        self.hidden.emit(bar)
        self.changed.emit()
        if had_focus:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, inside: QRect) -> None:
        """Stand at the top of *inside*, beside the scroll bar."""
        if self._shown is not None:
            bar = self._editor.verticalScrollBar()
            beside = bar.width() if bar.isVisible() else 0
            width = inside.width() - beside
            self._shown.setGeometry(inside.left(), inside.top(), width, self.height)
