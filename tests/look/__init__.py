"""The look: style sheets, icons and contrast."""
