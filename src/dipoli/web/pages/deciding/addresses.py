"""The addresses of the pages of what is decided."""

from django.urls import URLPattern, path

from dipoli.web.pages.deciding import passages, stage, together, votes

STAGE = "p/<slug:slug>/stage/"
DECISIONS = "p/<slug:slug>/decisions/"
VOTES = "p/<slug:slug>/votes/"

patterns = [
    path(STAGE, stage.stage, name="stage"),
    path(STAGE + "put/", stage.put_stage, name="put-stage"),
    path(STAGE + "mandates/", stage.put_mandates, name="put-mandates"),
    path(STAGE + "basis/", stage.put_basis, name="put-basis"),
    path(STAGE + "declare/", stage.declare, name="declare-participation"),
    path(VOTES, votes.votes, name="votes-held"),
    path(VOTES + "texts/<int:question>/call/", votes.call_on_text, name="call-vote"),
    path(VOTES + "motions/<int:motion>/call/", votes.call_on_motion, name="call-vote-on-motion"),
    path(VOTES + "<int:vote>/", votes.vote, name="vote-held"),
    path(VOTES + "<int:vote>/cast/", votes.cast, name="cast-vote"),
    path(VOTES + "<int:vote>/count/", votes.count, name="count-votes"),
    path(DECISIONS + "packages/put/", together.put_package, name="put-package"),
    path(DECISIONS + "packages/adopt/", together.adopt_package, name="adopt-package"),
    path(DECISIONS + "silence/<int:silence>/proposed/<slug:deed>/", together.proposed, name="silence-proposed"),
]


def of_text(text: str) -> list[URLPattern]:
    """List the addresses of what is done with one text; called once documents can be addressed by their numbers."""
    return [
        path(text + "closed/", passages.passages, name="closed-passages"),
        path(text + "closed/close/", passages.close, name="close-passage"),
        path(text + "closed/<str:paragraph>/<slug:deed>/", passages.passage, name="closed-passage"),
    ]
