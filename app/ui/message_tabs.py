"""The tabs of the messages one works on: which there are, how each stands, and a new one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QToolButton, QWidget

from app.ui import theme
from app.ui.icon import icon
from app.ui.icon_button import IconButton

if TYPE_CHECKING:
    from app.model.outcome import Outcome

MOST_LETTERS = 32
SMALL_ICON = 14


class TabLabel(NamedTuple):
    """What a tab says: *words* name the message, and no patient's data is among them.

    *outcome* is what became of it when it was last sent, *verdict* the same in words.
    """

    key: str
    words: str
    is_edited: bool = False
    is_sending: bool = False
    outcome: "Outcome | None" = None
    verdict: str = ""


class MessageTabs(QFrame):
    """One tab per message; *key* names it in every signal."""

    chosen = Signal(str)
    close_requested = Signal(str)
    moved = Signal(list)
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tabs")
        self._labels: tuple[TabLabel, ...] = ()
        self._bar = bar = _Bar(self)
        bar.setObjectName("messageTabs")
        bar.setAccessibleName(self.tr("Messages"))
        bar.currentChanged.connect(self._on_current_changed)
        bar.tabMoved.connect(lambda: self.moved.emit(self._keys()))
        bar.middle_clicked.connect(self._on_middle_clicked)
        self._new = IconButton("add", self.tr("New message"), self)
        self._new.setObjectName("newMessage")
        self._new.clicked.connect(self.new_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 0)
        row.setSpacing(4)
        row.addWidget(bar)
        row.addWidget(self._new, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    @property
    def count(self) -> int:
        """How many there are."""
        return self._bar.count()

    def show_tabs(self, labels: Sequence[TabLabel], current: str) -> None:
        """Show these, *current* as the one in use; nothing is emitted."""
        self._bar.blockSignals(True)
        if [label.key for label in labels] != self._keys():
            self._rebuild(labels)
        for index, label in enumerate(labels):
            if index >= len(self._labels) or self._labels[index] != label:
                self._show(index, label)
            if label.key == current:
                self._bar.setCurrentIndex(index)
        self._labels = tuple(labels)
        self._bar.blockSignals(False)
        # Qt forgets to say so of tabs that change while another page is shown.
        self._bar.updateGeometry()

    def _rebuild(self, labels: Sequence[TabLabel]) -> None:
        self._labels = ()
        while self._bar.count():
            self._bar.removeTab(0)
        for label in labels:
            index = self._bar.addTab("")
            self._bar.setTabData(index, label.key)
            if len(labels) > 1:
                self._add_close_button(index, label.key)

    def _add_close_button(self, index: int, key: str) -> None:
        close = IconButton("close", "", pixels=12)
        close.setObjectName("closeMessage")
        close.setProperty("kind", "tab-close")
        # The keyboard has Ctrl+W; a stop at every tab would be in the way.
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(lambda: self.close_requested.emit(key))
        self._bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, close)

    def _show(self, index: int, label: TabLabel) -> None:
        words = label.words or self.tr("Message")
        if len(words) > MOST_LETTERS:
            words = words[: MOST_LETTERS - 1].rstrip() + "…"
        states = [self.tr("sending")] if label.is_sending else []
        shown = " – ".join([words, *states]) + (" •" if label.is_edited else "")
        self._bar.setTabText(index, shown.replace("&", "&&"))
        if label.is_edited:
            states.insert(0, self.tr("edited"))
        if label.verdict and not label.is_sending:
            states.append(label.verdict)
        told = ", ".join([label.words or self.tr("Message"), *states])
        self._bar.setAccessibleTabName(index, told)
        self._bar.setTabToolTip(index, told)
        self._bar.setTabIcon(index, self._icon(label))
        close = self._bar.tabButton(index, QTabBar.ButtonPosition.RightSide)
        if isinstance(close, IconButton):
            close.set_words(self.tr("Close {name}").format(name=label.words))

    def _icon(self, label: TabLabel) -> QIcon:
        if not label.is_sending and label.outcome is None:
            return QIcon()
        from app.ui.outcome_face import FACES, WAITING  # not needed for the first paint

        if label.outcome is None or label.is_sending:
            return icon(WAITING.icon, WAITING.role)
        return icon(FACES[label.outcome].icon, FACES[label.outcome].role)

    def _on_current_changed(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(self._key(index))

    def _on_middle_clicked(self, index: int) -> None:
        self.close_requested.emit(self._key(index))

    def _key(self, index: int) -> str:
        return str(self._bar.tabData(index))

    def _keys(self) -> list[str]:
        return [self._key(index) for index in range(self._bar.count())]

    def _use_theme(self) -> None:
        side = theme.scaled(SMALL_ICON)
        self._bar.setIconSize(QSize(side, side))
        self._bar.show_arrows()


class _Bar(QTabBar):
    """Closes a tab under a middle click, as browsers do."""

    middle_clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setProperty("kind", "messages")

    def show_arrows(self) -> None:
        """Draw the buttons that appear where not all tabs have room in our own way."""
        for name, picture in (("ScrollLeftButton", "previous"), ("ScrollRightButton", "next")):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setProperty("kind", "icon")
                button.setArrowType(Qt.ArrowType.NoArrow)
                button.setIcon(icon(picture, "secondary"))
                button.setIconSize(self.iconSize())

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words need when they are bold, and no wider."""
        font = self.font()
        font.setPixelSize(theme.scaled(12))
        font.setBold(True)
        width = QFontMetrics(font).horizontalAdvance(self.tabText(index).replace("&&", "&"))
        close = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
        if isinstance(close, IconButton):
            width += close.sizeHint().width() + theme.scaled(4)
        if not self.tabIcon(index).isNull():
            width += self.iconSize().width() + theme.scaled(4)
        return QSize(width + theme.scaled(24), super().tabSizeHint(index).height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the middle button; the rest is Qt's."""
        index = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and index >= 0:
            self.middle_clicked.emit(index)
        else:
            super().mouseReleaseEvent(event)
