// The reader's worker: starts its program, which then answers the page's questions.
import start from "./reader-program.js";

await start({ module_or_path: new URL("./reader-program_bg.wasm", import.meta.url) });
