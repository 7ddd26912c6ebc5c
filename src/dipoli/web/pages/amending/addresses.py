"""The addresses of amending several passages, joining, and of what is said of one bracket."""

from django.urls import URLPattern, path

from dipoli.web.pages.amending import joining, together, wordings


def patterns(text: str, bracket: str) -> list[URLPattern]:
    """List the addresses below those of a text and of a bracket."""
    return [
        path(text + "together/", together.together, name="propose-together"),
        path(text + "amendments/<int:amendment>/join/", joining.join, name="join-amendment"),
        path(bracket + "reword/", wordings.reword, name="reword"),
        path(bracket + "cause/", wordings.cause, name="state-cause"),
        path(bracket + "chair/withdraw/", wordings.take_back, name="withdraw-as-chair"),
        path(bracket + "question/", wordings.answer, name="answer-at-bracket"),
    ]
