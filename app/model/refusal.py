"""The table of refusals and failures: the first line that fits speaks, so the special come first.

`{status}`, `{limit}` and `{location}` are filled in. What Redox's documentation leaves open is
said to be unknown here too.
"""

from dataclasses import replace

from app.model.explanation import Row, Stage
from app.model.language import QT_TRANSLATE_NOOP

_LOGIN = (Stage.AUTHENTICATE, Stage.REFRESH)
_CHECK_LOGS = QT_TRANSLATE_NOOP(
    "Refusal",
    "Look for it in the logs of the dashboard, by time and destination, before you send again.",
)
_FIELDS = QT_TRANSLATE_NOOP("Refusal", "Correct the message and send again; Redox names the field.")

_NO_SUBSCRIPTION = Row(
    title=QT_TRANSLATE_NOOP("Refusal", "Rejected: no subscription"),
    section="rejected-no-subscription",
    meaning=QT_TRANSLATE_NOOP("Refusal", "Redox has nowhere to route the message."),
    cause=QT_TRANSLATE_NOOP(
        "Refusal",
        "No subscription joins this source, this destination and this data model: "
        "often a wrong destination ID, or one of another environment.",
    ),
    next_step=QT_TRANSLATE_NOOP(
        "Refusal",
        "Copy the destination's ID from its connection in the dashboard, or ask "
        "your Technical Account Manager for the subscription.",
    ),
)

PROBLEM_ROWS = (
    replace(_NO_SUBSCRIPTION, module="Subscriptions"),
    replace(_NO_SUBSCRIPTION, text=r"\bno subscriptions?\b"),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: a required field is missing"),
        section="rejected-a-required-field-is-missing",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox checked the message against its data model and refused it."
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "The field is absent, null or misspelt, or data model and event type do not "
            "belong to this body.",
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "Add the field that Redox names and send again."),
        text=r"\brequired field",
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: the message is not valid"),
        section="rejected-the-message-is-not-valid",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox checked the message against its data model and refused it."
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "A field is missing, misspelt or of the wrong type; IDs and numbers such as "
            "VisitNumber are strings.",
        ),
        next_step=_FIELDS,
        module="DataModels",
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected by the destination"),
        section="rejected-by-the-destination",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox passed the query on and the destination refused it."
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "Often the query says too little for the destination to find anyone."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal",
            "Add criteria, such as name, date of birth and ZIP code, or an identifier, "
            "and send again.",
        ),
        module="Send",
        type="transmission",
        is_query=True,
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected by the destination"),
        section="rejected-by-the-destination",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox passed the message on and the destination refused it."
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "The destination can ask for more than the data model does."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal",
            "Read the destination's words; look up the log ID in the dashboard for its "
            "whole answer.",
        ),
        module="Send",
        type="transmission",
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: the destination gave no data"),
        section="rejected-the-destination-gave-no-data",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "The query reached the destination, but it gave nothing back."
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "The destination has no data for this query, or is down."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Read its own words. If it is down, send the query again later."
        ),
        module="Send",
        type="query",
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: sending to the destination failed"),
        section="rejected-sending-to-the-destination-failed",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox could not get the message through to the destination."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Read Redox's own words and look up the log ID in the dashboard."
        ),
        module="Send",
    ),
)

