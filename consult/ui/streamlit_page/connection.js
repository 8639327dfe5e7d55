// The connection to the server. Streamlit reconnects by itself but does not run the page again, so
// the caller is told when it is lost and when it is back.
const state = () => document.querySelector("[data-test-connection-state]")
  ?.getAttribute("data-test-connection-state");
let down = false;

function watchConnection(changed) {
  new MutationObserver(() => {
    const lost = state() !== "CONNECTED";
    if (lost === down) return;
    down = lost;
    changed(lost);
  }).observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] });
}
