"""Each pool's arms as they go to R, from the study files alone."""

from collections.abc import Iterator

from consult.content import CONTENT_DIR
from consult.synthesis.arms import measured, read_studies
from consult.synthesis.endpoints import ENDPOINTS
from consult.synthesis.fit import fit


def rows() -> Iterator[tuple[str, str, str, float, float]]:
    """Pool, method, scale of the prior, value and standard error of each arm."""
    studies, fitted = read_studies(CONTENT_DIR), fit(CONTENT_DIR)
    for endpoint in ENDPOINTS:
        one = fitted.endpoints[endpoint]
        scale = "" if one.prior_scale is None else f"{one.prior_scale:.6g}"
        for arm in measured(studies, endpoint):
            yield endpoint, one.method, scale, round(arm.value, 8), round(arm.error, 8)
