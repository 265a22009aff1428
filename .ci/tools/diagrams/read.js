// Runs in the browser: reads what coach wrote with the real libraries and
// writes what they make of it into the page, for the test to find.
import { restore, exportToSvg } from "@excalidraw/excalidraw";

async function readExcalidraw(scene) {
  const read = restore(scene, null, null, { repairBindings: true });
  const svg = await exportToSvg({ elements: read.elements, appState: read.appState, files: read.files });
  return {
    boxes: read.elements.filter((e) => e.type === "rectangle" && !e.isDeleted).length,
    arrows: read.elements.filter((e) => e.type === "arrow" && e.startBinding && e.endBinding && !e.isDeleted).length,
    texts: read.elements.filter((e) => e.type === "text" && !e.isDeleted).map((e) => e.text),
    drawn: svg.querySelectorAll("path").length,
  };
}

async function readMermaid(text) {
  window.mermaid.initialize({ startOnLoad: false });
  const { svg } = await window.mermaid.render("drawing", text);
  const page = new DOMParser().parseFromString(svg, "text/html");
  return {
    boxes: page.querySelectorAll(".node").length,
    arrows: page.querySelectorAll("path.flowchart-link").length,
    texts: [page.body.textContent],
    drawn: page.querySelectorAll("path, rect, polygon").length,
  };
}

window.addEventListener("load", async () => {
  const out = document.getElementById("out");
  try {
    const job = window.job;
    const got = job.excalidraw ? await readExcalidraw(job.excalidraw) : await readMermaid(job.mermaid);
    out.textContent = JSON.stringify(got);
  } catch (e) {
    out.textContent = JSON.stringify({ error: String(e) });
  }
});
