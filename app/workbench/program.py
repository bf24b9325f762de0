"""Everything behind the window: made after the first paint, wound down in order at the end."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt

from app.application import Application
from app.model.catalog import Catalog
from app.model.history_entry import Retention
from app.model.preferences import Destination, Preferences
from app.model.profile import Profile
from app.model.schema import Schemas
from app.resources import resource
from app.sandbox.server import Sandbox
from app.services.address_book import AddressBookFile
from app.services.agreed_patients import AgreedPatients
from app.services.authenticator import Authenticator
from app.services.clock import Clock
from app.services.data_key_source import DataKeySource, DataKeyStatus
from app.services.drafts import Drafts
from app.services.gateway import Gateway
from app.services.history import History
from app.services.keyring_access import KeyringAccess
from app.services.network import Network
from app.services.offload import Offload
from app.services.path_finder import PathFinder
from app.services.preferences import PreferencesFile
from app.services.profiles import Profiles
from app.services.reader import Reader
from app.services.tasks import Tasks
from app.services.vault import Vault
from app.ui import theme
from app.workbench.activity import Activity
from app.workbench.addressing import Addressing
from app.workbench.authentication import Authentication
from app.workbench.book_keeping import BookKeeping
from app.workbench.bug_report import BugReport
from app.workbench.bundling import Bundling
from app.workbench.comparing import Comparing
from app.workbench.desk import Desk
from app.workbench.drafting import Drafting
from app.workbench.helping import Helping
from app.workbench.history_joining import HistoryJoining
from app.workbench.message_files import MessageFiles
from app.workbench.message_joining import MessageJoining
from app.workbench.messages import Messages
from app.workbench.preferring import Preferring
from app.workbench.profile_credential import ProfileCredential
from app.workbench.profile_keeping import ProfileKeeping
from app.workbench.reply_serving import serve_replies
from app.workbench.sandboxing import Sandboxing
from app.workbench.secret_clipboard import SecretClipboard
from app.workbench.session import Session
from app.workbench.smoke_test import SmokeTest
from app.workbench.system_proxy import system_proxy
from app.workbench.unlocking import Unlocking
from app.workbench.welcoming import Welcoming
from app.workbench.window import Window


class Program(QObject):
    """Joins the presenters to the window's parts and to the services."""

    def __init__(
        self,
        application: Application,
        window: Window,
        *,
        data_dir: Path,
        preferences_file: PreferencesFile,
        preferences: Preferences,
        profiles_file: Profiles,
        profiles: tuple[Profile, ...],
    ) -> None:
        super().__init__()
        self._application = application
        self._window = window
        self._keeps_drafts = True
        clock = Clock()
        catalog = Catalog.from_json(resource("catalog/event-types.json").read_bytes())
        schemas = Schemas(lambda name: resource(f"schemas/{name}").read_bytes())
        notices = window.notices
        self._session = Session(
            lambda url, credential: Authenticator(
                gateway=self._gateway,
                clock=clock,
                base_url=url,
                credential=credential,
                acted_at=self._activity.acted_s,
            )
        )
        self.bugs = BugReport(notices=notices, session=self._session)
        self._tasks = Tasks(self.bugs.on_task_error)
        self._gateway = Gateway(
            clock=clock, network=Network.of(preferences), system_proxy=system_proxy
        )
        keyring = KeyringAccess()
        self._vault = Vault(keyring)
        files = Offload("files")
        self._data_keys = DataKeySource(data_dir, access=keyring, files=files)
        self._unlocking = Unlocking(
            vault=self._vault, data_keys=self._data_keys, notices=notices, tasks=self._tasks
        )
        self._unlocking.changed.connect(self._on_data_key_changed)
        self._unlocking.tried.connect(lambda: self._book_keeping.load())
        self._activity = Activity(application, clock.steady_s)
        self._preferring = Preferring(
            preferences,
            file=preferences_file,
            notices=notices,
            tasks=self._tasks,
            apply=self._apply,
        )
        self._helping = Helping()
        self._authentication = Authentication(
            badge=window.token_badge,
            line=window.status_line,
            notices=notices,
            session=self._session,
            tasks=self._tasks,
        )
        self._sandboxing = Sandboxing(
            Sandbox(catalog=catalog, schemas=schemas),
            page=window.message_page,
            notices=notices,
            session=self._session,
            tasks=self._tasks,
            starting=Offload("sandbox"),
            use_sandbox=lambda: self._profiles.use_sandbox(),
        )
        self._credential = ProfileCredential(
            window=window,
            panel=window.profile_panel,
            notices=notices,
            session=self._session,
            vault=self._vault,
            tasks=self._tasks,
        )
        self._profiles = ProfileKeeping(
            profiles,
            window=window,
            panel=window.profile_panel,
            notices=notices,
            session=self._session,
            credential=self._credential,
            file=profiles_file,
            tasks=self._tasks,
            open_sandbox=self._sandboxing.open,
            remember=lambda profile_id: self._preferring.remember(last_profile=profile_id),
        )

        self._welcoming = Welcoming(
            panel=window.profile_panel,
            session=self._session,
            show=window.message_page.show_above,
            remember=lambda: self._preferring.remember(welcome_dismissed=True),
        )
        self._welcoming.guide_requested.connect(self._helping.show_page)
        self._clipboard = SecretClipboard()
        self._addressing = Addressing(window=window, session=self._session, catalog=catalog)
        self._book_keeping = BookKeeping(
            AddressBookFile(data_dir, keys=self._data_keys, files=files),
            window=window,
            notices=notices,
            session=self._session,
            tasks=self._tasks,
            files=files,
            make_patient=self._addressing.make_patient,
        )

        self._reader = Reader()
        self._finder = PathFinder()
        thinking = Offload("decoding")
        serving = serve_replies(
            notices=notices,
            tasks=self._tasks,
            files=files,
            searching=Offload("searching"),
            finder=self._finder,
        )
        joining = MessageJoining(
            window=window,
            session=self._session,
            gateway=self._gateway,
            catalog=catalog,
            schemas=schemas,
            activity=self._activity,
            addressing=self._addressing,
            book_keeping=self._book_keeping,
            agreed=AgreedPatients(self._data_keys, files=files),
            copy_secret=self._copy_with_token,
            tasks=self._tasks,
            files=files,
            thinking=thinking,
            reader=self._reader,
            serve_replies=serving,
        )
        self._messages = Messages(
            window=window,
            notices=notices,
            session=self._session,
            catalog=catalog,
            join=joining.join,
            last_used=lambda: self._preferring.current.last_used,
            remember=lambda used: self._preferring.remember(last_used=used),
        )
        self._profiles.deleted.connect(self._messages.release)
        self._book_keeping.changed.connect(self._addressing.use_book)
        self._book_keeping.patient_used.connect(self._addressing.use_patient)
        self._book_keeping.destination_used.connect(self._on_destination_used)
        self._drafting = Drafting(
            messages=self._messages,
            notices=notices,
            tasks=self._tasks,
            open_drafts=lambda key: Drafts(self._data_keys.folder / "drafts", key, files=files),
            profile_ids=lambda: self._profiles.ids,
        )
        self._drafting.unlock_requested.connect(self._unlocking.unlock)
        self._drafting.save_requested.connect(lambda: self._message_files.save())
        application.applicationStateChanged.connect(self._on_application_state_changed)
        self._message_files = MessageFiles(
            window=window,
            messages=self._messages,
            notices=notices,
            tasks=self._tasks,
            files=files,
        )
        joining.open_requested.connect(self._message_files.open)
        joining.save_requested.connect(self._message_files.save)
        joining.save_as_requested.connect(self._message_files.save_as)
        joining.file_dropped.connect(self._message_files.open_path)
        looking = Offload("comparing")
        self._comparing = Comparing(
            window=window,
            messages=self._messages,
            notices=notices,
            tasks=self._tasks,
            thinking=looking,
            ignored=lambda: self._preferring.current.ignored_paths,
            remember=lambda paths: self._preferring.remember(ignored_paths=paths),
        )
        self._bundling = Bundling(
            window=window,
            messages=self._messages,
            notices=notices,
            session=self._session,
            schemas=schemas,
            tasks=self._tasks,
            thinking=looking,
            files=files,
        )
        joining.help_requested.connect(self._helping.show_page)
        joining.compare_requested.connect(self._comparing.choose_reply)
        joining.bundle_requested.connect(self._bundling.offer_open)
        self._history = HistoryJoining(
            History(data_dir, keys=self._data_keys),
            window=window,
            session=self._session,
            catalog=catalog,
            tasks=self._tasks,
            files=files,
            reading=thinking,
            now=clock.wall,
            retention=self._retention,
            serve_replies=serving,
            open_copy=self._messages.open_copy,
            compare=self._comparing.compare,
            bundle=self._bundling.offer,
        )
        joining.sent.connect(self._history.keeping.note)
        self._history.help_requested.connect(self._helping.show_page)
        self._desk = Desk(
            window=window,
            messages=self._messages,
            message_files=self._message_files,
            comparing=self._comparing,
            bundling=self._bundling,
            helping=self._helping,
            session=self._session,
            current=lambda: self._preferring.current,
            change=self._preferring.change,
            forget=self._credential.ask_forget_all,
            data_dir=data_dir,
        )
        window.profile_panel.copy_secret_requested.connect(self._on_copy_secret_requested)
        window.add_page("sandbox", self._sandboxing.make_page())
        window.page_shown.connect(self._on_page_shown)
        if preferences_file.problem is not None:
            notices.show_error(preferences_file.problem, topic="settings file")

    async def start(self, *, with_sandbox: bool, with_drafts: bool = True) -> None:
        """Put a profile in use, and load what the first request will need."""
        self._keeps_drafts = with_drafts
        self._window.focus_first()
        preferences = self._preferring.current
        if with_sandbox:
            self._profiles.use_sandbox()
        else:
            if not (self._profiles.has_any or preferences.welcome_dismissed):
                self._welcoming.start()
            self._profiles.start(preferences.last_profile)
        self._unlocking.start()
        self._tasks.start("warm up", self._gateway.warm_up)
        self._book_keeping.load()
        self._history.keeping.start()
        self._application.settle_soon()

    def open_file(self, path: str) -> None:
        """Show the message in a file, once the drafts of the last run stand beside it."""
        self._tasks.start("open file", self._open_file, path)

    async def _open_file(self, path: str) -> None:
        await self._drafting.settled.wait()
        self._message_files.open_path(path)

    def _retention(self) -> Retention:
        preferences = self._preferring.current
        return Retention(preferences.history_days, preferences.history_megabytes)

    def _on_destination_used(self, place: Destination) -> None:
        self._window.composer.destination_bar.add(place)

    def _on_page_shown(self, name: str) -> None:
        self._sandboxing.watch(is_shown=name == "sandbox")

    def _on_copy_secret_requested(self) -> None:
        if self._credential.credential is not None:
            self._clipboard.copy(self._credential.credential.secret)
            self._window.notices.show_note(
                self.tr("The secret is on the clipboard for 30 seconds."), topic="clipboard"
            )

    def _copy_with_token(self, command: str) -> None:
        self._clipboard.copy(command)
        self._window.notices.show_note(
            self.tr("The command with the token is on the clipboard for 30 seconds."),
            topic="clipboard",
        )

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._drafting.save_now()

    def _on_data_key_changed(self, status: DataKeyStatus) -> None:
        if self._keeps_drafts:
            self._drafting.use(status)
        self._history.browsing.refresh()

    async def smoke_test(self) -> bool:
        """Do the main job once through the window; tells whether it went well."""
        test = SmokeTest(window=self._window, session=self._session, vault=self._vault)
        return await test.run()

    async def close(self) -> None:
        """End what is under way, save what is to be remembered, close connections."""
        self._clipboard.clear()
        self._messages.remember()
        self._desk.remember()
        self._helping.close()
        self._authentication.close()
        await self._tasks.close()
        self._reader.close()
        self._finder.close()
        await self._session.close()
        await self._drafting.close()
        await self._history.keeping.close()
        self._messages.close()
        await self._preferring.flush()
        await self._book_keeping.flush()
        await self._gateway.close()
        await self._sandboxing.close()

    def _apply(self, before: Preferences, after: Preferences) -> None:
        if (before.theme, before.zoom_percent) != (after.theme, after.zoom_percent):
            theme.apply(self._application, after.theme, after.zoom_percent)
        if Network.of(before) != Network.of(after):
            self._gateway.use_network(Network.of(after))
            # What went wrong over the old one is past; the next login will say how this one fares.
            self._window.notices.clear("token")
