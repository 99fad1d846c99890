"""What others ask of papers."""

from meetings.papers.queries.access import doors, gate, readable, readable_across, reader_of, readers_of
from meetings.papers.queries.attention import Attention, attention, unopened
from meetings.papers.queries.circles import circle, kept_groups
from meetings.papers.queries.converting import Unconverted, next_unconverted
from meetings.papers.queries.files import Original, PaperFile, paper_file, referenced
from meetings.papers.queries.finding import FoundPart, PaperHeading, found_parts, pages_of_parts, paper_headings
from meetings.papers.queries.lists import (
    DeskPapers,
    PaperAtDesk,
    PaperLine,
    RoomPapers,
    item_labels,
    meetings_with_due_papers,
    papers_board,
    published_papers,
)
from meetings.papers.queries.readings import (
    MyPapers,
    Opened,
    OpenedBoard,
    Place,
    Reader,
    my_papers,
    opened_board,
    place_of,
    readers,
)
from meetings.papers.queries.taken import TakenPaper, papers_to_take
from meetings.papers.queries.texts import Waiting, page_texts, waiting_texts
from meetings.papers.queries.versions import (
    Compared,
    Edition,
    VersionFacts,
    compared,
    editions,
    meeting_of_paper,
    texts_of_both,
    versions_of,
)
from meetings.papers.rules import Door, PaperReader

__all__ = [
    "Attention",
    "Compared",
    "DeskPapers",
    "Door",
    "Edition",
    "FoundPart",
    "MyPapers",
    "Opened",
    "OpenedBoard",
    "Original",
    "PaperAtDesk",
    "PaperFile",
    "PaperHeading",
    "PaperLine",
    "PaperReader",
    "Place",
    "Reader",
    "RoomPapers",
    "TakenPaper",
    "Unconverted",
    "VersionFacts",
    "Waiting",
    "attention",
    "circle",
    "compared",
    "doors",
    "editions",
    "found_parts",
    "gate",
    "item_labels",
    "kept_groups",
    "meeting_of_paper",
    "meetings_with_due_papers",
    "my_papers",
    "next_unconverted",
    "opened_board",
    "page_texts",
    "pages_of_parts",
    "paper_file",
    "paper_headings",
    "papers_board",
    "papers_to_take",
    "place_of",
    "published_papers",
    "readable",
    "readable_across",
    "reader_of",
    "readers",
    "readers_of",
    "referenced",
    "texts_of_both",
    "unopened",
    "versions_of",
    "waiting_texts",
]