LOGIN_ROWS = (
    Row(
        title=QT_TRANSLATE_NOOP(
            "Refusal", "Redox refused the login: its secret is not the current one."
        ),
        section="redox-refused-the-login-its-secret-is-not-the-current-one",
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "The secret was reset after it was stored here; a reset ends the old one at once.",
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "Enter the new secret of this API key."),
        stages=_LOGIN,
        statuses=(401,),
        text="invalid source secret",
    ),
    Row(
        title=QT_TRANSLATE_NOOP(
            "Refusal", "Redox refused the login: the source is not authorized."
        ),
        section="redox-refused-the-login-the-source-is-not-authorized",
        cause=QT_TRANSLATE_NOOP("Refusal", "The source is disabled or not allowed to log in."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Check the source in the dashboard, or ask your Technical Account Manager."
        ),
        stages=_LOGIN,
        statuses=(401,),
        text="source is not authorized",
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Redox refused to refresh the access token."),
        section="redox-refused-to-refresh-the-access-token",
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "Most likely the refresh token was used before, or not at all for 7 days. "
            "Redox does not document how it answers then.",
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "Authenticate again with API key and secret."),
        stages=(Stage.REFRESH,),
        statuses=(400, 401, 403),
    ),
    Row(
        title=QT_TRANSLATE_NOOP(
            "Refusal", "Redox refused the login: API key and secret do not fit."
        ),
        section="redox-refused-the-login-api-key-and-secret-do-not-fit",
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "A wrong key or secret, the two in each other's place, a stray blank, or a "
            "key of another region.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal",
            "Copy both again from where they are kept, check the region, and generate a "
            "new secret in the dashboard if it is lost.",
        ),
        stages=(Stage.AUTHENTICATE,),
        statuses=(401,),
        text="invalid request",
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Redox refused the login."),
        section="redox-refused-the-login",
        cause=QT_TRANSLATE_NOOP("Refusal", "Its reason is not one that is documented."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal",
            "Check API key, secret and region; show the quoted text to your Technical "
            "Account Manager if they are right.",
        ),
        stages=(Stage.AUTHENTICATE,),
        statuses=(400, 401),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "The login was refused with status {status}."),
        section="the-login-was-refused-with-status",
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "The address may not be that of the Redox API, or something between this "
            "computer and Redox refused.",
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "Check the region and the base URL of the profile."),
        stages=_LOGIN,
        statuses=(403, 404, 405, 410),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Redox asks to slow down."),
        section="redox-asks-to-slow-down",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Too many requests came from this network address within 5 minutes. {limit}"
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "Wait 5 minutes, then authenticate again."),
        stages=_LOGIN,
        statuses=(429,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP(
            "Refusal", "The login was redirected, and redirects are never followed."
        ),
        section="the-login-was-redirected-and-redirects-are-never-followed",
        meaning=QT_TRANSLATE_NOOP("Refusal", "It points to {location}."),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "The base URL may be wrong, or a network sign-in page stands in between."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Check the base URL of the profile and the network."
        ),
        stages=_LOGIN,
        statuses=range(300, 400),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Redox failed to answer the login (status {status})."),
        section="redox-failed-to-answer-the-login-status",
        cause=QT_TRANSLATE_NOOP("Refusal", "An error inside Redox, or an update of it."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Authenticate again in a minute; see status.redoxengine.com if it stays so."
        ),
        stages=_LOGIN,
        statuses=range(500, 600),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "The answer to the login holds no access token."),
        section="the-answer-to-the-login-holds-no-access-token",
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "The address may not be that of the Redox API, or a network sign-in page answered.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Check the region and the base URL of the profile, and the network."
        ),
        stages=_LOGIN,
        statuses=range(200, 300),
    ),
)

