import { createServer } from "node:http";
import { handle } from "./handle.js";
import middleware from "./middleware.mjs";

// As the platform does it: the middleware's headers go onto what the site answers.
async function answer(request) {
  const first = await middleware(request);
  if (!first.headers.has("x-middleware-next")) return first;
  let site;
  try {
    site = handle(request, process.env);
  } catch {
    site = new Response("failed", { status: 500 });
  }
  const headers = new Headers(site.headers);
  for (const [name, value] of first.headers) {
    if (!name.startsWith("x-middleware-")) headers.set(name, value);
  }
  return new Response(site.body, { status: site.status, headers });
}

createServer(async (message, reply) => {
  const request = new Request(`http://127.0.0.1${message.url}`, {
    method: message.method,
    headers: message.headers,
  });
  const response = await answer(request);
  reply.writeHead(response.status, Object.fromEntries(response.headers));
  reply.end(await response.text());
}).listen(Number(process.env.PORT), "127.0.0.1");
