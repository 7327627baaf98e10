// What of the page as it stands cannot be read: cut off, beyond the window, over or under something
// else. Answers with a line for each. Texts are looked at by the boxes of their lines.
const problems = [];
const width = document.documentElement.clientWidth;
const told = element => {
  const name = element.id ? `#${element.id}` : [element.localName, ...element.classList].join('.');
  return `${name} “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
};

if (document.documentElement.scrollWidth > width || document.body.scrollWidth > width + 1) {
  const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  problems.push(`the page scrolls sideways: ${wide} in ${width}`);
}

// Hidden from the eye on purpose: for screen readers, or only on paper. The address of a link is cut
// by design: it is there to be copied, and its whole is in what the button copies.
const isDrawn = element => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  // Of a drawing that is not shown, the letters say that they are.
  for (let part = element; part instanceof SVGElement; part = part.parentElement) {
    if (getComputedStyle(part).display === 'none') return false;
  }
  return true;
};
const isHidden = element =>
  element.closest('.visually-hidden, .skip, [aria-hidden=true] .key, .url, .sprite, option, script, style');
const scrolls = style => /auto|scroll/.test(style.overflowX + style.overflowY);
const cuts = style => /hidden|clip/.test(style.overflowX + style.overflowY);

const lines = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  const element = text.parentElement;
  if (!text.data.trim() || isHidden(element) || !isDrawn(element)) continue;
  const range = document.createRange();
  range.selectNodeContents(text);
  for (const box of range.getClientRects()) {
    if (box.width < 2 || box.height < 2) continue;
    let inside = false;
    for (let above = element; above && above !== document.body; above = above.parentElement) {
      const style = getComputedStyle(above);
      if (scrolls(style)) { inside = true; break; }
      const frame = above.getBoundingClientRect();
      if (cuts(style) && above.localName !== 'main' && !(above instanceof SVGElement)
        && (box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 3)) {
        problems.push(`cut off by ${told(above)}: ${told(element)}`);
      }
    }
    if (inside) continue;
    if (box.left < -1 || box.right > width + 1) {
      problems.push(`beyond the window (${Math.round(box.left)} to ${Math.round(box.right)} of ${width}): ${told(element)}`);
    }
    const layer = element.closest('.counter, .notice') ?? document.body;
    // Of a line's box, letters take the middle.
    const [top, bottom] = [box.top + box.height * .2, box.bottom - box.height * .2];
    if (!element.closest('svg')) lines.push({ left: box.left, right: box.right, top, bottom, element, layer });
  }
}

// Two lines in one place.
lines.sort((one, other) => one.top - other.top);
lines.forEach((one, index) => {
  for (const other of lines.slice(index + 1)) {
    if (other.top > one.bottom) break;
    if (other.layer !== one.layer || other.element === one.element) continue;
    const high = Math.min(one.bottom, other.bottom) - other.top;
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    if (wide > 3 && high > 2) problems.push(`one over the other: ${told(one.element)} and ${told(other.element)}`);
  }
});

// Fields and buttons that are wider than the window, or than what they stand in.
for (const control of document.querySelectorAll('button, input, select, textarea, a[href], summary')) {
  if (isHidden(control) || !control.checkVisibility()) continue;
  const box = control.getBoundingClientRect();
  if (box.left < -1 || box.right > width + 1) problems.push(`beyond the window: ${told(control)}`);
  if (control.matches('button:not(.fill), a, select') && control.scrollWidth > control.clientWidth + 2 && control.clientWidth) {
    problems.push(`wider inside than outside: ${told(control)}`);
  }
}

// What sticks to the window must leave room to read. Half of it is more than enough.
for (const stuck of document.querySelectorAll('.counter, .notice')) {
  const style = getComputedStyle(stuck);
  const high = stuck.getBoundingClientRect().height;
  if (/sticky|fixed/.test(style.position) && high > innerHeight / 2) {
    problems.push(`takes ${Math.round(high)} of ${innerHeight}: ${told(stuck)}`);
  }
}
return [...new Set(problems)];
