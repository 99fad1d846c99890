"""The pages of the house's keeper."""

from meetings.administration.views import archives, restore, self_check, tls
from meetings.administration.views.base import LARGEST_ARCHIVE_BYTES, pages

__all__ = ["BODY_LIMITS", "archives", "pages", "restore", "self_check", "tls"]

BODY_LIMITS = {"/administration/archives": LARGEST_ARCHIVE_BYTES}
