import pytest

from app.model import language
from app.model.language import (
    Language,
    in_a_row,
    number,
    size_text,
    speak,
    spoken,
    time_text,
    translate,
)


@pytest.fixture(autouse=True)
def _english_again():
    yield
    speak(None)


def test_without_a_translator_a_text_is_itself():
    assert translate("Anywhere", "One {x}") == "One {x}"


def test_a_translator_is_asked_for_each_text_with_its_context():
    speak(lambda context, text: f"{context}/{text.upper()}")
    assert translate("Here", "Sent {x}") == "Here/SENT {X}"
    speak(None)
    assert translate("Here", "Sent") == "Sent"


def test_a_marked_text_is_translated_where_it_is_read():
    speak(lambda _context, text: text[::-1])
    marked = language.QT_TRANSLATE_NOOP("Here", "abc")
    assert (marked, translate("Here", marked)) == ("abc", "cba")


def test_numbers_and_sizes_are_written_as_the_language_does():
    assert (number(1234567), number(0.5, 1), size_text(999), size_text(1_234)) == (
        "1,234,567",
        "0.5",
        "999 B",
        "1.2 kB",
    )
    speak(
        lambda _context, text: text.replace("MB", "Mo"),
        number=lambda value, decimals: f"{value:.{decimals}f}".replace(".", ","),
    )
    assert (size_text(10_840_000), time_text(3.21)) == ("10,8 Mo", "3,2 s")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.1424, "142 ms"), (0.9996, "1.0 s"), (3.21, "3.2 s")]
)
def test_durations(seconds, words):
    assert time_text(seconds) == words


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_words_in_a_row(words, said):
    assert in_a_row(words) == said


@pytest.mark.parametrize(
    ("chosen", "preferred", "expected"),
    [
        (Language.SYSTEM, ["fr-Latn-CA", "fr-CA"], Language.FRENCH),
        (Language.SYSTEM, ["FR_ca"], Language.FRENCH),
        (Language.SYSTEM, ["en-CA", "fr-CA"], Language.ENGLISH),
        (Language.SYSTEM, ["de-DE", "fr-FR", "en"], Language.FRENCH),
        (Language.SYSTEM, ["de-DE"], Language.ENGLISH),
        (Language.SYSTEM, ["fro"], Language.ENGLISH),
        (Language.SYSTEM, ["C"], Language.ENGLISH),
        (Language.SYSTEM, [], Language.ENGLISH),
        (Language.ENGLISH, ["fr-CA"], Language.ENGLISH),
        (Language.FRENCH, ["en-US"], Language.FRENCH),
    ],
)
def test_the_language_is_the_chosen_one_or_the_first_of_the_system_that_is_there(
    chosen, preferred, expected
):
    assert spoken(chosen, preferred) is expected
