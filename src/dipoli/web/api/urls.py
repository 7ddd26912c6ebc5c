"""The addresses of the API. An address that is none of them is answered with a problem as well."""

from django.urls import path

from dipoli.web.api import acting, asking, files, welcome

PROCESS = "processes/<slug:process>"

urlpatterns = [
    path("", welcome.index, name="api"),
    path("openapi.json", welcome.description, name="api-description"),
    path("processes", welcome.processes, name="api-processes"),
    path(PROCESS, welcome.process, name="api-process"),
    path(f"{PROCESS}/acts/<str:name>", acting.act, name="api-act"),
    path(f"{PROCESS}/readings/<str:name>", files.reading, name="api-reading"),
    path(f"{PROCESS}/files/<str:name>", files.file, name="api-file"),
    path(f"{PROCESS}/<str:room>/<str:name>", asking.query, name="api-query"),
    path("<path:rest>", welcome.nothing, name="api-nothing"),
]
