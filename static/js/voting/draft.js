/** A ballot of many lines as it is being filled in; it survives a reload of the page, and goes once it was handed in. */
const NONE = 0;

export class Draft {
  /** Of this vote; `choice` is the ballot in the box, [[number, answer], …], or null. */
  constructor(poll, choice) {
    this.form = poll.form;
    this.place = `paper-${poll.id}`;
    this.marks = new Map(choice ?? JSON.parse(sessionStorage.getItem(this.place) ?? "[]"));
  }

  /** What is said of this line: an answer, or undefined. */
  answer(number) {
    return this.marks.get(number);
  }

  /** How many lines are marked or approved: those that the paper limits. */
  get marked() {
    return [...this.marks].filter(([number, answer]) => number !== NONE && this.isCounted(answer)).length;
  }

  get isFull() {
    return this.marked >= this.form.most;
  }

  get isNone() {
    return this.marks.has(NONE);
  }

  /** How many lines have no answer yet. */
  get open() {
    return this.form.subjects.length - this.marks.size;
  }

  /** Whether it may be handed in as it stands; a blank one is handed in by a button of its own. */
  get isComplete() {
    if (this.isNone) return true;
    if (this.form.must_answer_all) return this.open === 0;
    return this.marks.size > 0 && this.marked >= this.form.least && this.marked <= this.form.most;
  }

  /** Give this answer, or take the same one back; false where the paper is full. */
  put(number, answer) {
    if (this.marks.get(number) === answer) {
      this.marks.delete(number);
      return this.keep();
    }
    if (number === NONE) this.marks.clear();
    else this.marks.delete(NONE);
    const isOnlyOne = this.form.answers.length === 1 && this.form.most === 1;
    if (isOnlyOne) this.marks.clear();
    if (this.isCounted(answer) && number !== NONE && this.isFull) return false;
    this.marks.set(number, answer);
    return this.keep();
  }

  isCounted(answer) {
    return answer === "mark" || answer === "approve";
  }

  /** As it is sent: a word, a list of numbers, or an answer to each number. */
  get choice() {
    if (this.isNone) return "none";
    const pairs = [...this.marks].sort(([one], [other]) => one - other);
    return this.form.answers.length === 1 ? pairs.map(([number]) => number) : Object.fromEntries(pairs);
  }

  keep() {
    sessionStorage.setItem(this.place, JSON.stringify([...this.marks]));
    return true;
  }

  forget() {
    sessionStorage.removeItem(this.place);
  }
}
