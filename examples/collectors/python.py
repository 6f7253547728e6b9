"""A collector with Python's standard library alone: `PORT=3000 FILE=touchpoints.db python3 python.py`.

Touchpoints are rows of an SQLite file, which are on the disk before their batch is acknowledged.
"""
import json
import os
import sqlite3
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FILE = os.environ.get("FILE", "touchpoints.db")
PORT = int(os.environ.get("PORT", "3000"))
MAX_BYTES = 1_048_576


def connect():
    """A thread's own connection. Writers wait for each other."""
    return sqlite3.connect(FILE, timeout=20)


def rows_of(batch):
    """(stream, seq, JSON) a touchpoint: what all of a stream share is put into each."""
    for stream in batch.get("streams", []):
        shared = {k: v for k, v in stream.items() if k not in ("touchpoints", "lost", "previous")}
        for touchpoint in stream.get("touchpoints", []):
            yield stream["stream"], int(touchpoint["seq"]), json.dumps({**shared, **touchpoint})


def take(body):
    try:
        batch = json.loads(body)
        if batch.get("protocol") != 1:
            return 501, {"supported": [1]}
        rows = list(rows_of(batch))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return 400, {"error": f"Not a batch: {error}."}
    try:
        connection = connect()
        with connection:
            # The same touchpoint may come more than once: the first stays.
            connection.executemany("INSERT OR IGNORE INTO touchpoints VALUES (?, ?, ?)", rows)
        connection.close()
    except sqlite3.Error as error:
        print(error, file=sys.stderr)
        return 503, {"error": "Not stored; come again.", "retryAfterMs": 10_000}
    return 204, None


class Collector(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        if length > MAX_BYTES:
            # Read and thrown away: only then does the sender see the answer.
            while length > 0:
                length -= len(self.rfile.read(min(length, 65_536)) or b" " * length)
            return self.answer(413, {"error": "Too large; send smaller batches."})
        self.answer(*take(self.rfile.read(length)))

    def do_OPTIONS(self):
        self.answer(204)

    def do_GET(self):
        self.answer(405, {"error": "Send batches by POST."})

    def answer(self, status, body=None):
        text = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("access-control-allow-origin", "*")
        self.send_header("access-control-allow-methods", "POST")
        self.send_header("access-control-allow-headers", "content-type")
        if text:
            self.send_header("content-type", "application/json")
        if status != 204:
            self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        """Nothing about visitors in the log."""


with connect() as db:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE IF NOT EXISTS touchpoints (stream, seq, json, PRIMARY KEY (stream, seq))")
ThreadingHTTPServer(("127.0.0.1", PORT), Collector).serve_forever()
