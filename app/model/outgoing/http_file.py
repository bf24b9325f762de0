"""A message as a ``.http`` file, as VS Code's REST Client and JetBrains' editors send them."""

from app.model.exchange import Outgoing


def http_file(outgoing: Outgoing, *, name: str) -> str:
    """A login and the message; *name* is what the message is.

    Key, secret and token are variables at the top that are left empty, which both editors know.
    The token is copied there from the login's answer: how to do that by itself differs.
    """
    body = outgoing.body.decode()
    title = " ".join(name.split())
    return (
        "# Fill in key and secret, send the first request, and copy its accessToken into token.\n"
        f"@baseUrl = {outgoing.base_url}\n"
        "@apiKey =\n"
        "@secret =\n"
        "@token =\n"
        "\n"
        "### Authenticate\n"
        "POST {{baseUrl}}/auth/authenticate\n"
        "Content-Type: application/json\n"
        "\n"
        '{"apiKey": "{{apiKey}}", "secret": "{{secret}}"}\n'
        "\n"
        f"### {title}\n"
        f"POST {{{{baseUrl}}}}{outgoing.path}\n"
        "Authorization: Bearer {{token}}\n"
        "Content-Type: application/json\n"
        "\n"
        f"{body}{'' if body.endswith(chr(10)) else chr(10)}"
    )
