"""The addresses of the pages of follow-up."""

from django.urls import URLPattern, path

from dipoli.web.pages.following import commitments, guests, notices, reviews, said

ROOM = "p/<slug:slug>/follow-up/"
COMMITMENT = ROOM + "commitments/<int:number>/"
NOTICES = "p/<slug:slug>/notifications/"
INVITATION = NOTICES + "<int:notification>/invitations/<int:invitation>/"
REVIEWS = "p/<slug:slug>/reviews/"


def patterns() -> list[URLPattern]:
    """List the addresses; called once documents can be addressed by their numbers."""
    return [
        path(ROOM, commitments.follow_up, name="follow-up"),
        path(ROOM + "<number:number>/take/", commitments.take, name="take-commitments"),
        path(COMMITMENT, commitments.commitment, name="commitment"),
        path(COMMITMENT + "report/", commitments.report, name="report-on"),
        path(COMMITMENT + "dispute/", commitments.dispute, name="dispute-report"),
        path(COMMITMENT + "assign/", commitments.assign, name="assign-commitment"),
        path(NOTICES, notices.notifications, name="notifications"),
        path(NOTICES + "measures/", notices.set_measure, name="set-measure"),
        path(NOTICES + "measures/<int:measure>/", notices.notify, name="notify"),
        path(NOTICES + "<int:notification>/", guests.notification, name="notification"),
        path(NOTICES + "<int:notification>/invite/", guests.invite, name="invite-observers"),
        path(INVITATION + "answer/", guests.answer, name="answer-invitation"),
        path(INVITATION + "report/", guests.report, name="report-visit"),
        path(NOTICES + "<int:notification>/cancel/", notices.cancel, name="cancel-notification"),
        path("p/<slug:slug>/said/", said.said, name="said"),
        path(REVIEWS, reviews.reviews, name="reviews"),
        path(REVIEWS + "call/", reviews.call, name="call-review"),
        path(REVIEWS + "<int:review>/report.<slug:ending>", reviews.report, name="implementation-report"),
        path(REVIEWS + "<int:review>/seed/", reviews.seed, name="seed-next-round"),
    ]
