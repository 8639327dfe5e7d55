"""The screens this is made for, the ruler to measure on them, and how to turn a page to them."""

from pathlib import Path

TABLET, ACROSS, PHONE, LAPTOP = (768, 1024), (1024, 768), (390, 844), (1440, 900)
SIZES = (TABLET, ACROSS, PHONE, LAPTOP)
THEMES = ("light", "dark")
RULER = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
# The page scrolls inside Streamlit's frame, which hides from axe all that is below the fold.
UNROLL = """() => {
  for (const name of ["stApp", "stAppViewContainer", "stMain"])
    document.querySelector(`[data-testid=${name}]`).style.overflow = "visible";
}"""


LAID_OUT = """() => [...document.querySelectorAll("[data-testid=stMain], [data-testid=stMain] svg")]
  .map(each => [each.scrollWidth, each.scrollHeight, each.clientWidth].join()).join(" ")"""


WEARS = """theme =>
  getComputedStyle(document.querySelector("[data-testid=stApp]")).colorScheme === theme"""


def dress(page, theme):
    """Light or dark, as the device says at dusk: it moves nothing, the page only has to notice."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.wait_for_function(WEARS, arg=theme)
    page.wait_for_timeout(30)


def turn(page, size, theme="light"):
    """Bring the open page to a size and a theme, as turning a tablet or dusk does."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    dress(page, theme)
    still(page)


def still(page):
    """Until nothing moves any more: charts are drawn again some time after their frame."""
    before, same = None, 0
    for _ in range(60):
        page.wait_for_timeout(30)
        now = page.evaluate(LAID_OUT)
        same = same + 1 if now == before else 0
        if same == 3:
            return
        before = now
    raise TimeoutError("the page did not come to rest in two seconds")
