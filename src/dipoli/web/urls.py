"""Every address of the secretariat."""

from django.urls import URLPattern, URLResolver, include, path

from dipoli.web.conference.live.feed import feed

handler403 = "dipoli.web.pages.views.frame.not_allowed"
handler404 = "dipoli.web.pages.views.frame.not_found"
handler500 = "dipoli.web.pages.failing.explain"

urlpatterns: list[URLPattern | URLResolver] = [
    path("p/<slug:slug>/feed", feed, name="feed"),
    path("api/v1/", include("dipoli.web.api.urls")),
    path("", include("dipoli.web.pages.urls")),
]
