from app.model.message import read_meta
from app.model.template import template
from tests.support.messages import SEARCH


def test_only_the_test_mark_and_the_destinations_are_set():
    sample = '{"Meta": {"DataModel": "PatientAdmin", "EventDateTime": "{{now}}"}, "Visit": 1.50}'
    text = template(sample, destinations=[SEARCH], test=False)
    assert text.endswith('"Visit": 1.50}')
    assert '"{{now}}"' in text
    assert (read_meta(text).destinations, read_meta(text).test) == ((SEARCH,), False)
