import "reflect-metadata";
import { All, Controller, Header, Module, UnauthorizedException } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";

// Decorators by hand: the file runs without a compiler.
class Api {
  ok() {
    return "ok";
  }
  fail() {
    throw new Error("fails on purpose");
  }
}
const decorate = (name, ...decorators) => {
  for (const decorator of decorators) {
    decorator(Api.prototype, name, Object.getOwnPropertyDescriptor(Api.prototype, name));
  }
};
decorate("ok", All("ok"), Header("X-Total-Count", "3"));
decorate("fail", All("fail"));
Controller("api")(Api);
class Root {}
Module({ controllers: [Api] })(Root);

const app = await NestFactory.create(Root, { logger: false });

//CONFIGURATION

app.useGlobalGuards({
  canActivate(context) {
    const { headers } = context.switchToHttp().getRequest();
    if (process.env.LOGIN && !headers.authorization && !headers.cookie) {
      throw new UnauthorizedException();
    }
    return true;
  },
});
await app.listen(Number(process.env.PORT), "127.0.0.1");
