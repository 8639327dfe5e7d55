"""Handing answers over: a picture for the clinic's tablet, a message, and taking them in there."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from consult.answers import AnswersError, read_answers
from consult.answers_sound import without_past_event
from consult.consultation import Consultation
from consult.phrases.formats import LONGEST_NOTES
from consult.takeaway import handover
from consult.ui.state import answers_edition, keys, mishap, session
from consult.ui.widgets import answers_review, markdown_html, markup, statements
from consult.ui.widgets.component import component
from consult.ui.widgets.download import download
from consult.ui.widgets.drawing import draw
from consult.ui.widgets.expander import fold

PHOTO_MB = 10
TEXTS = ("json", "txt")
PICTURES = (
    "png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif", "avif",
)  # fmt: skip
CODE_CSS = "& svg { width: 100%; max-width: 22rem; height: auto; display: block; }"

SEND = """
export default function ({ data: [data], parentElement }) {
  const root = parentElement;
  const mail = root.querySelector("a");
  mail.href = data.mail;
  mail.textContent = data.words.mail;
  const share = root.querySelector("button");
  share.textContent = data.words.share;
  share.hidden = !navigator.share;
  share.onclick = () => navigator.share({ title: data.subject, text: data.text }).catch(() => {});
}
"""
SEND_CSS = """
.send { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.send :is(a, button) { min-height: 44px; padding: 0 1rem; border-radius: 0.75rem;
  font: inherit; font-size: 0.9em;
  display: inline-flex; align-items: center; color: inherit; background: transparent;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent); text-decoration: none;
  cursor: pointer; }
.send :is(a, button):focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
.send button[hidden] { display: none; }
"""


def _words() -> dict[str, str]:
    return session.page("takeaway").words


@st.fragment
def folded(label: str) -> None:
    """The same behind one tap."""
    icon = ":material/qr_code_2:"
    with mishap.caught():
        fold(label, icon, lambda: hand_over(session.consultation()), key="hand_over_here")


def hand_over(result: Consultation) -> None:
    """The answers as a picture for the clinic's tablet, and a message to write."""
    words = _words()
    with st.container(border=True, key="take_code"):
        statements.remarks(words["hand_over_hint"], about=words["hand_over"])
        if st.toggle(words["hand_over_show"], key="w_code"):
            _code(words)
    with st.container(border=True, key="take_message"):
        statements.remarks(words["message_hint"], about=words["message"])
        details = st.checkbox(words["message_details"], key="w_details")
        if details:
            st.warning(words["message_warning"], icon=":material/warning:")
        _send(result, details=details)


def _code(words: dict[str, str]) -> None:
    try:
        text = handover.encode(session.raw())
    except handover.TooLongError:
        of_a_course = session.so_far().visits
        st.info(words["too_long_course" if of_a_course else "too_long"], icon=":material/info:")
        name, label = f"consultation-{session.day()}.json", session.page("visit").words["save"]
        download(label, answers_edition.file, name, "application/json", key="get_instead")
        return
    picture = f'<div role="img" aria-label="{escape(words["hand_over_alt"])}">'
    draw(f"{picture}{handover.qr_svg(text)}</div>", CODE_CSS, key="code")
    png = partial(handover.qr_png, text)
    download(words["hand_over_file"], png, "answers.png", "image/png", key="get_code")
    with st.popover(words["hand_over_text"]):
        statements.copying()
        st.code(text, language=None, wrap_lines=True)


def _send(result: Consultation, *, details: bool) -> None:
    """Mail program or share sheet, on the person's own device; details only if they chose so."""
    words, code = _words(), None
    if details:
        try:
            code = handover.encode(session.raw())
        except handover.TooLongError:
            code = ""
    content = session.content()
    text = handover.message(result, content, code)
    short = handover.message(result, content, "" if details else None)
    component(
        "send",
        {
            "subject": words["subject"],
            "text": text,
            "mail": handover.mail_link(words["subject"], text, short, content.clinic.email or ""),
            "words": {name: words[name] for name in ("mail", "share")},
        },
        key="send",
        html='<div class="send"><a target="_self"></a><button type="button"></button></div>',
        css=SEND_CSS,
        js=SEND,
    )


def receive() -> None:
    """Take answers from a photo, a text or a file; they replace the present ones once checked."""
    words = _words()
    markup.small(words["receive_hint"])
    markup.html(
        f'<p class="small no_upload">{markdown_html.inline(statements.frame("no_upload"))}</p>'
    )
    file = st.file_uploader(
        words["receive_file"],
        type=[*TEXTS, *PICTURES],
        max_upload_size=PHOTO_MB,
        key="receive_file",
    )
    photo = None
    if st.toggle(words["receive_camera"], key="receive_camera"):
        photo = st.camera_input(words["receive_camera"], key="receive_photo")
    pasted = st.text_area(words["receive_text"], key="receive_text")
    for given in (photo, file):
        if given is not None:
            _take(given.getvalue())
            return
    if pasted.strip():
        _take(pasted.encode())


def _take(data: bytes) -> None:
    """Answers come in once: a rerun with the same photo must not undo what was changed since."""
    seen = hash(data)
    if st.session_state.get(keys.RECEIVED) == seen:
        return
    try:
        told, notes = handover.receive(data)
        raw = without_past_event(told, session.day())
        read_answers(raw, session.content(), session.day())
    except AnswersError as error:
        for problem in [_words()["not_received"], *error.problems]:
            st.text(problem)
        return
    answers_edition.note(raw.pop("edition", None))
    answers_review.take(raw)
    if notes:
        st.session_state[keys.NOTES] = notes[:LONGEST_NOTES]
    st.session_state[keys.RECEIVED] = seen
    said = [_words()["received"]]
    if raw.keys() != told.keys() - {"edition"}:
        said.append(statements.frame("event_over"))
    st.session_state[keys.NOTICE] = " ".join(said)
    # What is said of them, and that this may be a visit, stands at the top: the page goes there.
    st.session_state[keys.SCREEN]["start"] = st.session_state[keys.SCREEN].get("start", 0) + 1
    st.rerun()  # the tab keeps them from then on
