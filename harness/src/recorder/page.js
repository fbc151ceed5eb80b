// Runs in the recorder's page and in its frames: makes the requests of a scenario and reports what a script sees.
const LIMIT = 8000;
const wait = ms => new Promise(done => setTimeout(done, ms));
let thrown = null;
window.onerror = message => { thrown = String(message); return !thrown.includes("fence:"); };

function bodyOf(r) {
  if (r.body == null) return undefined;
  switch (r.bodyKind ?? "text") {
    case "urlencoded": return new URLSearchParams(r.body);
    case "multipart": { const form = new FormData(); form.append("field", r.body); return form; }
    case "blob": return new Blob([r.body], { type: r.bodyType ?? "" });
    case "stream": return new Blob([r.body]).stream();
    default: return r.body;
  }
}

async function viaFetch(r) {
  const init = {};
  for (const name of ["method", "mode", "credentials", "redirect", "referrerPolicy"]) {
    if (r[name] != null) init[name] = r[name];
  }
  if (r.headers) init.headers = r.headers;
  const body = bodyOf(r);
  if (body !== undefined) init.body = body;
  if (r.bodyKind === "stream" && body !== undefined) init.duplex = "half";
  let response;
  try { response = await fetch(r.url, init); } catch (e) { return { outcome: "rejected", error: String(e) }; }
  const seen = {
    outcome: "resolved", type: response.type, status: response.status, redirected: response.redirected,
    url: response.url, headers: [...response.headers.keys()],
  };
  await response.arrayBuffer().catch(() => {});
  return seen;
}

function viaXhr(r) {
  return new Promise(done => {
    const x = new XMLHttpRequest();
    const failed = error => done({ outcome: "rejected", error });
    x.onload = () => done({
      outcome: "resolved", status: x.status, url: x.responseURL,
      headers: x.getAllResponseHeaders().split("\r\n").filter(l => l).map(l => l.split(":")[0]),
    });
    x.onerror = () => failed("error event");
    x.onabort = () => failed("abort event");
    try {
      x.open(r.method ?? "GET", r.url, true);
      for (const [name, value] of r.headers ?? []) x.setRequestHeader(name, value);
      if (r.credentials === "include") x.withCredentials = true;
      if (r.uploadListener) x.upload.onprogress = () => {};
      x.send(bodyOf(r));
    } catch (e) { failed(String(e)); }
  });
}

// What `load` and `error` say; `read` then tries to read what was loaded.
function viaElement(element, r, start, read, loaded = "load") {
  return new Promise(done => {
    element.addEventListener(loaded, () => {
      const seen = { outcome: "resolved" };
      try { seen.readable = read(); } catch (e) { seen.readable = false; seen.readError = e.name; }
      done(seen);
    });
    element.addEventListener("error", () => done({ outcome: "rejected" }));
    if (r.crossorigin != null) element.crossOrigin = r.crossorigin;
    if (r.referrerPolicy != null) element.referrerPolicy = r.referrerPolicy;
    start();
  }).finally(() => element.remove());
}

function pixels(source) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  context.drawImage(source, 0, 0, 1, 1);
  context.getImageData(0, 0, 1, 1);
  return true;
}

function viaImage(r) {
  const image = new Image();
  return viaElement(image, r, () => { image.src = r.url; }, () => pixels(image));
}

function viaScript(r) {
  const script = document.createElement("script");
  const module = r.initiator === "module";
  if (module) script.type = "module";
  thrown = null;
  const read = () => module || thrown === null ? null : thrown.includes("detail");
  return viaElement(script, r, () => { script.src = r.url; document.head.append(script); }, read);
}

function viaStyle(r) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  const read = () => link.sheet.cssRules.length > 0;
  return viaElement(link, r, () => { link.href = r.url; document.head.append(link); }, read);
}

let fonts = 0;
async function viaFont(r) {
  try { await new FontFace(`face${fonts++}`, `url("${r.url}")`).load(); return { outcome: "resolved" }; }
  catch { return { outcome: "rejected" }; }
}

function viaMedia(r) {
  const element = document.createElement(r.initiator);
  element.muted = true;
  element.preload = "auto";
  const read = () => r.initiator === "video" && element.videoWidth ? pixels(element) : null;
  const start = () => { element.src = r.url; document.body.append(element); };
  return viaElement(element, r, start, read, "loadeddata");
}

async function viaTrack(r) {
  const video = document.createElement("video");
  const track = document.createElement("track");
  if (r.crossorigin != null) video.crossOrigin = r.crossorigin;
  video.append(track);
  document.body.append(video);
  const start = () => { track.src = r.url; track.track.mode = "hidden"; };
  const seen = await viaElement(track, { ...r, crossorigin: null }, start, () => track.track.cues.length > 0);
  video.remove();
  return seen;
}

function viaFrame(r) {
  const frame = document.createElement("iframe");
  const read = () => !!frame.contentDocument && frame.contentDocument.URL !== "about:blank";
  return viaElement(frame, r, () => { frame.src = r.url; document.body.append(frame); }, read);
}

let forms = 0;
async function viaForm(r) {
  const frame = document.createElement("iframe");
  frame.name = `form${forms++}`;
  document.body.append(frame);
  const form = document.createElement("form");
  form.action = r.url;
  form.method = r.method ?? "GET";
  form.target = frame.name;
  if (r.bodyKind === "multipart") form.enctype = "multipart/form-data";
  if (r.bodyKind === "text") form.enctype = "text/plain";
  if (r.body != null) {
    const field = document.createElement("input");
    field.name = "field";
    field.value = r.body;
    form.append(field);
  }
  document.body.append(form);
  // An answer without a document (204, a download) fires nothing.
  await Promise.race([viaElement(frame, {}, () => form.submit(), () => null), wait(1000)]);
  form.remove();
  return { outcome: "sent" };
}

function viaEventSource(r) {
  return new Promise(done => {
    const source = new EventSource(r.url, { withCredentials: r.credentials === "include" });
    const end = outcome => { source.close(); done({ outcome }); };
    source.onopen = () => end("resolved");
    source.onerror = () => end("rejected");
  });
}

function viaWebSocket(r) {
  return new Promise(done => {
    let socket;
    try { socket = new WebSocket(r.url); } catch (e) { done({ outcome: "rejected", error: String(e) }); return; }
    const end = outcome => { done({ outcome }); socket.close(); };
    socket.onopen = () => end("resolved");
    socket.onerror = () => end("rejected");
  });
}

async function viaBeacon(r) {
  const blob = r.body == null ? undefined : new Blob([r.body], { type: r.bodyType ?? "text/plain" });
  const seen = { outcome: "sent", returned: navigator.sendBeacon(r.url, blob) };
  // Nothing tells a page how its beacon fared.
  await wait(250);
  return seen;
}

const VIA = {
  fetch: viaFetch, xhr: viaXhr, img: viaImage, canvas: viaImage, script: viaScript, module: viaScript,
  style: viaStyle, font: viaFont, video: viaMedia, audio: viaMedia, track: viaTrack, iframe: viaFrame,
  form: viaForm, beacon: viaBeacon, eventsource: viaEventSource, websocket: viaWebSocket,
};

async function perform(r) {
  const late = wait(LIMIT).then(() => ({ outcome: "timeout" }));
  try { return await Promise.race([VIA[r.initiator](r), late]); }
  catch (e) { return { outcome: "harness-error", error: String(e) }; }
}
