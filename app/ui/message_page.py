"""The page of messages: their tabs above, and below the one in use beside what came back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from app.ui.composer import Composer
from app.ui.message_tabs import MessageTabs

if TYPE_CHECKING:  # not needed for the first paint
    from app.model.sandbox_control import ArmedFault
    from app.ui.armed_fault import ArmedFaultBanner

WIDTHS = (620, 450)
FAULT_MARGINS = (16, 8, 16, 0)


class MessagePage(QWidget):
    """Shows one message at a time.

    The parts of the others stand outside of the window: neither the keyboard nor a screen reader
    nor a search by name comes upon a control that is not shown.
    """

    fault_off_requested = Signal()

    def __init__(self, composer: Composer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = MessageTabs()
        self._outside = QWidget()  # never shown
        self._composer = composer
        self._viewer: QWidget = QWidget()  # a place for the first reply
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setObjectName("messageColumns")
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(1)
        for index, (column, stretch) in enumerate(((composer, 4), (self._viewer, 3))):
            self._columns.addWidget(column)
            self._columns.setStretchFactor(index, stretch)
        self._is_divided = False
        self._fault: ArmedFaultBanner | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._columns, 1)

    def show_message(self, composer: Composer, viewer: QWidget) -> None:
        """Show another message's parts, in the same widths; those before keep their state."""
        if (composer, viewer) == (self._composer, self._viewer):
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._columns.isAncestorOf(focused)
        sizes = self._columns.sizes()
        self._columns.setUpdatesEnabled(False)
        for index, (old, new) in enumerate(((self._composer, composer), (self._viewer, viewer))):
            if old is not new:
                self._columns.replaceWidget(index, new)
                self._columns.setStretchFactor(index, 4 - index)
                old.setParent(self._outside)
                new.show()
        self._columns.setSizes(sizes)
        self._columns.setUpdatesEnabled(True)
        self._composer, self._viewer = composer, viewer
        if had_focus:
            composer.focus_editor()

    def show_above(self, widget: QWidget, stops: Sequence[QWidget]) -> None:
        """Show *widget* above all messages; Tab comes to its *stops* before it comes to them."""
        self._column.insertWidget(0, widget)
        before: QWidget = self.tabs
        while not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain() or self
        for one in stops:
            self.setTabOrder(before, one)
            before = one
        widget.show()

    def show_armed_fault(self, armed: "ArmedFault | None") -> None:
        """Warn that the sandbox is to do something wrong, as long as it is; None: it is not."""
        if self._fault is None:
            if armed is None:
                return
            from app.ui.armed_fault import ArmedFaultBanner

            self._fault = ArmedFaultBanner(names_sandbox=True)
            self._fault.words.setObjectName("armedFault")
            self._fault.off.setObjectName("switchFaultOff")
            self._fault.off_requested.connect(self.fault_off_requested)
            inset = QVBoxLayout()
            inset.setContentsMargins(*FAULT_MARGINS)
            inset.addWidget(self._fault)
            self._column.insertLayout(self._column.indexOf(self.tabs) + 1, inset)
            last: QWidget = self.tabs
            while (after := last.nextInFocusChain()) and self.tabs.isAncestorOf(after):
                last = after
            self.setTabOrder(last, self._fault.off)
        self._fault.show_armed(armed)
        self._fault.setVisible(armed is not None)

    def state(self) -> QByteArray:
        """The widths of the columns, for `restore`."""
        return self._columns.saveState()

    def restore(self, state: QByteArray) -> None:
        """Stand as at the time of `state`; what Qt cannot read changes nothing."""
        self._is_divided = self._columns.restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room between message and reply, once it is known."""
        super().resizeEvent(event)
        if not self._is_divided:
            self._is_divided = True
            self._columns.setSizes(list(WIDTHS))  # Qt scales them to what there is
