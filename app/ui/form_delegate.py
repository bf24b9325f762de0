"""Paints the rows of the form, and opens the control in which a value is typed."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.model.field_kind import Kind
from app.model.field_node import FieldNode
from app.model.problem import Severity
from app.ui import theme
from app.ui.form_cell import FormCells
from app.ui.form_model import FIELD, VALUE, FormModel
from app.ui.icon import paint_icon

_AIR = 10
_GAP = 8
_ICON = 14
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_VALUE_ROLES = {
    Kind.TEXT: "json_string",
    Kind.NUMBER: "json_number",
    Kind.BOOLEAN: "json_literal",
    Kind.ABSENT: "error",
}

Index = QModelIndex | QPersistentModelIndex


class FormDelegate(QStyledItemDelegate):
    """*refused* carries words for what was typed and cannot be kept."""

    refused = Signal(str)

    def __init__(self, tree: QTreeView, model: FormModel) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._cells = FormCells(self)
        self._cell: QWidget | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 (Qt's own)
        """As wide as name and mark, with some air above and below."""
        metrics = QFontMetricsF(self._font(FIELD, is_strong=True))
        width = (
            metrics.horizontalAdvance(str(index.data())) + _GAP if index.column() == FIELD else 0
        )
        return QSize(round(width), round(metrics.height()) + theme.scaled(_AIR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell: the ground by the style, the words by hand."""
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        # The row shows that it is current; a frame around one cell would say less.
        row.state &= ~QStyle.StateFlag.State_HasFocus  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        box = QRectF(row.rect)  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
        self._tree.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, row, painter, self._tree
        )
        node = self._model.node(index)
        painter.save()
        painter.setClipRect(box)
        if index.column() == FIELD:
            self._paint_field(painter, box, node)
        else:
            self._paint_value(painter, box, node, index)
        painter.restore()

    def _paint_field(self, painter: QPainter, box: QRectF, node: FieldNode) -> None:
        is_container = node.kind in (Kind.OBJECT, Kind.LIST, Kind.GROUP)
        name = self._model.words.name(node)
        star = " *" if node.is_required else ""
        font = self._font(FIELD, is_strong=is_container)
        painter.setFont(font)
        rest = self._words(painter, box, name.removesuffix(star), "text", font)
        if star:
            self._words(painter, rest, star.strip(), "error", font)

    def _paint_value(self, painter: QPainter, box: QRectF, node: FieldNode, index: Index) -> None:
        box = box.adjusted(_GAP, 0, -_GAP, 0)
        words = self._model.words
        is_value = words.is_value(node)
        if node.is_unknown:
            box = self._aside(painter, box, self.tr("not known to Redox"))
        box = self._paint_trouble(painter, box, node, index)
        if node.kind in (Kind.OBJECT, Kind.LIST) and self._is_open(index) and node.can_open:
            return
        font = self._font(VALUE if is_value else FIELD)
        if not is_value and node.kind not in (Kind.OBJECT, Kind.LIST):
            font.setItalic(True)
        role = _VALUE_ROLES.get(node.kind, "secondary")
        if node.kind is Kind.TEXT and not is_value:
            role = "secondary"
        painter.setFont(font)
        self._words(painter, box, words.value(node), role, font)

    def _paint_trouble(
        self, painter: QPainter, box: QRectF, node: FieldNode, index: Index
    ) -> QRectF:
        """An icon at the left of the value; what is closed shows that of what is inside."""
        problem = self._model.problem_of(node)
        name = ""
        if problem is not None:
            name = "error" if problem.severity is Severity.ERROR else "warning"
        elif node.is_absent:
            name = "error"
        elif self._model.has_trouble_inside(node) and not self._is_open(index):
            name = "warning"
        if not name:
            return box
        side = theme.scaled(_ICON)
        place = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_icon(painter, place, name, name)
        return box.adjusted(side + theme.scaled(6), 0, 0, 0)

    def _aside(self, painter: QPainter, box: QRectF, words: str) -> QRectF:
        font = self._font(FIELD)
        font.setPixelSize(theme.scaled(theme.BASE_PX - 2))
        width = QFontMetricsF(font).horizontalAdvance(words)
        if width > box.width() / 2:
            return box
        painter.setFont(font)
        place = QRectF(box.right() - width, box.top(), width, box.height())
        self._words(painter, place, words, "secondary", font)
        return box.adjusted(0, 0, -width - _GAP, 0)

    def _words(self, painter: QPainter, box: QRectF, text: str, role: str, font: QFont) -> QRectF:
        """Write *text* into *box*, cut short where it must be; what is left of the box."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        base = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
        painter.setPen(QColor(getattr(theme.current(), role)))
        painter.drawText(round(box.left()), round(base), shown)
        return box.adjusted(metrics.horizontalAdvance(shown) + 3, 0, 0, 0)

    def _font(self, column: int, *, is_strong: bool = False) -> QFont:
        if column == VALUE:
            return theme.mono_font()
        font = QFont(self._tree.font())
        font.setPixelSize(theme.scaled(theme.BASE_PX))
        if is_strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _is_open(self, index: Index) -> bool:
        return self._tree.isExpanded(self._model.index_of(self._model.node(index)))

    # typing

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 (Qt's own)
        index: Index,
    ) -> QWidget:
        """The control that fits the field."""
        node = self._model.node(index)
        cell = self._cells.make(node, parent, self._finish_soon)
        self._cell = cell
        cell.setObjectName("fieldValue")
        cell.setAccessibleName(self._model.words.path(node))
        about = node.field.description if node.field is not None else ""
        cell.setAccessibleDescription(about)
        return cell

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show in the control what the field holds."""
        self._cells.fill(editor, self._model.node(index))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the field what was typed; what cannot stand there is said, with what was typed."""
        node = self._model.node(index)
        try:
            value = self._cells.read(editor, node)
        except ValueError:
            self._refuse(editor, node)
            return
        if type(value) is not type(node.value) or value != node.value:
            model.setData(index, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the control open while what stands in it cannot be taken."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENDS
            and isinstance(watched, QLineEdit)
        ):
            node = self._model.node(self._tree.currentIndex())
            try:
                self._cells.read(watched, node)
            except ValueError:
                self._refuse(watched, node)
                return True
        return super().eventFilter(watched, event)

    def _refuse(self, editor: QWidget, node: FieldNode) -> None:
        editor.setProperty("invalid", True)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
        self.refused.emit(
            self.tr(
                "“{typed}” is not a number. {name} stays as it was; write it like 12, 0.5 or 1e6."
            ).format(typed=self._cells.typed(editor)[:40], name=self._model.name_of(node))
        )

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 (Qt's own)
    ) -> None:
        """The control fills the cell."""
        editor.setGeometry(option.rect)  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The control has closed."""
        self._cell = None
        super().destroyEditor(editor, index)

    def _finish_soon(self, editor: QWidget) -> None:
        # Enter chooses in a list, too: then the control is closed already by the time.
        QTimer.singleShot(0, self, lambda: self._finish(editor))

    def _finish(self, editor: QWidget) -> None:
        if self._cell is editor:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
