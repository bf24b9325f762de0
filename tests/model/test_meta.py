import pytest

from app.model.meta import MetaView, describe, is_uuid, read_meta
from app.model.preferences import Destination
from tests.support.messages import EMR, SEARCH, arrival, text_of


def test_reads_all_that_the_pickers_show() -> None:
    text = text_of(arrival(Source={"ID": SEARCH.id}))
    assert read_meta(text) == MetaView(
        is_there=True,
        data_model="PatientAdmin",
        event_type="Arrival",
        destinations=(EMR,),
        test=True,
        source_id=SEARCH.id,
    )


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"a": 1}', '{"Meta": ', '{"Meta": {"Test": }}', '{"Meta": "x"}', "null"],
)
def test_knows_nothing_where_there_is_no_meta(text: str) -> None:
    assert read_meta(text) == MetaView()


def test_what_is_wrong_behind_meta_does_not_matter() -> None:
    text = text_of(arrival())
    broken = text[: text.index('"Identifiers"')] + "oops"
    assert read_meta(broken).event_type == "Arrival"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, ()),
        ([], ()),
        ("x", (Destination("x"),)),
        (["x", 1, None], (Destination("x"),)),
        ({"ID": "x", "Name": "y"}, (Destination("x", "y"),)),
        ([{"ID": None, "Name": 7}], (Destination(""),)),
    ],
)
def test_reads_destinations_however_they_are_written(
    written: object, read: tuple[Destination, ...]
) -> None:
    assert read_meta(text_of(arrival(Destinations=written))).destinations == read


@pytest.mark.parametrize(
    ("written", "read"), [(True, True), (False, False), (None, None), ("x", None)]
)
def test_reads_test_only_as_a_boolean(written: object, read: bool | None) -> None:
    assert read_meta(text_of(arrival(Test=written))).test is read


def test_names_of_other_types_are_no_names() -> None:
    view = read_meta('{"Meta": {"DataModel": 1, "EventType": null, "Source": "x"}}')
    assert view == MetaView(is_there=True)


def test_a_number_too_long_to_count_does_not_hide_the_rest() -> None:
    text = '{"Meta": {"DataModel": "Media", "N": ' + "1" * 5_000 + "}}"
    assert read_meta(text).data_model == "Media"


def test_describes_the_message_in_a_line() -> None:
    assert describe(text_of(arrival())) == "PatientAdmin · Arrival to Redox EMR"
    two = [{"ID": SEARCH.id}, {"ID": EMR.id}]
    assert describe(text_of(arrival(Destinations=two))) == (
        f"PatientAdmin · Arrival to {SEARCH.id} and 1 more"
    )
    assert describe('{"Meta": {"DataModel": "Media"}}') == "Media"
    assert describe("oops") == "Message"


def test_knows_the_form_of_an_id() -> None:
    assert is_uuid(EMR.id)
    assert is_uuid(EMR.id.upper())
    assert not is_uuid("x72i2ec6-de0b-471a-a6d5-41b786c93c17")
    assert not is_uuid(EMR.id + "0")
