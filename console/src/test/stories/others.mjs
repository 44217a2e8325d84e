// The core stories against another AgentOS, through `agentos console`; not in the gate. In one terminal, then in another:
//   python conformance/python/reference_os.py --stay      (prints its address)
//   AGENTOS_URL=http://127.0.0.1:PORT AGENTOS="$PWD/agentos" npm --prefix console/src/test/stories run others
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { useServer, begin, isAccessible, over, say, sees, story } from './harness.mjs';

const target = process.env.AGENTOS_URL;
let command;
let lines;
let address;

async function link() {
  for (;;) {
    const { value, done } = await lines.next();
    assert.ok(!done, 'agentos console ended');
    const found = /http:\/\/127\.0\.0\.1:\d+\/ui#secret=[\w-]+/.exec(value);
    if (found) {
      return found[0];
    }
  }
}

const next = async () => {
  command.stdin.write('\n');
  return link();
};

before(async () => {
  const token = process.env.AGENTOS_TOKEN ? ['--token', process.env.AGENTOS_TOKEN] : [];
  command = spawn(process.env.AGENTOS, ['console', '--url', target, ...token], { stdio: ['pipe', 'pipe', 'inherit'] });
  lines = createInterface(command.stdout)[Symbol.asyncIterator]();
  address = new URL(await link()).origin;
  useServer(address);
});
after(() => command.kill());

const enter = async (page, where) => {
  await page.goto(await next());
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'AgentOS console' }).waitFor();
  await page.goto(`${address}/ui#/${where}`);
};

story('a link lets in one tab, once, and a reload asks for another', async (page, context) => {
  const once = await next();
  await page.goto(once);
  await page.getByLabel(/^Message to/).waitFor();
  const second = await context.newPage();
  await second.goto(once);
  await sees(second, 'This link was used already.');
  await page.reload();
  await sees(page, 'This tab was not let in, or was reloaded.');
}, { allowed: ['403', '428'] });

story('a message is answered', async page => {
  await enter(page, 'chat/agent/echo');
  await say(page, 'good morning');
  await sees(page, 'You said: good morning');
  await page.getByRole('heading', { name: /good morning/ }).waitFor();
  await isAccessible(page);
});

story('a tool is a card', async page => {
  await enter(page, 'chat/agent/tool');
  await say(page, 'add');
  await page.locator('summary', { hasText: 'add' }).first().waitFor();
});

story('a tool is confirmed', async page => {
  await enter(page, 'chat/agent/confirm');
  await say(page, 'delete');
  await page.getByLabel('Confirm').check();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('.pause').waitFor({ state: 'detached' });
  await over(page);
  await sees(page, /deleted/);
});

story('a run is cancelled', async page => {
  await enter(page, 'chat/agent/slow');
  await begin(page, 'slowly');
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await over(page);
  await page.locator('.answer .status', { hasText: 'cancelled' }).waitFor();
});

story('a team and a workflow are trees', async page => {
  await enter(page, 'chat/team/team');
  await say(page, 'ask');
  await page.locator('.branch summary', { hasText: 'Echo' }).first().waitFor();
  await page.goto(`${address}/ui#/chat/workflow/workflow`);
  await page.getByRole('heading', { name: /with Workflow/ }).waitFor();
  await say(page, 'go');
  await page.locator('.branch summary', { hasText: 'draft' }).first().waitFor();
});

story('every screen shows what there is, or says that it is not offered', async page => {
  await enter(page, 'inbox');
  for (const screen of ['inbox', 'traces', 'sessions', 'memories', 'knowledge', 'metrics', 'evals', 'schedules', 'accounts', 'health']) {
    await page.goto(`${address}/ui#/${screen}`);
    await page.locator('#main .empty, #main .table, #main .facts, #main .chart').first().waitFor();
    assert.equal(await page.locator('#main .failure').count(), 0, screen + ': ' + await page.locator('#main').innerText());
  }
  await page.goto(`${address}/ui#/sessions`);
  await page.getByRole('link', { name: /good morning/ }).first().click();
  await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
  await page.goto(`${address}/ui#/traces`);
  await page.locator('.body a').first().click();
  await page.getByRole('list', { name: 'Spans' }).waitFor();
}, { allowed: ['404', '503'] });
