from app.model.placeholder import PLACEHOLDER, holds_placeholder


def test_a_name_between_two_braces_is_a_placeholder():
    assert holds_placeholder("{{now}}")
    assert holds_placeholder("MRN-{{ patient.mr }}-x")
    assert PLACEHOLDER.findall("{{patient.mr}} {{ uuid }}") == ["patient.mr", "uuid"]


def test_braces_alone_are_none():
    for text in ("{now}", "{{}}", "{{ 1 }}", "{{a b}}", "{{patient.}}", '{"a": {"b": 1}}'):
        assert not holds_placeholder(text)
