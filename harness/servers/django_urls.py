import os

from django.http import HttpResponse
from django.urls import path


class LogIn:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if os.environ.get("LOGIN") and not request.headers.get("Authorization") and not request.headers.get("Cookie"):
            return HttpResponse("log in", status=401)
        return self.get_response(request)


def ok(request):
    return HttpResponse("ok", headers={"X-Total-Count": "3"})


def fail(request):
    raise RuntimeError("fails on purpose")


urlpatterns = [path("api/ok", ok), path("api/fail", fail)]
