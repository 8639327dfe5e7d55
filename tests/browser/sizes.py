"""The screens this is made for, and how to see a whole page on them at once."""

TABLET, ACROSS, PHONE, LAPTOP = (768, 1024), (1024, 768), (390, 844), (1440, 900)
SIZES = (TABLET, ACROSS, PHONE, LAPTOP)
THEMES = ("light", "dark")
# The page scrolls inside Streamlit's frame, which hides from axe all that is below the fold.
UNROLL = """() => {
  for (const name of ["stApp", "stAppViewContainer", "stMain"])
    document.querySelector(`[data-testid=${name}]`).style.overflow = "visible";
}"""


def turn(page, size, theme="light"):
    """Bring the open page to a size and a theme, as turning a tablet or dusk does."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.wait_for_timeout(60)
