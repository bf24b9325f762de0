"""The presenter of the user guide: it opens the page that is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.guide import INDEX, Guide
from app.resources import resource

if TYPE_CHECKING:
    from app.ui.help_window import HelpWindow


class Helping(QObject):
    """Reads the guide when it is first asked for. `zoom_requested` is that of the `HelpWindow`."""

    zoom_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._guide: Guide | None = None
        self._window: HelpWindow | None = None

    def show_page(self, address: str = INDEX) -> None:
        """Open a page of the guide, or a section of it, in the one window there is for it."""
        if self._window is None:
            self._window = self._make()
        self._window.show_address(address)
        self._window.open()

    def close(self) -> None:
        """Take the window away: the program ends."""
        if self._window is not None:
            self._window.close()

    def _make(self) -> "HelpWindow":
        from app.ui.help_window import HelpWindow

        if self._guide is None:
            self._guide = Guide.read(lambda name: resource(f"guide/{name}.md").read_text("utf-8"))
        window = HelpWindow(self._guide, resource("guide"))
        window.zoom_requested.connect(self.zoom_requested)
        window.finished.connect(self._on_closed)
        return window

    def _on_closed(self) -> None:
        if self._window is not None:
            self._window.deleteLater()
            self._window = None
