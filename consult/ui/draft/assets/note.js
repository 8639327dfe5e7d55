// From a part of the page that ran alone; the script that keeps the draft is already there.
export default function ({ data: [data] }) {
  window.__consultKeep?.(data);
}
