"""Sending through a real server: TLS, passwords, refusals, lost connections, and nothing twice."""

import datetime as dt
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import HEAD, handout
from mail_server import Running, hang_up, once, serving, slowly

from brochure.cli import app
from brochure.mail import sending
from brochure.mail.outbox import Outbox

THIS_YEAR = dt.datetime.now(dt.UTC).year
"""The command reads the clock: an approved handout must be of these days."""
APPROVED = (
    HEAD
    + f"""\
  subtitle: What it is
  version: "2.0"
  status: approved
  published: {THIS_YEAR - 1}-01-05
  last_reviewed: {THIS_YEAR - 1}-01-05
  review_due: {THIS_YEAR + 1}-12-30
  authors: [{{name: Example Clinic}}]
  reviewers: [{{name: Example Reviewer, credentials: RN}}]
  funding: None.
  conflicts: None.
  feedback: Call 555-0100.
  changes: [{{version: "2.0", date: {THIS_YEAR - 1}-01-05, text: First.}}]
"""
)
ADDRESSES = [f"person{it}@example.org" for it in range(5)]
Email = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=["starttls", "tls"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    with serving(tmp_path, request.param) as running:
        yield running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def email(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Email:
    """Runs `brochure email` in a folder with an approved handout and a table of recipients."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setattr(sending, "BACKOFF", 0.01)
    write(folder, ADDRESSES)

    def run(*arguments: str, of: Running | None = None) -> tuple[int, str, str]:
        for name, value in (of.environment if of is not None else {}).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["brochure", *arguments])
        with pytest.raises(SystemExit) as stop:
            app.main()
        assert isinstance(stop.value.code, int)
        return (stop.value.code, *capsys.readouterr())

    return run


def write(folder: Path, addresses: list[str]) -> None:
    (folder / "content.yaml").write_text(handout("- Hello there.\n", head=APPROVED), "utf-8")
    rows = "\n".join(f"A Person,{it}" for it in addresses)
    (folder / "people.csv").write_text(f"name,email\n{rows}\n", "utf-8")


SEND = ("email", "--to", "people.csv", "--send", "--yes")


def test_each_gets_one_message_and_sees_nobody_else(email: Email, both: Running) -> None:
    code, out, err = email(*SEND, of=both)
    assert code == 0, out + err
    assert both.handler.reached == ADDRESSES
    ids = set()
    for to, message in both.handler.taken:
        assert message["To"] == to
        assert message["From"] == "clinic@example.org"
        assert message["X-Unsent"] is None
        assert [it for it in ADDRESSES if it != to and it in message.as_string()] == []
        assert message["Date"]
        ids.add(message["Message-ID"])
    assert len(ids) == len(ADDRESSES)
    # And nobody gets it again, however often one asks.
    code, out, _ = email(*SEND, of=both)
    assert code == 0
    assert both.handler.reached == ADDRESSES
    assert "5 has it already" in out


def test_another_version_is_another_message(email: Email, server: Running, folder: Path) -> None:
    assert email(*SEND, of=server)[0] == 0
    path = folder / "content.yaml"
    path.write_text(path.read_text("utf-8").replace('"2.0"', '"2.1"'), "utf-8")
    assert email(*SEND, of=server)[0] == 0
    assert Counter(server.handler.reached) == dict.fromkeys(ADDRESSES, 2)


def test_without_yes_nothing_is_sent(email: Email, server: Running) -> None:
    code, out, _ = email(*SEND[:-1], of=server)
    assert code == 0
    assert all(it in out for it in ADDRESSES)
    assert "Nothing was sent" in out
    assert server.handler.tries == {}


@pytest.mark.parametrize("answer", ["421 4.3.2 closing", "450 4.2.1 later", "451 4.3.0 greylisted"])
@pytest.mark.parametrize("moment", ["at_recipient", "at_data"])
def test_a_refusal_for_now_is_tried_again(
    answer: str, moment: str, email: Email, server: Running
) -> None:
    setattr(server.handler, moment, once(answer))
    code, out, _ = email(*SEND, of=server)
    assert code == 0, out
    assert server.handler.reached == ADDRESSES
    assert set(server.handler.tries.values()) == {2}


def test_a_server_that_never_can_is_told_and_tried_in_the_next_run(
    email: Email, server: Running
) -> None:
    server.handler.at_data = lambda *_: "450 4.2.1 later"
    code, out, _ = email(*SEND, of=server)
    assert code == 1
    assert "5 not sent: the server can't now" in out
    assert "450 4.2.1 later" in out
    server.handler.at_data = lambda *_: None
    assert email(*SEND, of=server)[0] == 0
    assert server.handler.reached == ADDRESSES


@pytest.mark.parametrize("moment", ["at_recipient", "at_data"])
def test_a_refusal_for_good_is_listed_and_the_others_go_on(
    moment: str, email: Email, server: Running
) -> None:
    setattr(
        server.handler,
        moment,
        lambda _s, to, _t: "550 5.1.1 nobody" if to == ADDRESSES[1] else None,
    )
    code, out, _ = email(*SEND, of=server)
    assert code == 1
    assert f"{ADDRESSES[1]} refused: 550 5.1.1 nobody" in out
    assert server.handler.reached == [it for it in ADDRESSES if it != ADDRESSES[1]]
    assert server.handler.tries[ADDRESSES[1]] == 1


def test_a_connection_lost_before_the_message_is_opened_anew(email: Email, server: Running) -> None:
    server.handler.at_recipient = lambda s, to, times: hang_up(s, to, times) if times == 1 else None
    code, out, _ = email(*SEND, of=server)
    assert code == 0, out
    assert server.handler.reached == ADDRESSES


def test_what_may_have_arrived_is_doubtful_and_not_sent_again_unasked(
    email: Email, server: Running
) -> None:
    # The server takes the message and is gone before it can say so.
    server.handler.after_data = lambda s, to, times: (
        hang_up(s, to, times) if to == ADDRESSES[2] and times == 1 else None
    )
    code, out, _ = email(*SEND, of=server)
    assert code == 1
    assert f"{ADDRESSES[2]} may have it" in out
    code, out, _ = email(*SEND, of=server)
    assert code == 1
    assert f"{ADDRESSES[2]} may have it" in out
    assert Counter(server.handler.reached) == dict.fromkeys(ADDRESSES, 1)
    assert ADDRESSES[2] in email("outbox")[1]
    assert email(*SEND, "--retry-doubtful", of=server)[0] == 0
    assert server.handler.reached.count(ADDRESSES[2]) == 2


def test_a_slow_server_is_doubtful_after_the_message(
    email: Email, server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.handler.after_data = slowly
    monkeypatch.setattr(sending, "TIMEOUT", 0.5)
    code, out, _ = email("email", "--to", ADDRESSES[0], "--send", "--yes", of=server)
    assert code == 1
    assert "may have it: the server did not answer in time" in out


def test_a_certificate_that_does_not_hold(
    email: Email, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(tmp_path, name="mail.example.org") as other:
        code, _, err = email(*SEND, of=other)
    assert code == 2
    assert "certificate of localhost does not hold" in err
    with serving(tmp_path) as unknown:
        del unknown.environment["BROCHURE_SMTP_CA_FILE"]
        monkeypatch.delenv("BROCHURE_SMTP_CA_FILE")
        code, _, err = email(*SEND, of=unknown)
    assert code == 2


def test_a_wrong_password_is_told_and_never_shown(email: Email, server: Running) -> None:
    server.environment |= {"BROCHURE_SMTP_PASSWORD": "sesame-open-8231"}
    code, out, err = email(*SEND, of=server)
    assert code == 2
    assert "does not accept the password" in err
    assert "sesame-open-8231" not in out + err


def test_no_server_there(email: Email, server: Running) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        server.environment["BROCHURE_SMTP_PORT"] = str(closed.getsockname()[1])
        code, _, err = email(*SEND, of=server)
    assert code == 2
    assert "localhost can't be reached: no connection" in err


def test_settings_of_a_file(email: Email, server: Running, folder: Path) -> None:
    names = ("host", "port", "security", "from", "user", "password", "ca_file")
    lines = [f'{it} = "{server.environment.pop(f"BROCHURE_SMTP_{it.upper()}")}"' for it in names]
    path = folder / "mail.toml"
    path.write_text("\n".join(lines), "utf-8")
    path.chmod(0o644)
    arguments = (*SEND, "--settings", "mail.toml")
    code, _, err = email(*arguments)
    assert code == 2
    assert "chmod 600" in err
    path.chmod(0o600)
    assert email(*arguments)[0] == 0
    assert server.handler.reached == ADDRESSES


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("host = 'smtp.example.org'\nsecurity = 'none'\nfrom = 'a@example.org'", "encryption"),
        ("host = 'smtp.example.org'\nfrom = 'nobody'", "`from`"),
        ("host = 'smtp.example.org'\nport = 0\nfrom = 'a@example.org'", "`port`"),
        ("host = 'smtp.example.org'\nsecurity = 'ssl'\nfrom = 'a@example.org'", "`security`"),
        ("hots = 'smtp.example.org'", "`hots`"),
        ("host = smtp.example.org", "line 1"),
        ("", "no mail server is configured"),
    ],
)
def test_settings_that_can_not_be_used(text: str, told: str, email: Email, folder: Path) -> None:
    path = folder / "mail.toml"
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    code, _, err = email(*SEND, "--settings", "mail.toml")
    assert code == 2
    assert told in err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: approved", "status: draft", "unapproved-handout"),
        (f"{THIS_YEAR + 1}-12-30", f"{THIS_YEAR - 1}-02-01", "overdue-review"),
    ],
)
def test_what_is_not_approved_or_outdated_is_not_sent(
    old: str, new: str, code: str, email: Email, server: Running, folder: Path
) -> None:
    path = folder / "content.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    ended, _, err = email(*SEND, of=server)
    assert ended == 1
    assert code in err
    assert "content.yaml:" in err
    assert server.handler.tries == {}


def test_a_draft_goes_out_only_as_one(email: Email, server: Running, folder: Path) -> None:
    path = folder / "content.yaml"
    path.write_text(path.read_text("utf-8").replace("status: approved", "status: draft"), "utf-8")
    assert email(*SEND, "--draft", of=server)[0] == 0
    assert {it["Subject"][:5] for _, it in server.handler.taken} == {"DRAFT"}


def test_an_outdated_draft_is_not_sent_even_as_one(
    email: Email, server: Running, folder: Path
) -> None:
    path = folder / "content.yaml"
    text = path.read_text("utf-8").replace("status: approved", "status: draft")
    path.write_text(text.replace(f"{THIS_YEAR + 1}-12-30", f"{THIS_YEAR - 1}-02-01"), "utf-8")
    ended, _, err = email(*SEND, "--draft", of=server)
    assert ended == 1
    assert "outdated-handout" in err
    assert server.handler.tries == {}


def test_two_senders_at_once_send_once(email: Email, server: Running, folder: Path) -> None:
    outbox = Outbox(folder / "data" / "brochure" / "outbox.sqlite3")
    with outbox.run():
        code, _, err = email(*SEND, of=server)
    outbox.close()
    assert code == 2
    assert "another run is sending" in err
    assert server.handler.tries == {}
    assert email(*SEND, of=server)[0] == 0
    assert server.handler.reached == ADDRESSES


def test_what_is_old_is_forgotten(email: Email, server: Running) -> None:
    assert email(*SEND, of=server)[0] == 0
    assert email("outbox", "prune")[0] == 2
    assert "forgot 0" in email("outbox", "prune", "--before", "2026-01-01")[1]
    assert len(email("outbox")[1].splitlines()) == len(ADDRESSES)
    assert "forgot 5" in email("outbox", "prune", "--before", "2999-01-01")[1]
    assert email("outbox", "list")[1] == ""


def test_the_outbox_holds_no_words_of_the_message(
    email: Email, server: Running, folder: Path
) -> None:
    assert email(*SEND, of=server)[0] == 0
    path = folder / "data" / "brochure" / "outbox.sqlite3"
    assert path.stat().st_mode & 0o077 == 0
    assert b"Hello there" not in path.read_bytes()


@pytest.mark.slow
def test_killed_at_any_moment_nobody_gets_it_twice(server: Running, folder: Path) -> None:
    addresses = [f"person{it}@example.org" for it in range(40)]
    write(folder, addresses)
    environment = {
        **os.environ,
        **server.environment,
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    command = [sys.executable, "-m", "brochure", *SEND]
    server.handler.at_data = lambda *_: time.sleep(0.02)
    moments = random.Random(7)  # noqa: S311 -- no secret
    killed = 0
    for _ in range(20):
        done = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert done.stdout is not None
        # From the first message on: before it there is nothing to lose.
        done.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.12))
        done.send_signal(signal.SIGKILL)
        done.communicate()
        killed += done.returncode == -signal.SIGKILL
    last = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert killed >= 10
    reached = Counter(server.handler.reached)
    assert set(reached.values()) == {1}
    outbox = Outbox(folder / "data" / "brochure" / "outbox.sqlite3")
    states = {it.address: it.state for it in outbox.entries()}
    outbox.close()
    assert set(states) == set(addresses)
    # Who has not got it is doubtful, and named; nobody is lost.
    for address in addresses:
        assert states[address] == "doubtful" or reached[address] == 1
        if states[address] == "doubtful":
            assert address in last.stdout.decode()
