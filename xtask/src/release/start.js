// Starts the program: at the end of the start page, with the names of the files filled in.

// The first page is shown before, for three frames: who presses at once is answered by the short script
// of the still page, and not kept waiting by the start. A window that is not shown has no frames.
const shown = new Promise((done) => {
  setTimeout(done, 300);
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
});

// Some hosts do not know the type of the file.
async function compiled(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} could not be loaded: ${answer.status}`);
  const isKnown = answer.headers.get("content-type")?.startsWith("application/wasm");
  return isKnown
    ? WebAssembly.compileStreaming(answer)
    : WebAssembly.compile(await answer.arrayBuffer());
}

try {
  const [program, module] = await Promise.all([import("SCRIPT"), compiled("FIRST"), shown]);
  // What is being pressed would not be pressed any more if it were replaced.
  while (document.querySelector("#page.still :active")) {
    await new Promise((done) => setTimeout(done, 40));
  }
  program.initSync({ module });
  dispatchEvent(new Event("awake"));
} catch (error) {
  console.error(error);
  document.getElementById("refused").hidden = false;
}
