"""The addresses of pages as letters name them, and of this installation itself."""

from enum import Enum

from django.conf import settings
from django.urls import reverse


class Address(Enum):
    """Pages that a letter leads to by a secret of its own."""

    CONFIRM = "confirm-address"
    LEAVE = "leave-letters"


def address_of(page: Address, token: str) -> str:
    """Give the whole address of such a page."""
    return whole(reverse(page.value, args=[token]))


def whole(path: str) -> str:
    """Give the whole address of a page of this installation."""
    return f"{settings.ADDRESS}{path}"
