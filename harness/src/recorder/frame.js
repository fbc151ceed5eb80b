// Runs in a frame: performs what the recorder's page asks for.
addEventListener("message", async e => parent.postMessage(await perform(e.data), "*"));
parent.postMessage("ready", "*");
