import os

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import Response
from starlette.routing import Route


class LogIn(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        if os.environ.get("LOGIN") and "authorization" not in request.headers and "cookie" not in request.headers:
            return Response("log in", status_code=401)
        return await call_next(request)


async def ok(request):
    return Response("ok", headers={"X-Total-Count": "3"})


async def fail(request):
    raise RuntimeError("fails on purpose")


methods = ["GET", "PUT", "DELETE"]
app = Starlette(
    routes=[Route("/api/ok", ok, methods=methods), Route("/api/fail", fail, methods=methods)],
    middleware=[Middleware(LogIn)],
)

#CONFIGURATION
