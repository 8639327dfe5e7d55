"""The FHIR bundle holds against the official R4 schema, and its answers are the person's own."""

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from consult.answers import counted, read_answers
from consult.consultation import consult
from consult.takeaway import fhir, note, pdf
from consult.takeaway.questionnaire import questionnaire
from consult.takeaway.response import response
from tests.people import DAY, answers, consultation, content
from tests.test_properties import COMMON, people
from tests.test_takeaway import document_in, resources, squeezed

pytestmark = pytest.mark.long

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


OTHER = "9d0c6b7a-1f2e-4d3c-8b5a-4e6f7a8b9c0d"
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
        assert "resource" not in entry or not problems(entry["resource"])
    shells = [{k: v for k, v in e.items() if k != "resource"} for e in made["entry"]]
    assert not problems(made | {"entry": shells})


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
    names = [entry["fullUrl"] for entry in made["entry"] if "resource" in entry]
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
        name, _, day = item["linkId"].partition(".")
        answer = item["answer"][0]
        assert not day or told[name] == "date"
        told[name] = (
            date.fromisoformat(answer["valueDate"]) if day else answer["valueCoding"]["code"]
        )
    assert told == counted(content(), said.answers, DAY)
    ids = {item["linkId"]: item["answer"] for item in about["item"]}
    assert ids["concern"][0]["valueCoding"]["code"] == said.answers.concern
    area = ids[f"area.{said.answers.concern}"]
    assert area[0]["valueCoding"]["code"] == said.answers.area
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


def test_sheet_and_note_inside_are_whole():
    """Size and SHA-1 are those of what it carries, which is what is taken away on paper."""
    said = consultation()
    made = bundle(said)
    for each in resources(made, "DocumentReference"):
        attachment = each["content"][0]["attachment"]
        document = base64.b64decode(attachment["data"])
        assert attachment["size"] == len(document)
        assert attachment["hash"] == base64.b64encode(hashlib.sha1(document).digest()).decode()
        assert each["date"].startswith("2026-11-22")
        assert each["author"]
        assert each["type"]["text"]
    assert document_in(made, "application/pdf") == pdf.patient_sheet(said, content())
    assert document_in(made, "text/plain").decode() == note.clinical_note(said, content())


def test_only_codes_that_were_looked_up_come_from_public_systems():
    """LOINC for age and note, UCUM for years and mm, HL7 for survey and author; else our own."""
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

    public = {pair for pair in codings(made) if not pair[0].startswith("urn:")}
    assert public == {
        ("http://loinc.org", "30525-0"),
        ("http://loinc.org", "11488-4"),
        ("http://unitsofmeasure.org", "a"),
        ("http://unitsofmeasure.org", "mm"),
        ("http://terminology.hl7.org/CodeSystem/observation-category", "survey"),
        ("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "author"),
    }


def test_nobody_is_named():
    """The patient is a stub without name or birth date, and its identifier is made at random."""
    (patient,) = resources(bundle(consultation()), "Patient")
    assert set(patient) == {"resourceType", "text", "identifier"}
    (other,) = resources(bundle(consultation(id=OTHER)), "Patient")
    assert other["identifier"] != patient["identifier"]
    assert answers().age == 28


def test_the_plan_in_the_record_is_that_of_the_note():
    """Line by line: certainty, whose studies, minutes and the clinic's marks among them."""
    for changes in ({}, {"concern": "hair_loss", "subtype": "with_minoxidil", "area": "scalp"}):
        said = consultation(**changes)
        plain = squeezed(note.clinical_note(said, content()))
        (plan,) = resources(bundle(said), "CarePlan")
        assert len(plan["note"]) > 8
        for line in plan["note"]:
            assert squeezed(line["text"]) in plain


def test_only_a_wait_has_an_end_in_the_record():
    """A roller at home that is not for somebody now is not "until" a day: nobody promised that."""
    health = {"isotretinoin": "2026-10-20"}
    for setting, dated in (("clinic", True), ("home", False)):
        (issue,) = resources(bundle(consultation(setting=setting, health=health)), "DetectedIssue")
        (line,) = (x for x in issue["detail"].splitlines() if x.startswith("Isotretinoin"))
        assert ("until 20 April 2027" in line) == dated


def test_three_answers_make_no_diagnoses():
    """Who left nearly all open has a record of what is not known, and of no illness."""
    little = {"setting": "clinic", "concern": "acne_scars", "area": "face", "id": OTHER}
    made = bundle(consult(read_answers(little, content(), DAY), content(), DAY))
    (given,) = resources(made, "QuestionnaireResponse")
    assert given["status"] == "in-progress"
    assert [o["code"]["text"] for o in resources(made, "Observation")] == [
        content().pages["takeaway_record"].words["level"]
    ]
    (issue,) = resources(made, "DetectedIssue")
    assert issue["code"] == {"text": content().pages["takeaway_record"].words["not_known"]}
    assert all(each["code"][0]["text"].startswith("Not known: ") for each in issue["evidence"])


def test_every_resource_says_in_words_what_it_is():
    """A narrative for whoever reads it without a program that knows its fields."""
    for entry in bundle(consultation(**FULL))["entry"]:
        if "resource" in entry:
            told = re.sub("<[^>]+>", "", entry["resource"]["text"]["div"])
            assert len(told) > 5, entry["resource"]["resourceType"]


def test_the_clinic_can_name_its_own_patient():
    """All of it is about that one, and no stub is made beside it."""
    made = bundle(consultation(**FULL), patient="Patient/123")
    assert not resources(made, "Patient")
    whose = [e["resource"].get("subject") or e["resource"].get("patient") for e in made["entry"]]
    assert {each["reference"] for each in whose if each} == {"Patient/123"}
    assert sum(each is not None for each in whose) >= 8


def test_the_record_names_the_aid_its_edition_and_the_clinic():
    """Who made it, from which content, signed by whom, for which clinic."""
    own = {"name": "Skin Practice", "reviewer": "Dr. Ada Stone"}
    there = replace(content(), clinic=content().clinic.model_copy(update=own))
    made = json.loads(fhir.record(consult(answers(), there, DAY), there))
    (device,), (made_by,) = resources(made, "Device"), resources(made, "Provenance")
    assert device["version"][0]["value"] == content().edition.version
    assert device["owner"]["display"] == "Skin Practice"
    assert any("Dr. Ada Stone" in note["text"] for note in device["note"])
    (agent,) = made_by["agent"]
    assert agent["onBehalfOf"]["display"] == "Skin Practice"
    urls = {e["resource"]["resourceType"]: e["fullUrl"] for e in made["entry"] if "resource" in e}
    assert agent["who"]["reference"] == urls["Device"]
    for each in resources(made, "DocumentReference"):
        assert each["custodian"]["display"] == "Skin Practice"
