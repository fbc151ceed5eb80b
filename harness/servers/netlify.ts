import cors from "./cors.ts";
import { handle } from "./handle.js";

const site = (request: Request) => {
  try {
    return handle(request, { LOGIN: Deno.env.get("LOGIN") });
  } catch {
    return new Response("failed", { status: 500 });
  }
};

Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")) },
  (request) => cors(request, { next: async () => site(request) } as never),
);
