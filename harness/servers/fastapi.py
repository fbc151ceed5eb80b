import os

from fastapi import FastAPI, Request, Response

app = FastAPI()


@app.middleware("http")
async def log_in(request: Request, call_next):
    if os.environ.get("LOGIN") and "authorization" not in request.headers and "cookie" not in request.headers:
        return Response("log in", status_code=401)
    return await call_next(request)


@app.api_route("/api/ok", methods=["GET", "PUT", "DELETE"])
async def ok():
    return Response("ok", headers={"X-Total-Count": "3"})


@app.api_route("/api/fail", methods=["GET", "PUT", "DELETE"])
async def fail():
    raise RuntimeError("fails on purpose")


#CONFIGURATION
