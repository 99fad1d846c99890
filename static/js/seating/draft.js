/** A drawing of the hall before it is saved: rows of seats and gaps, and how the seats are to be counted. */

const STYLES = ["letters", "rows", "through"];

export class Draft {
  constructor(rows, how) {
    Object.assign(this, { rows, row: null, ...how });
  }

  /** As the hall is drawn now. */
  static of({ rows, style, from_right, from_back }) {
    const drawn = rows.map((row) => ({ podium: row.podium, seats: row.seats.map(Boolean) }));
    const how = { style: STYLES.includes(style) ? style : STYLES[0], from_right, from_back };
    const draft = new Draft(drawn, how);
    draft.wish = wishOf(drawn);
    return draft;
  }

  /** A hall for so many people, about twice as wide as deep, with a podium of three. */
  static fresh(people) {
    const seats = Math.min(30, Math.max(4, Math.ceil(Math.sqrt(Math.max(1, people) * 1.6))));
    const rows = Math.min(50, Math.max(1, Math.ceil(people / seats)));
    const draft = new Draft([], { style: STYLES[0], from_right: false, from_back: false });
    draft.wish = { rows, seats, podium: 3, aisles: seats >= 8 ? String(Math.ceil(seats / 2)) : "" };
    draft.generate();
    return draft;
  }

  /** Draw all rows anew, as wished: equal ones, with an aisle after each seat named. */
  generate() {
    const { rows, seats, podium, aisles } = this.wish;
    this.row = null;
    const after = new Set(String(aisles).match(/\d+/g)?.map(Number) ?? []);
    const line = Array.from({ length: seats }, (_, i) =>
      after.has(i + 1) && i + 1 < seats ? [true, false] : [true],
    ).flat();
    const front = centred(podium, line.length);
    this.rows = [
      ...(podium ? [{ podium: true, seats: front }] : []),
      ...Array.from({ length: rows }, () => ({ podium: false, seats: [...line] })),
    ];
  }

  toggle(row, column) {
    this.rows[row].seats[column] = !this.rows[row].seats[column];
  }

  /** Another row like this one, behind it. */
  addRow(row) {
    this.rows.splice(row + 1, 0, { ...this.rows[row], seats: [...this.rows[row].seats] });
  }

  removeRow(row) {
    this.rows.splice(row, 1);
    this.row = null;
  }

  turnPodium(row) {
    this.rows[row].podium = !this.rows[row].podium;
    this.row = null;
    this.rows = [...this.rows.filter((each) => each.podium), ...this.rows.filter((each) => !each.podium)];
  }

  /** One more place in all rows, at the left or at the right. */
  widen(atLeft) {
    for (const row of this.rows) row.seats[atLeft ? "unshift" : "push"](!row.podium);
  }

  get count() {
    return this.rows.reduce((sum, row) => sum + row.seats.filter(Boolean).length, 0);
  }

  /** As the act takes it. */
  payload() {
    const rows = this.rows.map((row) => ({ podium: row.podium, seats: row.seats.map(Number).join("") }));
    return { rows, style: this.style, from_right: this.from_right, from_back: this.from_back };
  }
}

function centred(count, width) {
  const before = Math.max(0, Math.floor((width - count) / 2));
  const after = Math.max(0, width - count - before);
  return [...Array(before).fill(false), ...Array(count).fill(true), ...Array(after).fill(false)];
}

/** What the form begins with: the widest row of the hall as it is drawn. */
function wishOf(rows) {
  const hall = rows.filter((row) => !row.podium);
  const widest = hall.reduce((best, row) => (row.seats.length > best.length ? row.seats : best), []);
  const last = widest.lastIndexOf(true);
  const aisles = [];
  let seats = 0;
  widest.forEach((isSeat, at) => {
    if (isSeat) seats += 1;
    else if (seats && at < last && widest[at - 1]) aisles.push(seats);
  });
  const podium = rows.filter((row) => row.podium).reduce((sum, row) => sum + row.seats.filter(Boolean).length, 0);
  return { rows: hall.length, seats, podium, aisles: aisles.join(", ") };
}
