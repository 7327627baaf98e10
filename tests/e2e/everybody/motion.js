// What would move although its reader asked for nothing that moves.
const moves = time => time.split(',').some(part => parseFloat(part) > 0);
return [...document.querySelectorAll('body *')].flatMap(element =>
  [null, '::before', '::after'].flatMap(part => {
    const style = getComputedStyle(element, part);
    const name = [element.localName, ...element.classList].join('.') + (part ?? '');
    if (style.animationName !== 'none') return [`moves by ${style.animationName}: ${name}`];
    return moves(style.transitionDuration) ? [`moves in ${style.transitionDuration}: ${name}`] : [];
  }));
