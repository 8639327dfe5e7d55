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

function read({ tab, device }) {
  const here = stillGood(spare() ?? get("sessionStorage"), tab);
  if (here) return { draft: here, from: "tab" };
  const there = stillGood(get("localStorage"), device);
  if (!there) forgetOnDevice();
  return there ? { draft: there, from: "device" } : { draft: null, from: "tab" };
}

function write(draft, onDevice, { idle, tab, device }) {
  const at = Date.now();
  keepInTab(draft && JSON.stringify({ at, lasts: idle ?? tab, draft }));
  if (draft && onDevice) put("localStorage", JSON.stringify({ at, lasts: device, draft }));
}

function forgetOnDevice() {
  put("localStorage", null);
}

// The browser tells of it in every tab but the one that did it.
function watchDevice(act) {
  addEventListener("storage", ({ storageArea, key, newValue }) => {
    if (storageArea === localStorage && [NAME, null].includes(key) && !newValue) act();
  });
}
