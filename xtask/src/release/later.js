
// Put behind the script that loads the later part: what comes along with the program, and how it is
// loaded. Whatever fails leaves nothing behind, and is tried again with the next press.

async function program(src, imports) {
    const answer = await src;
    if (!answer.ok) throw new Error(`${answer.url} could not be loaded: ${answer.status}`);
    if (answer.headers.get("content-type")?.startsWith("application/wasm")) {
        return WebAssembly.instantiateStreaming(answer, imports);
    }
    return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}

// What came is not asked for again, should something else have failed.
function once(load) {
    let coming;
    return (address) => {
        coming ??= Promise.resolve(load(address)).catch((error) => {
            coming = undefined;
            throw error;
        });
        return coming;
    };
}
const styleOnce = once(style);
const drawingsOnce = once(drawings);

// Whoever answers the first questions is not kept waiting by what she does not need yet. Who comes back needs
// all of it.
function idle() {
    if (document.documentElement.className) return;
    return new Promise((done) => {
        const wait = window.requestIdleCallback ?? ((then) => setTimeout(then, 50));
        wait(done, { timeout: 1000 });
    });
}

// Styles and drawings are there before anything is drawn that needs them.
async function everything(src, imports, styleAddress, drawingsAddress) {
    await idle();
    await Promise.all([styleOnce(styleAddress), drawingsOnce(drawingsAddress)]);
    const whole = await program(src, imports);
    // Nothing more is loaded from here on: renewal.html waits for that.
    dispatchEvent(new Event("whole"));
    return whole;
}
