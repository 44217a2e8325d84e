// The core of what the console does, with the agents that `agentos serve` has and the reference of the conformance suite has
// alike: the same stories in front of our server and of Agno's. See .ci/console.
import assert from 'node:assert/strict';
import { begin, isAccessible, open, over, reload, say, sees, story } from './harness.mjs';

const proceed = async page => {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('.pause').waitFor({ state: 'detached' });
  await over(page);
};

story('a message is answered, and the session has a name', async page => {
  await open(page, 'chat/agent/calculator');
  await say(page, 'good morning');
  await sees(page, 'You said: good morning');
  await page.getByRole('heading', { name: /good morning/ }).waitFor();
  await reload(page);
  await sees(page, 'You said: good morning');
  await isAccessible(page);
});

story('a tool is a card', async page => {
  await open(page, 'chat/agent/weather');
  await say(page, 'look');
  await page.locator('.tool summary').getByText('completed').first().waitFor();
  await page.locator('.tool summary').first().click();
  await page.locator('.tool').getByText('Result', { exact: true }).waitFor();
});

story('a failed run says why', async page => {
  await open(page, 'chat/agent/unlucky');
  await say(page, 'try');
  await page.getByRole('alert').filter({ hasText: /no more credit|out of order/ }).first().waitFor();
});

story('a tool is confirmed', async page => {
  await open(page, 'chat/agent/bank');
  await say(page, 'go');
  await page.getByLabel('Confirm').check();
  await proceed(page);
  await sees(page, /sent 20 euros to Ada\.?|deleted \/tmp/);
});

story('a tool is rejected with a note, after a reload', async page => {
  await open(page, 'chat/agent/bank');
  await say(page, 'go');
  await reload(page);
  await page.getByLabel('Reject').check();
  await page.getByLabel(/^Reason/).fill('Not today');
  await proceed(page);
  await page.locator('.answer .markdown').last().waitFor();
  assert.doesNotMatch(await page.locator('.answer').last().innerText(), /sent 20 euros|deleted \/tmp/);
});

story('a tool gets the value that only a person can give', async page => {
  await open(page, 'chat/agent/postman');
  await say(page, 'send');
  await page.getByLabel(/^to/).fill('Ada');
  await proceed(page);
  await sees(page, /sent \w+ to Ada/);
});

story('what a person executed has its result entered', async page => {
  await open(page, 'chat/agent/operator');
  await say(page, 'run');
  await page.getByLabel('Result').fill('Linux');
  await proceed(page);
  await sees(page, /printed Linux/);
});

story('a step waits to be confirmed', async page => {
  await open(page, 'chat/workflow/newsletter');
  await say(page, 'news');
  await sees(page, /^Publish (it|the draft)\?$/);
  await page.getByLabel('Confirm').check();
  await proceed(page);
  await page.locator('.branch', { hasText: 'publish' }).getByText('completed').first().waitFor();
});

story('a reload in the middle of an answer reads on, and nothing is lost or twice', async page => {
  await open(page, 'chat/agent/storyteller');
  await begin(page, 'a long story');
  await page.locator('.answer .markdown', { hasText: /(word|and then) (word|and then)/ }).waitFor();
  await reload(page);
  const cancel = page.getByRole('button', { name: 'Cancel the run' });
  await cancel.waitFor();
  await page.locator('.answer .markdown', { hasText: /(word|and then) (word|and then)/ }).waitFor();
  assert.match(await page.locator('.answer .markdown').last().textContent(), /^((word|and then)\s*)+$/);
  await cancel.click();
  await over(page);
  await page.locator('.answer .status', { hasText: 'cancelled' }).waitFor();
});

story('a team and a workflow are trees', async page => {
  await open(page, 'chat/team/concierge');
  await say(page, 'ask');
  await page.locator('.branch summary', { hasText: 'Agent' }).first().waitFor();
  await open(page, 'chat/workflow/digest');
  await page.getByRole('heading', { name: /with (Digest|Workflow)/ }).waitFor();
  await say(page, 'go');
  assert.ok(await page.locator('.branch summary', { hasText: 'Step' }).count() >= 2);
});

const SCREENS = ['inbox', 'traces', 'sessions', 'memories', 'knowledge', 'metrics', 'evals', 'schedules', 'accounts', 'health'];

story('every screen shows what there is, or says that it is not offered', async page => {
  await open(page, 'chat/agent/calculator');
  await say(page, 'find me');
  for (const screen of SCREENS) {
    await open(page, screen);
    await page.locator('#main .empty, #main .table, #main .facts, #main .chart').first().waitFor();
    assert.equal(await page.locator('#main .failure').count(), 0, screen + ': ' + await page.locator('#main').innerText());
  }
  await open(page, 'sessions');
  await page.getByRole('link', { name: /find me/ }).first().click();
  await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
  await open(page, 'traces');
  await page.locator('.body a').first().click();
  await page.getByRole('list', { name: 'Spans' }).waitFor();
}, { allowed: ['404', '503'] });

story('a file is put into a knowledge base, its chunks are listed, and it is deleted', async page => {
  const name = `kettle-${Date.now()}.txt`;
  await open(page, 'knowledge');
  await page.getByLabel('Files to add').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('The kettle whistles at ninety degrees.') });
  await page.getByRole('list', { name: 'Uploads' }).getByText('completed').waitFor();
  await page.getByRole('table', { name: 'Contents' }).getByRole('link', { name }).click();
  await page.getByRole('region', { name: 'Chunks' }).getByText('The kettle whistles').waitFor();
  await sees(page, /^1 chunk/);
  await page.getByRole('link', { name: 'All contents' }).click();
  await page.getByRole('button', { name: 'Delete ' + name }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete ' + name }).waitFor({ state: 'detached' });
});

story('a memory is added and deleted', async page => {
  const memory = 'Likes green tea ' + Date.now();
  await open(page, 'memories?user_id=ada');
  await page.getByRole('button', { name: 'Add a memory' }).click();
  await page.getByLabel('Memory', { exact: true }).fill(memory);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Delete: ' + memory }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete: ' + memory }).waitFor({ state: 'detached' });
});
