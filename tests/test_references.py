"""References: one entry a publication, an address that lasts, and what was read."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

from consult.evidence import Provenance
from tests.people import content
from tests.test_content import ITEMS, parts

REFERENCES = content().references
# Where a copy of something was once read, and nobody is to be sent: proxies, staging sites, shops.
NO_ADDRESS = re.compile(
    r"^[\d.:]+$|weglot|laibokeji|mimsdev|prideseotools|xtlxksjx|sci-hub|libgen|amazon\.|ebay\.|aliexpress"
)
PMC = re.compile(r"PMC\d{5,9}")


def _identities(reference):
    """Every way in which an entry says which publication it is."""
    if reference.doi:
        yield f"doi {reference.doi.lower()}"
    if reference.pmid:
        yield f"pmid {reference.pmid}"
    if reference.url:
        address = urlsplit(reference.url.lower())
        yield f"{address.netloc.removeprefix('www.')}{address.path.rstrip('/')}?{address.query}"
        yield from PMC.findall(reference.url)


def test_no_publication_has_two_entries():
    """One trial never looks like two: no DOI, PMID or address stands in two entries."""
    same = defaultdict(set)
    for name, reference in REFERENCES.items():
        for identity in _identities(reference):
            same[identity].add(name)
    twice = {identity: sorted(names) for identity, names in same.items() if len(names) > 1}
    assert not twice, f"merge these in content/references/: {twice}"


def test_an_address_is_one_that_lasts(subtests):
    """A DOI where there is one, then PubMed; never a proxy, a staging site or a shop."""
    for name in REFERENCES:
        with subtests.test(name):
            reference = REFERENCES[name]
            url = reference.url or ""
            assert not NO_ADDRESS.search(urlsplit(url).netloc.lower()), f"{name}: {url}"
            if reference.doi:
                assert url == f"https://doi.org/{reference.doi}", f"{name}: {url}"
            elif reference.pmid:
                assert "ncbi.nlm.nih.gov" in url, f"{name}: {url}"


def test_nothing_cites_the_same_source_twice():
    """A list of sources names each once."""
    for name, item in ITEMS.items():
        for part in parts(item):
            if isinstance(part, Provenance):
                assert len(part.sources) == len(set(part.sources)), f"{name}: {part.sources}"
