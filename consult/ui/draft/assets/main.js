// One page is one tab is one consultation: Streamlit calls the function below after every run.
let tell, limits, words, root;
let draft, device, sid, wiped, count;
let undoable = null, over = false, noted = 0;
let takenBack = false; // another tab has made the device forget, and the server does not know yet

function paint(name, shown, text, act) {
  const bar = root.querySelector(`.${name}`);
  bar.hidden = !shown;
  const line = bar.querySelector("span");
  if (shown && line.textContent !== text) line.textContent = text;
  const button = bar.querySelector("button");
  if (button) [button.textContent, button.onclick] = [words[`${name}_button`], act];
}

function look() {
  if (!root) return;
  const left = undoable && undoable.until - Date.now();
  // A clock that was set back must not lengthen the time.
  if (undoable && !(left > 0 && left <= limits.undo)) {
    undoable = null;
    tell("undo_over", Date.now()); // drawn once more, the page lets go of what it held before
  }
  paint("undo", undoable, words.undo, undo);
  const idle = draft && !device && limits.idle;
  const warning = Math.min(limits.warning, limits.idle / 2);
  const remains = idle - quiet();
  paint("idle", idle && remains <= warning && !over,
    words.idle.replace("{n}", Math.max(0, Math.ceil(remains / 10000) * 10)), () => {});
  if (idle && remains <= 0) timeIsOver();
  else if (draft && Date.now() - noted > 10000 && touched > noted) keep();
}

function keep() {
  noted = Date.now();
  write(draft, device && !takenBack, limits);
}

function undo() {
  const { draft: back } = undoable;
  undoable = null;
  tell("undo", back);
  look();
}

// Nobody came back: the answers go, here and on the server; without a server, with the page.
function timeIsOver() {
  if (over) return;
  over = true;
  undoable = draft = null;
  keep();
  forgetTyped();
  window.__consultTaps?.clear();
  tell("idle", Date.now());
  setTimeout(() => { if (over) location.reload(); }, 3000);
}

watchIdle(look);
forbidKeeping();
watchConnection((lost) => {
  document.documentElement.dataset.line = lost ? "lost" : "up";
  if (root) paint("lost", lost, words.lost);
  if (!lost && tell) tell(over ? "idle" : "back", Date.now());
});
// A browser may hold a left page whole, wiped answers and all, and bring it back with "back".
addEventListener("pagehide", ({ persisted }) => {
  if (persisted) document.documentElement.style.visibility = "hidden";
});
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
// Forgotten in one tab, it must not come back from another that still has it.
watchDevice(() => {
  if (!device || takenBack) return;
  takenBack = true;
  tell("taken_back", Date.now());
});

function take(newer) {
  if (newer.draft === draft && newer.device === device) return;
  if (draft !== undefined) forgetTyped();
  if (device && !newer.device) forgetOnDevice();
  if (!newer.device) takenBack = false;
  [draft, device] = [newer.draft, newer.device];
  keep();
}

// Answers from a part of the page that ran alone.
window.__consultKeep = (newer) => {
  if (newer.sid !== sid || newer.count <= count || over) return;
  count = newer.count;
  take(newer);
};

export default function ({ data: [data], parentElement, setTriggerValue }) {
  arrive(data.screen ?? {});
  ({ limits, words } = data);
  [tell, root] = [setTriggerValue, parentElement];
  if (!data.restored) {
    draft = undefined;
    // Told once and not held: what is held travels back with every tap.
    tell("draft", { sid: data.sid, ...read(limits) });
    return;
  }
  if (over && data.draft) return; // drawn before the server knew that time was over
  if (data.sid === sid && data.count < count) return; // a part of the page has been newer since
  count = data.count;
  over = false;
  if (data.wiped && data.wiped !== wiped) {
    undoable = draft ? { draft, until: Date.now() + limits.undo } : null;
    forgetOnDevice();
    window.__consultTaps?.clear();
  }
  wiped = data.wiped;
  take(data);
  if (sid !== data.sid) typeAgain();
  sid = data.sid;
  look();
}
