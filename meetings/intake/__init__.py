"""Import of what secretaries really have."""
