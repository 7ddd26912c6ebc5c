"""Every page and file, with a mark in every field: nothing becomes markup, code or a formula, nothing asks others."""

from typing import Any

from django.test import Client

from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.security.conftest import Marked, fields_of_words
from tests.web.security.markup import MARK, Reader, faults_of

MORE = (
    *(
        f"texts/I/1/papers/edition/?revision=0&format={kind}&attribution=full"
        for kind in ("txt", "docx", "html", "md", "json", "xml")
    ),
    "record/?words=" + "%3Cb+x7%3D1%3E",
    "statements/?words=%22%27%3E%3Cb+x7%3D1%3E",
    "ground/stances/?participant=%22%27%3E%3Cb+x7%3D1%3E",
    "%3Cb%20x7=1%3E/",
    "texts/%3Cb%20x7=1%3E/",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def check(response: Any, address: str) -> list[str]:
    """List what is wrong with an answer: its markup, and what it tells the browser."""
    found = faults_of(response.content, response.get("Content-Type", "")) if not response.streaming else []
    if response.get("Content-Disposition", "").startswith("attachment"):
        # Never opened within our pages: it may bring its own style, not somebody's markup.
        found = [each for each in found if "of its own" not in each]
    policy = response.get("Content-Security-Policy", "")
    found += [f"policy {policy!r}"] if "unsafe" in policy or "default-src 'none'" not in policy else []
    if "frame-ancestors 'none'" not in policy or response.get("X-Frame-Options") != "DENY":
        found += [] if address.endswith("/embed/") else ["may be framed"]
    found += [f"{name} is not {value}" for name, value in HEADERS.items() if response.get(name) != value]
    found += [] if "camera=()" in response.get("Permissions-Policy", "") else ["no Permissions-Policy"]
    found += [] if response.get("Cross-Origin-Resource-Policy") in {"same-origin", "cross-origin"} else ["no CORP"]
    return [f"{address}: {each}" for each in found]


READERS = {"nobody": (10, 3), "outsider": (10, 3), "meridia": (90, 60), "arvia": (90, 60), "chair": (90, 60)}
"""Who looks, with how many pages there are at least for them and in how many of them a mark: else it is no use."""


def test_no_word_of_a_user_becomes_markup_and_no_page_runs_or_asks(marked: Marked, client_of: ClientOf) -> None:
    for who, least in READERS.items():
        client = Client(raise_request_exception=True) if who == "nobody" else client_of(getattr(marked.cast, who))
        faults: list[str] = []
        pages = marks = 0
        for address in (*marked.addresses, *(f"/p/test/{each}" for each in MORE), "/nothing/"):
            if address.endswith("/feed"):
                continue
            response = client.get(address)
            faults += check(response, address)
            pages += response.status_code == 200
            marks += "x7" in response.content.decode(errors="replace")
        assert faults == [], who
        assert (pages, marks) >= least, (who, pages, marks)


def test_static_files_and_errors_of_every_kind_tell_the_browser_too(db: None, client: Client) -> None:
    client.raise_request_exception = False
    static = client.get("/static/pages/pages.css")
    assert static["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert static["Permissions-Policy"]
    for response, status in (
        (client.get("/", headers={"host": "elsewhere.example"}), 400),
        (client.get("/nothing/"), 404),
        (client.put("/sign-in/"), 405),
        (client.get("/api/v1/nothing"), 401),
        (Client(enforce_csrf_checks=True).post("/sign-in/"), 403),
    ):
        assert response.status_code == status
        assert check(response, str(status)) == []


def test_the_page_for_others_frames_may_be_framed_by_those_it_names_alone(world: World, client: Client) -> None:
    world.cast.process.dialogues.filter(number=1).update(frames="https://example.org")
    embedded = client.get("/d/test/1/embed/")
    assert embedded.status_code == 200
    assert "frame-ancestors https://example.org" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert embedded["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert faults_of(embedded.content, "text/html") == []


def test_the_mark_would_be_seen_wherever_it_became_markup() -> None:
    for page in (f"<p>{MARK}</p>", f'<p title="{MARK}">', f"<p title='{MARK}'>"):
        assert any("became markup" in fault for fault in faults_of(page.encode(), "text/html"))
    for wrong in (
        "<p onclick=x>",
        "<p style=x>",
        "<script>x</script>",
        "<a href='javascript:x'>",
        "<img src=//x.example/>",
    ):
        reader = Reader()
        reader.feed(wrong)
        assert len(reader.faults) >= 1
    assert faults_of(f'a,"{MARK.replace(chr(34), chr(34) * 2)}"\n'.encode(), "text/csv") != []
    assert faults_of(b"<p title='&lt;b x7=1&gt;'>&lt;b x7=1&gt;</p>", "text/html") == []


def test_every_model_with_words_is_marked(db: None) -> None:
    marked = {model._meta.label for model in fields_of_words()}
    assert {"conference.Participant", "drafting.Amendment", "dialogue.Statement", "decisions.StatementFile"} <= marked
    assert len(marked) > 50
