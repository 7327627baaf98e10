// Shown by hosts for an address they do not have. A program that checks links may have written %23
// for the # of one: then the address without it is that of the page, and the rest is the link.
const at = location.href.indexOf("%23r=");
if (at > 0) location.replace(location.href.slice(0, at) + "#" + location.href.slice(at + 3));
