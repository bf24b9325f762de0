"""PDFs made up for tests."""


def pdf(pages: int = 2, *, side: int = 200) -> bytes:
    """Pages of *side* points, twice as high, with a black square in the lower left of each."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(pages))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
    ]
    for number in range(pages):
        drawn = f"0 0 {side // 4} {side // 4} re f".encode()
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {side} {side * 2}]"
            f" /Contents {4 + 2 * number} 0 R >>".encode()
        )
        parts.append(b"<< /Length %d >> stream\n" % len(drawn) + drawn + b"\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1,
        len(out),
    )
    return out + head + table + tail
