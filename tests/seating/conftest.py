"""The same stage as for agendas, with a hall in it."""

from tests.agenda.conftest import site as site
from tests.agenda.conftest import stage as stage
