"""The card of requests: which calls the sandbox has seen, and what it did with them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model.document import harmless
from app.model.language import translate
from app.model.sandbox_control import FAULTS, SandboxRequest
from app.ui import theme

_TIME, _CALL, _REPLY, _FAULT = range(4)
_ROW = 24


class SandboxRequests(QFrame):
    """A table of the last calls, newest first: no headers and nothing of their bodies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = QLabel(self)
        self._title.setProperty("kind", "section")
        self._empty = QLabel(
            self.tr("No call yet. Choose the sandbox as profile, then authenticate and send."), self
        )
        self._empty.setProperty("kind", "secondary")
        self._empty.setWordWrap(True)
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("sandboxRequests")
        self._tree.setAccessibleName(self.tr("Calls the sandbox has seen"))
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._tree.setHeaderLabels(
            [self.tr("Time"), self.tr("Call"), self.tr("Reply"), self.tr("Fault")]
        )
        header = self._tree.header()
        header.setStretchLastSection(True)
        for section in (_TIME, _CALL, _REPLY):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._empty)
        column.addWidget(self._tree, 1)
        self._shown: dict[int, tuple[SandboxRequest, QTreeWidgetItem]] = {}
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()
        self.show_requests((), 0)

    def show_requests(self, requests: Sequence[SandboxRequest], count: int) -> None:
        """Show *requests*, oldest first, of *count* in all; what is selected stays so."""
        kept = {request.number for request in requests}
        for number in [number for number in self._shown if number not in kept]:
            _, item = self._shown.pop(number)
            self._tree.takeTopLevelItem(self._tree.indexOfTopLevelItem(item))
        for request in requests:
            known = self._shown.get(request.number)
            if known is not None and known[0] == request:
                continue
            item = known[1] if known else QTreeWidgetItem()
            self._fill(item, request)
            if known is None:
                self._tree.insertTopLevelItem(0, item)
            self._shown[request.number] = (request, item)
        self._title.setText(self.tr("Calls seen: {0}").format(count) if count else self.tr("Calls"))
        self._empty.setVisible(not requests)
        self._tree.setVisible(bool(requests))

    def _fill(self, item: QTreeWidgetItem, request: SandboxRequest) -> None:
        fault = next((one.label for one in FAULTS if one.kind is request.fault), "")
        if request.status:
            reply = str(request.status)
        else:
            reply = self.tr("open") if request.is_open else self.tr("none")
        item.setText(_TIME, f"{request.at.astimezone():%H:%M:%S}")
        item.setToolTip(_TIME, self.tr("{0} UTC").format(f"{request.at:%Y-%m-%d %H:%M:%S}"))
        item.setText(_CALL, harmless(f"{request.method} {request.path}"))
        item.setText(_REPLY, reply)
        item.setText(_FAULT, translate("SandboxControl", fault) if fault else "")
        item.setToolTip(_FAULT, item.text(_FAULT))
        item.setSizeHint(_FAULT, QSize(0, theme.scaled(_ROW)))

    def _use_theme(self) -> None:
        self._tree.setFixedHeight(theme.scaled(200))
        for _, item in self._shown.values():
            item.setSizeHint(_FAULT, QSize(0, theme.scaled(_ROW)))
