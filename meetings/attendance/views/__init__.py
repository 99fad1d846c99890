"""The pages of attendance."""

from meetings.attendance.views import desk, doors, sheet, year
from meetings.attendance.views.base import pages

__all__ = ["desk", "doors", "pages", "sheet", "year"]
