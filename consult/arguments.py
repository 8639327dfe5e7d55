"""What the command line takes: its commands, their options, and how each is read."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from consult.answers_model import ISO
from consult.clinic.several import NAME
from consult.content import CONTENT_DIR

ABOUT = """python -m consult check | schema | questionnaire | assess | take-away | fit | review.
Exit codes: 0 done; 1 content has mistakes; 2 the answers or the command line have."""
PATIENT = re.compile(r"(https://[^\s|?#]+/)?Patient/[A-Za-z0-9.-]{1,64}")  # as FHIR has it
FIRST_YEAR, LAST_YEAR = 2000, 2200


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(prog="python -m consult", description=ABOUT)
    commands = whole.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check content, every mistake in one line")
    check.add_argument("folder", nargs="?", type=Path, default=CONTENT_DIR)
    check.add_argument("--secrets", type=Path, metavar="TOML", help="a file with a table [clinic]")
    which = check.add_mutually_exclusive_group()
    which.add_argument("--clinic", type=_clinic, metavar="NAME", help="one of clinics/")
    which.add_argument("--all", action="store_true", help="every clinic, those in clinics/ too")
    check.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="as of another day")
    fit = commands.add_parser(
        "fit", help="pool the study arms into fitted.yaml (needs statsmodels)"
    )
    fit.add_argument("folder", nargs="?", type=Path, default=CONTENT_DIR)
    fit.add_argument(
        "--report", action="store_true", help="print every pool and trace each curve to it"
    )
    commands.add_parser("schema", help="print the JSON Schema of the answers")
    commands.add_parser("questionnaire", help="print all that is asked as a FHIR Questionnaire")
    assess = commands.add_parser("assess", help="answers in, consultation out, both JSON")
    assess.add_argument("file", help="a JSON file of answers; - reads standard input")
    take = commands.add_parser("take-away", help="write the patient sheet, note, dates and record")
    take.add_argument("file", help="a JSON file of answers; - reads standard input")
    take.add_argument("--pdf", type=Path, help="patient sheet")
    take.add_argument("--course", type=Path, help="the course of visits so far, on paper")
    take.add_argument("--paper", choices=("a4", "us-letter"), help="default: the clinic's country")
    take.add_argument("--note", type=Path, help="clinical note, plain text")
    take.add_argument("--ics", type=Path, help="calendar of the visits")
    take.add_argument("--fhir", type=Path, help="FHIR R4 transaction")
    take.add_argument("--large-print", action="store_true", help="the sheet in large letters")
    take.add_argument("--ascii", action="store_true", help="the note in ASCII, names too")
    take.add_argument("--patient", type=_patient, metavar="Patient/ID", help="theirs in the record")
    take.add_argument("--first-visit", type=_day, metavar="YYYY-MM-DD", help="where one is known")
    take.add_argument("--hour", type=_hour, metavar="HH:MM", help="when a visit begins")
    take.add_argument("--zone", type=_zone, metavar="Europe/London", help="in whose time")
    take.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD")
    _review(commands.add_parser("review", help="all that is said, as cards to read and to sign"))
    assess.add_argument(
        "--on", type=_day, default=None, metavar="YYYY-MM-DD", help="day of the consultation"
    )
    return whole


def _review(review: argparse.ArgumentParser) -> None:
    review.add_argument("folder", nargs="?", type=Path, default=CONTENT_DIR)
    review.add_argument(
        "--out", type=Path, action="append", default=[], metavar="FILE", help=".html or .pdf"
    )
    review.add_argument("--concern", metavar="ID", help="what bears on one concern")
    review.add_argument("--since", metavar="EDITION", help="what changed, old and new")
    review.add_argument("--against", type=Path, metavar="DIR", help="the same, by other content")
    review.add_argument("--paper", choices=("a4", "us-letter"), help="default: the country's")
    review.add_argument("--clinic", type=_clinic, metavar="NAME", help="one of clinics/")
    review.add_argument("--hashes", action="store_true", help="each card's id, number and hash")
    review.add_argument("--keep", action="store_true", help="keep what this edition says")


def _day(text: str) -> date:
    if not ISO.fullmatch(text):  # Python itself would read 20261122 and 2026-W47-7
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not within {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _clinic(text: str) -> str:
    if not NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a name such as north-side")
    return text


def _hour(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  the zone is asked for apart
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an hour such as 14:30") from None


def _zone(text: str) -> str:
    try:
        return str(ZoneInfo(text))
    except (ValueError, OSError, KeyError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a zone such as Europe/London") from None


def _patient(text: str) -> str:
    if not PATIENT.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a reference such as Patient/123")
    return text
