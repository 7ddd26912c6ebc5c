"""The addresses of the pages of meetings, rules, the register and the final act."""

from django.urls import path

from dipoli.web.pages.meeting import calendar, floor, meetings, papers, register, rules

ROOM = "p/<slug:slug>/meetings/"
MEETING = ROOM + "<int:meeting>/"
REGISTER = "p/<slug:slug>/register/"

patterns = [
    path(ROOM, meetings.meetings, name="meetings"),
    path(ROOM + "suspend/", meetings.suspend, name="suspend-meeting"),
    path(ROOM + "resume/", meetings.resume, name="resume-meeting"),
    path(ROOM + "agenda/", meetings.put_agenda, name="put-agenda"),
    path(ROOM + "motions/<int:motion>/<slug:deed>/", meetings.motion, name="motion"),
    path(ROOM + "items/<int:item>/<slug:deed>/", floor.item, name="item"),
    path(ROOM + "statements/<int:intervention>/", floor.statement, name="hand-in"),
    path(ROOM + "statements/<int:intervention>/alignment/", floor.alignment, name="note-alignment"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(MEETING + "issue/", meetings.issue, name="issue-journal"),
    path(MEETING + "journal.<slug:form>", papers.journal, name="journal"),
    path("p/<slug:slug>/rules/", rules.rules, name="rules"),
    path("p/<slug:slug>/rules/change/", rules.change, name="change-rules"),
    path(REGISTER, register.register, name="register"),
    path(REGISTER + "enter/", register.enter, name="enter-paper"),
    path(REGISTER + "<int:paper>/reissue/", register.reissue, name="reissue-paper"),
    path(REGISTER + "<int:paper>/withdraw/", register.withdraw, name="withdraw-paper"),
    path(ROOM + "calendar/renew/", calendar.renew, name="renew-calendar"),
    path(ROOM + "calendar/revoke/", calendar.revoke, name="revoke-calendar"),
    path("calendar/<str:token>.ics", calendar.calendar, name="calendar"),
    path(REGISTER + "<int:paper>/distribute/", register.distribute, name="distribute-paper"),
    path(REGISTER + "<int:paper>/passages/<int:passage>/", register.release, name="release-passage"),
    path("p/<slug:slug>/final-act/", papers.final_act, name="final-act"),
    path("p/<slug:slug>/final-act.<slug:form>", papers.final_act_file, name="final-act-file"),
]
