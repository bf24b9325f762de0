"""What was read from a CSV file, before it goes into the address book."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model.document import harmless
from app.ui import theme
from app.ui.book_page import ROW
from app.ui.screen_room import resize_within_screen

_SIZE = (720, 520)
_SHOWN = 200


class ImportPreview(QDialog):
    """The rows that can be used and what is wrong with the others; accepted when they are wanted.

    *title* says what was read, *note* what else there is to say of the file.
    """

    def __init__(
        self,
        title: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        problems: Sequence[str],
        *,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importPreview")
        self.setWindowTitle(self.tr("Import from CSV"))
        resize_within_screen(self, *_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(self._label("importTitle", title, "strong"))
        if note:
            column.addWidget(self._label("importNote", note, "secondary"))
        if rows:
            column.addWidget(self._table(headers, rows), 2)
        if problems:
            words = self.tr("Left out, with the reason:")
            column.addWidget(self._label("importProblemTitle", words, "hint"))
            faults = QListWidget(self)
            faults.setObjectName("importProblems")
            faults.setAccessibleName(self.tr("Rows that are left out, and why"))
            faults.addItems([harmless(problem) for problem in problems])
            faults.setWordWrap(True)
            column.addWidget(faults, 1)
        column.addLayout(self._buttons(len(rows)))

    def _table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> QTreeWidget:
        table = QTreeWidget(self)
        table.setObjectName("importRows")
        table.setAccessibleName(self.tr("Rows that were read"))
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setHeaderLabels(list(headers))
        items = [QTreeWidgetItem([harmless(cell) for cell in row]) for row in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            items.append(QTreeWidgetItem([self.tr("… and {0} more").format(len(rows) - _SHOWN)]))
        for item in items:
            item.setSizeHint(len(headers) - 1, QSize(0, theme.scaled(ROW)))
        table.addTopLevelItems(items)
        for column in range(len(headers) - 1):
            table.resizeColumnToContents(column)
        return table

    def _buttons(self, count: int) -> QHBoxLayout:
        words = self.tr("Add one entry") if count == 1 else self.tr("Add %n entries", "", count)
        add = QPushButton(words, self)
        add.setObjectName("confirmImport")
        add.setProperty("kind", "primary")
        add.setEnabled(count > 0)
        add.setDefault(True)
        add.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelImport")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(add)
        return row

    def _label(self, name: str, words: str, kind: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
