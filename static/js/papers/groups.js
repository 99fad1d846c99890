/** Papers in the order of the agenda, each under its item. */

/** `[{item, papers}]` for every item (only those with papers where `isBare` is false); papers without one come last. */
export function grouped(agenda, papers, isBare = false) {
  const byItem = new Map();
  for (const paper of papers) byItem.set(paper.item_id, [...(byItem.get(paper.item_id) ?? []), paper]);
  const groups = agenda.items.map((item) => ({ item, papers: byItem.get(item.id) ?? [] }));
  const known = new Set(agenda.items.map((item) => item.id));
  const others = papers.filter((paper) => paper.item_id === null || !known.has(paper.item_id));
  return [
    ...groups.filter((group) => isBare || group.papers.length),
    ...(others.length ? [{ item: null, papers: others }] : []),
  ];
}
