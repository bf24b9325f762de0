import pytest
from PySide6.QtWidgets import QLabel

from app.ui.production_band import ProductionBand
from app.ui.status_line import StatusLine


@pytest.fixture
def line(qtbot):
    widget = StatusLine()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def text(line: StatusLine, name: str) -> str:
    label = line.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_says_where_to_and_how_safely_and_promises(line):
    line.show_host("api.redoxengine.com")
    line.show_security("TLS, system trust store")
    assert text(line, "statusHost") == "api.redoxengine.com"
    assert text(line, "statusSecurity") == "TLS, system trust store"
    assert text(line, "statusPromise") == "No telemetry"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0, "Token renewed 00:00:00 ago"),
        (1133.9, "Token renewed 00:18:53 ago"),
        (360000, "Token renewed 100:00:00 ago"),
        (-3, "Token renewed 00:00:00 ago"),
    ],
)
def test_tells_the_age_of_the_token(line, seconds, words):
    line.show_renewed(seconds)
    assert text(line, "statusRenewed") == words


def test_a_token_that_went_leaves_no_age_behind(line):
    line.show_renewed(5)
    line.show_renewed(None)
    assert text(line, "statusRenewed") == ""


def test_a_host_is_text_and_no_markup(line):
    line.show_host("<b>host</b>")
    assert "<b>" in text(line, "statusHost")
    plain = line.findChild(QLabel, "statusHost")
    assert plain.fontMetrics().horizontalAdvance("<b>host</b>") <= plain.sizeHint().width()


class TestProductionBand:
    @pytest.fixture
    def band(self, qtbot):
        widget = ProductionBand()
        qtbot.addWidget(widget)
        return widget

    def test_names_the_profile_and_the_word(self, band):
        band.show_profile("Acme", is_production=True, is_labelled=True)
        assert band.isVisible()
        assert "PRODUCTION" in band.text()
        assert "“Acme”" in band.text()
        assert "real systems" in band.text()

    def test_says_why_an_unset_environment_counts(self, band):
        band.show_profile("Acme", is_production=True, is_labelled=False)
        assert band.text().startswith("Counts as PRODUCTION")
        assert "no environment set" in band.text()

    def test_is_away_otherwise(self, band):
        band.show_profile("Acme", is_production=True, is_labelled=True)
        band.show_profile("Acme", is_production=False, is_labelled=True)
        assert not band.isVisible()
