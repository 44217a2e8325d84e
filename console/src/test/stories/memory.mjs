// Figures of a tab: how soon it shows something, and what it holds after it has streamed for MINUTES. It goes round: long answers in one session, pictures, reasoning, the list of
// runs, then a screen that shows none of it. There the garbage is collected and what is left is measured: it must not grow.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { browser, open, say, sees, story } from './harness.mjs';

const MINUTES = Number(process.env.MINUTES ?? '0.5');
const LEAST = 4; // rounds, however short the time
const WARM = 2; // rounds after which every module is loaded and every cache filled
const MORE_NODES = 200; // what one answer that was forgotten to be let go has
const MORE_BYTES = 3 * 2 ** 20;

const mebibytes = bytes => (bytes / 2 ** 20).toFixed(1);

async function resident() {
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  await system.detach();
  const sizes = processInfo.filter(each => each.type === 'renderer').map(each => {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${each.id}/status`, 'utf8'));
    return Number(line[1]) * 1024;
  });
  return Math.max(...sizes);
}

story('a tab with an empty cache shows something, and a message can be written', async () => {
  const paints = [];
  const ready = [];
  for (let i = 0; i < 7; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(120000);
    await open(page, 'chat/agent/echo');
    await page.getByLabel(/^Message to/).waitFor();
    ready.push(await page.evaluate(() => performance.now()));
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
    await context.close();
  }
  for (const [what, times] of [['first paint', paints], ['until a message can be written', ready]]) {
    times.sort((a, b) => a - b);
    console.log(`${what}, ${times.length} times: ${Math.round(times[0])} to ${Math.round(times.at(-1))} ms, median ${Math.round(times[3])}`);
  }
  assert.ok(paints.every(each => each > 0));
}, { timeout: 300000 });

story(`a tab that streams for ${MINUTES} minutes holds no more at the end than at the beginning`, async (page, context) => {
  page.setDefaultTimeout(120000); // an hour meets a loaded machine sooner or later
  const inspector = await context.newCDPSession(page);
  await inspector.send('Performance.enable');
  await inspector.send('HeapProfiler.enable');
  const rounds = [];
  const measure = async answers => {
    await open(page, 'health');
    await sees(page, 'The server is up:');
    for (let i = 0; i < 3; i++) {
      await inspector.send('HeapProfiler.collectGarbage'); // what was held by what was collected goes in the next one
    }
    const { metrics } = await inspector.send('Performance.getMetrics');
    const value = name => metrics.find(each => each.name === name).value;
    rounds.push({
      minutes: Number(((Date.now() - began) / 60000).toFixed(2)),
      answers,
      heap: value('JSHeapUsedSize'),
      nodes: value('Nodes'),
      listeners: value('JSEventListeners'),
      resident: await resident(),
    });
  };
  const began = Date.now();
  let answers = 0;
  for (let round = 0; round < LEAST || Date.now() - began < MINUTES * 60000; round++) {
    for (const [agent, times] of [['narrator', 3], ['painter', 2], ['thinker', 2], ['hostile', 1]]) {
      await open(page, `chat/agent/${agent}`);
      for (let i = 0; i < times; i++) {
        await say(page, `round ${round}, ${i}`);
        answers++;
      }
    }
    await open(page, 'traces');
    await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().waitFor();
    await measure(answers);
    writeFileSync(process.env.FIGURES, JSON.stringify(rounds, null, 1));
  }
  for (const each of [rounds[0], rounds[WARM - 1], rounds[Math.floor(rounds.length / 2)], rounds.at(-1)]) {
    console.log(`${each.minutes} minutes, ${each.answers} answers: heap ${mebibytes(each.heap)} MiB, ${each.nodes} nodes, `
      + `${each.listeners} listeners, process ${mebibytes(each.resident)} MiB`);
  }
  const warm = rounds[WARM - 1];
  const last = rounds.at(-1);
  assert.ok(last.nodes - warm.nodes < MORE_NODES, `${warm.nodes} nodes became ${last.nodes}`);
  assert.ok(last.heap - warm.heap < MORE_BYTES, `a heap of ${warm.heap} bytes became ${last.heap}`);
}, { timeout: MINUTES * 60000 + 300000 });
