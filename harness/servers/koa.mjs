import Koa from "koa";

const app = new Koa();

//CONFIGURATION

app.use(async (ctx, next) => {
  if (process.env.LOGIN && !ctx.get("Authorization") && !ctx.get("Cookie")) ctx.throw(401);
  await next();
});
app.use(async (ctx) => {
  if (ctx.method === "OPTIONS") return;
  if (ctx.path === "/api/ok") {
    ctx.set("X-Total-Count", "3");
    ctx.body = "ok";
  }
  if (ctx.path === "/api/fail") throw new Error("fails on purpose");
});
app.listen(Number(process.env.PORT), "127.0.0.1");
