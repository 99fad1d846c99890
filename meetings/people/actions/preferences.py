"""How somebody likes the screens: personal, so the journal does not hold it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, UnsetType

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people.actions.fields import existing_person

TextSize = Annotated[int, msgspec.Meta(ge=0, le=3)]


class SetPreferences(Payload):
    """What is left out stays as it is; theme "" follows the device, text size counts steps of A+."""

    locale: Literal["vi", "en"] | UnsetType = UNSET
    theme: Literal["", "light", "dark"] | UnsetType = UNSET
    text_size: TextSize | UnsetType = UNSET


@action("people.set_preferences", Act.SET_PREFERENCES)
def set_preferences(work: Work, actor: Actor, order: SetPreferences) -> None:
    """Change one's own language, colours or text size."""
    person = existing_person(work, actor.person_id or 0)
    for name in order.__struct_fields__:
        value = getattr(order, name)
        if value is not UNSET:
            setattr(person, name, value)
