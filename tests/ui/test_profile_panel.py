from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.model.errors import InvalidInput
from app.model.preferences import Theme
from app.model.profile import SANDBOX_PROFILE, Environment, Profile, Region
from app.ui import theme
from app.ui.profile_panel import ProfilePanel

KEY = "5c1e0f52-90b4-4d6a-9f0e-1f6f2a3b4c5d"
ACME = Profile(id="a", name="Acme", environment=Environment.DEVELOPMENT)
BETA = Profile(id="b", name="Beta", environment=Environment.PRODUCTION, region=Region.CANADA)
UNSET = Profile(
    id="u", name="Imported", region=Region.CUSTOM, custom_base_url="https://example.org:8443"
)
ALL = (ACME, BETA, UNSET)

CONTROLS = {
    "profile": QComboBox,
    "newProfile": QPushButton,
    "deleteProfile": QPushButton,
    "moreProfile": QPushButton,
    "editProfile": QPushButton,
    "environmentBadge": QLabel,
    "profileName": QLineEdit,
    "environment": QComboBox,
    "region": QComboBox,
    "baseUrl": QLineEdit,
    "apiKey": QLineEdit,
    "secret": QLineEdit,
    "revealSecret": QPushButton,
    "copySecret": QPushButton,
    "sourceId": QLineEdit,
    "usesQueryPath": QCheckBox,
    "saveProfile": QPushButton,
    "forgetSecret": QPushButton,
    "profileHelp": QPushButton,
    "keyringBackend": QLabel,
}
SANDBOX_WORDS = "The sandbox makes its own key for this run. Nothing leaves this computer."


@pytest.fixture
def panel(qtbot):
    widget = ProfilePanel()
    qtbot.addWidget(widget)
    widget.resize(290, 760)
    widget.show()
    widget.activateWindow()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def acme(panel):
    """The panel with a profile whose key is kept, and its details open."""
    panel.show_profiles(ALL, "a")
    panel.show_credential(KEY, has_secret=True)
    part(panel, "editProfile").setChecked(True)
    return panel


def part(panel, name):
    found = panel.findChild(CONTROLS.get(name, QWidget), name)
    assert found is not None, name
    return found


def fill(panel, name, text):
    """Set a text as a screen reader's script does."""
    line = part(panel, name)
    interface = QAccessible.queryAccessibleInterface(line).editableTextInterface()
    interface.replaceText(0, len(line.text()), text)


def choose(panel, name, words):
    combo = part(panel, name)
    index = combo.findText(words)
    assert index >= 0, words
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def note(panel, name):
    label = part(panel, f"{name}Note")
    return label.text() if label.isVisible() else ""


def is_asking(panel):
    return part(panel, "unsavedProfile").isVisible()


def save(panel, qtbot):
    with qtbot.waitSignal(panel.profile_saved) as saved:
        part(panel, "saveProfile").click()
    return saved.args[0]


# the first start


@pytest.mark.parametrize("name", CONTROLS)
def test_every_control_is_there(panel, name):
    part(panel, name)


def test_details_are_open_while_there_is_no_profile(panel):
    hidden = {"editProfile", "environmentBadge", "keyringBackend"}
    for name in CONTROLS.keys() - hidden:
        assert part(panel, name).isVisible(), name
    for name in hidden:
        assert not part(panel, name).isVisible(), name
    assert part(panel, "profile").placeholderText() == "No profile yet"
    assert not part(panel, "deleteProfile").isEnabled()
    assert not part(panel, "forgetSecret").isEnabled()


def test_who_asks_for_the_sandbox_is_first_asked_about_unsaved_edits(panel, qtbot):
    with qtbot.waitSignal(panel.sandbox_requested):
        panel.ask_for_sandbox()
    fill(panel, "profileName", "Half of a name")
    with qtbot.assertNotEmitted(panel.sandbox_requested):
        panel.ask_for_sandbox()
    assert part(panel, "unsavedProfile").isVisible()


