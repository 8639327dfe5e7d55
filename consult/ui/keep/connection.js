// The line to the server. After a restart Streamlit reconnects but does not run the page again, and
// between tries it waits up to four seconds: here it tries again soon, and is asked to run.
const SOON = 250, STREAMLITS_LONGEST = 4000;
const state = () => document.querySelector("[data-test-connection-state]")
  ?.getAttribute("data-test-connection-state");
let down = false;

const streamlitsTimer = window.setTimeout;
window.setTimeout = (run, wait = 0, ...rest) => streamlitsTimer(
  run, down && wait > SOON && wait <= STREAMLITS_LONGEST ? SOON : wait, ...rest,
);

function watchConnection(changed) {
  new MutationObserver(() => {
    const lost = state() !== "CONNECTED";
    if (lost === down) return;
    down = lost;
    changed(lost);
  }).observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] });
}
