// Starts the program: at the end of the start page, with the names of the files filled in.

// The first page is seen before: who presses at once is answered by the short script of the still page,
// and not kept waiting by the start. A window that is not shown paints nothing, and has no frames; who comes
// back is not shown the first page.
const { className, dataset } = document.documentElement;
const seen = className === "known" || new Promise((done) => {
  setTimeout(done, 1000);
  const frames = (count) => (count ? requestAnimationFrame(() => frames(count - 1)) : done());
  new PerformanceObserver((list, observer) => {
    if (!list.getEntriesByName("first-contentful-paint").length) return;
    observer.disconnect();
    frames(3);
  }).observe({ type: "paint", buffered: true });
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

// In a function: who cannot read an `await` outside of one would read nothing of this.
(async () => {
  // Another address than the first goes before the program, too, where its page was drawn beforehand; unless it
  // does not come.
  const late = (done) => setTimeout(done, 5000);
  if (dataset.still) await Promise.race([import("STILL").then(({ shown }) => shown), new Promise(late)]).catch(console.error);
  const [program, module] = await Promise.all([import("SCRIPT"), compiled("FIRST"), seen]);
  // What is being pressed would not be pressed any more if it were replaced.
  while (document.querySelector("#page.still :active")) {
    await new Promise((done) => setTimeout(done, 40));
  }
  program.initSync({ module });
})().catch((error) => {
  console.error(error);
  document.getElementById("refused").hidden = false;
});
