"""Servers that know their callers otherwise than by tokens: with a key, or not at all."""

from users_asking import ADMIN, ALL, TALK, Person, Users, member
from users_owners import Owners


def tokens(asked: Users) -> Owners:
    """Users with tokens and all scopes but the administrator's, who is eve."""
    people = [Person("ann", asked.of("ann", *ALL)), Person("bob", asked.of("bob", *ALL)), Person("eve", asked.of("eve", ADMIN))]
    return Owners(asked, *people)


def another_admin(asked: Users) -> None:
    """A server whose administrators have the scope office:boss, which is compared exactly."""
    ann = Person("ann", asked.of("ann", *ALL))
    asked.by(ann, "POST", "/agents/echo/runs", data={**TALK, "session_id": "hers"})
    asked.by(ann, "POST", "/memories", json={"memory": "Drinks tea."})
    for scopes in (["office:boss"], [ADMIN], ["Office:Boss"], ["office:boss:x"], ["office:*"], ["*:boss"], ["office:boss", ADMIN], [ADMIN, "sessions:read"]):
        who = Person("eve with " + " ".join(scopes), asked.of("eve", *scopes))
        for path in ("/config", "/agents", "/agents/echo", "/sessions/hers?type=agent", "/memories", "/traces", "/schedules", "/service-accounts", "/registry"):
            asked.by(who, "GET", path)
        asked.by(who, "POST", "/agents/echo/runs", data={**TALK, "session_id": "of-" + scopes[0].replace(":", "-").replace("*", "any")})
        asked.by(who, "POST", "/service-accounts", json={"name": "robot", "scopes": [{"scope": "sessions:read"}]})
        asked.by(who, "DELETE", "/memories/none")
    asked.by(Person("eve with office:boss", asked.of("eve", "office:boss")), "DELETE", "/sessions/hers")


def named(asked: Users) -> Owners:
    """Users of whom the query says who they are; eve says nothing."""
    return Owners(asked, Person("ann", None, {"user_id": "ann"}), Person("bob", None, {"user_id": "bob"}), Person("eve"))


def without_tokens(asked: Users) -> None:
    """A server with user isolation that knows nobody."""
    info = asked.by(Person("anybody"), "GET", "/info")
    print("user isolation:", member(info, "user_isolation"), "auth mode:", member(info, "auth_mode"))
    named(asked).everything()
    names(asked)
    minting_by_nobody(asked)


def names(asked: Users) -> None:
    """What the query may say, and that nothing else does."""
    ann = Person("ann", None, {"user_id": "ann"})
    asked.by(ann, "POST", "/agents/echo/runs", data={**TALK, "session_id": "hers"})
    hers = {"session_id": "hers"}
    for name in ("bob", "Ann", " ann", "ann ", "sa:robot", "__scheduler__", "__oauth__:x", "", "*", "%"):
        who = Person(f"named {name!r}", None, {"user_id": name})
        asked.by(who, "GET", "/agents/echo/runs", params=hers)
        asked.by(who, "GET", "/sessions/hers", params={"type": "agent"})
    twice = Person("named twice")
    asked.by(twice, "GET", "/agents/echo/runs?session_id=hers&user_id=ann&user_id=bob")
    asked.by(twice, "GET", "/agents/echo/runs?session_id=hers&user_id=bob&user_id=ann")
    nobody = Person("in the form")
    run = asked.by(nobody, "POST", "/agents/echo/runs", data={**TALK, "session_id": "forms", "user_id": "ann"})
    print("the run is of", member(run, "user_id"))
    for name in ("sa:robot", "__scheduler__"):
        asked.by(nobody, "POST", "/agents/echo/runs", f"/agents/echo/runs for {name}", data={**TALK, "user_id": name})
    run = asked.by(ann, "POST", "/agents/echo/runs", "/agents/echo/runs for bob", data={**TALK, "session_id": "both", "user_id": "bob"})
    print("the run is of", member(run, "user_id"))
    with_token = Person("with a token that nobody asked for", "nonsense", {"user_id": "bob"})
    asked.by(with_token, "GET", "/agents/echo/runs", params=hers)


def minting_by_nobody(asked: Users) -> None:
    for who in (Person("anybody"), Person("ann by name", None, {"user_id": "ann"}), Person("with nonsense", "nonsense")):
        asked.by(who, "POST", "/service-accounts", json={"name": "robot", "scopes": [{"scope": "sessions:read"}]})
        asked.rows(who, "/service-accounts")
        asked.by(who, "DELETE", "/service-accounts/none")


