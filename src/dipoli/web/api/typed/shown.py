"""Which columns of each table a program gets of a row that its seat may see: those named here, and no others."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import Model

from dipoli.positions.model import Wording
from dipoli.rhetoric.measures.figures import Measure
from dipoli.text import Compilation, Redline
from dipoli.web.accounts import models as accounts
from dipoli.web.conference import models as conference
from dipoli.web.consultations import models as consultations
from dipoli.web.decisions import models as decisions
from dipoli.web.dialogue import models as dialogue
from dipoli.web.drafting import models as drafting
from dipoli.web.followup import models as followup
from dipoli.web.languages import models as languages
from dipoli.web.linkage import models as linkage
from dipoli.web.programs import models as programs
from dipoli.web.record import models as record
from dipoli.web.rollcalls import models as rollcalls
from dipoli.web.statements import models as statements
from dipoli.web.training import models as training

SHOWN: Mapping[type[Model], tuple[str, ...]] = MappingProxyType(
    {
        model: tuple(columns.split())
        for model, columns in {
            accounts.Hold: "id reason placed_at placed_by lifted_at",
            accounts.Invitation: "id participant role display_name is_head may_act invited_by made_at expires_at "
            "withdrawn_at accepted_at",
            conference.Process: "slug title symbol stage phase rules zone lot_seed first_chair about founded_at",
            conference.Basket: "number title",
            conference.Group: "name about",
            conference.Membership: "group participant since until",
            conference.Participant: "name kind group code about names zone joined_at declared_at left_at",
            conference.Seat: "id role participant display_name capacity is_head may_act valid_from valid_until",
            conference.Meeting: "number opened_at closed_at agenda_adopted_at presided_by journal_symbol",
            conference.AgendaItem: "id meeting position title is_closed",
            conference.Intervention: "id item participant is_reply asked_at asked_by spoke_at on_behalf_of aligned "
            "words language symbol annex",
            conference.Paper: "symbol kind title words language participant distribution registered_at registered_by "
            "withdrawn_at",
            conference.Passage: "id paper offset words distribution kept_at",
            drafting.Document: "number symbol title basket distribution tabled_at tabled_by silence_until adopted_at "
            "returned_at",
            drafting.Withheld: "id document passage place first_number withheld_at withheld_by returned_at returned_by",
            drafting.Opened: "id withheld participant group",
            drafting.Revision: "symbol document number digest round_number made_at made_by made_by_act is_current "
            "source paragraph_ids",
            drafting.Submission: "id document revision_number participant file_name file_digest tabled_at tabled_by",
            drafting.Amendment: "id revision tabled_to participant action paragraph behind bracket alternative words "
            "reason tabled_at tabled_by linked_to submission fate fate_at merged_into brackets",
            drafting.Remark: "id author words about place is_shared written_at answers is_settled",
            drafting.PassageClosed: "id document paragraph closed_at closed_by waiting reopened_at reopened_by reason",
            drafting.StanceDeclared: "id document revision_number participant bracket alternative value reason "
            "condition fear source group is_confided declared_at declared_by stale_since withdrawn_at",
            decisions.SilenceProcedure: "id document revision title meeting item proposed_at opened_at opened_by "
            "expires_at zone announced_at announced_in issued_at number",
            decisions.MeetingQuestion: "id document revision meeting item put_at put_by adopted_at without package",
            decisions.Decision: "number symbol document revision adopted_at issued_at",
            decisions.InterpretativeStatement: "id document participant kind words on_behalf_of aligned language "
            "passages made_at made_by",
            decisions.StatementFile: "id statement name media_type digest size distribution attached_at "
            "attached_by data",
            decisions.Motion: "id kind title content meeting put_at put_by adopted_at dropped_at",
            decisions.Ballot: "id subject kind electorate called_at called_by counted_at is_adopted result",
            decisions.BasisDesignated: "revision since until",
            consultations.Concept: "number symbol title participant distribution tabled_at tabled_by withdrawn_at",
            consultations.ConceptVersion: "number aims baskets principles note made_at made_by",
            consultations.Concern: "number participant kind words how_met document revision_number distribution state "
            "raised_at raised_by settled_at",
            consultations.ConcernAnswer: "id participant words offered_at offered_by accepted_at",
            consultations.Proposal: "id holder title about concept document opened_at opened_by closed_at",
            consultations.Contact: "id holder participants others met_at place level explained notes recorded_at "
            "recorded_by withdrawn_at",
            consultations.Answer: "id proposal participant response conditions quotation recorded_at recorded_by",
            consultations.FollowUp: "id contact words due_on done_at",
            consultations.Principle: "number title source",
            consultations.Provision: "id linked_at linked_by",
            consultations.UnilateralDeclaration: "id participant kinds words principles distribution made_at made_by "
            "withdrawn_at",
            consultations.Requirement: "id participant document words noted_at met_at dropped_at",
            followup.Commitment: "number revision paragraph place words strength addressee is_for_all when due_on "
            "taken_at taken_by",
            followup.Report: "id participant reporter state words evidence made_at made_by",
            followup.Measure: "id document title threshold unit lead_days observers_from area asks set_at",
            followup.Notification: "id measure participant title strength starts_on ends_on area latitude longitude "
            "says observers_invited given_at given_by cancelled_at",
            followup.Invitation: "id notification guest invited_at invited_by accepted words answered_at report "
            "reported_at",
            followup.Review: "number title held_on called_at seeded",
            linkage.LinkedChoices: "number title linked_at linked_by",
            linkage.Stake: "id document bracket answers salience from_capital is_sent entered_at entered_by",
            linkage.Package: "id linked number objective balance is_proven sought_at sought_by shown_at",
            linkage.Term: "id linked kind choices amount from_capital is_sent entered_at entered_by",
            dialogue.Dialogue: "number title question introduction moderation access threshold most_new "
            "most_statements has_open_data opened_at opened_by closes_at closed_at",
            dialogue.Statement: "number words state is_preferred written_at looked_at looked_at_by reason",
            dialogue.Passage: "id statement document paragraph linked_at linked_by",
            dialogue.Voter: "code set_aside_at set_aside_for",
            rollcalls.VotingRecord: "number symbol body source note digest votes filed_at filed_by removed_at "
            "removed_by removed_for",
            training.Exercise: "name title level minutes prepared_at begun_at begun_on_wall ended_at ended_on_wall",
            languages.Version: "id document language is_original added_at added_by",
            languages.Rendering: "id version position paragraph words digest is_by_hand made_at made_by replaced_at",
            statements.Statement: "number symbol participant kind title given_on digest distribution filed_at "
            "filed_by source",
            statements.Contest: "id statement participant start end says target reason made_at made_by",
            statements.Passage: "id statement principle start end words linked_at linked_by",
            statements.CommonGround: "is_common checked_at checked_by",
            programs.Token: "id name beginning scopes made_at expires_at revoked_at used_at",
            programs.Subscription: "id url acts reached made_at ended_at",
            programs.Delivery: "id subscription number tries next_at delivered_at given_up_at status problem",
            record.Entry: "number at who capacity participant act subject content distribution content_digest "
            "previous digest",
        }.items()
    }
)

REFERRED = frozenset(
    {
        conference.Process,
        conference.Basket,
        conference.Group,
        conference.Participant,
        conference.Seat,
        conference.Meeting,
        conference.Paper,
        drafting.Document,
        drafting.Revision,
        statements.Statement,
        consultations.Proposal,
    }
)
"""What is given by its name where it stands within something else: it has a query of its own."""


HEAVY = frozenset({"source", "paragraph_ids", "content"})
"""Columns that are given where one thing is asked for, and not in lists."""

PROPERTIES: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {Wording: ("in_favour", "against"), Measure: ("is_enough",), Compilation: ("source",), Redline: ("counts",)}
)
"""What is given of values besides their fields; of those of the secretariat itself all properties are."""


def columns(model: type[Model]) -> tuple[str, ...]:
    """List what is given of a model's rows: of one that nobody has named here, nothing but its id."""
    return SHOWN.get(model, ("id",))
