"""Pools the study arms offline: `python -m consult fit`. Never imported by the app.

Reads `content/studies/`, writes `content/fitted.yaml`. Needs statsmodels, which is installed for
development only and imported inside the functions that use it.
"""

from consult.synthesis.fit import fit
from consult.synthesis.trace import trace
from consult.synthesis.words import report, to_yaml

__all__ = ["fit", "report", "to_yaml", "trace"]