def with_key(asked: Users) -> None:
    """A server with a key, which is root, mints accounts; each of them has data of its own."""
    root = Person("root", asked.secret)
    for who in (Person("nobody"), Person("wrong", asked.secret + "x"), Person("short", asked.secret[:-1]), Person("upper", asked.secret.upper()), root):
        asked.by(who, "GET", "/agents")
        asked.by(who, "POST", "/service-accounts", json={"name": "by-" + who.name})
    for header in (asked.secret, "bearer " + asked.secret, "BEARER " + asked.secret, "Basic " + asked.secret, "Bearer"):
        shown = header.replace(asked.secret, "KEY")
        asked.by(Person(shown), "GET", "/agents", headers={"Authorization": header})
    info = asked.by(Person("anybody"), "GET", "/info")
    print("user isolation:", member(info, "user_isolation"), "auth mode:", member(info, "auth_mode"))
    scopes = [{"scope": each} for each in ("agents:run", "agents:read", "sessions:read", "sessions:delete", "memories:read", "service_accounts:read", "service_accounts:write", "service_accounts:delete")]
    made = asked.by(root, "POST", "/service-accounts", json={"name": "robot", "scopes": scopes, "allow_privileged_scopes": True})
    print("minted by", member(made, "created_by"), "of", member(made, "user_id"), "is", member(made, "principal"))
    other = asked.by(root, "POST", "/service-accounts", json={"name": "other", "scopes": scopes, "allow_privileged_scopes": True})
    asked.by(root, "POST", "/service-accounts", "/service-accounts that is never to expire", json={"name": "forever", "expires_in_days": None})
    for days in (0, -1, 1, 3650, 36500, "x"):
        asked.by(root, "POST", "/service-accounts", f"/service-accounts for {days} days", json={"name": f"days{days}".replace("-", "m"), "expires_in_days": days})
    admin = asked.by(root, "POST", "/service-accounts", "/service-accounts for an administrator", json={"name": "boss", "scopes": [{"scope": ADMIN}], "allow_privileged_scopes": True})
    asked.by(root, "POST", "/service-accounts", "/service-accounts by accident", json={"name": "accident", "scopes": [{"scope": ADMIN}]})
    robot, second, boss = (Person(name, member(each, "token")) for name, each in (("robot", made), ("other", other), ("boss", admin)))
    for who in (robot, root):
        run = asked.by(who, "POST", "/agents/echo/runs", data={**TALK, "session_id": "of-" + who.name, "user_id": "ann"})
        print("the run is of", member(run, "user_id"))
    for who in (robot, second, boss, root):
        for session in ("of-robot", "of-root"):
            asked.by(who, "GET", f"/sessions/{session}", params={"type": "agent"})
        asked.rows(who, "/sessions", type="agent")
        asked.rows(who, "/sessions", "/sessions of ann", type="agent", user_id="ann")
        asked.by(who, "GET", "/config")
        print(f"   {who.name} sees", sorted(each["name"] for each in asked.rows(who, "/service-accounts")))
    asked.by(second, "POST", "/agents/echo/runs", "runs in robot's session", data={**TALK, "session_id": "of-robot"})
    asked.by(second, "DELETE", "/sessions/of-robot")
    more = asked.by(robot, "POST", "/service-accounts", json={"name": "more", "scopes": [{"scope": "sessions:read"}]})
    print("minted by", member(more, "created_by"), "of", member(more, "user_id"))
    asked.by(robot, "POST", "/service-accounts", "/service-accounts with what it does not hold", json={"name": "most", "scopes": [{"scope": "traces:read"}]})
    asked.by(second, "DELETE", f"/service-accounts/{member(more, 'id')}", "/service-accounts/ID of robot's")
    asked.by(second, "DELETE", f"/service-accounts/{member(made, 'id')}", "/service-accounts/ID of nobody's")
    asked.by(robot, "DELETE", f"/service-accounts/{member(more, 'id')}", "/service-accounts/ID of its own")
    asked.by(root, "DELETE", f"/service-accounts/{member(made, 'id')}", "/service-accounts/ID")
    asked.by(boss, "DELETE", f"/service-accounts/{member(other, 'id')}", "/service-accounts/ID")
    asked.by(second, "GET", "/agents")
    for listed in (False, True):
        found = asked.rows(root, "/service-accounts", f"/service-accounts include_revoked={listed}", include_revoked=str(listed).lower())
        print("   named", sorted(each["name"] for each in found))


def too_many_failures(asked: Users) -> None:
    """Unknown accounts, until an address is told to wait; who has an account is refused then, too, or not."""
    root = Person("root", asked.secret)
    made = asked.by(root, "POST", "/service-accounts", json={"name": "late", "scopes": [{"scope": "agents:read"}]})
    stranger = Person("stranger", "agno_pat_" + "x" * 43)
    answers = [asked.quietly(stranger, "GET", "/agents").status_code for _ in range(30)]
    print("unknown accounts:", answers)
    asked.by(root, "GET", "/agents")
    asked.by(Person("late", member(made, "token")), "GET", "/agents")
