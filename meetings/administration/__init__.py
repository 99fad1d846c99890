"""The house's keeper: backup and restore, certificates, the self-check page."""
