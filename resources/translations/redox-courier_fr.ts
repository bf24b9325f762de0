<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Redox Courier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox Courier {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends test messages to the Redox Data Model API with legacy API keys, and explains the replies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not affiliated with or endorsed by Redox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No telemetry, no account, no update pings: it speaks to the Redox host of your profile and to nobody else. Keys and secrets are kept in the system’s keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIT licence. Built with Python, Qt and PySide6 (LGPL), qasync (BSD), httpx (BSD), keyring (MIT), truststore (MIT), msgspec (BSD), Starlette and uvicorn (BSD).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddressBookDialog</name>
    <message>
        <source>Address book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MR number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No patient yet. Add one, import a list, or let one be made up: a synthetic patient is nobody real.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New synthetic patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No destination yet. Its ID stands in the connection in the Redox dashboard; add it here, or import a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a patient of that MR number already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a destination of that ID already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is removed from the address book; messages stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;MR number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of &amp;birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social security number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Race</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marital status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ZIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Addressing</name>
    <message>
        <source>New synthetic patient</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachBar</name>
    <message>
        <source>How much of the file is read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {name}: {done} of {size}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>The string is not quite base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was saved as the text it is in the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder on this computer and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AuthLogList</name>
    <message>
        <source>Log of logins and renewals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logins and renewals are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: {row}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refreshed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewal failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewal stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens not forgotten</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Authentication</name>
    <message>
        <source>There is no profile to authenticate with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a profile with its API key and secret, or try the sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookEntryForm</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookImport</name>
    <message>
        <source>The disk did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large for a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MR number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {count} read, {left} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns that are not used: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of {name} can be used</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookKeeping</name>
    <message>
        <source>Address book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is in the address book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patients are kept encrypted on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a keyring, patients last until the program ends. Destinations stay.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookPage</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in {list}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from CSV…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BrowsingHistory</name>
    <message>
        <source>Without a keyring only this list is kept, not messages, replies and notes. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} sends were written to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BugReport</name>
    <message>
        <source>Something went wrong inside Redox Courier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of yours is lost. If it happens again, send us the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BundlePreview</name>
    <message>
        <source>Support bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace patient fields by pseudonyms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages and replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of logins and renewals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient fields go into the file as they are. Give it only to who may see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page, as it will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data, as they will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is all that will be written: {0:,} lines of page, {1:,} of data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save support bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends that go into the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is told of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API keys, secrets and tokens are never in a bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page (HTML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bundling</name>
    <message>
        <source>Nothing was sent yet that a bundle could tell of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a message, then make the bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sends are too large to be prepared in two minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not written in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder on this computer and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle was saved as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command has these words in its name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareChoice</name>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the open messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with which one?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open message is called so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of them is no JSON: compared line by line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 that differs is ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} that differ are ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} only left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} only right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs but what is ignored. All fields are there without the tick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both say the same. All fields are there without the tick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields of both, with what differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} items</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>There is no reply in view to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other open message has a reply to compare this one with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another message and send it, then compare again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no message to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other message is open to compare this one with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another message, then compare again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are too large to be compared in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply {number}: {name}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message {number}: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a data model and event type above, or paste a message as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message>
        <source>Choose a profile to send from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the sandbox on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environment set: counts as Production. You will be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRODUCTION: you will be asked before it leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the {environment} environment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>There is no profile, so it is not known where the message would go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or save a profile first, or try the sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no access token to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Authenticate first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with the access token?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever gets this command can send as your source until the token expires. Paste it into no ticket and no chat. The clipboard is cleared after 30 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CredentialFields</name>
    <message>
        <source>API &amp;key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;cret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap API key and secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made for this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept until you quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are key and secret in each other&apos;s place? This looks like an API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comma was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} were removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Not connected to a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox on this computer ({host})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain http to this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS, verified by the system&apos;s trust store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the message as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen the closed message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between JSON and form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the nearest problem right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview with values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the reply with another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the message with another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a support bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the message page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the history page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the sandbox page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for keys and profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Redox Courier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DestinationBar</name>
    <message>
        <source>T&amp;o</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a destination by name or ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination to add, by name or ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the chosen destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this destination in the address book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No destination yet: Redox refuses the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the ID of a destination; it stands in the connection in Redox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No destination is called “{typed}”. Enter its ID, which stands in the connection in Redox: 8-4-4-4-12 digits and letters from a to f.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That destination is on the list already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drafting</name>
    <message>
        <source>A draft was brought back after the program had ended unexpectedly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} drafts were brought back after the program had ended unexpectedly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts could not be kept on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are still in the window, and saving goes on being tried.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you write is kept only until the program is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your drafts come back once the keyring can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts are kept encrypted, with a key in the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what you need to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorChips</name>
    <message>
        <source>Long text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} file in base64, {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File in base64, {size}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorCommands</name>
    <message>
        <source>Suggest fields or values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace in the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match in the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match in the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the message on one line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a path or line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path of the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert a file as base64…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the long string as a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the long string</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorCompletion</name>
    <message>
        <source>No suggestions here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorFiles</name>
    <message>
        <source>Insert a file as base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file can only stand in the value of a field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the cursor into the value it belongs to, such as Media.FileContents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no long string at the cursor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the cursor beside one: it stands in the message as a box with its size.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorFolds</name>
    <message>
        <source>1 field</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n fields</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorHelp</name>
    <message>
        <source>Kept beside the text: {what}. {size} of the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this field</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EnvironmentBadge</name>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unset: counts as Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldPicker</name>
    <message>
        <source>Add a field to {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a field, or type a name of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields that can be added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All fields that Redox knows here are there. Type a name to add one of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox ignores fields it does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known to Redox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FillingLine</name>
    <message>
        <source>Patient…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the patient for the placeholders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview with values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the message as it will be sent, with its values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filled when sent for: {patient}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times and numbers are filled when sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New synthetic patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address book…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression, within one line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} replaced</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormAbout</name>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add field…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormCells</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YYYY-MM-DDThh:mm:ss.000Z, or {{now}}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormCommands</name>
    <message>
        <source>Fill in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set to none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set to empty text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set to now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add field…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set to today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormDelegate</name>
    <message>
        <source>not known to Redox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” is not a number. {name} stays as it was; write it like 12, 0.5 or 1e6.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormFault</name>
    <message>
        <source>The message cannot be shown as a form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost: the text stands in the JSON as you left it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line}: {fault}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to line {line} in the JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormModel</name>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a problem inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a problem inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormTree</name>
    <message>
        <source>Message as a form</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required and missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known to Redox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} items</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GoToBar</name>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a path or line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient.Identifiers[0].ID, or a line number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paths of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not in the message.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Guarding</name>
    <message numerus="yes">
        <source>• and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{environment} systems are not meant for real patients. What looks real:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a keyring your answer is remembered for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like a real person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send anyway, and do not ask again for this patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send anyway, and do not ask again for these patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a social security number that may have been issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a telephone number that may ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an address where somebody may live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an identifier that is not one of a known test patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}: {what}, ending in {ending}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandingOn</name>
    <message>
        <source>{count} sends are too many for one bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select at most {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sends took too long to be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select fewer of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message and reply of these sends are not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are kept, encrypted, when there is a keyring.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryDetails</name>
    <message>
        <source>Open as draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message as it was sent, in a new tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it whatever its age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two sends: select the second with Ctrl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support bundle…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected sends in one file for a colleague, without secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To follow the delivery, search for a log ID under Logs in Redox&apos;s dashboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} sends are selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a send to see what was sent and answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryFilters</name>
    <message>
        <source>Profile, data model, destination, log ID…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also in messages and replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May have arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last week</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned: kept whatever its age.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list as it is filtered, without messages and replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} sends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} sends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searched {0} of {1} messages; {2} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No send fits the search and the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent yet. Every message and query you send is listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As CSV, for a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As JSON Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <source>History of sends, newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IgnoredList</name>
    <message>
        <source>Ignored fields, one pattern a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One a line. A name is ignored wherever it stands, a path such as Meta.Logs from the top on, with all that is below. * stands for any letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Import from CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out, with the reason:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that are left out, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that were read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Add %n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JsonEditor</name>
    <message>
        <source>The pasted text is too long for a message: {size} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Redox takes messages up to 40 MB; upload a larger file and put its URI into the message instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has a very long line, in which typing is slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format the message to have each field on a line of its own.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LineModel</name>
    <message>
        <source>… {0} more bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LineNumbers</name>
    <message>
        <source>Line numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LineView</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogIds</name>
    <message>
        <source>Copy log ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log IDs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log ID yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all log IDs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageFiles</name>
    <message>
        <source>Open message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not read or written in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk or network drive it lies on, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages (*.{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageForm</name>
    <message>
        <source>Choose a field to see what Redox says of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox ignores fields it does not know.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>More about the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as curl (bash)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as curl (Windows cmd)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Invoke-RestMethod (PowerShell)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with the access token in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Postman collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as .http file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagePickers</name>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the message by the template of this event type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;vent type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called “{typed}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {meant}?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageTabs</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageViews</name>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the message as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the message field by field</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>There are {count} messages open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close some of them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MetaControls</name>
    <message>
        <source>Meta.&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks the message as a test. It protects nothing: the key decides where to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix line {line} first: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n destinations</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept encrypted on this computer, with the send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferList</name>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{row} of {rows}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomeBanner</name>
    <message>
        <source>Copy for ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time, host, outcome, log IDs and redacted errors as text: no payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Send: what Redox answers, and what it means, appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for Redox…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer can take two minutes. Esc cancels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reply yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:.1f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent {0} UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent again with a new token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>There is a message in the {what} you pasted. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the message in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was taken out of the {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It was the last of %n in it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Left out, because it holds credentials: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>curl command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PowerShell command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postman request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAR recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was inserted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is a login, not a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was inserted. API key and secret belong into the profile; press Authenticate there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is the answer to a login, with a token in it; not a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was inserted. Press Authenticate for a token of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This {what} calls a FHIR API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message of this {what} is in a file of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open that file, and copy the message from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This {what} carries no message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This {what} cannot be read: a quote or bracket is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all of it, or only the message, from { to }.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaceholderPreview</name>
    <message>
        <source>Preview with values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it will be sent for {patient}. Times move on until then; made-up numbers stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message with its values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>Problems of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All required fields are there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line 1, character {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Enter: {fix}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to line {line}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProductionBand</name>
    <message>
        <source>PRODUCTION. Everything you send from “{name}” reaches real systems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts as PRODUCTION: the profile “{name}” has no environment set.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileButtons</name>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do I find the key?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileCredential</name>
    <message>
        <source>Forget the secret and tokens of “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key and secret are removed from the keyring and from this run, and its access tokens are forgotten here. To use the profile again, both have to be entered anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget secret and tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget API key and secret of “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are removed from the keyring and from this run. Redox shows a secret only once, when it is made: without a copy of it you will need a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the API key and the secret for {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those that are kept are for {host} and are not used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox&apos;s key is made for this run and kept nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key and secret are kept only until the program is closed. Press Save to put them into {keyring}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key and secret could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key yet for this address: enter API key and secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key yet: enter API key and secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They will be kept in {keyring}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>United States</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes into Meta.Source.ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries to /query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An older path. Redox&apos;s pages name /endpoint for messages and queries alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;gion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source &amp;ID (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter one you will know it by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not look like a Redox ID (a UUID). Copy it from the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not set: counts as Production.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known while it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox makes its own key for this run. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileHead</name>
    <message>
        <source>New profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PROFILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No profile yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileHelp</name>
    <message>
        <source>Keys and profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help with keys and profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the secret and tokens of “{name}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the secret and tokens: no profile is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to find the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in to the Redox dashboard and choose the environment you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Developer page. Its Sources tab lists your sources.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the tile of your API source, press the copy icon beside Legacy API key. What you have now is the API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret was shown once, when it was made, and is not in the dashboard any more. Use the copy you stored then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it needs, and what it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engineer role in that environment. New users cannot make legacy keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A subscription that joins your source, the destination and the data model. If one is missing, ask your technical account manager at Redox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox prefers OAuth keys to legacy ones. A legacy key serves the Data Model API alone: it does not work for FHIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If somebody may have seen the API key or its secret, the secret has to be replaced:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate a new secret for the source in the dashboard. The old one stops working at once, for everybody who uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the new secret before you do anything else. It is shown this once, and a click outside its window loses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the old secret here, then enter the new one in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileKeeping</name>
    <message>
        <source>Delete the profile “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its API key and secret are removed from the keyring, and its tokens are forgotten. The source in Redox stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export profile (without its key and secret)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was written. It holds no key and no secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileMenu</name>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export without key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do I find the key?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key exposed? What to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfilePanel</name>
    <message>
        <source>Starting the sandbox…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keyring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a source&apos;s key and secret, or look around first:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The secret is on the clipboard for 30 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command with the token is on the clipboard for 30 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>The system&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the proxy asks for one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy &amp;user name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy pa&amp;ssword</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NTLM and SOCKS are not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name and password are kept for this run only, and not on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs on this computer itself is reached without a proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the proxy as http://HOST:PORT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SOCKS proxies are not supported. Enter one as http://HOST:PORT.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyBodyPage</name>
    <message>
        <source>Body of the reply as lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as a tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the reply to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up: it takes too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a regular expression: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyMenu</name>
    <message>
        <source>More about the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with another reply…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a support bundle…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyTiming</name>
    <message>
        <source>Where the time of this send went</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From start to end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the time of a send went stands here once it was answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before (access token, settings)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the host and connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secure it (TLS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for Redox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyTree</name>
    <message>
        <source>Body of the reply as a tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyTreeModel</name>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} items</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyViewer</name>
    <message>
        <source>Headers of the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request as it was sent, token masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The body of the reply appears here, as a tree and as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply has no body.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save reply</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Message and reply are being opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message and reply were not kept: there was no keyring to keep them safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was sent from “{before}” and is now open for “{now}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the destinations before you send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox takes it as another message: it may double what the first one did. It goes from “{profile}” to: {places}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete from the history?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of the sends and all that is kept of them go for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SandboxFaults</name>
    <message>
        <source>Faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the fault off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages and queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticate and refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next one only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each one until switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 minutes, which is longer than most wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch this fault on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fault is switched on: the sandbox answers as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1:g} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} awaits the next message or query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} awaits the next authenticate or refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} awaits the next call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} meets each message and query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} meets each authenticate and refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} meets each call.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SandboxPanel</name>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pretend Redox on this computer. Nothing leaves it; what it answers is made up from public facts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expire the token now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every access token given out ends at once; refresh tokens stay good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gets another address each time it starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SandboxRequests</name>
    <message>
        <source>No call yet. Choose the sandbox as profile, then authenticate and send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls the sandbox has seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls seen: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} UTC</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SandboxSettingsCard</name>
    <message>
        <source>Behaviour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sandboxing</name>
    <message>
        <source>The sandbox could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs that use many connections and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer gave it no address to listen on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecretLine</name>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold to show the secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the secret for 30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendBar</name>
    <message>
        <source>Send ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a command for bash, which Postman imports, too. The token is not in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the message in a file ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel ({seconds:.1f} s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be sent: Redox takes a message of its data models, in JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One error would probably make Redox refuse this message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} errors would probably make Redox refuse this message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>There is no profile to send from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a profile with its API key and secret, or try the sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it on the Sandbox page, then send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile is still being put in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting for the reply?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it without waiting for the reply?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has left and may have arrived. Stopping does not take it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not written in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder on this computer and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No telemetry, no account, no update pings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: the system&apos;s trust store alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Additional &amp;CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect &amp;within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for a &amp;reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends that are pinned are kept for longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History kept for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History at &amp;most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Additional CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting for a reply (asks first)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the message editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the form: fill in or change a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the form: add a field or an item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the form: remove the field or item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No telemetry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token renewed {age} ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenBadge</name>
    <message>
        <source>ACCESS TOKEN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Redox for a token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox refused the login or the token: the log says which. Authenticate again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token came from Redox; the log says why. Authenticate to try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticate, or press Send, to get a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox sent no time: the countdown goes by this PC’s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redox named no time of expiry; the token is renewed when it is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired {day}, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires {day}, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PC is {amount} ahead of Redox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PC is {amount} behind Redox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: This PC’s clock is {amount} ahead of Redox; the countdown goes by Redox’s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: This PC’s clock is {amount} behind Redox; the countdown goes by Redox’s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>Keep editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes to “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the new profile?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_LogIdList</name>
    <message>
        <source>Log IDs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy log ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all log IDs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Question</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to PRODUCTION?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{profile}” speaks for a production source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{profile}” has no environment set, so it counts as production: set it in the profile if it is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message goes to: {places}. Meta.Test does not protect anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I know that this reaches real systems and real people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I know that this may reach real systems and real people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{places} and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clipboard</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>field</name>
    <message>
        <source>date (YYYY-MM-DD)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID of Redox (UUID)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file in base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may be null</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listed values: {values}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
