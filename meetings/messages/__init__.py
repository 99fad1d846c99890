"""Words between the desk and those in the hall: to one, to some, to all, and back; nobody else reads them."""