def test_the_first_profile_is_made_by_filling_and_saving(panel, qtbot):
    fill(panel, "profileName", "  Acme   Clinic ")
    choose(panel, "environment", "Development")
    choose(panel, "region", "Custom")
    fill(panel, "baseUrl", "https://Redox.Example:443/")
    fill(panel, "apiKey", KEY)
    fill(panel, "secret", "s3cret")
    fill(panel, "sourceId", "7ce6f387")
    part(panel, "usesQueryPath").click()
    draft = save(panel, qtbot)
    assert draft.profile == Profile(
        id="",
        name="Acme Clinic",
        environment=Environment.DEVELOPMENT,
        region=Region.CUSTOM,
        custom_base_url="https://redox.example",
        source_id="7ce6f387",
        uses_query_path=True,
    )
    assert (draft.api_key, draft.secret) == (KEY, "s3cret")
    assert KEY not in repr(draft)
    assert "s3cret" not in repr(draft)


def test_environment_has_no_default_and_that_is_said(panel, qtbot):
    assert part(panel, "environment").currentIndex() == -1
    assert note(panel, "environment") == "Not set: counts as Production."
    fill(panel, "profileName", "Acme")
    draft = save(panel, qtbot)
    assert draft.profile.environment is None
    assert (draft.api_key, draft.secret) == (None, None), "keys are not needed to save"
    choose(panel, "environment", "Staging")
    assert note(panel, "environment") == ""


def test_enter_saves(panel, qtbot):
    fill(panel, "profileName", "Acme")
    with qtbot.waitSignal(panel.profile_saved):
        qtbot.keyClick(part(panel, "profileName"), Qt.Key.Key_Return)


# what is shown of a profile


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (ACME, "Development"),
        (replace(ACME, environment=Environment.STAGING), "Staging"),
        (BETA, "PRODUCTION"),
        (UNSET, "Unset: counts as Production"),
        (SANDBOX_PROFILE, "Sandbox"),
    ],
)
def test_the_badge_says_the_environment_in_words(panel, profile, words):
    panel.show_profiles((profile,), profile.id)
    badge = part(panel, "environmentBadge")
    assert badge.isVisible()
    assert badge.text() == words
    assert badge.accessibleName() == ""


@pytest.mark.parametrize("width", [192, 230, 290, 340])
def test_no_width_cuts_the_badge_off(panel, qtbot, width):
    panel.show_profiles(ALL, "u")
    panel.resize(width, 760)
    badge = part(panel, "environmentBadge")
    QApplication.processEvents()
    assert panel.width() == width
    assert badge.width() >= min(badge.sizeHint().width(), badge.minimumSizeHint().width())
    assert badge.height() >= badge.heightForWidth(badge.width())
    assert badge.geometry().right() < part(panel, "editProfile").geometry().left()


def test_the_badge_uses_its_room_before_it_breaks_its_words(panel, qapp):
    theme.apply(qapp, Theme.LIGHT, 100)
    panel.show_profiles(ALL, "u")
    panel.resize(268, 760)
    qapp.processEvents()
    badge = part(panel, "environmentBadge")
    assert badge.height() < 3 * badge.fontMetrics().height()


def test_details_are_closed_while_there_is_a_profile(panel):
    panel.show_profiles(ALL, "a")
    assert part(panel, "profile").currentText() == "Acme"
    assert not part(panel, "profileName").isVisible()
    part(panel, "editProfile").click()
    assert part(panel, "profileName").isVisible()
    assert part(panel, "profileName").text() == "Acme"
    part(panel, "editProfile").click()
    assert not part(panel, "profileName").isVisible()


def test_a_kept_secret_is_not_in_any_widget(acme):
    assert part(acme, "apiKey").text() == "5c1e0f52…"
    assert part(acme, "secret").text() == ""
    assert part(acme, "secret").placeholderText() == "Kept in keyring"
    acme.show_backend("No keyring.", is_persistent=False)
    assert part(acme, "secret").placeholderText() == "Kept until you quit"
    acme.show_credential("", has_secret=False)
    assert part(acme, "secret").placeholderText() == "Enter it"


