// What a reviewer said lies in this tab under a name of its own: no wipe of a consultation takes it.
const REVIEW = "consultation-review";

function reach(at, tries = 30) {
  const place = document.querySelector(".review h2");
  if (place?.dataset.at !== at) {
    if (tries) requestAnimationFrame(() => reach(at, tries - 1));
    return;
  }
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.closest(".review").scrollIntoView({ block: "start" });
}

export default function ({ data: [data], setTriggerValue }) {
  if (data.ask) {
    let text = null;
    try { text = sessionStorage.getItem(REVIEW); } catch { /* switched off: nothing is there */ }
    setTriggerValue("kept", { sid: data.sid, text });
    return;
  }
  try {
    if (data.text) sessionStorage.setItem(REVIEW, data.text);
    else sessionStorage.removeItem(REVIEW);
  } catch { /* full or switched off: it lasts as long as the page */ }
  const { at } = data;
  if (window.__consultReviewed !== undefined && window.__consultReviewed !== at && at) reach(at);
  window.__consultReviewed = at;
}
