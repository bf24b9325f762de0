"""The whole window in another language: what is not translated, and what does not fit."""

import asyncio
import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from app.application import number_writer
from app.model import language
from app.model.preferences import Theme
from app.model.profile import Environment
from app.model.sandbox_control import Fault, FaultKind
from app.resources import resource
from app.ui import theme
from tests.support.pseudo import (
    Pseudo,
    accelerated,
    is_cut,
    name_of,
    pseudo,
    shown_in,
    texts_of,
    untranslated,
)
from tests.support.until import until

SOURCE = resource("translations/redox-courier_fr.ts")
SIZES = ((1440, 900), (960, 500))

# What stands in the window in its own words: names, times, addresses, what a request is.
DATA = re.compile(
    r"Redox (Courier|EMR)|PatientAdmin|Arrival|Acme|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|https?://\S*|(GET|POST) /\S+|\d\d? \w{3,4}\.? \d\d:\d\d:\d\d|\bUTC\b"
)
IN_ITS_OWN_WORDS = {
    "dataModel": "Redox's names",
    "eventType": "Redox's names",
    "messageForm": "the message, and what Redox says of its fields",
    "fieldName": "Redox's names",
    "fieldDescription": "what Redox says of its fields",
    "previewText": "the message",
    "pathExpression": "the path that was looked for",
    "pathResults": "what Redox answered, and its paths",
    "fields": "fields of the reply, and expressions",
    "replyErrors": "what Redox answered",
    "replyFacts": "status and reason, as HTTP has them",
    "replyTree": "what Redox answered",
    "replyRaw": "what Redox answered",
    "replyBytes": "what Redox answered",
    "replyHeaders": "what Redox answered",
    "requestSent": "what was sent",
    "bundlePage": "a file for Redox, in English",
    "bundleData": "a file for Redox, in English",
    "comparison": "two messages",
    "helpContents": "the guide is in English",
    "language": "each language in its own",
}
MAY_BE_CUT = {
    "environmentBadge": "a single word in the narrow column; no language has a longer one",
}


def known_texts():
    root = ET.parse(SOURCE).getroot()  # noqa: S314
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source")


@pytest.fixture
def spoken(request, qapp):
    """Lets the program speak the language that the test names."""
    if request.param == "pseudo":
        translator = Pseudo(known_texts())
        say = translator.say
    else:
        translator = QTranslator()
        assert translator.load(f"redox-courier_{request.param}", str(SOURCE.parent))
        say = QCoreApplication.translate
    before = QLocale()
    QLocale.setDefault(QLocale("fr_CA"))
    qapp.installTranslator(translator)
    language.speak(say, number=number_writer(QLocale()))
    yield request.param
    language.speak(None)
    qapp.removeTranslator(translator)
    QLocale.setDefault(before)


class Looker:
    """Looks at what is open, and remembers what is wrong, with where it was seen first."""

    def __init__(self, window, *, is_pseudo):
        self._window = window
        self._is_pseudo = is_pseudo
        self.seen = set()
        self.untranslated = {}
        self.cut = {}
        self.twice = {}

    async def look(self, stage, top=None):
        top = top or self._window
        for size in SIZES if top is self._window else ((),):
            if size:
                top.resize(*size)
            await settle()
            keys = {}
            for widget in shown_in(top):
                self._look_at(widget, f"{stage} {size}")
                if widget.isVisibleTo(top) and (words := accelerated(widget)):
                    keys.setdefault(words[words.index("&") + 1].lower(), set()).add(words)
                if widget.isVisibleTo(top) and is_cut(widget) and not self._may_be_cut(widget):
                    words = getattr(widget, "text", lambda: "")()
                    self.cut.setdefault(f"{name_of(widget)}: {words[:60]}", f"{stage} {size}")

            self.twice |= {tuple(sorted(many)): stage for many in keys.values() if len(many) > 1}

    def _may_be_cut(self, widget):
        return self._is_pseudo and widget.objectName() in MAY_BE_CUT

    def _look_at(self, widget, where):
        self.seen.add(widget.objectName())
        if not self._is_pseudo or IN_ITS_OWN_WORDS.keys() & set(name_of(widget).split()[1:2]):
            return
        for kind, text in texts_of(widget):
            rest = untranslated(DATA.sub("", text))
            if rest:
                self.untranslated.setdefault(f"{name_of(widget)}: {kind}: {rest[:80]}", where)


