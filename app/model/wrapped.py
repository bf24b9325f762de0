"""Long lines broken for reading: a text of a megabyte in one line is seen as any other."""

WIDTH = 96


def wrapped(text: bytes, width: int = WIDTH) -> bytes:
    """UTF-8 text with no line longer than *width* bytes, and with line feeds at all line ends.

    Lines are broken behind blanks and tags where there are some, and never within a character.
    """
    text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines: list[bytes] = []
    for line in text.split(b"\n"):
        at = 0
        while len(line) - at > width:
            middle, most = at + width // 2, at + width
            end = max(line.rfind(b" ", middle, most), line.rfind(b">", middle, most)) + 1
            if end <= at:
                end = at + width
                while end > at + 1 and line[end] & 0xC0 == 0x80:
                    end -= 1
            lines.append(line[at:end])
            at = end
        lines.append(line[at:])
    return b"\n".join(lines)
