import express from "express";

const app = express();

//CONFIGURATION

app.use((req, res, next) => {
  if (process.env.LOGIN && !req.get("Authorization") && !req.get("Cookie")) {
    return res.status(401).send("log in");
  }
  next();
});
for (const method of ["get", "put", "delete"]) {
  app[method]("/api/ok", (req, res) => res.set("X-Total-Count", "3").send("ok"));
  app[method]("/api/fail", () => {
    throw new Error("fails on purpose");
  });
}
app.listen(Number(process.env.PORT), "127.0.0.1");
