"""The addresses of the pages of packages."""

from django.urls import path

from dipoli.web.pages.linking import linked, packages, staking, terms

ROOM = "p/<slug:slug>/packages/"
LINKED = ROOM + "<int:linked>/"
PACKAGE = LINKED + "<int:package>/"

patterns = [
    path(ROOM, linked.overview, name="packages"),
    path(ROOM + "link/", linked.link, name="link-choices"),
    path(ROOM + "send/", staking.send, name="send-stakes"),
    path(LINKED, linked.linked_choices, name="linked-choices"),
    path(LINKED + "stakes/", staking.enter, name="enter-stakes"),
    path(LINKED + "terms/", terms.enter, name="enter-term"),
    path(LINKED + "terms/<int:term>/drop/", terms.drop, name="drop-term"),
    path(LINKED + "seek/", packages.seek, name="seek-package"),
    path(PACKAGE, packages.package, name="package"),
    path(PACKAGE + "show/", packages.show_all, name="show-package"),
    path(PACKAGE + "table/", packages.table, name="table-package"),
    path("p/<slug:slug>/stake/<int:document>/<slug:key>/", staking.enter_one, name="enter-stake"),
]
