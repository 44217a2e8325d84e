"""Who may come in when a security key is set. Needs a server started with that key."""

from recorder import Recorder


def access(r: Recorder, key: str) -> None:
    for path in ["/", "/health", "/info", "/openapi.json"]:
        answer = r.http.get(path)
        assert answer.status_code == 200, f"{path} must be open, but answers {answer.status_code}"
    r.get("key-missing", "/config")
    r.get("key-wrong", "/config", headers={"Authorization": "Bearer wrong"})
    r.get("key-right", "/config", headers={"Authorization": f"Bearer {key}"})
    r.get("key-without-bearer", "/config", headers={"Authorization": key})
    r.get("key-of-info", "/info")
    wrong = {"Authorization": "Bearer wrong"}
    r.form("key-wrong-run", "/agents/echo/runs", {"message": "hi"}, headers=wrong)
    r.get("key-wrong-path", "/no/such/path", headers=wrong)
