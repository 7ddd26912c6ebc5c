"""The addresses of the pages of common ground."""

from django.urls import path

from dipoli.web.pages.ground import delegations, filing, progress, stances, votes

ROOM = "p/<slug:slug>/ground/"

patterns = [
    path(ROOM, delegations.ground, name="ground"),
    path(ROOM + "<slug:kind>.<slug:form>", delegations.picture, name="ground-picture"),
    path(ROOM + "stances/", stances.stances, name="stances"),
    path(ROOM + "revisions/", progress.progress, name="progress"),
    path(ROOM + "revisions/<slug:kind>.<slug:form>", progress.picture, name="progress-picture"),
    path(ROOM + "votes/", votes.votes, name="votes"),
    path(ROOM + "votes/file/", filing.file_votes, name="file-votes"),
    path(ROOM + "votes/<slug:kind>.<slug:form>", votes.picture, name="votes-picture"),
    path(ROOM + "votes/<int:number>/", votes.votes, name="votes-of"),
    path(ROOM + "votes/<int:number>/remove/", filing.remove_votes, name="remove-votes"),
    path(ROOM + "votes/<int:number>/<slug:kind>.<slug:form>", votes.picture, name="votes-of-picture"),
]
"""Pictures end in `.svg` or `.png`; what they show and for whom is decided where they are drawn."""