def test_the_secret_is_shown_while_the_button_is_held(acme, qtbot):
    acme.reveal_secret.connect(lambda held: acme.show_secret("kept" if held else ""))
    reveal = part(acme, "revealSecret")
    qtbot.mousePress(reveal, Qt.MouseButton.LeftButton)
    assert part(acme, "revealedSecret").isVisible()
    qtbot.mouseRelease(reveal, Qt.MouseButton.LeftButton)
    assert not part(acme, "revealedSecret").isVisible()
    assert part(acme, "revealedSecret").text() == ""


def test_the_region_gives_the_address(acme):
    url = part(acme, "baseUrl")
    assert (url.text(), url.isReadOnly()) == ("https://api.redoxengine.com", True)
    choose(acme, "region", "Canada")
    assert (url.text(), url.isReadOnly()) == ("https://api.ca.redoxengine.com", True)
    choose(acme, "region", "Custom")
    assert (url.text(), url.isReadOnly()) == ("", False)
    fill(acme, "baseUrl", "https://one.example")
    choose(acme, "region", "United States")
    choose(acme, "region", "Custom")
    assert url.text() == "https://one.example", "what was typed is there again"


def test_a_sandbox_profile_of_ones_own_needs_no_key(acme, qtbot):
    acme.show_sandbox_address("http://127.0.0.1:4000")
    choose(acme, "region", "Local sandbox")
    for name in ("apiKey", "secret", "baseUrl", "revealSecret", "copySecret"):
        assert not part(acme, name).isEnabled(), name
    assert part(acme, "baseUrl").text() == "http://127.0.0.1:4000"
    assert note(acme, "region") == SANDBOX_WORDS
    draft = save(acme, qtbot)
    assert draft.profile.region is Region.SANDBOX
    assert (draft.api_key, draft.secret) == (None, None)


def test_the_built_in_sandbox_cannot_be_changed(panel):
    panel.show_profiles((ACME, SANDBOX_PROFILE), "sandbox")
    assert not part(panel, "deleteProfile").isEnabled()
    part(panel, "editProfile").setChecked(True)
    assert note(panel, "region") == SANDBOX_WORDS
    for name in ("profileName", "environment", "region", "baseUrl", "apiKey", "secret"):
        assert not part(panel, name).isEnabled(), name
    assert not part(panel, "saveProfile").isVisible()
    assert not part(panel, "forgetSecret").isVisible()


def test_it_says_what_keeps_the_secret(acme):
    acme.show_backend("Kept in Secret Service.", is_persistent=True)
    label = part(acme, "keyringBackend")
    assert label.text() == "Kept in Secret Service."
    assert label.accessibleName() == ""
    acme.show_backend("No keyring: kept in memory until you quit.", is_persistent=False)
    assert label.property("kind") == "hint"


def test_no_key_is_taken_while_the_keyring_is_read(acme):
    acme.show_backend("Kept in Secret Service.", is_persistent=True)
    acme.set_busy(True)
    assert part(acme, "keyringBackend").text() == "Waiting for the keyring…"
    for name in ("apiKey", "secret"):
        assert part(acme, name).isReadOnly(), name
    for name in ("saveProfile", "forgetSecret"):
        assert not part(acme, name).isEnabled(), name
    assert part(acme, "profileName").isEnabled()
    acme.set_busy(False)
    assert part(acme, "keyringBackend").text() == "Kept in Secret Service."
    for name in ("apiKey", "secret"):
        assert not part(acme, name).isReadOnly(), name
    for name in ("saveProfile", "forgetSecret"):
        assert part(acme, name).isEnabled(), name


@pytest.mark.parametrize("name", ["apiKey", "secret", "saveProfile", "forgetSecret"])
def test_the_focus_stays_while_the_keyring_is_read(acme, qtbot, name):
    part(acme, name).setFocus()
    acme.set_busy(True)
    with qtbot.assertNotEmitted(acme.profile_saved, wait=1):
        qtbot.keyClick(part(acme, name), Qt.Key.Key_Return)
    assert part(acme, name).hasFocus()
    acme.set_busy(False)
    assert part(acme, name).hasFocus()


