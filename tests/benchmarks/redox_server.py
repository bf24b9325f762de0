"""A Redox that answers at once, in a process of its own; prints its port.

An argument names the shape of a large reply to give.
"""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta

from tests.benchmarks.large_reply import make

SMALL = json.dumps(
    {
        "Meta": {
            "DataModel": "PatientAdmin",
            "EventType": "Arrival",
            "Logs": [{"ID": "d9f5d293-7110-461e-a875-3beb089e79f3"}],
        }
    }
).encode()


REPLY = make(sys.argv[1]) if sys.argv[1:] else SMALL


def token() -> bytes:
    expires = datetime.now(UTC) + timedelta(days=1)
    return json.dumps(
        {
            "accessToken": "13d5faa8-aacd-4a0d-a666-51455b1b2ced",
            "expires": expires.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "refreshToken": "4ed7b234-9bde-4a9c-9c86-e1bc6e535321",
        }
    ).encode()


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = next(
                int(line.partition(b":")[2])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            )
            await reader.readexactly(length)
            body = token() if b"/auth/" in head.split(b"\r\n", 1)[0] else REPLY
            date = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
            writer.write(
                f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
