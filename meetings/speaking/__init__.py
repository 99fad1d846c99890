"""The floor: who asked, who speaks, for how long."""
