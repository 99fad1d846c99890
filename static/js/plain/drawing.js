/*
 * Drawing on a page's picture, for browsers that are too old for the reader: no modules, no pointer events and
 * nothing newer than 2016 is asked for. Strokes are in ten-thousandths of the page, as everywhere.
 */
(() => {
  const MOST_NUMBERS = 3900; // the server takes 4000 in one drawing
  const MOST_STROKES = 200;
  const form = document.querySelector("[data-drawing]");
  const stack = document.querySelector(".plain__stack");
  const marks = document.querySelector(".plain__marks");
  const toggle = form.querySelector("[data-draw]");
  const said = form.querySelector("[data-said]");
  const strokes = [];
  const lines = [];
  let line = null;
  let isOn = false;

  function colour() {
    return form.querySelector("[name=colour]:checked").value;
  }

  function numbers() {
    return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  }

  function say(name) {
    said.textContent = name ? said.getAttribute(`data-${name}`) : "";
  }

  function show() {
    toggle.setAttribute("aria-pressed", String(isOn));
    stack.className = isOn ? "plain__stack plain__stack--drawn" : "plain__stack";
    form.querySelector("[data-undo]").disabled = !strokes.length;
    form.querySelector("[data-keep]").disabled = !strokes.length;
  }

  function add(where) {
    const box = stack.getBoundingClientRect();
    const x = Math.round(((where.clientX - box.left) / box.width) * 10000);
    const y = Math.round(((where.clientY - box.top) / box.height) * 10000);
    const stroke = strokes[strokes.length - 1];
    const far = Math.abs(x - stroke[stroke.length - 2]) + Math.abs(y - stroke[stroke.length - 1]);
    if (x < 0 || y < 0 || x > 10000 || y > 10000 || (stroke.length && far < 20)) return;
    if (numbers() >= MOST_NUMBERS) {
      say("full");
      return;
    }
    stroke.push(x, y);
    line.setAttribute("points", stroke.join(" "));
  }

  function begin(where) {
    if (strokes.length >= MOST_STROKES || numbers() >= MOST_NUMBERS) {
      say("full");
      return;
    }
    strokes.push([]);
    line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    line.setAttribute("class", `plain__ink plain__ink--${colour()}`);
    marks.appendChild(line);
    lines.push(line);
    add(where);
  }

  function end() {
    if (!line) return;
    line = null;
    if (!strokes[strokes.length - 1].length) undo();
    show();
  }

  function undo() {
    if (!strokes.length) return;
    strokes.pop();
    marks.removeChild(lines.pop());
    say("");
    show();
  }

  /** The drawing stays on the page until the server has it. */
  function keep() {
    const request = new XMLHttpRequest();
    const fields = ["csrf_token", "page", "key"].map(
      (name) => `${name}=${encodeURIComponent(form.querySelector(`[name=${name}]`).value)}`,
    );
    fields.push(`colour=${colour()}`, `strokes=${encodeURIComponent(JSON.stringify(strokes))}`);
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.onload = () => {
      if (request.status < 400) location.reload();
      else say("failed");
    };
    request.onerror = () => say("failed");
    request.send(fields.join("&"));
  }

  function follow(names, point) {
    stack.addEventListener(
      names[0],
      (event) => {
        if (!isOn || (event.touches && event.touches.length > 1)) return;
        event.preventDefault();
        begin(point(event));
      },
      false,
    );
    stack.addEventListener(
      names[1],
      (event) => {
        if (!line) return;
        event.preventDefault();
        add(point(event));
      },
      false,
    );
    for (const name of names.slice(2)) document.addEventListener(name, end, false);
  }

  follow(["touchstart", "touchmove", "touchend", "touchcancel"], (event) => event.touches[0]);
  follow(["mousedown", "mousemove", "mouseup"], (event) => event);
  toggle.addEventListener("click", () => {
    isOn = !isOn;
    show();
  });
  form.querySelector("[data-undo]").addEventListener("click", undo);
  form.querySelector("[data-keep]").addEventListener("click", keep);
  form.hidden = false;
  show();
})();
