/** The agenda as a tree of items and their parts, and what it adds up to. No page is needed to use it. */

/** Top items in order, each with its parts and its place. */
export function tree(items) {
  const tops = items.filter((item) => item.parent_id === null);
  return tops.map((item, place) => ({ item, place, last: place === tops.length - 1, parts: partsOf(items, item) }));
}

function partsOf(items, parent) {
  const parts = items.filter((item) => item.parent_id === parent.id);
  return parts.map((item, place) => ({ item, place, last: place === parts.length - 1, parts: [] }));
}

/** How many items, how many planned minutes, and when that would end. */
export function totals(agenda) {
  const minutes = agenda.items.reduce((sum, item) => sum + item.planned_minutes, 0);
  const ends = new Date(new Date(agenda.meeting.starts_at).getTime() + minutes * 60_000);
  return { items: agenda.items.filter((item) => item.parent_id === null).length, minutes, ends };
}

/** Minutes as hours and minutes: {hours, minutes}. */
export function hours(minutes) {
  return { hours: Math.trunc(minutes / 60), minutes: minutes % 60 };
}
