import json

from app.model.fix import fixed
from app.model.message import Severity, check
from tests.support.messages import arrival, catalog, schemas, text_of


def test_an_unknown_placeholder_is_an_error_where_it_stands_with_the_name_that_is_meant():
    message = arrival() | {"Visit": {"Instructions": ["{{patient.mrn}}", "{{now}} {{weather}}"]}}
    problems = check(text_of(message), catalog(), schemas())
    assert [problem.path for problem in problems] == [
        ("Visit", "Instructions", 0),
        ("Visit", "Instructions", 1),
    ]
    assert all(problem.severity is Severity.ERROR for problem in problems)
    assert "Did you mean {{patient.mr}}?" in problems[0].text
    assert "sent as it stands" in problems[1].text


def test_one_press_writes_the_name_that_is_meant_and_leaves_the_rest():
    text = text_of(arrival() | {"Visit": {"Reason": "{{patient.mrn}} {{ patient.mrn }} {{now}}"}})
    (problem,) = check(text, catalog(), schemas())
    better = fixed(text, problem.fixes[0])
    assert json.loads(better)["Visit"]["Reason"] == "{{patient.mr}} {{patient.mr}} {{now}}"
    assert check(better, catalog(), schemas()) == ()


def test_known_placeholders_are_no_problem_not_even_for_the_time():
    message = arrival(EventDateTime="{{now-5min}}") | {"Visit": {"VisitNumber": "{{visit.number}}"}}
    assert check(text_of(message), catalog(), schemas()) == ()
