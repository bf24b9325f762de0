import pytest

from app.model import language
from app.model.language import Language, is_one, speak, spoken, translate


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


@pytest.mark.parametrize(("zero", "ones"), [(False, [1]), (True, [0, 1])])
def test_how_many_stand_in_the_singular_is_a_matter_of_language(zero, ones):
    speak(None, zero_is_singular=zero)
    assert [count for count in range(5) if is_one(count)] == ones


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
