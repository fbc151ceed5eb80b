import Fastify from "fastify";

const app = Fastify();

//CONFIGURATION

app.addHook("onRequest", async (request, reply) => {
  if (process.env.LOGIN && !request.headers.authorization && !request.headers.cookie) {
    return reply.code(401).send("log in");
  }
});
app.route({
  method: ["GET", "PUT", "DELETE"],
  url: "/api/ok",
  handler: async (request, reply) => reply.header("X-Total-Count", "3").send("ok"),
});
app.route({
  method: ["GET", "PUT", "DELETE"],
  url: "/api/fail",
  handler: async () => {
    throw new Error("fails on purpose");
  },
});
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
