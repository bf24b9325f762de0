"""Large replies of several shapes, made up."""

import json

SHAPES = ("10 MB", "54 MB", "one line of 10 MB", "list of 200,000", "500 levels deep")
LOG = {"Meta": {"DataModel": "PatientSearch", "EventType": "Query", "Logs": [{"ID": "1"}]}}


def make(shape: str) -> bytes:
    """The body of a reply of one of the `SHAPES`."""
    patient = {
        "Identifiers": [{"ID": "0000000001", "IDType": "MR"}],
        "Demographics": {"FirstName": "Testy", "LastName": "Sample", "DOB": "2000-01-31"},
        "Notes": ["Made up.", None, 12.50, True],
    }
    size = 54_000_000 if shape == "54 MB" else 10_500_000
    if shape == "one line of 10 MB":
        return json.dumps({"Text": "a made-up word " * (size // 15), **LOG}).encode()
    if shape == "list of 200,000":
        return json.dumps({"Numbers": [{"Number": n} for n in range(200_000)], **LOG}).encode()
    one = json.dumps(patient)
    patients = "[" + ",".join([one] * (size // len(one))) + "]"
    if shape == "500 levels deep":
        patients = '{"In":[' * 250 + patients + "]}" * 250
    return f'{{"Patients":{patients},{json.dumps(LOG)[1:]}'.encode()
