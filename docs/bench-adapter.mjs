// What a harness that compares pages presses on Hatcheck: see PERFORMANCE.md. CSS selectors, looked up
// among what is visible.
export default {
  name: 'hatcheck',
  focus: true,
  // The first thing that can be pressed. With #page:not(.still) before it: once the program is awake.
  ready: '.tab',
  // What changes once an answer was taken.
  state: '[data-then], .strip > span, .told, .counter, .question',
  // What waits for an answer on the present screen.
  todo:
    '.question fieldset:not(:has(:checked)), .hatcards:not(:has(:checked)), ' +
    '.p-halfdays:has(.counter .btn[aria-disabled=true]) main',
  option:
    '.choices:not(.numbers) .choice:nth-child(3), ' +
    '.choices:not(.numbers):not(:has(.choice:nth-child(3))) .choice:nth-child(2), ' +
    '.numbers .choice:last-child, .hatcard, button[aria-label^="Put one"]',
  next: '.check .stand button, .counter .btn:not([aria-disabled=true])',
  done: '.receipt',
  score: '.receipt .total .num',
};
