import { headers } from "next/headers";

async function answer() {
  const sent = await headers();
  if (process.env.LOGIN && !sent.get("Authorization") && !sent.get("Cookie")) {
    return new Response("log in", { status: 401 });
  }
  if ("@ROUTE@" === "fail") throw new Error("fails on purpose");
  return new Response("ok", { headers: { "X-Total-Count": "3" } });
}

export const dynamic = "force-dynamic";
export { answer as DELETE, answer as GET, answer as PUT };
