"""The first start: two ways to begin, and both end the welcome."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.model.guide import Topic
from app.model.profile import Environment, Profile
from app.services.profiles import EXPORT_SUFFIX, Profiles
from app.ui.help_window import HelpWindow
from app.ui.welcome import Welcome
from tests.support.until import until

pytestmark = pytest.mark.anyio


def is_welcome(bench) -> bool:
    welcome = bench.window.findChild(Welcome)
    return welcome is not None and not welcome.isHidden()


async def test_it_hides_nothing_of_the_window_and_leaves_the_keyboard_in_the_message(bench):
    assert is_welcome(bench)
    for name in ("profileName", "apiKey", "authenticate", "dataModel", "send", "replyStatus"):
        assert bench.find(name).isVisible(), name
    assert bench.window.focusWidget() is bench.window.composer.editor


async def test_the_sandbox_is_one_press_away(bench):
    bench.find("trySandbox").click()
    await until(lambda: bench.text("tokenState") == "Valid")
    assert not is_welcome(bench)


async def test_who_pressed_a_button_of_it_is_put_where_to_go_on(bench):
    bench.find("trySandbox").setFocus()
    bench.find("trySandbox").click()
    await until(lambda: not is_welcome(bench))
    assert bench.window.focusWidget().objectName() == "editProfile"


async def test_a_key_of_ones_own_begins_at_the_name(bench):
    bench.find("addOwnKey").click()
    assert bench.window.focusWidget().objectName() == "profileName"
    assert is_welcome(bench), "it helps until the profile is saved"
    await bench.save_profile()
    assert not is_welcome(bench)


async def test_a_profile_of_a_colleague_is_imported_from_here(bench, tmp_path):
    file = tmp_path / f"acme{EXPORT_SUFFIX}"
    shared = Profile(id="x", name="Of a colleague", environment=Environment.STAGING)
    await Profiles(tmp_path / "other.json").export_file(shared, file)
    bench.find("welcomeImport").click()
    (dialog,) = bench.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    await until(lambda: bench.find("profile").currentText() == "Of a colleague")
    await until(lambda: not is_welcome(bench))


@pytest.mark.parametrize(
    ("button", "address"), [("whereIsKey", Topic.OWN_KEY), ("welcomeGuide", "index")]
)
async def test_it_leads_to_the_guide(bench, button, address):
    bench.find(button).click()
    (guide,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow))
    assert guide.address == address


async def test_who_dismissed_it_does_not_see_it_again(open_bench):
    async with open_bench() as bench:
        bench.find("dismissWelcome").setFocus()
        bench.find("dismissWelcome").click()
        assert not is_welcome(bench)
        assert bench.window.focusWidget().objectName() == "profileName"
    async with open_bench() as bench:
        assert not is_welcome(bench)


async def test_it_is_not_shown_once_there_is_a_profile(open_bench):
    async with open_bench() as bench:
        await bench.save_profile()
    async with open_bench() as bench:
        assert not is_welcome(bench)


async def test_who_only_tried_the_sandbox_is_welcomed_again(open_bench):
    async with open_bench() as bench:
        bench.find("trySandbox").click()
        await until(lambda: bench.text("tokenState") == "Valid")
    async with open_bench() as bench:
        assert is_welcome(bench)


async def test_tab_comes_to_it_between_token_and_message(bench):
    stops = []
    widget = bench.find("authenticate")
    while widget is not bench.find("dataModel"):
        widget = widget.nextInFocusChain()
        stops.append(widget.objectName())
    wanted = ["trySandbox", "addOwnKey", "whereIsKey", "welcomeImport", "welcomeGuide"]
    assert [name for name in stops if name in (*wanted, "newMessage")] == [*wanted, "newMessage"]
