"""The tables of what happens before anybody sits at the table."""

from dipoli.web.consultations.models.concerns import Concern, ConcernAnswer
from dipoli.web.consultations.models.contacts import Answer, Contact, FollowUp, Level, Proposal
from dipoli.web.consultations.models.initiative import Concept, ConceptVersion, CoSponsor
from dipoli.web.consultations.models.principles import Principle, Provision, UnilateralDeclaration
from dipoli.web.consultations.models.stakes import Requirement, StakeDeclared, StakesOpened

__all__ = [
    "Answer",
    "CoSponsor",
    "Concept",
    "ConceptVersion",
    "Concern",
    "ConcernAnswer",
    "Contact",
    "FollowUp",
    "Level",
    "Principle",
    "Proposal",
    "Provision",
    "Requirement",
    "StakeDeclared",
    "StakesOpened",
    "UnilateralDeclaration",
]
