/** Files dropped anywhere on the page, whole folders too. */

/** Every file in a drop, folders opened; the browser hands out the entries only during the event itself. */
export async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = await Promise.all(entries.map(open));
  return found.flat().filter((file) => !file.name.startsWith("."));
}

async function open(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const inside = [];
  for (let some = await read(reader); some.length; some = await read(reader)) inside.push(...some);
  return (await Promise.all(inside.map(open))).flat();
}

function read(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

/** Take drops on the whole page; `onFiles(files)` and `onOver(isOver)`. */
export function takeDrops({ onFiles, onOver }) {
  let depth = 0;
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    onOver(true);
  });
  addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth -= 1;
    if (depth <= 0) onOver(false);
  });
  addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  addEventListener("drop", async (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    onOver(false);
    onFiles(await filesOf(event.dataTransfer));
  });
}
