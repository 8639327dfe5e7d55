"""Clinics that share a server, each with a mark of its own in all that people see of it."""

import re
from dataclasses import dataclass

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 8"><title>{mark}</title>'
    '<rect width="20" height="8" fill="#{n:06x}"/></svg>'
)


# What stands in the file of one of them, whichever it is.
ANYBODYS = re.compile(
    r"Mark\d{3}x|\b5,?\d{3}\.\d\d\b|\+44 20 7946 8\d{3}|#0b4[0-9a-f]{3}\b|c\d{3}\.svg"
)


@dataclass(frozen=True)
class One:
    """One of them: its name in addresses, and what nobody else may ever read."""

    n: int

    @property
    def id(self):
        return f"c{self.n:03d}"

    @property
    def host(self):
        return f"{self.id}.chain.example"

    @property
    def mark(self):
        """Words of its name and of its rules."""
        return f"Mark{self.n:03d}x"

    @property
    def price(self):
        return f"{5000 + self.n}.{self.n % 100:02d}"

    @property
    def phone(self):
        return f"+44 20 7946 8{self.n:03d}"

    @property
    def colour(self):
        return f"#0b4{self.n:03x}"

    @property
    def secrets(self):
        """All that nobody else may read."""
        return (self.mark, self.price, f"5,{self.price[1:]}", self.phone, self.colour)

    def text(self):
        """Its file."""
        return f"""
name: Clinic {self.mark}
logo: {self.id}.svg
phone: "{self.phone}"
emergency_number: "112"
colours: {{light: "{self.colour}", dark: "#7fd{0xA00 + self.n:03x}"}}
prices: {{currency: GBP, areas: {{face: {{session: {self.price}}}}}}}
interest: We are {self.mark} and sell needling.
rules:
  filler: {{wait: {{months: {7 + self.n % 5}}}, why: So says {self.mark}.}}
not_offered:
  - {{concern: melasma, why: Not at {self.mark}.}}
hosts: [{self.host}]
"""


def found(folder, count):
    """So many clinics, with their files in a folder of content."""
    (folder / "clinics").mkdir()
    clinics = [One(n) for n in range(count)]
    for each in clinics:
        (folder / "clinics" / f"{each.id}.yaml").write_text(each.text())
        logo = LOGO.format(mark=each.mark, n=each.n * 1000)
        (folder / "clinics" / f"{each.id}.svg").write_text(logo)
    return clinics


def strangers(own, said):
    """What is read of other clinics, where a person of this one, or of none, reads `said`."""
    return {word for word in ANYBODYS.findall(said) if own is None or word not in own.secrets}
