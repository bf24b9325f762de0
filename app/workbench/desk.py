"""The presenter of the window itself: its dress, status line, actions, dialogs and memory."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog

from app.model.guide import Topic
from app.model.origin import parse_base_url
from app.model.preferences import Preferences
from app.model.profile import Profile
from app.workbench.bundling import Bundling
from app.workbench.comparing import Comparing
from app.workbench.helping import Helping
from app.workbench.message_files import MessageFiles
from app.workbench.messages import Messages
from app.workbench.session import Session
from app.workbench.window import Window

ZOOM_STEP = 10
ZOOM_RANGE = (75, 200)


class Desk(QObject):
    """Keeps the window's frame in step with the profile, and opens what belongs to no column.

    *change* puts other preferences in force, *current* tells those in force.
    """

    def __init__(
        self,
        *,
        window: Window,
        messages: Messages,
        message_files: MessageFiles,
        comparing: Comparing,
        bundling: Bundling,
        helping: Helping,
        session: Session,
        current: Callable[[], Preferences],
        change: Callable[[Preferences], None],
        forget: Callable[[], None],
        data_dir: Path,
    ) -> None:
        super().__init__()
        self._window = window
        self._messages = messages
        self._message_files = message_files
        self._comparing = comparing
        self._bundling = bundling
        self._helping = helping
        self._session = session
        self._current = current
        self._change = change
        self._forget = forget
        self._data_dir = data_dir
        self._dialogs: dict[str, QDialog] = {}
        session.changed.connect(self._on_profile_changed)
        window.settings_requested.connect(self.show_settings)
        window.profile_panel.help_requested.connect(self.show_profile_help)
        window.notices.help_requested.connect(helping.show_page)
        window.rail.help_requested.connect(helping.show_page)
        window.profile_panel.keyring_help_requested.connect(
            lambda: helping.show_page(Topic.KEYRING)
        )
        helping.zoom_requested.connect(self._on_zoom_requested)
        self._make_actions()
        # The window itself is dressed already, for the profile that is about to be put in use.
        self._show_address(session.profile)

    def remember(self) -> None:
        """Note where the window stands, for the next start."""
        self._change(replace(self._current(), window=self._window.arrangement()))

    # the frame

    def _on_profile_changed(self, profile: Profile | None) -> None:
        self._window.show_environment(profile)
        self._show_address(profile)

    def _show_address(self, profile: Profile | None) -> None:
        line = self._window.status_line
        url = self._session.base_url
        if profile is None or not url:
            line.show_host(self.tr("Not connected to a profile"))
            line.show_security("")
            return
        origin = parse_base_url(url)
        line.show_host(
            self.tr("Sandbox on this computer ({host})").format(host=origin.label)
            if profile.is_sandbox
            else origin.label
        )
        is_plain = origin.scheme == "http"
        line.show_security(
            self.tr("Plain http to this computer")
            if is_plain
            else self.tr("TLS, verified by the system's trust store")
        )

    # actions

    def _make_actions(self) -> None:
        window, messages, files = self._window, self._messages, self._message_files
        keys = QKeySequence.StandardKey
        self._add(self.tr("Send"), "Ctrl+Return", lambda: window.composer.send(), listed_only=True)
        self._add(self.tr("Command palette"), "Ctrl+K", self.show_palette)
        self._add(self.tr("New message"), "Ctrl+T", messages.open_new, also="Ctrl+N")
        self._add(self.tr("Open a message"), keys.Open, files.open, also="Ctrl+O")
        self._add(self.tr("Save the message"), keys.Save, files.save, also="Ctrl+S")
        self._add(self.tr("Save the message as"), "Ctrl+Shift+S", files.save_as)
        self._add(self.tr("Close the message"), "Ctrl+W", messages.close_current)
        self._add(self.tr("Reopen the closed message"), "Ctrl+Shift+T", messages.reopen_closed)
        self._stepping = (
            self._add(
                self.tr("Next message"), keys.NextChild, messages.show_next, also="Ctrl+PgDown"
            ),
            self._add(
                self.tr("Previous message"),
                keys.PreviousChild,
                lambda: messages.show_next(-1),
                also="Ctrl+PgUp",
            ),
        )
        messages.arranged.connect(self._on_arranged)
        self._on_arranged()
        self._add(self.tr("Go to the message"), "Ctrl+L", window.focus_message)
        self._add(
            self.tr("Switch between JSON and form"),
            "Ctrl+Shift+J",
            lambda: window.composer.views.switch(),
        )
        for action in window.composer.editor.commands.actions:
            # The message that is shown may be another one by then.
            run = partial(self._do_in_message, action.objectName())
            self._add(action.text(), action.shortcut().toString(), run, listed_only=True)
        self._add(
            self.tr("Put the nearest problem right"),
            "Ctrl+.",
            lambda: window.composer.fix_nearest(),
        )
        self._add(
            self.tr("Preview with values"),
            "",
            lambda: window.composer.filling_line.preview_requested.emit(),
        )
        self._add(self.tr("Find in the reply"), keys.Find, lambda: window.focus_find())
        self._add(
            self.tr("Find fields of the reply by name or path"),
            "",
            lambda: window.focus_find(by_path=True),
        )
        for words, is_folded in (
            (self.tr("Fold everything in the reply"), True),
            (self.tr("Unfold everything in the reply"), False),
        ):
            self._add(words, "", partial(window.fold_reply, is_folded=is_folded))
        comparing = self._comparing
        self._add(self.tr("Compare the reply with another"), "", comparing.choose_reply)
        self._add(self.tr("Compare the message with another"), "", comparing.choose_message)
        self._add(self.tr("Make a support bundle"), "", self._bundling.offer_open)
        self._add(self.tr("Authenticate"), "", window.token_badge.authenticate_requested.emit)
        self._add(self.tr("Show the message page"), "Ctrl+1", lambda: window.show_page("message"))
        self._add(self.tr("Show the history page"), "Ctrl+2", lambda: window.show_page("history"))
        self._add(self.tr("Show the sandbox page"), "Ctrl+3", lambda: window.show_page("sandbox"))
        self._add(self.tr("Settings"), keys.Preferences, self.show_settings, also="Ctrl+,")
        self._add(self.tr("Larger"), keys.ZoomIn, lambda: self._zoom(ZOOM_STEP), also="Ctrl+=")
        self._add(self.tr("Smaller"), keys.ZoomOut, lambda: self._zoom(-ZOOM_STEP))
        self._add(self.tr("Normal size"), "Ctrl+0", lambda: self._zoom(0))
        self._add(self.tr("Keyboard shortcuts"), "F1", self.show_shortcuts)
        self._add(self.tr("User guide"), "Ctrl+Shift+H", self._helping.show_page)
        self._add(self.tr("Help for keys and profiles"), "", self.show_profile_help)
        self._add(self.tr("About Redox Courier"), "", self.show_about)
        self._add(self.tr("Quit"), keys.Quit, window.close, also="Ctrl+Q")

    def _add(
        self,
        words: str,
        keys: str | QKeySequence.StandardKey,
        run: Callable[[], object],
        *,
        also: str = "",
        listed_only: bool = False,
    ) -> QAction:
        """One action of the window; *listed_only*: its keys are watched elsewhere."""
        action = QAction(words, self._window)
        shortcuts = QKeySequence.keyBindings(keys) if not isinstance(keys, str) else []
        if isinstance(keys, str) and keys:
            shortcuts = [QKeySequence(keys)]
        if also and QKeySequence(also) not in shortcuts:
            shortcuts.append(QKeySequence(also))
        if not listed_only:
            action.setShortcuts(shortcuts)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        elif shortcuts:
            action.setProperty("keys", shortcuts[0])
        action.triggered.connect(lambda: run())
        self._window.addAction(action)
        return action

    def _on_arranged(self) -> None:
        # With one message alone, Ctrl+Tab leaves the editor as it does elsewhere.
        for action in self._stepping:
            action.setEnabled(len(self._messages.tabs) > 1)

    def _do_in_message(self, command: str) -> None:
        self._window.show_page("message")
        self._window.composer.editor.commands.trigger(command)

    def _on_zoom_requested(self, steps: int) -> None:
        self._zoom(steps * ZOOM_STEP)

    def _zoom(self, step: int) -> None:
        preferences = self._current()
        low, high = ZOOM_RANGE
        percent = 100 if not step else min(max(preferences.zoom_percent + step, low), high)
        self._change(replace(preferences, zoom_percent=percent))

    # dialogs, each open at most once

    def show_settings(self) -> None:
        """Open the settings."""

        def make() -> QDialog:
            from app.ui.settings_dialog import SettingsDialog

            dialog = SettingsDialog(self._current(), data_dir=self._data_dir, parent=self._window)
            dialog.preferences_changed.connect(self._on_settings_changed)
            dialog.help_requested.connect(lambda: self._helping.show_page(Topic.DATA_FOLDER))
            return dialog

        self._open("settings", make)

    def _on_settings_changed(self, chosen: Preferences) -> None:
        # What is remembered in passing has gone on since the dialog was opened.
        now = self._current()
        self._change(
            replace(
                chosen, last_profile=now.last_profile, last_used=now.last_used, window=now.window
            )
        )

    def show_palette(self) -> None:
        """Open the list of all actions."""

        def make() -> QDialog:
            from app.ui.command_palette import CommandPalette

            return CommandPalette(self._window.actions(), parent=self._window)

        self._open("palette", make)

    def show_shortcuts(self) -> None:
        """Open the sheet of keyboard shortcuts."""

        def make() -> QDialog:
            from app.ui.shortcut_sheet import ShortcutSheet

            sheet = ShortcutSheet(self._window.actions(), parent=self._window)
            sheet.guide_requested.connect(lambda: self._helping.show_page(Topic.KEYBOARD))
            return sheet

        self._open("shortcuts", make)

    def show_profile_help(self) -> None:
        """Open the help on keys, and what to do when one was exposed."""

        def make() -> QDialog:
            from app.ui.profile_help import ProfileHelp

            dialog = ProfileHelp(_named(self._session.profile), parent=self._window)
            dialog.forget_requested.connect(self._forget)
            dialog.guide_requested.connect(lambda: self._helping.show_page(Topic.OWN_KEY))
            # It stays open while another profile is chosen.
            self._session.changed.connect(say := lambda one: dialog.show_profile(_named(one)))
            dialog.finished.connect(lambda: self._session.changed.disconnect(say))
            return dialog

        self._open("profile help", make)

    def show_about(self) -> None:
        """Open what this program is, and what it is not."""

        def make() -> QDialog:
            from app.ui.about_dialog import AboutDialog

            return AboutDialog(parent=self._window)

        self._open("about", make)

    def _open(self, name: str, make: Callable[[], QDialog]) -> None:
        if name not in self._dialogs:
            dialog = self._dialogs[name] = make()
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(lambda: self._dialogs.pop(name, None))
            dialog.open()
        self._dialogs[name].raise_()
        self._dialogs[name].activateWindow()


def _named(profile: Profile | None) -> str:
    """The name of a profile with a key of its own; "" for others."""
    return profile.name if profile is not None and not profile.is_sandbox else ""
