// One page is one tab is one consultation: Streamlit calls the function below after every run.
let tell, limits, words, root;
let draft, device, sid, wiped, count;
let undoable = null, over = false, noted = 0;
let takenBack = false; // another tab has made the device forget, and the server does not know yet
let asking = null; // the server has not taken over yet what another tab left on the device

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
  if (draft && device && !takenBack && changedElsewhere()) keep();
  if (idle && remains <= 0) timeIsOver();
  else if (draft && Date.now() - noted > 10000 && touched > noted) keep();
}

function keep() {
  noted = Date.now();
  if (write(draft, device && !takenBack, limits)) return;
  const newer = onDevice(limits.device);
  if (newer === null) {
    takenBack = true;
    tell("taken_back", Date.now());
    write(draft, false, limits);
  } else if (newer !== draft) {
    draft = lying = newer;
    asking = Date.now();
    forgetTyped();
    tell("newer", { n: asking, draft });
    write(draft, true, limits);
  }
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
// Forgotten in one tab, it must not come back from another that still has it; and what one tab
// goes on with, the others take over.
watchDevice(() => {
  if (tell && draft && device && !takenBack && changedElsewhere()) keep();
});

function take(newer) {
  if (newer.draft === draft && newer.device === device) return;
  if (draft !== undefined) forgetTyped();
  if (device && !newer.device && !takenBack) forgetOnDevice();
  if (!newer.device) takenBack = false;
  if (draft === undefined) lying = seen && newer.draft; // as it came from there, in the server's words
  else if (!device && newer.device) onDevice(limits.device); // asked for here: now it is this tab's
  [draft, device] = [newer.draft, newer.device];
  keep();
}

// Drawn before the server took over what another tab left on the device.
function stale({ took, draft: settled }) {
  if (asking !== null && took === asking) [asking, lying] = [null, settled];
  return asking !== null;
}

// Answers from a part of the page that ran alone.
window.__consultKeep = (newer) => {
  if (newer.sid !== sid || newer.count <= count || over || stale(newer)) return;
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
    const found = read(limits);
    takenBack = Boolean(found.forgotten);
    tell("draft", { sid: data.sid, ...found });
    return;
  }
  if (over && data.draft) return; // drawn before the server knew that time was over
  if (data.sid === sid && data.count < count) return; // a part of the page has been newer since
  if (stale(data)) return;
  count = data.count;
  over = false;
  if (data.wiped && data.wiped !== wiped) {
    undoable = draft ? { draft, until: Date.now() + limits.undo } : null;
    forgetOnDevice();
    window.__consultTaps?.clear();
  }
  wiped = data.wiped;
  take(data);
  if (sid !== data.sid && takenBack) tell("taken_back", Date.now());
  if (sid !== data.sid) typeAgain();
  sid = data.sid;
  look();
}
