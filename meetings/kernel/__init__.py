"""What every feature stands on: actions, the writer, the journal, the policy."""
