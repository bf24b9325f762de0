"""Completes the names and values of a message as it is written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from app.ui.announce import announce
from app.ui.editor_text import positions_of

if TYPE_CHECKING:
    from app.model.completion import Offer
    from app.ui.json_editor import JsonEditor
    from app.ui.offer_list import OfferList

_PAGE = 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_DELETE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EditorCompletion(QObject):
    """Opens by itself after a quote or two braces, and when it is asked to."""

    def __init__(self, editor: "JsonEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._list: OfferList | None = None
        editor.verticalScrollBar().valueChanged.connect(lambda: self.close())

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def open(self) -> None:
        """Show what fits at the cursor, or say that nothing is known to."""
        if not self._show():
            announce(self.tr("No suggestions here"), self._editor)

    def close(self) -> None:
        """Take the list away."""
        if self._list is not None:
            self._list.hide()

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the key is for the list, before any shortcut of the window."""
        return self.is_open and event.key() in (Qt.Key.Key_Escape, *_TAKE, *_STEPS)

    def take(self, event: QKeyEvent) -> bool:
        """Do what the key stands for in the list; False leaves it to the editor."""
        if self._list is None or not self.is_open or event.modifiers() not in _PLAIN:
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._list.move_mark(_STEPS[key])
            announce(self._list.spoken(), self._editor)
        elif key in _TAKE:
            self._accept(self._list.current())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def after(self, event: QKeyEvent) -> None:
        """Open, follow or close after a key has changed the text or moved the cursor."""
        if self._editor.isReadOnly():
            return
        typed = event.text()
        if self.is_open:
            if (typed and typed.isprintable()) or event.key() in _DELETE:
                self._show()
            elif event.key() not in _MODIFIERS:
                self.close()
        elif typed == '"' or (typed == "{" and self._is_after("{{")):
            self._show()

    def _is_after(self, words: str) -> bool:
        cursor = self._editor.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()].endswith(words)

    def _show(self) -> bool:
        if self._editor.vocabulary is None:
            return False
        from app.model.completion import offers_at

        editor = self._editor
        text, at = editor.shown_text(), editor.cursor_index()
        offers = offers_at(text, at, self._editor.vocabulary())
        if not offers or self._is_written(text, at, offers):
            self.close()
            return False
        if self._list is None:
            from app.ui.offer_list import OfferList

            self._list = OfferList(editor)
            self._list.chosen.connect(self._accept)
        self._list.show_offers(offers, self._place(text, offers[0]))
        announce(self._list.spoken(), self._editor)
        return True

    def _is_written(self, text: str, at: int, offers: "tuple[Offer, ...]") -> bool:
        """Whether the only offer is what stands there."""
        span = offers[0].span
        return (
            len(offers) == 1 and text[span.start : span.end] == offers[0].text and at > span.start
        )

    def _place(self, text: str, offer: "Offer") -> QRect:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(
            positions_of(
                text, [max(offer.span.start, text.rfind("\n", 0, self._editor.cursor_index()) + 1)]
            )[0]
        )
        box = self._editor.cursorRect(cursor)
        corner = self._editor.viewport().mapToGlobal(box.topLeft())
        return QRect(corner, box.size())

    def _accept(self, offer: "Offer | None") -> None:
        self.close()
        if offer is None:
            return
        self._editor.replace_shown(offer.span.start, offer.span.end, offer.text)
        start = offer.span.start
        self._editor.select_shown(start + offer.selected.start, start + offer.selected.end)
        if offer.known is not None:
            # The name is there; its listed values may follow.
            self._show()
