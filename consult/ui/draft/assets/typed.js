// What is typed and not yet sent: a field tells the server only when it is left.
const TYPED = "consultation-typed";
const FIELDS = "input[type=text], input[type=number], textarea";

document.addEventListener("input", ({ target }) => {
  const field = target.matches?.(FIELDS) && target.closest("[class*='st-key-w_']");
  const key = field && [...field.classList].find((name) => name.startsWith("st-key-w_"));
  if (!key) return;
  try { sessionStorage.setItem(TYPED, JSON.stringify({ key, text: target.value })); } catch { /* */ }
}, true);

function forgetTyped() {
  try { sessionStorage.removeItem(TYPED); } catch { /* switched off */ }
}

// Back into its field after a refresh or a restart, as if the person had just typed it.
function typeAgain(tries = 40) {
  let typed = null;
  try { typed = JSON.parse(sessionStorage.getItem(TYPED)); } catch { /* none, or not ours */ }
  if (!typed) return;
  const field = document.getElementsByClassName(typed.key)[0]?.querySelector(FIELDS);
  if (!field) {
    if (tries) setTimeout(() => typeAgain(tries - 1), 50);
    return;
  }
  if (field.value === typed.text) return;
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  field.focus({ preventScroll: true });
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, typed.text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// A browser notes what stands in fields and what is ticked in files of its own, to bring it back if
// it should crash. This tab has its draft for that, and the next person must not find any of it.
const KEPT_BY_BROWSER = "input:not([autocomplete=off]), textarea:not([autocomplete=off])";

function forbidKeeping() {
  let due = false;
  const forbid = () => {
    due = false;
    for (const field of document.querySelectorAll(KEPT_BY_BROWSER)) field.autocomplete = "off";
  };
  new MutationObserver(() => {
    if (due) return;
    due = true;
    queueMicrotask(forbid);
  }).observe(document.body, { subtree: true, childList: true });
  forbid();
}
