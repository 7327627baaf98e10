// Shown by hosts for an address they do not have. A program that checks links may have encoded the #
// of one, once or twice: then the address before it is that of the page, and the rest is the link.
const found = location.href.match(/^([^#?]*?)%(?:25)*23r(?:=|%(?:25)*3D)(.*)$/i);
if (found) location.replace(`${found[1]}#r=${found[2]}`);
