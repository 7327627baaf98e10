// Which controls are smaller than a thumb: 44 by 44 pixels, as WCAG 2.5.5 asks. A target is all that
// answers to a press, so the label of a box counts with it, and what lies over or around a link by its
// own wish. A link or a place to edit within a sentence is as high as its line, as 2.5.5 allows.
const LEAST = 44;
const problems = [];
const isInSentence = element => {
  if (getComputedStyle(element).display !== 'inline') return false;
  const block = element.parentElement.closest('p, li, dd, dt, h1, h2, h3, div, td, small');
  return block.textContent.trim() !== '' && block.matches('p, li, dd, small, span, div, h2, h3, td');
};
const belongs = (hit, control) => {
  const pressed = hit?.closest('a[href], button, input, select, textarea, summary, label');
  return pressed === control || (pressed?.localName === 'label' && [...control.labels ?? []].includes(pressed));
};
const was = scrollY;
for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
  const parts = [control, ...control.labels ?? []].filter(part =>
    part.checkVisibility({ visibilityProperty: true }) && !part.classList.contains('visually-hidden'));
  if (!parts.length || control.closest('.skip, .sprite') || isInSentence(control)) continue;
  // Half a pixel may be lost where sizes are in parts of a line.
  const isLarge = part => {
    const box = part.getBoundingClientRect();
    return box.width >= LEAST - .5 && box.height >= LEAST - .5;
  };
  if (parts.some(isLarge)) continue;
  // To where neither the counter nor a slip on it lies over it.
  let x, y;
  for (const block of ['center', 'start', 'end']) {
    parts[0].scrollIntoView({ block, behavior: 'instant' });
    const box = parts[0].getBoundingClientRect();
    [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    if (belongs(document.elementFromPoint(x, y), control)) break;
  }
  // How far a press is still one on this, from its middle: up, down, left and right.
  const reach = (right, down) => {
    let steps = 0;
    while (steps < LEAST && belongs(document.elementFromPoint(x + right * steps, y + down * steps), control)) steps += 1;
    return steps;
  };
  const [wide, high] = [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)];
  if (wide < LEAST || high < LEAST) {
    const text = control.getAttribute('aria-label') ?? (control.labels?.[0] ?? control).textContent.trim();
    const name = [control.localName, ...control.classList].join('.');
    problems.push(`${wide} x ${high}: ${name} “${text.replace(/\s+/g, ' ').slice(0, 40)}”`);
  }
}
scrollTo(0, was);
return [...new Set(problems)];
