// Opens a report in a headless browser as people do, and says what is wrong with it.
//
//   node page.mjs MODULES CHROMIUM REPORT.html
//
// Prints one JSON object: { faults: [text …], figures: { … } }. tests/page.rs calls it and asserts.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, chromium, report] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const url = pathToFileURL(report).href;
const faults = [];
const figures = {};

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});

/** A page as in `view`, with the network off; whatever it says or fetches is a fault. */
async function open(view) {
  const page = await browser.newPage();
  const at = `${view.width} px, ${view.scheme ?? "light"}${view.script === false ? ", no script" : ""}`;
  page.on("console", (said) => faults.push(`${at}: the console says: ${said.text()}`));
  page.on("pageerror", (error) => faults.push(`${at}: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== url) faults.push(`${at}: fetches ${request.url()}`);
  });
  await page.setViewport({ width: view.width, height: 900, isMobile: view.width < 500 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme ?? "light" }]);
  if (view.script === false) await page.setJavaScriptEnabled(false);
  // A file has no network to lose, so that is switched off once the document itself is there.
  await page.goto(url, { waitUntil: "load" });
  await page.setOfflineMode(true);
  return page;
}

/** Elements that reach beyond the paper or screen although they do not scroll. */
const tooWide = (page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth + 1;
    const scrolls = (element) => element.closest(".scroll, .pan") !== null;
    const all = [...document.querySelectorAll("main *, header *")];
    const wide = all.filter((element) => {
      const box = element.getBoundingClientRect();
      const hidden = element.closest(".skip, details:not([open]) > :not(summary)") !== null;
      return !hidden && box.width > 0 && box.right > room;
    });
    const printed = matchMedia("print").matches;
    return wide.filter((element) => printed || !scrolls(element)).map((element) => element.outerHTML.slice(0, 120));
  });

// Accessibility and width, on a desktop and a phone, by day and by night.
for (const width of [1280, 390]) {
  for (const scheme of ["light", "dark"]) {
    const page = await open({ width, scheme });
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const violation of found.violations) {
      if (violation.impact === "serious" || violation.impact === "critical") {
        const where = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ");
        faults.push(`${width} px, ${scheme}: axe ${violation.id} (${violation.impact}): ${where}`);
      }
    }
    figures.checks = (figures.checks ?? 0) + 1;
    for (const element of await tooWide(page)) faults.push(`${width} px, ${scheme}: too wide: ${element}`);
    await page.close();
  }
}

// Sort and filter.
{
  const page = await open({ width: 1280 });
  const column = (at) =>
    page.$$eval(
      "table.communes",
      (tables, at) => [...tables[0].tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[at].textContent.trim()),
      at,
    );
  const head = "table.communes thead th:nth-child(3) button";
  figures.before = await column(2);
  await page.click(head);
  figures.ascending = await column(2);
  figures.ascendingState = await page.$eval("table.communes thead th:nth-child(3)", (th) => th.getAttribute("aria-sort"));
  await page.click(head);
  figures.descending = await column(2);
  await page.click("table.communes thead th:nth-child(2) button");
  figures.byName = await column(1);
  const box = await page.$(".filter input");
  figures.hasFilter = box !== null;
  if (box) {
    // What a person types: no marks, small letters.
    figures.wanted = "phuong";
    await box.type(figures.wanted);
    figures.filtered = await column(1);
    figures.told = await page.$eval(".filter output", (output) => output.textContent);
    await page.keyboard.press("Tab");
    figures.focusAfterFilter = await page.evaluate(() => document.activeElement?.className ?? "");
  }
  await page.close();
}

// Without the script the page holds the same tables.
{
  const page = await open({ width: 1280, script: false });
  const source = readFileSync(report, "utf8");
  figures.rowsWithoutScript = await page.$$eval("table.communes tbody tr", (rows) => rows.length);
  figures.buttonsWithoutScript = await page.$$eval("thead button", (buttons) => buttons.length);
  figures.bytes = Buffer.byteLength(source);
  await page.close();
}

// On paper: nothing is cut at the width of A4 within its margins, and no chart or card is torn.
{
  const page = await open({ width: 695 });
  await page.emulateMediaType("print");
  for (const element of await tooWide(page)) faults.push(`on paper: too wide: ${element}`);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  figures.pages = (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length;
  const box = pdf.match(/\/MediaBox\s*\[([^\]]+)\]/);
  figures.paper = box ? box[1].trim().split(/\s+/).slice(2).map((side) => Math.round(Number(side))) : [];
  await page.close();
}

await browser.close();
console.log(JSON.stringify({ faults, figures }));
