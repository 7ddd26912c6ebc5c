"""The tables of what happens before anybody sits at the table."""

from dipoli.web.consultations.models.contacts import Answer, Contact, FollowUp, Level, Proposal
from dipoli.web.consultations.models.initiative import Concept, ConceptVersion, CoSponsor

__all__ = ["Answer", "CoSponsor", "Concept", "ConceptVersion", "Contact", "FollowUp", "Level", "Proposal"]