@pytest.mark.parametrize("name", ["profileName", "secret", "saveProfile"])
def test_the_focus_goes_to_edit_when_the_details_close(acme, qtbot, name):
    fill(acme, "profileName", "Acme 2")
    part(acme, name).setFocus()
    saved = save(acme, qtbot).profile
    acme.show_profiles((saved, BETA), "a")
    assert not part(acme, "profileName").isVisible()
    assert part(acme, "editProfile").hasFocus()


def test_the_focus_goes_to_the_key_when_it_was_forgotten(acme):
    part(acme, "forgetSecret").setFocus()
    acme.show_credential("", has_secret=False)
    assert part(acme, "apiKey").hasFocus()


def test_folded_it_still_says_when_nothing_is_kept(panel):
    panel.show_profiles(ALL, "a")
    panel.show_backend("Kept in Secret Service.", is_persistent=True)
    panel.set_folded(True)
    assert not part(panel, "keyringBackend").isVisible()
    panel.show_backend("No keyring.", is_persistent=False)
    assert part(panel, "keyringBackend").isVisible()


# bad input


def test_a_profile_without_a_name_is_not_saved(panel, qtbot):
    with qtbot.assertNotEmitted(panel.profile_saved):
        part(panel, "saveProfile").click()
    assert "no name" in note(panel, "profileName")
    assert part(panel, "profileName").hasFocus()
    assert part(panel, "profileName").property("invalid") is True
    fill(panel, "profileName", "A")
    assert note(panel, "profileName") == ""
    assert part(panel, "profileName").property("invalid") is False


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "empty"),
        ("https://user:pw@redox.example", "user name"),
        ("https://redox.example/endpoint", "path"),
        ("http://redox.example", "not encrypted"),
        ("redox.example", "https://redox.example"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained(acme, qtbot, url, words):
    choose(acme, "region", "Custom")
    fill(acme, "baseUrl", url)
    with qtbot.assertNotEmitted(acme.profile_saved):
        part(acme, "saveProfile").click()
    assert words in note(acme, "baseUrl")
    assert part(acme, "baseUrl").hasFocus()
    assert part(acme, "baseUrl").accessibleDescription() == note(acme, "baseUrl")


def test_a_problem_opens_the_details_and_goes_there(panel):
    panel.show_profiles(ALL, "a")
    panel.show_problem(InvalidInput("secret", "The secret is empty.", "Enter it."))
    assert note(panel, "secret") == "The secret is empty. Enter it."
    assert part(panel, "secret").hasFocus()
    assert part(panel, "secret").property("invalid") is True


def test_a_problem_is_brought_into_view(qtbot):
    area = QScrollArea()
    inside = QWidget()
    column = QVBoxLayout(inside)
    panel = ProfilePanel()
    column.addWidget(panel)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.resize(320, 260)
    qtbot.addWidget(area)
    area.show()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    part(panel, "saveProfile").click()
    seen = part(panel, "profileNameNote")
    qtbot.waitUntil(lambda: not seen.visibleRegion().isEmpty())


def test_a_note_opens_the_details(panel):
    panel.show_profiles(ALL, "u")
    panel.show_note("apiKey", "Enter the API key and the secret again.")
    assert note(panel, "apiKey") == "Enter the API key and the secret again."


def test_what_is_pasted_is_cleaned_and_that_is_said(acme, qtbot):
    for name, pasted, words in (
        ("apiKey", f' "{KEY}" ', "Spaces and quotes were removed."),
        ("secret", "s3cret\n", "Line breaks were removed."),
        ("sourceId", "7ce6f387,", "A comma was removed."),
    ):
        line = part(acme, name)
        line.setFocus()
        line.selectAll()
        QGuiApplication.clipboard().setText(pasted)
        qtbot.keySequence(line, QKeySequence.StandardKey.Paste)
        assert note(acme, name) == words
    draft = save(acme, qtbot)
    assert (draft.api_key, draft.secret) == (KEY, "s3cret")
    assert draft.profile.source_id == "7ce6f387"


def test_key_and_secret_in_each_others_place_are_hinted_at_not_refused(panel, qtbot):
    fill(panel, "profileName", "Acme")
    fill(panel, "apiKey", "s3cret")
    fill(panel, "secret", KEY)
    assert "each other's place" in note(panel, "secret")
    draft = save(panel, qtbot)
    assert (draft.api_key, draft.secret) == ("s3cret", KEY)
    saved = replace(draft.profile, id="n")
    panel.show_profiles((saved,), "n")
    panel.show_credential("s3cret", has_secret=True)
    assert "each other's place" in note(panel, "secret"), "the doubt outlives the saving"
    fill(panel, "secret", "s3cret")
    assert note(panel, "secret") == ""


def test_key_and_secret_are_swapped_by_a_press(panel, qtbot):
    fill(panel, "profileName", "Acme")
    swap = part(panel, "swapKeyAndSecret")
    assert not swap.isVisible()
    fill(panel, "apiKey", "s3cret")
    fill(panel, "secret", KEY)
    assert swap.isVisible()
    swap.setFocus()
    qtbot.keyClick(swap, Qt.Key.Key_Space)
    assert not swap.isVisible()
    assert note(panel, "secret") == ""
    assert part(panel, "secret").hasFocus()
    draft = save(panel, qtbot)
    assert (draft.api_key, draft.secret) == (KEY, "s3cret")


def test_those_that_are_kept_are_swapped_by_others(panel, qtbot):
    fill(panel, "profileName", "Acme")
    fill(panel, "apiKey", "s3cret")
    fill(panel, "secret", KEY)
    saved = replace(save(panel, qtbot).profile, id="n")
    panel.show_profiles((saved,), "n")
    panel.show_credential("s3cret", has_secret=True)
    with qtbot.waitSignal(panel.swap_requested):
        part(panel, "swapKeyAndSecret").click()
    panel.show_credential(KEY, has_secret=True)
    assert note(panel, "secret") == ""
    assert not part(panel, "swapKeyAndSecret").isVisible()


def test_a_source_id_that_is_none_is_doubted_not_refused(acme, qtbot):
    fill(acme, "sourceId", KEY)
    assert "does not look like" not in note(acme, "sourceId")
    fill(acme, "sourceId", "my-source")
    assert "does not look like a Redox ID" in note(acme, "sourceId")
    assert part(acme, "sourceIdNote").property("kind") == "hint"
    saved = save(acme, qtbot).profile
    assert saved.source_id == "my-source"
    acme.show_profiles((saved, BETA), "a")
    assert "does not look like a Redox ID" in note(acme, "sourceId"), "it can still be seen"


# saving


def test_none_stands_for_unchanged(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    draft = save(acme, qtbot)
    assert draft.profile == replace(ACME, name="Acme 2")
    assert (draft.api_key, draft.secret) == (None, None)


def test_with_a_new_secret_the_key_beside_it_is_meant(acme, qtbot):
    fill(acme, "secret", "another")
    draft = save(acme, qtbot)
    assert (draft.api_key, draft.secret) == (KEY, "another")


def test_details_close_when_it_was_saved(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    fill(acme, "secret", "another")
    saved = save(acme, qtbot).profile
    acme.show_profiles((saved, BETA), "a")
    acme.show_credential(KEY, has_secret=True)
    assert not part(acme, "profileName").isVisible()
    assert part(acme, "profile").currentText() == "Acme 2"
    with qtbot.waitSignal(acme.profile_selected):
        choose(acme, "profile", "Beta")
    assert not is_asking(acme)


def test_a_profile_that_could_not_be_saved_is_still_unsaved(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    save(acme, qtbot)
    acme.show_problem(InvalidInput("apiKey", "The API key is empty."))
    choose(acme, "profile", "Beta")
    assert is_asking(acme)


# leaving


@pytest.mark.parametrize("how", ["profileName", "secret", "apiKey", "sourceId", "environment"])
def test_unsaved_edits_are_asked_about(acme, qtbot, how):
    if how == "environment":
        choose(acme, "environment", "Staging")
    else:
        fill(acme, how, "something else")
    with qtbot.assertNotEmitted(acme.profile_selected):
        choose(acme, "profile", "Beta")
    assert is_asking(acme)
    assert part(acme, "unsavedProfileText").text() == "Save changes to “Acme”?"
    assert part(acme, "profile").currentText() == "Acme", "it is still the one in use"
    assert part(acme, "keepEditing").hasFocus()


@pytest.mark.parametrize("profile", ALL)
def test_without_edits_nothing_is_asked(panel, qtbot, profile):
    panel.show_profiles(ALL, profile.id)
    panel.show_credential(KEY, has_secret=True)
    other = next(one for one in ALL if one is not profile)
    with qtbot.waitSignal(panel.profile_selected) as selected:
        choose(panel, "profile", other.name)
    assert selected.args == [other.id]
    assert not is_asking(panel)


def test_what_was_changed_back_is_no_edit(acme, qtbot):
    fill(acme, "profileName", "Other")
    fill(acme, "profileName", "Acme")
    with qtbot.waitSignal(acme.profile_selected):
        choose(acme, "profile", "Beta")


def test_keep_editing_keeps_everything(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    choose(acme, "profile", "Beta")
    with qtbot.assertNotEmitted(acme.profile_selected):
        part(acme, "keepEditing").click()
    assert not is_asking(acme)
    assert part(acme, "profileName").text() == "Acme 2"


def test_escape_keeps_editing(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    choose(acme, "profile", "Beta")
    qtbot.keyClick(part(acme, "keepEditing"), Qt.Key.Key_Escape)
    assert not is_asking(acme)
    assert part(acme, "profileName").text() == "Acme 2"


def test_discard_goes_on(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    fill(acme, "secret", "another")
    choose(acme, "profile", "Beta")
    with qtbot.waitSignal(acme.profile_selected) as selected:
        part(acme, "discardChanges").click()
    assert selected.args == ["b"]
    assert part(acme, "profileName").text() == "Acme"
    assert part(acme, "apiKey").text() == "5c1e0f52…"
    assert part(acme, "secret").text() == ""


def test_save_goes_on_once_it_is_saved(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    choose(acme, "profile", "Beta")
    selected = []
    acme.profile_selected.connect(selected.append)
    with qtbot.waitSignal(acme.profile_saved) as saved:
        part(acme, "saveChanges").click()
    assert selected == []
    acme.show_profiles((saved.args[0].profile, BETA), "a")
    assert selected == [], "not in the middle of what the other side does"
    qtbot.waitUntil(lambda: selected == ["b"])


def test_a_save_that_fails_stays_where_it_is(acme, qtbot):
    fill(acme, "profileName", " ")
    choose(acme, "profile", "Beta")
    with qtbot.assertNotEmitted(acme.profile_selected, wait=20):
        part(acme, "saveChanges").click()
        fill(acme, "profileName", "Acme 2")
        saved = save(acme, qtbot).profile
        acme.show_profiles((saved, BETA), "a")
    assert not is_asking(acme)


def test_new_profile_asks_first_too(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    part(acme, "newProfile").click()
    assert is_asking(acme)
    with qtbot.waitSignal(acme.new_profile_requested):
        part(acme, "discardChanges").click()
    assert part(acme, "profile").currentIndex() == -1
    assert part(acme, "profile").placeholderText() == "New profile"
    assert part(acme, "profileName").text() == ""
    assert part(acme, "apiKey").text() == ""
    assert part(acme, "profileName").hasFocus()
    assert not part(acme, "deleteProfile").isEnabled()


def test_a_new_profile_is_left_with_a_question(acme, qtbot):
    part(acme, "newProfile").click()
    fill(acme, "profileName", "Gamma")
    choose(acme, "profile", "Acme")
    assert part(acme, "unsavedProfileText").text() == "Save the new profile?"


def test_closing_the_details_asks_too(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    part(acme, "editProfile").click()
    assert is_asking(acme)
    assert part(acme, "profileName").isVisible()
    part(acme, "discardChanges").click()
    assert not part(acme, "profileName").isVisible()


def test_profiles_shown_again_do_not_undo_edits(acme):
    fill(acme, "profileName", "Acme 2")
    acme.show_profiles((ACME, BETA), "a")
    assert part(acme, "profileName").text() == "Acme 2"
    assert part(acme, "profileName").isVisible()
    choose(acme, "profile", "Beta")
    assert is_asking(acme)


# the rest


def menu_action(panel, words):
    part(panel, "moreProfile").click()
    menu = panel.findChild(QMenu, "profileMenu")
    action = next(action for action in menu.actions() if action.text() == words)
    menu.hide()
    return action


@pytest.mark.parametrize(
    ("words", "signal", "args"),
    [
        ("Duplicate", "duplicate_requested", ["a"]),
        ("Export without key…", "export_requested", ["a"]),
        ("Import…", "import_requested", []),
        ("Use the sandbox", "sandbox_requested", []),
        ("Where do I find the key?", "help_requested", []),
        ("Key exposed? What to do", "help_requested", []),
    ],
)
def test_the_menu_says_what_is_wanted(acme, qtbot, words, signal, args):
    with qtbot.waitSignal(getattr(acme, signal)) as said:
        menu_action(acme, words).trigger()
    assert said.args == args


def test_without_a_profile_there_is_nothing_to_duplicate_or_export(panel):
    assert not menu_action(panel, "Duplicate").isEnabled()
    assert not menu_action(panel, "Export without key…").isEnabled()
    assert menu_action(panel, "Import…").isEnabled()


def test_duplicating_asks_about_edits_first(acme, qtbot):
    fill(acme, "profileName", "Acme 2")
    with qtbot.assertNotEmitted(acme.duplicate_requested):
        menu_action(acme, "Duplicate").trigger()
    assert is_asking(acme)


def test_delete_and_forget_name_the_profile(acme, qtbot):
    with qtbot.waitSignal(acme.delete_requested) as deleted:
        part(acme, "deleteProfile").click()
    with qtbot.waitSignal(acme.forget_secret_requested) as forgotten:
        part(acme, "forgetSecret").click()
    assert deleted.args == forgotten.args == ["a"]


def test_the_wheel_changes_nothing_in_passing(acme, qtbot):
    for name in ("profile", "environment", "region"):
        combo = part(acme, name)
        before = combo.currentText()
        middle = QPointF(combo.rect().center())
        turn = QWheelEvent(
            middle,
            combo.mapToGlobal(middle),
            QPointF(0, -120).toPoint(),
            QPointF(0, -120).toPoint(),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(combo, turn)
        assert combo.currentText() == before, name


def test_every_control_has_a_name_for_screen_readers(acme):
    for name, kind in CONTROLS.items():
        widget = part(acme, name)
        if kind is not QLabel and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), name


def test_tab_walks_in_reading_order(acme, qtbot):
    seen = []
    part(acme, "newProfile").setFocus()
    for _ in range(30):
        widget = QApplication.focusWidget()
        if widget.objectName() in seen:
            break
        seen.append(widget.objectName())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == [
        "newProfile",
        "deleteProfile",
        "moreProfile",
        "profile",
        "editProfile",
        "profileName",
        "environment",
        "region",
        "baseUrl",
        "apiKey",
        "secret",
        "revealSecret",
        "copySecret",
        "sourceId",
        "usesQueryPath",
        "saveProfile",
        "forgetSecret",
        "profileHelp",
    ]


@pytest.mark.parametrize("dress", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("width", [230, 290, 340])
def test_it_fits_into_the_column(qtbot, qapp, dress, width):
    theme.apply(qapp, dress, 100)
    panel = ProfilePanel()
    qtbot.addWidget(panel)
    panel.show_profiles((replace(UNSET, name="A very long name " * 8),), "u")
    panel.show_note("apiKey", "Enter the API key and the secret for a.very.long.host again.")
    panel.show_backend("API key and secret are kept in Secret Service.", is_persistent=True)
    panel.show()
    assert panel.minimumSizeHint().width() <= width
