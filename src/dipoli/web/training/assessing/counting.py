"""What each delegation did, counted from the entries; no figure says that more of anything is better."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dipoli.web.training.assessing.model import Account, BracketStory, Done, Judged, Move

PROPOSALS = ("amend_paragraph", "insert_paragraph", "move_paragraph", "amend_wording", "add_alternative")
OBJECTIONS = ("object_to", "object_to_motion", "object_to_silence")
WITHDRAWALS = ("withdraw_objection", "withdraw_motion_objection", "withdraw_objection_to_silence")
CONFIDED = "send_stakes"


def account_of(
    name: str,
    entries: Sequence[Done],
    brackets: Sequence[BracketStory],
    moves: Iterable[Move],
    judged: tuple[tuple[Judged, ...], tuple[Judged, ...]],
) -> Account:
    """Count what a participant did, or what was done on its behalf; `judged` are its aims and its limits."""
    own = [each for each in entries if _whose(each) == name]
    acts = Counter(each.act for each in own)
    turned = [each.is_nearer for each in moves if each.participant == name]
    lifted = [each for each in brackets if each.is_lifted]
    return Account(
        participant=name,
        acts=len(own),
        first_minute=own[0].minute if own else None,
        last_minute=own[-1].minute if own else None,
        proposals=sum(acts[each] for each in PROPOSALS),
        merged=sum(_merged(each, name) for each in entries),
        brackets_opened=sum(name in each.opened_by for each in brackets),
        declarations=acts["declare_stance"] + sum(_on_paper(each, name) for each in entries),
        nearer=sum(turned),
        farther=len(turned) - sum(turned),
        ways=sum(each.way is not None and each.way.participant == name for each in lifted),
        favoured=sum(name in each.in_favour for each in lifted),
        objections=sum(acts[each] for each in OBJECTIONS),
        withdrawn=sum(acts[each] for each in WITHDRAWALS),
        silences_broken=acts["break_silence"],
        confided=acts[CONFIDED],
        aims=judged[0],
        limits=judged[1],
    )


def _whose(done: Done) -> str:
    return str(done.content.get("on_behalf_of") or done.participant)


def _merged(done: Done, name: str) -> int:
    rows = done.content.get("amendments") if done.act == "compile_revision" else None
    return sum(isinstance(each, dict) and each["participant"] == name for each in rows) if isinstance(rows, list) else 0


def _on_paper(done: Done, name: str) -> int:
    rows = done.content.get("stances") if done.act == "enter_stances" else None
    return sum(isinstance(each, dict) and each["participant"] == name for each in rows) if isinstance(rows, list) else 0
