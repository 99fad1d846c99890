"""The hall as it is drawn: rows and seats, who sits where, and the same as a live map."""
