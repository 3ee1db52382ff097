// Pictures of a page as people see it: on a desktop by day and by night, on a phone, on paper.
//
//   node shots.mjs MODULES CHROMIUM PAGE.html PREFIX
//
// Writes PREFIX-light.png, -dark.png, -phone.png and PREFIX.pdf. benches/renderings calls it.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, file, prefix] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(`${modules}/`))("puppeteer-core");
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const page = await browser.newPage();
for (const [name, width, scheme] of [
  ["light", 1280, "light"],
  ["dark", 1280, "dark"],
  ["phone", 390, "light"],
]) {
  await page.setViewport({ width, height: 900, isMobile: width < 500, hasTouch: width < 500 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  // Chromium draws no picture higher than 16,384 pixels; what lies below is on the paper.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(height, 16000) };
  await page.screenshot({ path: `${prefix}-${name}.png`, clip, captureBeyondViewport: true });
}
await page.setViewport({ width: 1280, height: 900 });
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
await page.pdf({ path: `${prefix}.pdf`, preferCSSPageSize: true, printBackground: true });
await browser.close();
