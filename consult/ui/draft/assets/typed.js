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