STATUS_ROWS = (
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "The proxy asks for a name and password."),
        section="the-proxy-asks-for-a-name-and-password",
        meaning=QT_TRANSLATE_NOOP("Refusal", "Nothing says that Redox was reached."),
        cause=QT_TRANSLATE_NOOP("Refusal", "The proxy of this network needs a login."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Set the proxy with its login in Settings, or ask who runs the network."
        ),
        stages=_LOGIN,
        statuses=(407,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected by the proxy"),
        section="rejected-by-the-proxy",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal",
            "The proxy asks for a name and password; nothing says that Redox was reached.",
        ),
        cause=QT_TRANSLATE_NOOP("Refusal", "The proxy of this network needs a login."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Set the proxy with its login in Settings, or ask who runs the network."
        ),
        statuses=(407,),
    ),
    *LOGIN_ROWS,
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: the access token is not valid"),
        section="rejected-the-access-token-is-not-valid",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal",
            "Redox refused the access token, and a new one too; the message was not processed.",
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "Not the age of the token, then: the source may be disabled, or someone "
            "else may be using the same key.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Check the source in the dashboard, authenticate, then send again."
        ),
        statuses=(401,),
        is_repeated=True,
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: the access token is not valid"),
        section="rejected-the-access-token-is-not-valid",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox refused the access token; the message was not processed."
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "The token was older than 24 hours, or ended for another reason."
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "Authenticate, then send again."),
        statuses=(401,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: bad request"),
        section="rejected-bad-request",
        meaning=QT_TRANSLATE_NOOP("Refusal", "Redox refused the message as malformed."),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "Something required is missing, or a destination refused a query."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Check Meta and the required fields, then send again."
        ),
        statuses=(400,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: status {status}"),
        section="rejected-status",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox refused the request before it looked at the message."
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "Destination ID or event type is missing or not known, or the base URL "
            "leads to another service.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Check Meta.Destinations, Meta.EventType and the base URL of the profile."
        ),
        statuses=(403, 404, 405),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: too large"),
        section="rejected-too-large",
        meaning=QT_TRANSLATE_NOOP("Refusal", "The message is above the size Redox takes."),
        cause=QT_TRANSLATE_NOOP("Refusal", "Files inside the message are the usual reason."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Make it smaller: upload the file to Redox and send its URI instead."
        ),
        statuses=(413,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: too many requests"),
        section="rejected-too-many-requests",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal",
            "Redox did not process it: too many requests came from this network address "
            "within 5 minutes. {limit}",
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "The address is shared with others, or something sends in a fast loop."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Wait until the 5 minutes have passed, then send again."
        ),
        statuses=(429,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: status {status}"),
        section="rejected-status",
        meaning=QT_TRANSLATE_NOOP("Refusal", "The request was refused."),
        cause=QT_TRANSLATE_NOOP("Refusal", "This status is not documented for Redox."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Read the body of the reply; it may name the reason."
        ),
        statuses=range(400, 500),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected: redirected"),
        section="rejected-redirected",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal",
            "The answer points to {location}. Redirects are never followed, so that "
            "message and token go nowhere else.",
        ),
        cause=QT_TRANSLATE_NOOP(
            "Refusal", "The base URL may be wrong, or a network sign-in page stands in between."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Check the base URL of the profile and the network."
        ),
        statuses=range(300, 400),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox met an error of its own (500); it may have accepted the query."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "A query changes nothing: send it once more, later."
        ),
        statuses=(500,),
        is_query=True,
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox met an error of its own (500); it may have accepted the message."
        ),
        cause=QT_TRANSLATE_NOOP("Refusal", "The cause is not known."),
        next_step=_CHECK_LOGS,
        statuses=(500,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP("Refusal", "The destination or Redox took too long (504)."),
        cause=QT_TRANSLATE_NOOP(
            "Refusal",
            "Requests end after a couple of minutes; a slow destination is the usual reason.",
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "A query changes nothing: send it again."),
        statuses=(504,),
        is_query=True,
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "Redox took too long to answer (504); it may have accepted the message."
        ),
        cause=QT_TRANSLATE_NOOP("Refusal", "Requests end after a couple of minutes."),
        next_step=_CHECK_LOGS,
        statuses=(504,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP("Refusal", "The request was dropped inside Redox (502)."),
        cause=QT_TRANSLATE_NOOP("Refusal", "This happens during updates of Redox."),
        next_step=QT_TRANSLATE_NOOP("Refusal", "A query changes nothing: send it again."),
        statuses=(502,),
        is_query=True,
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal",
            "The request was dropped inside Redox (502); whether the message was "
            "accepted first is not known.",
        ),
        cause=QT_TRANSLATE_NOOP("Refusal", "This happens during updates of Redox."),
        next_step=_CHECK_LOGS,
        statuses=(502,),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal", "The answer has the status {status}, which is not documented for Redox."
        ),
        next_step=QT_TRANSLATE_NOOP("Refusal", "A query changes nothing: send it again, later."),
        is_query=True,
        statuses=range(500, 1000),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal",
            "The answer has the status {status}, which is not documented for Redox; "
            "whether the message was accepted is not known.",
        ),
        next_step=_CHECK_LOGS,
        statuses=range(500, 1000),
    ),
)

LAST_ROWS = (
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "Rejected"),
        section="rejected",
        meaning=QT_TRANSLATE_NOOP("Refusal", "Redox answered with an error."),
        next_step=QT_TRANSLATE_NOOP(
            "Refusal", "Read Redox's own words; look up the log ID in the dashboard."
        ),
        statuses=range(200, 300),
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "The login was answered with status {status}."),
        section="the-login-was-answered-with-status",
        meaning=QT_TRANSLATE_NOOP("Refusal", "That is not documented for Redox."),
        next_step=QT_TRANSLATE_NOOP("Refusal", "Check the base URL of the profile."),
        stages=_LOGIN,
    ),
    Row(
        title=QT_TRANSLATE_NOOP("Refusal", "May have arrived"),
        section="may-have-arrived",
        meaning=QT_TRANSLATE_NOOP(
            "Refusal",
            "The answer ended with the status {status}, which says nothing of the message.",
        ),
        next_step=_CHECK_LOGS,
    ),
)

ROWS = (*PROBLEM_ROWS, *STATUS_ROWS, *LAST_ROWS)
