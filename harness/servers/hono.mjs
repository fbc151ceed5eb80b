import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();

//CONFIGURATION

app.use("*", async (c, next) => {
  if (process.env.LOGIN && !c.req.header("Authorization") && !c.req.header("Cookie")) {
    return c.text("log in", 401);
  }
  await next();
});
app.on(["GET", "PUT", "DELETE"], "/api/ok", (c) => c.text("ok", 200, { "X-Total-Count": "3" }));
app.on(["GET", "PUT", "DELETE"], "/api/fail", () => {
  throw new Error("fails on purpose");
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" });
