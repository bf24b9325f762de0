import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.guide import Guide, anchor, page_of, plain

INDEX = "# Guide\n\n- [Sending](sending.md)\n- [Replies](replies.md), see [Form](sending.md#form)\n"
SENDING = """# Sending

Pick a **data model** and press `Send`.

## The form

![A form](pictures/form.png) Every field has a [help](replies.md#tree).

```
# not a heading
```

| Key | What |
|---|---|
| `F1` | shortcuts |
"""
REPLIES = "# Replies\n\nRead the tree.\n\n## Sending: what comes back\n\nA verdict.\n"


@pytest.fixture
def guide():
    return Guide.read({"index": INDEX, "sending": SENDING, "replies": REPLIES}.__getitem__)


def test_the_links_of_the_index_are_the_contents(guide):
    assert [page.name for page in guide.pages] == ["index", "sending", "replies"]
    assert [page.title for page in guide.pages] == ["Guide", "Sending", "Replies"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Rejected: status …", "rejected-status"),
        ("The login was refused with status ….", "the-login-was-refused-with-status"),
        ("Proxy", "proxy"),
        ("What's `new`?", "what-s-new"),
    ],
)
def test_an_anchor_is_made_of_the_words(heading, name):
    assert anchor(heading) == name


def test_a_section_has_the_words_below_its_heading(guide):
    form = guide.page("sending").sections[1]
    assert (form.anchor, form.level) == ("the-form", 2)
    assert form.text == "A form Every field has a help. # not a heading Key What F1 shortcuts"


def test_a_section_stands_in_a_part():
    page = page_of("p", "# P\n\n## One\n\n### Inner\n\n### Next\n\n## Two\n")
    assert [page.part_of(one.anchor) for one in page.sections] == ["", "one", "one", "one", "two"]
    assert page.part_of("elsewhere") == ""


def test_an_address_leads_to_a_section_that_is_there(guide):
    assert guide.has("sending")
    assert guide.has("sending#the-form")
    assert not guide.has("sending#elsewhere")
    assert not guide.has("elsewhere")


def test_all_words_have_to_be_there_and_headings_come_first(guide):
    assert [one.address for one in guide.find("SENDING")] == [
        "sending#sending",
        "replies#sending-what-comes-back",
        "index#guide",
    ]
    assert [one.address for one in guide.find("data send")] == ["sending#sending"]
    assert guide.find("data elsewhere") == ()
    assert guide.find(" ") == ()


def test_an_excerpt_shows_the_word_in_its_surroundings():
    long = "one two three four five six seven eight nine ten " * 4 + "needle " + "and more " * 20
    (found,) = Guide((page_of("p", f"# P\n\n{long}"),)).find("needle")
    assert "needle" in found.excerpt
    assert found.excerpt.startswith("… ")
    assert found.excerpt.endswith(" …")
    assert len(found.excerpt) < 120


@given(st.text())
def test_any_text_can_be_divided_and_searched(text):
    page = page_of("p", text)
    assert isinstance(plain(text), str)
    for found in Guide((page,)).find(text[:5]):
        assert found.section in page.sections
