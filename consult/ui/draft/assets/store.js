// Where the draft lies: in this tab, and on the device for whoever asked for that.
const NAME = "consultation-draft";
const MARK = `${NAME}:`;

function get(kind) {
  try { return window[kind].getItem(NAME); } catch { return null; }
}

function put(kind, text) {
  try {
    if (text) window[kind].setItem(NAME, text);
    else window[kind].removeItem(NAME);
    return true;
  } catch {
    try { window[kind].removeItem(NAME); } catch { /* switched off: nothing is there */ }
    return false;
  }
}

// Where session storage is full or switched off, the tab's own name holds the draft: it survives a
// refresh, and a browser clears it when the tab goes to another site.
const spare = () => (window.name.startsWith(MARK) ? window.name.slice(MARK.length) : null);

function keepInTab(text) {
  if (!put("sessionStorage", text) && text) window.name = MARK + text;
  else if (spare() !== null) window.name = "";
}

function stillGood(text, lasts) {
  try {
    const kept = JSON.parse(text);
    return kept && Date.now() - kept.at < (kept.lasts ?? lasts) ? kept.draft : null;
  } catch { return null; }
}

// What lay on the device when this tab last read or wrote it: what it has not seen it never
// overwrites. Without storage both are null.
let seen = null;
let lying = null; // the draft in it, as the server writes it: the same one need not be written again
const changedElsewhere = () => get("localStorage") !== seen;

function onDevice(lasts) {
  seen = get("localStorage");
  return stillGood(seen, lasts);
}

// Whether there was one, and its time is over.
function late(text, lasts) {
  try { return Boolean(JSON.parse(text)?.draft) && stillGood(text, lasts) === null; } catch { return false; }
}

// The tab's own draft; the device's where another tab has gone on with that one since.
function read({ tab, device }) {
  const kept = spare() ?? get("sessionStorage");
  const here = stillGood(kept, tab), there = onDevice(device);
  const was = here && JSON.parse(kept).seen;
  if (here && !(was && there && was !== JSON.parse(seen).at))
    return { draft: here, from: "tab", forgotten: Boolean(was && !there) };
  const expired = !there && (late(kept, tab) || late(seen, device));
  if (!there) forgetOnDevice();
  return there ? { draft: there, from: "device" } : { draft: null, from: "tab", expired };
}

// False where another tab has changed what lies on the device: then nothing is written.
function write(draft, toDevice, { idle, tab, device }) {
  if (toDevice && changedElsewhere()) return false;
  const at = Date.now();
  if (draft && toDevice && draft !== lying) {
    const text = JSON.stringify({ at, lasts: device, draft });
    [seen, lying] = put("localStorage", text) ? [text, draft] : [null, null];
  }
  const was = toDevice && seen ? JSON.parse(seen).at : null;
  keepInTab(draft && JSON.stringify({ at, lasts: idle ?? tab, draft, seen: was }));
  return true;
}

function forgetOnDevice() {
  put("localStorage", null);
  seen = lying = null;
}

// The browser tells of it in every tab but the one that did it.
function watchDevice(act) {
  addEventListener("storage", ({ storageArea, key }) => {
    if (storageArea === localStorage && [NAME, null].includes(key)) act();
  });
}
