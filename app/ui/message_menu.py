"""All that can be done with the message besides sending it, behind one button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.icon_button import IconButton

if TYPE_CHECKING:
    from app.model.outgoing import Form


class MessageMenu(IconButton):
    """A button that opens the menu; *copy_chosen* carries a `Form` and whether with the token."""

    copy_chosen = Signal(object, bool)
    open_chosen = Signal()
    save_chosen = Signal()
    save_as_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("more", self.tr("More about the message"), parent)
        self.setObjectName("messageMenu")
        self._menu: QMenu | None = None  # the window is painted without it
        self.clicked.connect(self._open)

    def _open(self) -> None:
        if self._menu is None:
            self._menu = self._make_menu()
        # Above the button: it stands at the lower edge of the window.
        height = self._menu.sizeHint().height()
        self._menu.popup(self.mapToGlobal(QPoint(0, -height)))

    def _make_menu(self) -> QMenu:
        from app.model.outgoing import Form  # not needed for the first paint

        menu = QMenu(self)
        menu.setObjectName("messageMenuList")
        shells = (
            (Form.BASH, self.tr("Copy as curl (bash)"), "copyAsBash"),
            (Form.CMD, self.tr("Copy as curl (Windows cmd)"), "copyAsCmd"),
            (
                Form.POWERSHELL,
                self.tr("Copy as Invoke-RestMethod (PowerShell)"),
                "copyAsPowerShell",
            ),
        )
        for form, words, name in shells:
            self._add(menu, words, name, form, with_token=False)
        secret = menu.addMenu(self.tr("Copy with the access token in it"))
        secret.setObjectName("copyWithToken")
        for form, words, name in shells:
            self._add(secret, words + "…", f"{name}WithToken", form, with_token=True)
        menu.addSeparator()
        for form, words, name in (
            (Form.POSTMAN, self.tr("Copy as Postman collection"), "copyAsPostman"),
            (Form.HTTP, self.tr("Copy as .http file"), "copyAsHttp"),
        ):
            self._add(menu, words, name, form, with_token=False)
        menu.addSeparator()
        for words, keys, name, chosen in (
            (self.tr("Open…"), "Ctrl+O", "openMessageFile", self.open_chosen),
            (self.tr("Save"), "Ctrl+S", "saveMessageFile", self.save_chosen),
            (self.tr("Save as…"), "Ctrl+Shift+S", "saveMessageFileAs", self.save_as_chosen),
        ):
            # The window watches these keys; here they are only told.
            told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{words}\t{told}")
            action.setObjectName(name)
            action.triggered.connect(chosen)
        return menu

    def _add(self, menu: QMenu, words: str, name: str, form: "Form", *, with_token: bool) -> None:
        action = menu.addAction(words)
        action.setObjectName(name)
        action.triggered.connect(lambda: self.copy_chosen.emit(form, with_token))
