"""Opinion forms by correspondence: asked over days, answered until the deadline, summarised for the chair."""
