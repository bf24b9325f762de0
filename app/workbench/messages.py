"""The presenter of many messages: a row of tabs for each profile, one of them shown."""

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.model.catalog import Catalog
from app.model.draft import Draft, Rows
from app.model.message import read_meta
from app.model.message_file import FileLink
from app.model.preferences import LastUsed
from app.model.profile import Profile
from app.model.sandbox_control import DEFAULT_DESTINATION
from app.ui.notice import Notices
from app.workbench.message_tab import Join, MessageTab
from app.workbench.session import Session
from app.workbench.tab_rows import TabRows
from app.workbench.window import Window

FIRST = LastUsed("PatientAdmin", "Arrival", (DEFAULT_DESTINATION,))
MOST_TABS = 50
MOST_CLOSED = 20


class Messages(QObject):
    """Opens each profile where it was left, and keeps its tabs while another one is in use.

    *edited* and *closed* carry a tab's key; *arranged* tells of another order, number or choice
    of tabs.
    """

    edited = Signal(str)
    closed = Signal(str)
    arranged = Signal()

    def __init__(
        self,
        *,
        window: Window,
        notices: Notices,
        session: Session,
        catalog: Catalog,
        join: Join,
        last_used: Callable[[], dict[str, LastUsed]],
        remember: Callable[[dict[str, LastUsed]], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._bar = window.message_page.tabs
        self._notices = notices
        self._session = session
        self._catalog = catalog
        self._join = join
        self._last_used = last_used
        self._remember = remember
        self._profile_id = ""
        self.rows = TabRows(self._drop)
        self._closed: list[tuple[int, Draft]] = []
        self._labelling = QTimer(self)  # a reply is painted before its tab says so
        self._labelling.setSingleShot(True)
        self._labelling.timeout.connect(self._show_labels)
        self._bar.chosen.connect(self.show)
        self._bar.close_requested.connect(self.close_message)
        self._bar.new_requested.connect(self.open_new)
        self._bar.moved.connect(self._on_moved)
        first = MessageTab(self._fresh(FIRST), join(window.composer, window.reply_viewer))
        self._add(first)
        self._show(first)
        session.changed.connect(self._on_profile_changed)
        self._on_profile_changed(session.profile)

    @property
    def current(self) -> MessageTab:
        """The one that is shown."""
        return self.rows.shown[self._profile_id]

    @property
    def tabs(self) -> tuple[MessageTab, ...]:
        """Those of the profile in use, in their order."""
        return tuple(self.rows.of(self._profile_id))

    # what the person wants

    def open_new(self) -> None:
        """Begin another message of the kind in view."""
        if self._has_room():
            self._open(self._fresh(self.current.draft().used), len(self.tabs))
            self._window.focus_message()

    def _has_room(self) -> bool:
        if len(self.tabs) >= MOST_TABS:
            self._notices.show_warning(
                self.tr("There are {count} messages open.").format(count=len(self.tabs)),
                self.tr("Close some of them first."),
                topic="messages",
            )
            return False
        return True

    def open_file(self, text: str, file: FileLink) -> None:
        """Show a message from a file: in its tab, in place of an untouched template, or anew.

        What was changed in its tab and not saved stays there.
        """
        known = next((tab for tab in self.tabs if tab.file and tab.file.path == file.path), None)
        tab = known or (self.current if self.current.is_untouched else None)
        view = read_meta(text)
        used = LastUsed(view.data_model, view.event_type, view.destinations)
        if not view.is_there:
            used = self.current.draft().used
        if tab is None:
            if self._has_room():
                draft = Draft(uuid.uuid4().hex, self._profile_id, used, text, file=file)
                self._open(draft, len(self.tabs))
        elif not tab.is_edited:
            tab.begin(replace(tab.draft(), used=used, text=text, file=file))
            self.edited.emit(tab.key)
        if known is not None:
            self.show(known.key)
        self._show_labels()
        self._window.focus_message()

    def open_copy(self, text: str) -> bool:
        """Begin another message with *text*; whether there was room for it."""
        if not self._has_room():
            return False
        view = read_meta(text)
        used = LastUsed(view.data_model, view.event_type, view.destinations)
        draft = Draft(uuid.uuid4().hex, self._profile_id, used, text, is_edited=True)
        self._open(draft, len(self.tabs))
        self._window.focus_message()
        return True

    def close_current(self) -> None:
        """Close the message in view."""
        self.close_message(self.current.key)

    def close_message(self, key: str) -> None:
        """Close a message; one that is on its way is asked about."""
        tab = self._find(key)
        if tab is None:
            return
        if tab.parts is not None and tab.is_at_work:
            self.show(key)
            tab.parts.sending.stop(lambda: self._close(tab))
        else:
            self._close(tab)

    def reopen_closed(self) -> None:
        """Bring back the message that was closed last, of this profile and in this run."""
        for index in reversed(range(len(self._closed))):
            position, draft = self._closed[index]
            if draft.profile_id == self._profile_id and len(self.tabs) < MOST_TABS:
                del self._closed[index]
                self._notices.clear("messages")
                self._open(draft, min(position, len(self.tabs)))
                self._window.focus_message()
                return

    def show_next(self, step: int = 1) -> None:
        """Go to the next message, or *step* further; after the last comes the first."""
        tabs = self.tabs
        self.show(tabs[(tabs.index(self.current) + step) % len(tabs)].key)

    def show(self, key: str) -> None:
        """Show a message of the profile in use."""
        tab = self._find(key)
        if tab is not None and tab is not self.current:
            self._show(tab)
            self.arranged.emit()

    # what is remembered

    def remember(self) -> None:
        """Note what the profile in use was last used for."""
        if self._profile_id:
            used = {**self._last_used(), self._profile_id: self.current.draft().used}
            if used != self._last_used():
                self._remember(used)

    def close(self) -> None:
        """The window goes: say nothing more in it, and let go of what is not in it."""
        self._labelling.timeout.disconnect(self._show_labels)
        self._labelling.stop()
        for tab in self.rows.all():
            tab.discard()

    def release(self, profile_id: str) -> None:
        """A profile is deleted: what was written for it waits for the next one."""
        self.rows.release(profile_id)
        if profile_id == self._profile_id:
            self._use("")

    def bring_back(self, drafts: Iterable[Draft], kept: Rows, profile_ids: Collection[str]) -> None:
        """Open the drafts of the last run; what belongs to no profile any more comes along."""
        groups: dict[str, list[Draft]] = {}
        for draft in drafts:
            is_known = draft.profile_id in profile_ids
            groups.setdefault(draft.profile_id if is_known else "", []).append(draft)
        for profile_id, group in groups.items():
            shown = kept[profile_id].shown if profile_id in kept else ""
            for tab in self.rows.bring_back(group, profile_id, shown):
                self._listen(tab)
                if tab.profile_id != profile_id:
                    tab.give_to(profile_id)
        if self._profile_id:
            self.rows.adopt(self._profile_id)
        self._show(self.current)
        self.arranged.emit()

    # profiles

    def _on_profile_changed(self, profile: Profile | None) -> None:
        profile_id = profile.id if profile is not None else ""
        if profile_id != self._profile_id:
            self.remember()
            self._use(profile_id)
        for tab in self.tabs:
            tab.show_target(profile)

    def _use(self, profile_id: str) -> None:
        """Show the tabs of another profile; what was begun without a profile goes to the first."""
        before, self._profile_id = self._profile_id, profile_id
        last = self._last_used().get(profile_id)
        if profile_id and not before:
            for tab in self.rows.adopt(profile_id):
                if tab.is_untouched and last is not None:
                    tab.begin(self._fresh(last))
        own = self.rows.of(profile_id)
        if not own:
            self._add(MessageTab(self._fresh(last or FIRST)))
        self._show(self.rows.shown.get(profile_id) or own[0])
        self.arranged.emit()

    # tabs

    def _fresh(self, used: LastUsed) -> Draft:
        event_type = self._catalog.find(used.data_model, used.event_type)
        if event_type is None or not event_type.is_sendable:
            used = FIRST
        return Draft(uuid.uuid4().hex, self._profile_id, used)

    def _open(self, draft: Draft, position: int) -> None:
        tab = MessageTab(draft)
        self._add(tab, position)
        self._show(tab)
        self.edited.emit(tab.key)
        self.arranged.emit()

    def _add(self, tab: MessageTab, position: int | None = None) -> None:
        row = self.rows.of(self._profile_id)
        row.insert(len(row) if position is None else position, tab)
        self._listen(tab)

    def _listen(self, tab: MessageTab) -> None:
        tab.changed.connect(self._labelling.start)
        tab.edited.connect(lambda: self.edited.emit(tab.key))

    def _close(self, tab: MessageTab) -> None:
        tabs = self.rows.of(tab.profile_id)
        if tab not in tabs:
            return
        index = tabs.index(tab)
        if not tab.is_untouched:
            self._closed = [*self._closed, (index, tab.draft())][-MOST_CLOSED:]
        if tab.is_edited:
            self._notices.show_note(
                self.tr("“{name}” was closed.").format(name=tab.label.words),
                topic="messages",
                action=self.tr("Reopen"),
                on_action=self.reopen_closed,
            )
        tabs.remove(tab)
        is_in_use = tab.profile_id == self._profile_id
        if not tabs and is_in_use:
            self._add(MessageTab(self._fresh(tab.draft().used)))
        if self.rows.shown.get(tab.profile_id) is tab:
            del self.rows.shown[tab.profile_id]
            if is_in_use:
                self._show(tabs[min(index, len(tabs) - 1)])
        self._drop(tab)
        self._show_labels()
        self.arranged.emit()

    def _drop(self, tab: MessageTab) -> None:
        tab.discard()
        tab.deleteLater()
        self.closed.emit(tab.key)

    def _show(self, tab: MessageTab) -> None:
        parts = tab.build(self._join)
        self.rows.shown[self._profile_id] = tab
        tab.show_target(self._session.profile)
        self._window.show_message(parts.composer, parts.viewer)
        self._show_labels()

    def _show_labels(self) -> None:
        self._bar.show_tabs([tab.label for tab in self.tabs], self.current.key)

    def _on_moved(self, keys: list[str]) -> None:
        self.rows.of(self._profile_id).sort(key=lambda tab: keys.index(tab.key))
        self.arranged.emit()

    def _find(self, key: str) -> MessageTab | None:
        return next((tab for tab in self.tabs if tab.key == key), None)
