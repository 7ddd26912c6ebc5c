"""The addresses of public dialogues: below `d/` for anybody, below the process for its seats."""

from django.urls import path

from dipoli.web.pages.dialogue import asking, beside, dialogues, filing, inviting, moderating, results

PUBLIC = "d/<slug:slug>/<int:number>/"
ROOM = "p/<slug:slug>/dialogues/"
ONE = ROOM + "<int:number>/"

patterns = [
    path(PUBLIC, asking.ask, name="public-ask"),
    path(PUBLIC + "vote/", asking.vote, name="public-vote"),
    path(PUBLIC + "write/", asking.write, name="public-write"),
    path(PUBLIC + "mine/", asking.mine, name="public-mine"),
    path(PUBLIC + "invited/<str:token>/", asking.invited, name="public-invited"),
    path(PUBLIC + "results/", results.results, name="public-results"),
    path(PUBLIC + "results/<slug:kind>.<slug:form>", results.picture, name="public-picture"),
    path(PUBLIC + "data.zip", results.data, name="public-data"),
    path(PUBLIC + "embed/", results.embed, name="public-embed"),
    path(ROOM, dialogues.dialogues, name="dialogues"),
    path(ROOM + "open/", dialogues.open_one, name="open-dialogue"),
    path(ROOM + "beside/", beside.beside, name="public-beside"),
    path(ONE, dialogues.dialogue, name="dialogue"),
    path(ONE + "terms/", dialogues.terms, name="dialogue-terms"),
    path(ONE + "close/", dialogues.close, name="close-dialogue"),
    path(ONE + "moderation/", moderating.moderation, name="moderation"),
    path(ONE + "moderation/put/", moderating.put, name="put-statement"),
    path(ONE + "moderation/<int:statement>/", moderating.moderate, name="moderate-statement"),
    path(ONE + "watch/", moderating.watch, name="watch-dialogue"),
    path(ONE + "watch/people/", moderating.people, name="watch-people"),
    path(ONE + "invitations/", inviting.invitations, name="invitations"),
    path(ONE + "invitations/<int:batch>/revoke/", inviting.revoke, name="revoke-invitations"),
    path(ONE + "files/", filing.files, name="dialogue-files"),
    path(ONE + "files/export.zip", filing.export, name="dialogue-export"),
    path(ONE + "passages/", beside.link, name="link-passage"),
    path(ONE + "passages/<int:passage>/unlink/", beside.unlink, name="unlink-passage"),
]
"""In this order, since `open` and `beside` come before the number of a dialogue."""
