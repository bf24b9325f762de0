"""What stands in the place of the form while the text cannot be read as a message."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.model.errors import InvalidMessage


class FormFault(QFrame):
    """Says what is wrong and where; *go_clicked* carries line and column."""

    go_clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._place = (1, 1)
        title = QLabel(self.tr("The message cannot be shown as a form"))
        title.setObjectName("formFaultTitle")
        title.setProperty("kind", "outcome")
        title.setWordWrap(True)
        self._words = QLabel()
        self._words.setObjectName("formFault")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        kept = QLabel(self.tr("Nothing is lost: the text stands in the JSON as you left it."))
        kept.setProperty("kind", "secondary")
        kept.setWordWrap(True)
        self._go = QPushButton(self.tr("Go to the JSON"))
        self._go.setObjectName("goToFault")
        self._go.clicked.connect(lambda: self.go_clicked.emit(*self._place))
        inside = QWidget()
        inside.setProperty("kind", "card")
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (title, self._words, kept):
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

    @property
    def button(self) -> QPushButton:
        """The one that goes to the fault."""
        return self._go

    def show_fault(self, fault: InvalidMessage) -> None:
        """Say what keeps the text from being read."""
        self._place = (max(fault.line, 1), max(fault.column, 1))
        line = self._place[0]
        self._words.setText(
            self.tr("Line {line}: {fault}").format(line=line, fault=fault.text)
            if fault.line
            else fault.text
        )
        self._go.setText(self.tr("Go to line {line} in the JSON").format(line=line))
