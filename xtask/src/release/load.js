// How styles and drawings of the later pages are loaded: by still.js for a page that was drawn beforehand, by
// later.js with the program. What is there already is not loaded again.

function style(address) {
    const { href } = new URL(address, document.baseURI);
    if ([...document.styleSheets].some((sheet) => sheet.href === href)) return;
    return new Promise((resolve, reject) => {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = href;
        link.onload = resolve;
        link.onerror = () => {
            link.remove();
            reject(new Error(`${href} could not be loaded`));
        };
        document.head.append(link);
    });
}

// As a document, not as a text: a text would have to be trusted to become one.
function drawn(address, type) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("GET", address);
        request.responseType = "document";
        request.overrideMimeType(type);
        request.onloadend = () => {
            if (request.status === 200 && request.response) resolve(request.response);
            else reject(new Error(`${address} could not be loaded`));
        };
        request.send();
    });
}

async function drawings(address) {
    if (document.querySelector(".sprite.later")) return;
    const { documentElement } = await drawn(address, "image/svg+xml");
    if (documentElement.localName !== "svg") throw new Error(`${address} is no drawing`);
    document.body.append(document.importNode(documentElement, true));
}
