// The connection to the server. Streamlit reconnects by itself but does not run the page again, so
// the caller is told when it is lost and when it is back.
const state = () => document.querySelector("[data-test-connection-state]")
  ?.getAttribute("data-test-connection-state");
let down = false;

function watchConnection(changed) {
  new MutationObserver(() => {
    const lost = state() !== "CONNECTED";
    if (lost) leaveReadable();
    if (lost === down) return;
    down = lost;
    changed(lost);
  }).observe(document.body, {
    subtree: true,
    attributeFilter: ["data-test-connection-state", "inert"],
  });
}

// Streamlit's box about the lost connection, which the style sheet hides, takes the page behind it
// out of reach. What to do when the skin reacts has to stay within it.
function leaveReadable() {
  for (const part of document.body.children) part.removeAttribute("inert");
}
