export function handle(request, env) {
  const sent = request.headers;
  if (env.LOGIN && !sent.get("Authorization") && !sent.get("Cookie")) {
    return new Response("log in", { status: 401 });
  }
  const { pathname } = new URL(request.url);
  if (request.method === "OPTIONS") return new Response(null, { status: 405 });
  if (pathname === "/api/ok") return new Response("ok", { headers: { "X-Total-Count": "3" } });
  if (pathname === "/api/fail") throw new Error("fails on purpose");
  return new Response("not found", { status: 404 });
}
