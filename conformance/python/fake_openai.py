"""The few answers that Agno wants from OpenAI when no other model is named: memory optimisation and judging.

Served inside the process of reference_os.py, so that these operations work without a key and without a network.
"""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict

VERDICT = {
    "accuracy_score": 9,
    "accuracy_reason": "as expected",
    "score": 9,
    "passed": True,
    "reason": "as expected",
}


class Answers(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        wants_json = "json" in json.dumps(asked.get("response_format", ""))
        text = json.dumps(VERDICT) if wants_json else "Likes tea."
        body = json.dumps(completion(asked, text)).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""


def completion(asked: Dict[str, Any], text: str) -> Dict[str, Any]:
    message = {"role": "assistant", "content": text}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": asked["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
    }


def serve() -> None:
    """Starts it on a free port of this machine and makes it the process's OpenAI."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ["OPENAI_BASE_URL"] = f"http://127.0.0.1:{server.server_port}/v1"
    os.environ["OPENAI_API_KEY"] = "not-a-key"
