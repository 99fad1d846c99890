"""What is printed is read again by a camera: the letter's code signs its reader in, the badge's opens the door."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product
from urllib.parse import urlsplit

import pypdfium2
from PIL import Image
from playwright.sync_api import expect

from meetings.attendance import queries
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server

DOTS_PER_INCH = 150  # of a plain printer
CARD_MM, CARDS = (90, 55), (2, 5)  # a badge, and how they lie on a sheet
A4_MM = (210, 297)
READ = """async (picture) => {
  const [files] = document.querySelector("link[rel=stylesheet]").href.split("/css/"); // with their fingerprint
  const { default: jsQR } = await import(`${files}/vendor/scanning/jsqr.js`);
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  return jsQR(pen.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)?.data ?? "";
}"""


class Printed:
    """The secretary's browser, and what it prints."""

    def __init__(self, database: str, serve: Callable[..., Server], room: Room) -> None:
        self.sitting, self.room = Sitting(database), room
        here = {"meeting_id": self.sitting.meeting_id}
        self.sitting.act(self.sitting.office, "attendance.issue_badges", **here)
        self.sitting.act(self.sitting.office, "attendance.set_doors", has_kiosk=True, **here)
        self.sitting.house.stop()
        self.server = serve(DATABASE_URL=database)
        self.desk = room.enter("desk", self.server.url)
        self.sitting.admit(self.desk.context, self.server.url, self.sitting.token(self.sitting.office_person))

    def act(self, name: str, **payload: object) -> None:
        """The secretary does it by the plain door."""
        order = {"meeting_id": self.sitting.meeting_id, **payload}
        url = self.server.url
        answer = self.desk.request.post(f"{url}/api/act/{name}", data=order, headers={"Origin": url})
        assert answer.ok, answer.text()

    def sheets(self, path: str) -> list[Image.Image]:
        """A printed file, as a plain printer puts it on paper."""
        answer = self.desk.request.get(f"/m/{self.sitting.meeting_id}/invitations/{path}")
        assert answer.ok, answer.text()
        return [page.render(scale=DOTS_PER_INCH / 72).to_pil() for page in pypdfium2.PdfDocument(answer.body())]

    def read(self, picture: Image.Image) -> str:
        """What the code in a picture says, "" where there is none."""
        drawn = BytesIO()
        picture.save(drawn, "PNG")
        if not self.desk.url.startswith("http"):
            self.desk.goto("/")
        return str(self.desk.evaluate(READ, b64encode(drawn.getvalue()).decode()))


def cards(sheet: Image.Image) -> Iterator[Image.Image]:
    """A sheet of badges, cut along its lines."""
    dots = sheet.width / A4_MM[0]
    left, top = ((whole - many * side) / 2 for whole, many, side in zip(A4_MM, CARDS, CARD_MM, strict=True))
    for column, row in product(range(CARDS[0]), range(CARDS[1])):
        x, y = left + column * CARD_MM[0], top + row * CARD_MM[1]
        yield sheet.crop(tuple(round(mm * dots) for mm in (x, y, x + CARD_MM[0], y + CARD_MM[1])))


def test_the_code_of_a_letter_signs_its_reader_in(
    sqlite_database: str, serve: Callable[..., Server], room: Room
) -> None:
    printed = Printed(sqlite_database, serve, room)
    printed.act("invitations.send")
    invited = printed.sitting.deputies[2]
    [letter] = printed.sheets(f"letters?who={invited.participant_id}")
    link = urlsplit(printed.read(letter))
    assert link.path.startswith("/i/")
    reader = room.enter("reader", printed.server.url, "phone")
    reader.goto(link.path)
    expect(reader.get_by_text(invited.name).first).to_be_visible()


def test_every_badge_is_the_one_that_the_door_knows(
    sqlite_database: str, serve: Callable[..., Server], room: Room
) -> None:
    printed = Printed(sqlite_database, serve, room)
    known = {badge.code for badge in printed.sitting.house.read(queries.badges, printed.sitting.meeting_id).values()}
    found = [printed.read(card) for sheet in printed.sheets("badges") for card in cards(sheet)]
    assert sorted(filter(None, found)) == sorted(known)
    assert len(known) == len(printed.sitting.deputies) + 3  # the chair, the secretary, the guest