async def settle():
    """Until what was asked of the layouts has been done: each level asks the next."""
    for _ in range(4):
        await asyncio.sleep(0.01)


class Walk:
    """A person who opens everything that can be opened."""

    def __init__(self, bench, looker):
        self.bench = bench
        self.program = bench.program
        self.window = bench.window
        self.look = looker.look

    def child(self, name, kind=QWidget):
        found = [
            one for one in self.window.findChildren(kind, name) if one.isVisibleTo(self.window)
        ]
        found = found or self.window.findChildren(kind, name)
        assert found, name
        return found[0]

    async def menu(self, name):
        self.child(name).click()
        await self.look(name)
        for popup in QApplication.topLevelWidgets():
            if isinstance(popup, QMenu) and popup.isVisible():
                popup.close()

    async def dialogs(self, stage):
        """Look at the dialogs that are open, and close them."""
        await settle()
        found = [one for one in QApplication.topLevelWidgets() if _is_open_dialog(one)]
        assert found, stage
        for dialog in found:
            await self.look(stage, dialog)
            for bar in dialog.findChildren(QTabBar):
                for index in range(bar.count()):
                    bar.setCurrentIndex(index)
                    await self.look(f"{stage}, tab {index}", dialog)
        for dialog in found:
            dialog.reject()
        await settle()

    async def everything(self):
        await self.look("first start")
        await self.menu("moreProfile")
        await self.sandbox()
        await self.messages()
        await self.replies()
        await self.pages()
        await self.frame()
        await self.production()

    async def sandbox(self):
        self.program._profiles.use_sandbox()
        await until(lambda: self.program._session.authenticator is not None)
        await until(lambda: self.program._session.authenticator.status().has_token)
        await self.look("token")
        self.child("editProfile").click()
        await self.look("sandbox profile")
        self.child("editProfile").click()

    async def messages(self):
        composer = self.window.composer
        text = composer.text()
        await self.menu("messageMenu")
        composer.use_message(
            text.replace('"Visit":', '"Vist":')
            .replace('"{{patient.dob}}"', '"1984-02-30"')
            .replace('"Test": true', '"Test": "true"')
        )
        await asyncio.sleep(0.5)
        await self.look("problems")
        composer.send_button.click()
        await self.look("sent with problems")
        composer.use_message("{")
        await asyncio.sleep(0.3)
        await self.look("broken")
        composer.views.switch()
        await self.look("broken form")
        composer.views.switch()
        composer.use_message(text)
        await asyncio.sleep(0.3)
        composer.views.switch()
        await asyncio.sleep(0.3)
        await self.look("form")
        composer.views.switch()
        for action in composer.editor.commands.actions:
            if action.objectName() in ("find", "replace", "goTo"):
                action.trigger()
                await self.look(action.objectName())
        self.program._addressing.show_preview(composer)
        await self.dialogs("preview with values")
        self.program._messages.open_new()
        await self.look("second message")
        self.program._comparing.choose_message()
        await self.dialogs("which message to compare with")
        self.program._comparing.compare("A", '{"a": 1, "b": [2]}', "B", '{"a": 2, "c": {"d": 1}}')
        await asyncio.sleep(0.3)
        await self.dialogs("comparison")
        self.program._messages.close_current()
        await self.look("closed")

    async def replies(self):
        await self.look("before a reply")
        await self.send()
        await self.look("accepted")
        await self.menu("replyMenu")
        tabs = self.window.reply_viewer.findChildren(QTabBar)
        for bar in tabs:
            for index in range(bar.count()):
                bar.setCurrentIndex(index)
                await self.look(f"reply, tab {index}")
            bar.setCurrentIndex(0)
        for name in ("showRaw", "showBytes", "showTree"):
            self.child(name).click()
            await self.look(name)
        await self.found_by_path()
        sandbox = self.program._sandboxing._sandbox
        for kind in (FaultKind.GATEWAY_TIMEOUT, FaultKind.FORBIDDEN, FaultKind.CUT_IN_REPLY):
            sandbox.set_fault(Fault(kind), once=True)
            await self.send()
            await self.look(f"reply: {kind}")
        self.program._bundling.offer_open()
        await asyncio.sleep(0.5)
        await self.dialogs("bundle")

    async def found_by_path(self):
        self.child("findPath").click()
        self.child("findInReply").setText("ID")
        await until(lambda: self.child("pathResults").model().rowCount() > 0)
        await self.look("found by name")
        self.child("findInReply").setText("$.Meta.[")
        await asyncio.sleep(0.5)
        await self.look("not a path")
        self.child("findFields").click()
        await self.dialogs("fields")
        self.child("findInReply").clear()
        self.child("findPath").click()

    async def send(self):
        before = self.window.reply_viewer.reply
        self.window.composer.send_button.click()
        await asyncio.sleep(0)
        await until(lambda: self.window.reply_viewer.reply not in (None, before))
        await until(lambda: not self.program._messages.current.is_at_work)

    async def pages(self):
        self.window.show_page("history")
        await asyncio.sleep(0.3)
        await self.look("history")
        history = self.child("history")
        history.selectRow(0)
        await asyncio.sleep(0.3)
        await self.look("one of the history")
        for button in self.child("historyPage").findChildren(QPushButton):
            if button.objectName() in ("noteEntry", "deleteEntry", "sendAgain"):
                button.click()
                await self.dialogs(button.objectName())
        history.selectAll()
        await asyncio.sleep(0.2)
        await self.look("all of the history")
        self.child("historySearch").setText("nothing is so")
        await asyncio.sleep(0.5)
        await self.look("nothing in the history")
        self.window.show_page("sandbox")
        await asyncio.sleep(0.2)
        await self.look("sandbox page")
        self.window.show_page("message")

    async def frame(self):
        program, desk = self.program, self.program._desk
        for show in (
            desk.show_settings,
            desk.show_palette,
            desk.show_shortcuts,
            desk.show_profile_help,
            desk.show_about,
        ):
            show()
            await self.dialogs(show.__name__)
        program._book_keeping.show()
        await asyncio.sleep(0.3)
        book = self.window.findChild(QDialog, "addressBook")
        await self.look("address book", book)
        for tab in range(2):
            book.findChild(QTabBar).setCurrentIndex(tab)
            await self.look(f"address book, tab {tab}", book)
            add = next(
                one
                for one in book.findChildren(QPushButton)
                if one.objectName().endswith("Add") and one.isVisibleTo(book)
            )
            add.click()
            await settle()
            form = book.findChild(QDialog, "bookEntry")
            await self.look(f"address book, form {tab}", form)
            form.reject()
            await settle()
        table = self.bench.data_dir / "patients.csv"
        table.write_text("mrn,first name,born,shoe size\nT1,Acme,1990-01-01,40\n,Bob,,\n")
        book.import_requested.emit("patients", str(table))
        await asyncio.sleep(0.3)
        await self.dialogs("import")
        program._helping.show_page()
        await asyncio.sleep(0.3)
        await self.dialogs("guide")

    async def production(self):
        self.child("newProfile").click()
        await self.look("new profile")
        self.child("saveProfile").click()
        await self.look("what a new profile lacks")
        await self.bench.save_profile(environment=Environment.PRODUCTION)
        await asyncio.sleep(0.3)
        await self.look("production")
        self.window.composer.send_button.click()
        await asyncio.sleep(0.3)
        await self.dialogs("send to production")
        await self.somebody_real()
        self.child("forgetSecret").click()
        await self.dialogs("forget secret")
        self.child("deleteProfile").click()
        await self.dialogs("delete profile")
        self.child("profileName").setText("Another")
        self.child("newProfile").click()
        await self.look("unsaved profile")

    async def somebody_real(self):
        self.child("editProfile").click()
        await self.bench.save_profile(environment=Environment.DEVELOPMENT)
        composer = self.window.composer
        composer.use_message(
            composer.text()
            .replace("{{patient.ssn}}", "219-09-8741")
            .replace("{{patient.first_name}}", "Jane")
            .replace("{{patient.home_phone}}", "+16083334444")
        )
        await asyncio.sleep(0.3)
        await self.look("development")
        composer.send_button.click()
        await asyncio.sleep(0.3)
        await self.dialogs("somebody real")


