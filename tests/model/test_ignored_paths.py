import pytest

from app.model.ignored_paths import ALWAYS_DIFFERENT, IgnoredPaths


@pytest.mark.parametrize(
    ("pattern", "path", "is_ignored"),
    [
        ("AttemptID", ("Meta", "Logs", 0, "AttemptID"), True),
        ("attemptid", ("AttemptID",), True),
        ("AttemptID", ("Meta", "Logs", 0, "ID"), False),
        ("Meta.Logs", ("Meta", "Logs"), True),
        ("Meta.Logs[0].ID", ("Meta", "Logs", 3, "ID"), True),
        ("Meta.Logs", ("Other", "Meta", "Logs"), False),
        ("*DateTime", ("Visit", "VisitDateTime"), True),
        ("*.ID", ("Visit", "ID"), True),
        ("*.ID", ("ID",), False),
        ("Meta.Logs", ("Meta", "Logs", 0), False),
        ("", ("Meta",), False),
        (" . ", ("Meta",), False),
    ],
)
def test_patterns_name_places(pattern, path, is_ignored):
    assert IgnoredPaths([pattern]).holds(path) is is_ignored


def test_the_usual_ones_leave_birth_dates_alone():
    usual = IgnoredPaths(ALWAYS_DIFFERENT)
    assert usual.holds(("Meta", "EventDateTime"))
    assert not usual.holds(("Patient", "Demographics", "DOB"))
    assert not usual.holds(())
