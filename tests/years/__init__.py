"""What pages and boards cost: as many statements for many as for few, and no more time after twenty years."""
