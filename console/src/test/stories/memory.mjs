// Figures of a tab: how soon it shows something, and what it holds after it has streamed for MINUTES. It goes round: long answers in one session, pictures, reasoning, the list of
// runs, then a screen that shows none of it. There the garbage is collected and what is left is measured: it must not grow.
// WATCHED=1 has the inspector look at the network meanwhile, as Playwright does, to tell what it costs.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { browser, executable, FLAGS, open, story, url } from './harness.mjs';
import { Tab } from './tab.mjs';

const MINUTES = Number(process.env.MINUTES ?? '0.5');
const LEAST = 4; // rounds, however short the time
const WARM = 2; // rounds after which every module is loaded and every cache filled
const MORE_NODES = 200; // what one answer that was forgotten to be let go has
const MORE_BYTES = 3 * 2 ** 20;
const MORE_RESIDENT = 32 * 2 ** 20;

const mebibytes = bytes => (bytes / 2 ** 20).toFixed(1);

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

/** Goes somewhere, and waits until what is looked for is there. In the page. */
async function go(address, selector) {
  location.hash = '#/' + address;
  while (!document.querySelector(selector)) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Sends a message in the chat that is open, and waits for the end of its run. In the page. */
async function say(message) {
  const until = async holds => {
    while (!holds()) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  document.querySelector('#message').value = message;
  document.querySelector('.composer').requestSubmit();
  await until(() => [...document.querySelectorAll('.turn .bubble')].at(-1)?.textContent === message);
  await until(() => document.querySelector('.turns[aria-busy=false]'));
}

test(`a tab that streams for ${MINUTES} minutes holds no more at the end than at the beginning`, { timeout: MINUTES * 60000 + 300000 }, async () => {
  const tab = await Tab.open(executable, FLAGS);
  try {
    await tab.send('Page.navigate', { url: `${url}/ui#/health` });
    await tab.run(go, 'health', '.facts');
    if (process.env.WATCHED) {
      await tab.send('Network.enable');
    }
    await tab.send('Performance.enable');
    const began = Date.now();
    const rounds = [];
    let answers = 0;
    const measure = async () => {
      for (let i = 0; i < 3; i++) {
        await tab.send('HeapProfiler.collectGarbage'); // what was held by what was collected goes in the next one
      }
      const { metrics } = await tab.send('Performance.getMetrics');
      const value = name => metrics.find(each => each.name === name).value;
      rounds.push({
        minutes: Number(((Date.now() - began) / 60000).toFixed(2)),
        answers,
        heap: value('JSHeapUsedSize'),
        nodes: value('Nodes'),
        listeners: value('JSEventListeners'),
        resident: await tab.resident(),
      });
    };
    for (let round = 0; round < LEAST || Date.now() - began < MINUTES * 60000; round++) {
      for (const [agent, times] of [['narrator', 1], ['torrent', 3], ['painter', 2], ['thinker', 2], ['hostile', 1]]) {
        await tab.run(go, `chat/agent/${agent}`, `[aria-label^="Conversation with ${agent[0].toUpperCase()}${agent.slice(1)}"] #message:enabled`);
        for (let i = 0; i < times; i++) {
          await tab.run(say, `round ${round}, ${i}`);
          answers++;
        }
      }
      await tab.run(go, 'traces', '[aria-label=Runs] .body a');
      await tab.run(go, 'health', '.facts');
      await measure();
      writeFileSync(process.env.FIGURES, JSON.stringify(rounds, null, 1));
    }
    if (process.env.WATCHED) {
      await tab.send('Network.disable');
      await measure();
      console.log(`no longer watched: process ${mebibytes(rounds.pop().resident)} MiB`);
    }
    for (const each of [rounds[0], rounds[WARM - 1], rounds[Math.floor(rounds.length / 2)], rounds.at(-1)]) {
      console.log(`${each.minutes} minutes, ${each.answers} answers: heap ${mebibytes(each.heap)} MiB, ${each.nodes} nodes, `
        + `${each.listeners} listeners, process ${mebibytes(each.resident)} MiB`);
    }
    const warm = rounds[WARM - 1];
    const last = rounds.at(-1);
    assert.ok(last.nodes - warm.nodes < MORE_NODES, `${warm.nodes} nodes became ${last.nodes}`);
    assert.ok(last.heap - warm.heap < MORE_BYTES, `a heap of ${warm.heap} bytes became ${last.heap}`);
    assert.ok(process.env.WATCHED || last.resident - warm.resident < MORE_RESIDENT, `a process of ${warm.resident} bytes became one of ${last.resident}`);
  } finally {
    await tab.close();
  }
});
