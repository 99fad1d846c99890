"""What stops the set-up, said once in Vietnamese and once in English."""


class Trouble(Exception):
    """Something the person at the keyboard must do first; both sentences say what and how."""

    def __init__(self, vi, en, detail=""):
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.detail = detail

    def __str__(self):
        """The detail of the tool that failed, if any, then the two sentences."""
        sentences = "\n  ✗ %s\n  ✗ %s\n" % (self.vi, self.en)
        return "%s\n%s" % (self.detail.rstrip(), sentences) if self.detail else sentences