def _is_open_dialog(widget):
    return isinstance(widget, QDialog) and widget.isVisible()


@pytest.mark.anyio
@pytest.mark.parametrize("spoken", ["pseudo", "fr"], indirect=True)
async def test_everything_is_translated_and_fits(spoken, open_bench):
    async with open_bench() as bench:
        looker = Looker(bench.window, is_pseudo=spoken == "pseudo")
        await Walk(bench, looker).everything()
    assert not looker.untranslated
    assert not looker.cut
    assert not looker.twice, "two things with one key"
    assert looker.seen >= {*IN_ITS_OWN_WORDS, *MAY_BE_CUT}, "an exception that nothing needs"


@pytest.mark.anyio
@pytest.mark.parametrize("spoken", ["fr"], indirect=True)
async def test_where_it_goes_is_said_in_the_language_of_the_window(spoken, open_bench):
    async with open_bench() as bench:
        await bench.save_profile()
        assert "Développement" in bench.text("sendTarget")


@pytest.fixture
def dressed(qapp):
    """The program's own fonts and paddings, which say how wide a thing is."""
    theme.apply(qapp, Theme.LIGHT, 100)
    yield
    theme.apply(qapp, Theme.SYSTEM, 100)


@pytest.mark.anyio
@pytest.mark.parametrize("spoken", ["fr"], indirect=True)
async def test_the_smallest_window_has_room_for_longer_words(spoken, open_bench, dressed):
    async with open_bench() as bench:
        await bench.save_profile()
        await bench.send()
        bench.window.resize(*SIZES[1])
        await settle()
        page = bench.window.findChild(QScrollArea, "messagePage")
        side = bench.window.findChild(QScrollArea, "side")
        assert page.horizontalScrollBar().maximum() == 0
        assert side.widget().minimumSizeHint().width() <= side.viewport().width()


def test_the_looker_finds_what_is_wrong(qtbot):
    """Otherwise an empty list would say nothing."""
    window = QWidget()
    qtbot.addWidget(window)
    good, plain, narrow = (QPushButton(text, window) for text in (pseudo("Send"), "Send", "Send"))
    narrow.resize(8, 20)
    for button in (good, plain):
        button.resize(button.sizeHint())
    window.show()
    assert not any(untranslated(text) for _, text in texts_of(good))
    assert [kind for kind, text in texts_of(plain) if untranslated(text)] == ["text"]
    assert [is_cut(button) for button in (good, plain, narrow)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (pseudo("Sent to {place}").format(place="Redox EMR"), ""),
        (f"{pseudo('Sent')} twice", "twice"),
        (pseudo("A {x}").format(x=pseudo("b")), ""),
        ("12:30 · 5", ""),
        ("", ""),
    ],
)
def test_what_stands_outside_of_the_brackets_is_not_translated(text, rest):
    assert untranslated(text) == rest
