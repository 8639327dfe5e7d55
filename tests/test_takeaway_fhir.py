"""The FHIR bundle holds against the official R4 schema, and its answers are the person's own."""

import base64
import gzip
import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from consult.answers import read_answers
from consult.consultation import consult
from consult.takeaway import fhir, note
from consult.takeaway.questionnaire import questionnaire
from consult.takeaway.response import response
from tests.people import DAY, answers, consultation, content
from tests.test_properties import COMMON, people
from tests.test_takeaway import resources

SCHEMA = Path(__file__).parent / "schemas" / "fhir-r4.schema.json.gz"


@cache
def _schema():
    return json.loads(gzip.decompress(SCHEMA.read_bytes()))


@cache
def _validator(kind):
    rules = {"$ref": f"#/definitions/{kind}", "definitions": _schema()["definitions"]}
    return jsonschema.Draft6Validator(rules)


def problems(resource):
    """What the official schema finds wrong with a resource."""
    found = _validator(resource["resourceType"]).iter_errors(resource)
    return [f"{'.'.join(map(str, e.path))}: {e.message}"[:300] for e in found]


def bundle(said, **how):
    return json.loads(fhir.record(said, content(), **how))


FULL = {
    "health": {"isotretinoin": "2026-08-22", "smoking": "yes", "tattoo": "unsure"},
    "worries": ["pain", "blood"],
    "event_date": "2027-05-30",
    "sessions": 3,
}


@pytest.mark.parametrize("changes", [{}, FULL, {"setting": "home"}, {"age": 12}])
def test_the_whole_bundle_is_valid_r4(changes):
    """The bundle and each resource in it are what the R4 schema asks for."""
    made = bundle(consultation(**changes), notes="Does it hurt?")
    for entry in made["entry"]:
        assert not problems(entry["resource"])
    shell = made | {"entry": [{"fullUrl": e["fullUrl"]} for e in made["entry"]]}
    assert not problems(shell)


def test_the_schema_can_say_no():
    """An unknown key, a status that R4 does not have and a number for a text are refused."""
    made = bundle(consultation())
    plan, observed = resources(made, "CarePlan")[0], resources(made, "Observation")[0]
    assert not problems(plan)
    assert problems(plan | {"colour": "red"})
    assert problems(plan | {"title": 7})
    assert problems(resources(made, "Questionnaire")[0] | {"status": "guess"})
    assert problems({k: v for k, v in observed.items() if k != "code"})


def test_names_inside_the_bundle_resolve():
    """Every reference names an entry of the same bundle, and no two entries share a name."""
    made = bundle(consultation(**FULL))
    names = [entry["fullUrl"] for entry in made["entry"]]
    assert len(set(names)) == len(names)

    def references(value):
        if isinstance(value, dict):
            if isinstance(value.get("reference"), str):
                yield value["reference"]
            for each in value.values():
                yield from references(each)
        elif isinstance(value, list):
            for each in value:
                yield from references(each)

    assert set(references(made)) <= set(names)


@settings(COMMON)
@given(people())
def test_the_response_is_the_persons_answers(raw):
    """Read back from the response, the health answers are exactly those that were given."""
    said = consult(read_answers(raw, content(), DAY), content(), DAY)
    made = response(said, content(), "")
    assert not problems(made)
    about, *groups = made["item"]
    told = {}
    for item in (item for group in groups for item in group["item"]):
        answer = item["answer"][0]
        code = answer["valueCoding"]["code"]
        if code == "date":
            code = date.fromisoformat(answer["item"][0]["answer"][0]["valueDate"])
        told[item["linkId"]] = code
    assert told == dict(said.answers.health)
    ids = {item["linkId"]: item["answer"] for item in about["item"]}
    assert ids["concern"][0]["valueCoding"]["code"] == said.answers.concern
    assert ids["area"][0]["valueCoding"]["code"] == said.answers.area
    age = ids["age"][0]["valueInteger"] if "age" in ids else None
    assert age == said.answers.age


def test_every_answer_is_one_that_the_questionnaire_offers():
    """Groups, questions and codes of the response stand in the questionnaire, in its order."""
    asked = questionnaire(content())
    assert not problems(asked)
    offered = {
        item["linkId"]: [o["valueCoding"]["code"] for o in item.get("answerOption", [])]
        for group in asked["item"]
        for item in group["item"]
    }
    order = list(offered)
    health = {n for n, i in content().safety.items() if i.question}
    assert health <= set(order)
    said = consultation(**FULL)
    told = [item for group in response(said, content(), "")["item"] for item in group["item"]]
    places = [order.index(item["linkId"]) for item in told]
    assert places == sorted(places)
    for item in told:
        for answer in item["answer"]:
            if "valueCoding" in answer:
                assert answer["valueCoding"]["code"] in offered[item["linkId"]]


def test_the_sheet_inside_is_whole():
    """The document's size and SHA-1 are those of the PDF that it carries."""
    attachment = resources(bundle(consultation()), "DocumentReference")[0]["content"][0][
        "attachment"
    ]
    document = base64.b64decode(attachment["data"])
    assert attachment["size"] == len(document)
    assert attachment["hash"] == base64.b64encode(hashlib.sha1(document).digest()).decode()


def test_only_codes_that_were_looked_up_come_from_public_systems():
    """Age is LOINC 30525-0 in UCUM years, the category is survey; all other codes are our own."""
    text = json.dumps(bundle(consultation(**FULL)))
    made = json.loads(text)

    def codings(value):
        if isinstance(value, dict):
            if "system" in value and "code" in value:
                yield value["system"], value["code"]
            for each in value.values():
                yield from codings(each)
        elif isinstance(value, list):
            for each in value:
                yield from codings(each)

    public = {pair for pair in codings(made) if not pair[0].startswith("urn:uuid:")}
    assert public == {
        ("http://loinc.org", "30525-0"),
        ("http://unitsofmeasure.org", "a"),
        ("http://terminology.hl7.org/CodeSystem/observation-category", "survey"),
    }


def test_nobody_is_named():
    """The patient is a stub without name, birth date or identifier."""
    (patient,) = resources(bundle(consultation()), "Patient")
    assert set(patient) == {"resourceType", "text"}
    assert answers().age == 28


def test_the_plan_in_the_record_is_that_of_the_note():
    """Line by line: certainty, whose studies, minutes and the clinic's marks among them."""
    for changes in ({}, {"concern": "hair_loss", "subtype": "with_minoxidil", "area": "scalp"}):
        said = consultation(**changes)
        plain = " ".join(note.clinical_note(said, content()).split())
        (plan,) = resources(bundle(said), "CarePlan")
        assert len(plan["note"]) > 8
        for line in plan["note"]:
            assert " ".join(line["text"].split()) in plain


def test_only_a_wait_has_an_end_in_the_record():
    """A roller at home that is not for somebody now is not "until" a day: nobody promised that."""
    health = {"isotretinoin": "2026-10-20"}
    for setting, dated in (("clinic", True), ("home", False)):
        made = bundle(consultation(setting=setting, health=health))
        found = next(
            each
            for each in resources(made, "Observation")
            if each["code"]["text"].startswith("Isotretinoin")
        )
        assert ("component" in found) == dated
