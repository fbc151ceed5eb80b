// Starts the page's program. A file of its own, since a strict content security policy allows no script in the HTML;
// trunk names the two files on the tag that loads this one.
const { js, wasm } = document.querySelector("script[data-js]").dataset;
const program = await import(new URL(js, document.baseURI));
await program.default({ module_or_path: new URL(wasm, document.baseURI) });

// Where it is served without a safe connection there are no service workers; the page then needs the network. On loopback
// there is none either: beside the lab the page must be a fair judge, and under a worker WebKit sends no preflight for
// requests that the worker leaves alone.
const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
if ("serviceWorker" in navigator && !loopback) {
  navigator.serviceWorker.register("sw.js").catch(() => {});
}
