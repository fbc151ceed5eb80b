// Runs in a sandboxed frame, where the origin is opaque: sends the one request that the page orders, tells what came.
"use strict";

addEventListener("message", async (event) => {
  if (event.source !== parent) return;
  const order = JSON.parse(event.data);
  const send = order.initiator === "xhr" ? sendXhr : sendFetch;
  let told;
  try {
    told = await send(order);
  } catch (error) {
    told = { outcome: "rejected", error: `${error.name}: ${error.message}` };
  }
  parent.postMessage(JSON.stringify(told), "*");
});

function bodyOf(order) {
  const text = order.body;
  if (text === undefined || text === null) return undefined;
  switch (order.bodyKind) {
    case "urlencoded":
      return new URLSearchParams(text);
    case "multipart": {
      const form = new FormData();
      form.append("body", text);
      return form;
    }
    case "blob":
      return new Blob([text], order.bodyType ? { type: order.bodyType } : {});
    default:
      return text;
  }
}

async function sendFetch(order) {
  const options = { headers: order.headers ?? [] };
  for (const name of ["method", "mode", "credentials", "redirect", "referrerPolicy"]) {
    if (order[name] !== undefined) options[name] = order[name];
  }
  const body = bodyOf(order);
  if (body !== undefined) options.body = body;
  const response = await fetch(order.url, options);
  const { type, status, redirected, url } = response;
  return { outcome: "resolved", type, status, redirected, url, headers: [...response.headers.keys()] };
}

function sendXhr(order) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    if (order.uploadListener) xhr.upload.addEventListener("progress", () => {});
    const failed = () => resolve({ outcome: "rejected", error: "error event" });
    xhr.onerror = xhr.onabort = xhr.ontimeout = failed;
    xhr.onload = () => {
      const lines = xhr.getAllResponseHeaders().split("\r\n").filter(Boolean);
      const headers = lines.map((line) => line.split(":")[0].trim());
      resolve({ outcome: "resolved", status: xhr.status, url: xhr.responseURL, headers });
    };
    try {
      xhr.open(order.method ?? "GET", order.url);
      if (order.credentials === "include") xhr.withCredentials = true;
      for (const [name, value] of order.headers ?? []) xhr.setRequestHeader(name, value);
      xhr.send(bodyOf(order));
    } catch (error) {
      resolve({ outcome: "rejected", error: `${error.name}: ${error.message}` });
    }
  });
}
