// Shows the page of an address as it was drawn beforehand, until the program is there. Loaded only where there
// is such a page; the script in the head of index.html knows, and has asked for all that it needs.

const { documentElement: page } = document;
const root = document.getElementById("page");

// Kept for the program, which alone can do it: in which order what was pressed.
let presses = 0;
function press({ target }) {
    // For the way back; see src/browser/place.rs.
    if (target.closest("a") && location.hash === root.dataset.address) history.replaceState(scrollY, "");
    const pressed = target.closest("button:not(.skip), summary, [type=checkbox]");
    if (!pressed || root.className !== "still") return;
    pressed.dataset.pressed = `${pressed.dataset.pressed ?? ""} ${++presses}`;
}

function passed(milliseconds) {
    return new Promise((done) => setTimeout(done, milliseconds));
}

// Waits a moment for the font of headings: it is larger than the one in its place, and a heading that is drawn in
// both counts as painted twice.
function lettered() {
    return Promise.race([document.fonts.load("600 1em Besley"), passed(100)]).catch(console.error);
}

async function show() {
    const [, , styles, sprite, later] =
        document.querySelector("meta[name=parts]").content.split(" ");
    const [{ title, body }] = await Promise.all([
        drawn(page.dataset.still, "text/html"),
        style(styles),
        drawings(sprite),
        lettered(),
    ]);
    // What is being pressed would not be pressed any more.
    while (root.querySelector(":active")) await passed(40);
    // She is elsewhere by now, the program has come, or the host sent something else.
    const isWanted = location.hash === page.dataset.address && root.className === "still";
    if (!isWanted || !body.firstElementChild?.matches(".page")) return;
    const began = performance.now();
    document.title = title;
    // Of the frame, which every page has.
    const focused = root.querySelector(":focus")?.className;
    root.replaceChildren(...body.childNodes);
    if (focused) root.querySelector(`.${focused}`)?.focus();
    root.dataset.address = page.dataset.address;
    root.dataset.seen = 1;
    root.addEventListener("click", press);
    page.className = "drawn";
    // Loaded again: to where it was left, as far as this page goes.
    if (history.state > 0) {
        scrollTo(0, history.state);
        root.dataset.scrolled = scrollY;
    }
    // Seen first: not only laid out, but painted, where the browser says when. A window that is not shown
    // paints nothing.
    await new Promise((done) => {
        setTimeout(done, 300);
        new PerformanceObserver((list) => {
            if (list.getEntries().some(({ startTime }) => startTime > began)) done();
        }).observe({ type: "largest-contentful-paint" });
    });
    // The program is asked for by who waits for this; all of it is needed.
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "fetch";
    link.crossOrigin = "";
    link.href = later;
    document.head.append(link);
}

export const shown = show();
