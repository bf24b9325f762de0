import base64

import pytest

from app.model.attachment import PIECE_BYTES, encoded_size, refusal

MB = 1_000_000


@pytest.mark.parametrize("size", [1, 2, 3, 4, 1000])
def test_knows_how_long_it_becomes(size: int) -> None:
    assert encoded_size(size) == len(base64.b64encode(bytes(size)))


def test_pieces_join_without_padding() -> None:
    assert PIECE_BYTES % 3 == 0


@pytest.mark.parametrize(
    ("size", "message", "words"),
    [
        (0, 1000, "empty"),
        (10 * MB + 1, 1000, "URI"),
        (30 * MB, 1000, "URI"),
        (30 * MB + 1, 1000, "parts"),
        (9 * MB, 35 * MB, "40 MB"),
    ],
)
def test_says_what_to_do_with_what_does_not_fit(size: int, message: int, words: str) -> None:
    why = refusal(size, message)
    assert why is not None
    assert words in " ".join(why)


@pytest.mark.parametrize(("size", "message"), [(1, 0), (10 * MB, 1000), (9 * MB, 20 * MB)])
def test_takes_what_fits(size: int, message: int) -> None:
    assert refusal(size, message) is None
