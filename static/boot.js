// Starts the page's program. A file of its own, since a strict content security policy allows no script in the HTML;
// trunk names the two files on the tag that loads this one.
const { js, wasm } = document.querySelector("script[data-js]").dataset;
const program = await import(new URL(js, document.baseURI));
await program.default({ module_or_path: new URL(wasm, document.baseURI) });

// Where it is served without a safe connection there are no service workers; the page then needs the network.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("sw.js").catch(() => {});
}
