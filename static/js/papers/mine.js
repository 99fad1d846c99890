/** The papers that somebody may read: those for everybody, and those on their own board that are for some only. */

/** `board` is the state of "papers" (the desk's has drafts, too), `me` that of "papers.me". */
export function papersFor(board, me) {
  const out = (board?.papers ?? []).filter((paper) => paper.state === "published");
  const own = (me?.papers ?? []).filter((paper) => !out.some((other) => other.id === paper.id));
  if (!own.length) return out;
  return [...out, ...own].sort((a, b) => a.number.localeCompare(b.number, "vi", { numeric: true }));
}

/** Whether I have opened the version that is out; `opened` is the board's {id: {version}}. */
export function isOpened(paper, opened) {
  return (opened[paper.id]?.version ?? 0) >= paper.version;
}
