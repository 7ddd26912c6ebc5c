"""Stages, decisions, silence, and rules of procedure as data. Knows no other room.

The rules answer an act with the new state of things or with a `Refusal`, never with an exception.
"""

from dipoli.procedure.acts import Adopt, Announce, Break, Express, Issue, Object, Objection, Open, Withdraw
from dipoli.procedure.consensus import ConsensusAct, Outcome, Question, View, decide, put
from dipoli.procedure.hours import CapitalTime, UnknownZone, capital_time, warnings
from dipoli.procedure.profile import UnknownProfile, load_rules, profile, profile_names
from dipoli.procedure.refusal import Refusal
from dipoli.procedure.rulebook.settings import WrongProfile
from dipoli.procedure.rules import Actor, BreakKind, Confidant, Role, Rules, Setting, Standing, may_object
from dipoli.procedure.silence import TRANSITIONS, Act, Breach, Silence, State, propose, state, step

__all__ = [
    "TRANSITIONS",
    "Act",
    "Actor",
    "Adopt",
    "Announce",
    "Breach",
    "Break",
    "BreakKind",
    "CapitalTime",
    "Confidant",
    "ConsensusAct",
    "Express",
    "Issue",
    "Object",
    "Objection",
    "Open",
    "Outcome",
    "Question",
    "Refusal",
    "Role",
    "Rules",
    "Setting",
    "Silence",
    "Standing",
    "State",
    "UnknownProfile",
    "UnknownZone",
    "View",
    "Withdraw",
    "WrongProfile",
    "capital_time",
    "decide",
    "load_rules",
    "may_object",
    "profile",
    "profile_names",
    "propose",
    "put",
    "state",
    "step",
    "warnings",
]
