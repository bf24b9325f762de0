import base64
from pathlib import Path

import pytest

from app.model.attachment import PIECE_BYTES
from app.model.errors import FileError
from app.services import attachment_file
from app.services.attachment_file import AttachmentFile


def test_its_pieces_are_the_file(tmp_path: Path) -> None:
    data = bytes(range(256)) * (PIECE_BYTES // 200)
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    file = AttachmentFile(path)
    assert file.size == len(data)
    pieces = []
    while piece := file.piece():
        pieces.append(piece)
    file.close()
    assert len(pieces) > 1
    assert "".join(pieces) == base64.b64encode(data).decode()


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_says_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError) as caught:
        AttachmentFile(tmp_path / name)
    assert "nothing was changed" in caught.value.hint


def test_a_file_that_never_ends_is_given_up(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(attachment_file, "UPLOADED_BYTES", PIECE_BYTES - 1)
    path = tmp_path / "grows.bin"
    path.write_bytes(bytes(PIECE_BYTES * 2))
    file = AttachmentFile(path)
    with pytest.raises(FileError, match="cannot be read"):
        file.piece()
    file.close()
