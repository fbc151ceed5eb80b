import os

from flask import Flask, abort, request

app = Flask(__name__)

#CONFIGURATION


@app.before_request
def log_in():
    if os.environ.get("LOGIN") and not request.headers.get("Authorization") and not request.headers.get("Cookie"):
        abort(401)


@app.route("/api/ok", methods=["GET", "PUT", "DELETE"])
def ok():
    return "ok", 200, {"X-Total-Count": "3"}


@app.route("/api/fail", methods=["GET", "PUT", "DELETE"])
def fail():
    raise RuntimeError("fails on purpose")


app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
