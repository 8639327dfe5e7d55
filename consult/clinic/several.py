"""Clinics that share a server: which there are, and what is only wrong among several.

The one clinic of a server has `clinic.yaml`, and answers to every name of the server. Where several
share it each has a name of its own, which stands in addresses: `clinics/NAME.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from consult.content.clinic_settings import Clinic

FILE = "clinic.yaml"
FOLDER = "clinics"
TABLE = "clinic"  # in secrets
ONLY: Final = ""  # the name of the clinic that has none
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def place(name: str) -> str:
    """Where in content/ the file of a clinic lies."""
    return f"{FOLDER}/{name}.yaml" if name else FILE


def table(name: str) -> str:
    """Which table of secrets holds keys of a clinic."""
    return f"{FOLDER}.{name}" if name else TABLE


def names(folder: Path) -> list[str]:
    """The names of all clinics that have a file in content/clinics/."""
    return sorted(each.stem for each in _files(folder) if NAME.fullmatch(each.stem))


def misnamed(folder: Path) -> list[str]:
    """A line for each file in content/clinics/ whose name cannot stand in an address."""
    said = "must be named by small letters, digits and hyphens, such as north-side.yaml"
    wrong = [each for each in _files(folder) if not NAME.fullmatch(each.stem)]
    return [f"{folder.name}/{FOLDER}/{each.name}: {said}" for each in sorted(wrong)]


def by_host(clinics: Mapping[str, Clinic]) -> dict[str, str]:
    """Whose each name of the server is; of two clinics that claim it, the first in line has it."""
    whose: dict[str, str] = {}
    for name, clinic in clinics.items():
        for host in clinic.hosts:
            whose.setdefault(host, name)
    return whose


def claimed_twice(clinics: Mapping[str, Clinic], top: str) -> Iterator[str]:
    """A line for each name of the server that another clinic has; `top` is how content is shown."""
    whose = by_host(clinics)
    for name, clinic in clinics.items():
        for host in clinic.hosts:
            if whose[host] != name:
                said = f"{host} is that of {top}/{place(whose[host])}, which has it"
                yield f"{top}/{place(name)}: hosts: {said}"


def _files(folder: Path) -> Iterator[Path]:
    return (folder / FOLDER).glob("*.y*ml")
