"""What else can be done with a reply, behind one button."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.icon_button import IconButton


class ReplyMenu(IconButton):
    """A button that opens the menu."""

    compare_chosen = Signal()
    bundle_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("more", self.tr("More about the reply"), parent)
        self.setObjectName("replyMenu")
        self._menu: QMenu | None = None
        self.clicked.connect(self._open)

    def _open(self) -> None:
        if self._menu is None:
            self._menu = menu = QMenu(self)
            menu.setObjectName("replyMenuList")
            for words, name, chosen in (
                (self.tr("Compare with another reply…"), "compareReply", self.compare_chosen),
                (self.tr("Make a support bundle…"), "makeBundle", self.bundle_chosen),
            ):
                action = menu.addAction(words)
                action.setObjectName(name)
                action.triggered.connect(chosen)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
