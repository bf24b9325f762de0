"""The presenter of the first start: the two ways to begin, until one is taken."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.model.guide import INDEX, Topic
from app.model.profile import Profile
from app.ui.profile_panel import ProfilePanel
from app.ui.welcome import Welcome
from app.workbench.session import Session


class Welcoming(QObject):
    """Shows the welcome until the first profile is put in use.

    *show* gives it its place, and its controls theirs in the order of Tab. *remember* is called
    when the person dismisses it. *guide_requested* carries an address.
    """

    guide_requested = Signal(str)

    def __init__(
        self,
        *,
        panel: ProfilePanel,
        session: Session,
        show: Callable[[QWidget, Sequence[QWidget]], None],
        remember: Callable[[], None],
    ) -> None:
        super().__init__()
        self._show = show
        self._remember = remember
        self._panel = panel
        self._welcome: Welcome | None = None
        session.changed.connect(self._on_profile_changed)

    def start(self) -> None:
        """Show it: there is no profile yet."""
        self._welcome = welcome = Welcome()
        welcome.sandbox_requested.connect(self._panel.ask_for_sandbox)
        welcome.key_requested.connect(self._panel.begin_new)
        welcome.import_requested.connect(self._panel.ask_for_import)
        welcome.where_requested.connect(lambda: self.guide_requested.emit(Topic.OWN_KEY))
        welcome.guide_requested.connect(lambda: self.guide_requested.emit(INDEX))
        welcome.dismissed.connect(self._on_dismissed)
        self._show(welcome, welcome.controls)

    def _on_profile_changed(self, profile: Profile | None) -> None:
        if profile is not None:
            self._close()

    def _on_dismissed(self) -> None:
        self._remember()
        self._close()

    def _close(self) -> None:
        welcome, self._welcome = self._welcome, None
        if welcome is None:
            return
        if welcome.isAncestorOf(welcome.window().focusWidget()):
            self._panel.take_keyboard()
        welcome.hide()
        welcome.deleteLater()
