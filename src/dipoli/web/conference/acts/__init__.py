"""Everything by which a conference is held: founding, taking part, meeting, speaking, keeping documents."""

from dipoli.web.conference.acts.clock import set_clock, step_clock
from dipoli.web.conference.acts.delegations import (
    appoint_head,
    describe_participant,
    note_return,
    renew_calendar,
    revoke_calendar,
)
from dipoli.web.conference.acts.founding import (
    Founder,
    admit_participant,
    assign_seat,
    form_group,
    found_process,
    note_departure,
    open_basket,
)
from dipoli.web.conference.acts.meetings import (
    ask_for_the_floor,
    close_meeting,
    close_the_list,
    give_the_floor,
    hand_in_statement,
    leave_the_list,
    note_alignment,
    open_meeting,
    resume_meeting,
    suspend_meeting,
)
from dipoli.web.conference.acts.papers import (
    distribute_paper,
    keep_passage,
    register_paper,
    reissue_paper,
    release_passage,
    withdraw_paper,
)
from dipoli.web.conference.acts.taking_part import (
    accredit,
    declare_participation,
    draw_first_chair,
    let_act,
    move_to_group,
)

__all__ = [
    "Founder",
    "accredit",
    "admit_participant",
    "appoint_head",
    "ask_for_the_floor",
    "assign_seat",
    "close_meeting",
    "close_the_list",
    "declare_participation",
    "describe_participant",
    "distribute_paper",
    "draw_first_chair",
    "form_group",
    "found_process",
    "give_the_floor",
    "hand_in_statement",
    "keep_passage",
    "leave_the_list",
    "let_act",
    "move_to_group",
    "note_alignment",
    "note_departure",
    "note_return",
    "open_basket",
    "open_meeting",
    "register_paper",
    "reissue_paper",
    "release_passage",
    "renew_calendar",
    "resume_meeting",
    "revoke_calendar",
    "set_clock",
    "step_clock",
    "suspend_meeting",
    "withdraw_paper",
]
