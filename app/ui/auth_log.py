"""The auth log: the logins and renewals of this run, newest first."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QListWidgetItem, QWidget

from app.ui import theme
from app.ui.clipboard import copy
from app.ui.icon import icon

if TYPE_CHECKING:
    from app.model.auth_event import AuthEvent

HEIGHT = 88
ICON = 14


class AuthLogList(QListWidget):
    """About three rows high: time, host and outcome in a few words.

    All that is known of a row is in its tool tip, its description and what is copied of it.
    Times are local, with UTC in the tool tip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("authLog")
        self.setProperty("kind", "log")
        self.setAccessibleName(self.tr("Log of logins and renewals"))
        self._shown: tuple[AuthEvent, ...] = ()
        # Not painted into the viewport: that is Qt's own, which costs PySide dearly to name.
        self._empty = QLabel(self.tr("Logins and renewals are listed here."), self)
        self._empty.setProperty("kind", "secondary")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleDescription(self._empty.text())
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._copy = self._action(self.tr("Copy"), self._copy_selected)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy_all = self._action(self.tr("Copy all"), self._copy_everything)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def show_log(self, log: "Sequence[AuthEvent]") -> None:
        """Show the log, given oldest first; rows already there keep their selection."""
        events = tuple(log)
        known = len(self._shown)
        if events[:known] != self._shown:
            self.clear()
            known = 0
        for event in events[known:]:
            self.insertItem(0, self._item(event))
        self._shown = events
        self.setAccessibleDescription("" if events else self._empty.text())
        self._empty.setVisible(not events)
        for action in (self._copy, self._copy_all):
            action.setEnabled(bool(events))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words for nothing where the rows will be."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.contentsRect().adjusted(0, 2, 0, 0))

    def _item(self, event: "AuthEvent") -> QListWidgetItem:
        row = f"{event.at.astimezone():%H:%M:%S}  {event.host}  {self._words(event)}"
        item = QListWidgetItem(row)
        item.setIcon(icon("ok", "ok") if event.succeeded else icon("warning", "warning"))
        item.setToolTip(f"{event.at:%Y-%m-%d %H:%M:%S} UTC\n{event.outcome}")
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, event.outcome)
        if not event.succeeded:
            said = self.tr("Failed: {row}").format(row=row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    def _words(self, event: "AuthEvent") -> str:
        done, failed = {
            "Authenticate": (self.tr("Logged in"), self.tr("Login failed")),
            "Refresh": (self.tr("Refreshed"), self.tr("Refresh failed")),
            "Renew": (self.tr("Renewed"), self.tr("Renewal failed")),
            "Rest": (self.tr("Not renewed"), self.tr("Not renewed")),
            "Stop": (self.tr("Renewal stopped"), self.tr("Renewal stopped")),
            "Send": (self.tr("Token used"), self.tr("Token refused")),
            "Forget": (self.tr("Tokens forgotten"), self.tr("Tokens not forgotten")),
        }[event.action.value]
        return done if event.succeeded else failed

    def _action(self, words: str, run: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda: run())
        self.addAction(action)
        return action

    def _copy_selected(self) -> None:
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows:
            self._copy_rows(rows)

    def _copy_everything(self) -> None:
        self._copy_rows(list(range(self.count())))

    def _copy_rows(self, rows: list[int]) -> None:
        role = Qt.ItemDataRole.AccessibleDescriptionRole
        lines = (f"{self.item(row).text()}: {self.item(row).data(role)}" for row in rows)
        copy("\n".join(lines), self)

    def _use_theme(self) -> None:
        self.setFixedHeight(theme.scaled(HEIGHT))
        self.setIconSize(QSize(theme.scaled(ICON), theme.scaled(ICON)))
