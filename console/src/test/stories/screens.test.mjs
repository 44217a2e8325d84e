import assert from 'node:assert/strict';
import { api, calls, isAccessible, open, say, sees, story } from './harness.mjs';

story('a run is a line in the list, and a waterfall behind it', async page => {
  await open(page, 'chat/agent/painter');
  await say(page, 'paint for the trace');
  await page.getByRole('link', { name: 'Trace' }).last().click();
  await page.getByRole('link', { name: /^Painter/ }).first().click();
  await page.getByRole('list', { name: 'Spans' }).waitFor();
  await page.getByRole('list', { name: 'Spans' }).getByRole('button').first().focus();
  await page.keyboard.press('End');
  await page.getByRole('region', { name: 'The chosen span' }).getByRole('heading').first().waitFor();
  assert.ok(await page.locator('.span-bar').count() >= 3);
  await isAccessible(page);
  await page.getByRole('link', { name: 'Open the conversation' }).click();
  await sees(page, 'paint for the trace');
});

story('runs are filtered by an address, and failed ones found', async page => {
  await api('POST', '/agents/unlucky/runs', { form: { message: 'x', stream: 'true' } }).catch(() => undefined);
  await open(page, 'traces?agent_id=unlucky');
  await page.getByRole('table', { name: 'Runs' }).getByText('error').first().waitFor();
  await page.getByRole('link', { name: /Unlucky/ }).first().click();
  await page.locator('.span.bad').first().waitFor();
});

story('ten thousand runs are scrolled through with a few dozen rows in the document', async page => {
  const total = 10000;
  await page.route('**/traces?*', route => {
    const asked = new URL(route.request().url()).searchParams;
    const from = (Number(asked.get('page')) - 1) * Number(asked.get('limit'));
    const data = Array.from({ length: Math.min(Number(asked.get('limit')), total - from) }, (_, i) => ({
      trace_id: `t${from + i}`, name: `run ${from + i}`, status: 'OK', duration: '1ms', total_spans: 1, error_count: 0,
      start_time: '2026-01-01T00:00:00Z', end_time: '2026-01-01T00:00:00.001Z', agent_id: 'a', input: 'x',
    }));
    route.fulfill({ json: { data, meta: { page: 1, limit: 100, total_pages: 100, total_count: total, search_time_ms: 0 } } });
  });
  await open(page, 'traces');
  await sees(page, '10,000 entries');
  const body = page.locator('.table .body');
  const counted = await calls(page, async () => {
    for (let part = 1; part <= 40; part++) {
      await body.evaluate((box, to) => { box.scrollTop = (box.scrollHeight - box.clientHeight) * to; }, part / 40);
      await page.locator('.row').nth(10).getByRole('link').waitFor();
      assert.ok(await page.locator('.row').count() < 80);
    }
    await sees(page, 'run 9999');
  });
  assert.ok(await page.evaluate(() => document.querySelectorAll('*').length) < 1200, 'elements in the document');
  assert.ok(counted.PagedTable > 40, 'it was counted');
  assert.ok(counted.Row < counted.PagedTable * 80, `${counted.Row} rows were made in ${counted.PagedTable} turns`);
});

story('new runs appear in the list while it is live', async page => {
  await open(page, 'traces?agent_id=echo');
  await page.getByLabel('Live').check();
  const message = 'seen live ' + Date.now();
  await api('POST', '/agents/echo/runs', { form: { message, stream: 'false' } });
  await page.getByRole('table', { name: 'Runs' }).getByText(message).waitFor();
});

story('a session is renamed and deleted where sessions are listed', async page => {
  const { session_id: id } = await api('POST', '/sessions?type=agent', { json: { session_name: 'Before', agent_id: 'echo' } });
  await open(page, `sessions/${id}`);
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name', { exact: true }).last().fill('Afterwards');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
  await open(page, 'sessions?session_name=Afterwards');
  await page.getByRole('link', { name: 'Afterwards' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(/#\/sessions$/);
  await open(page, 'sessions?session_name=Afterwards');
  await sees(page, /^No session fits/);
});

story('a session is found, and its state edited', async page => {
  await open(page, 'chat/agent/echo');
  await say(page, 'findable words');
  await page.getByRole('link', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Edit the state' }).click();
  await page.getByLabel('As JSON').fill('[1]');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'It must be an object' }).waitFor();
  await page.getByLabel('As JSON').fill('{"colour": "green"}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('State', { exact: true }).click();
  await sees(page, '"colour": "green"');
  await isAccessible(page);
});

story('a memory is added, searched, edited and deleted', async page => {
  await open(page, 'memories?user_id=ada');
  await page.getByRole('button', { name: 'Add a memory' }).click();
  await page.getByLabel('Memory', { exact: true }).fill('Likes green tea');
  await page.getByLabel(/^Topics/).fill('drinks, tea');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('table').getByText('Likes green tea').waitFor();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Edit: Likes green tea' }).click();
  await page.getByRole('dialog').locator('textarea').fill('Likes black tea');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('table').getByText('Likes black tea').waitFor();
  await page.getByLabel('Words').fill('coffee');
  await page.getByRole('button', { name: 'Search' }).click();
  await sees(page, 'No memory fits.');
  await open(page, 'memories?user_id=ada');
  await page.getByRole('button', { name: 'Delete: Likes black tea' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await sees(page, 'No memory fits.');
});

story('a file is put into the knowledge base, followed until it is read, found with its score, and deleted', async page => {
  await open(page, 'knowledge');
  await page.getByLabel('Files to add').setInputFiles({ name: 'kettle.txt', mimeType: 'text/plain', buffer: Buffer.from('The kettle whistles at ninety degrees.') });
  await page.getByRole('list', { name: 'Uploads' }).getByText('completed').waitFor();
  await page.getByLabel('Search as an agent does').fill('When does the kettle whistle?');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('.list', { hasText: 'whistles at ninety' }).getByText(/score 0\.\d+/).first().waitFor();
  await isAccessible(page);
  await page.getByRole('table', { name: 'Contents' }).getByRole('link', { name: 'kettle.txt' }).click();
  await page.getByRole('heading', { name: /kettle.txt/ }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Delete kettle.txt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete kettle.txt' }).waitFor({ state: 'detached' });
});

story('bytes of an upload are shown while they go out', async page => {
  const tools = await page.context().newCDPSession(page);
  await open(page, 'knowledge');
  await page.getByLabel('Files to add').waitFor({ state: 'attached' });
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 50000 });
  await page.getByLabel('Files to add').setInputFiles({ name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from('word '.repeat(100000)) });
  const bar = page.getByRole('progressbar', { name: 'Progress of long.txt' });
  await page.getByText(/^\d+\.\d KiB of 48\d\.\d KiB sent$/).waitFor();
  assert.ok(await bar.evaluate(each => each.position > 0 && each.max > 500000));
  await tools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.getByRole('list', { name: 'Uploads' }).getByText('completed').waitFor();
});

story('the chunks of a content are listed in their order', async page => {
  const text = Array.from({ length: 60 }, (_, i) => `Sentence number ${i} of the long text is here to be cut into chunks. `.repeat(4)).join('\n\n');
  const { id } = await api('POST', '/knowledge/content', { form: { name: 'Long text', text_content: text } });
  await open(page, `knowledge/${id}`);
  while (!await page.getByRole('heading', { name: 'Long text completed' }).isVisible()) {
    await page.reload();
    await page.getByRole('heading', { name: /^Long text/ }).waitFor();
  }
  const chunks = page.getByRole('region', { name: 'Chunks' }).locator('pre').filter({ hasText: 'Sentence number' });
  await chunks.nth(2).waitFor();
  const numbers = (await chunks.allTextContents()).map(each => Number(/number (\d+)/.exec(each)[1]));
  assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b));
  assert.equal(numbers[0], 0);
  await isAccessible(page);
});

story('a schedule is added, run at once, paused and deleted', async page => {
  await open(page, 'schedules');
  await page.getByRole('button', { name: 'Add a schedule' }).click();
  await page.getByLabel('Name').fill('Every morning');
  await page.getByLabel('Cron expression').fill('not cron');
  await page.getByLabel('Endpoint').fill('/agents/echo/runs');
  await page.getByLabel('Message').fill('wake up');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'Invalid cron expression' }).waitFor();
  await page.getByLabel('Cron expression').fill('0 9 * * *');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await isAccessible(page);
  await page.getByRole('link', { name: 'Every morning' }).click();
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.locator('ol.list').getByText(/success|completed/).first().waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Enable' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.locator('#main .empty, #main .table').first().waitFor();
  assert.equal(await page.getByRole('link', { name: 'Every morning' }).count(), 0);
}, { allowed: ['422'] });

story('an agent is evaluated, and the verdict shown with its reason', async page => {
  await open(page, 'evals');
  await page.getByRole('button', { name: 'Evaluate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('select[name=of]').selectOption('agent/echo');
  await dialog.getByLabel('Input').fill('hello');
  await dialog.getByLabel('Expected output').fill('You said: hello');
  await dialog.getByLabel('Name').fill('Echoes');
  await dialog.getByRole('button', { name: 'Evaluate' }).click();
  await page.getByRole('heading', { name: 'Echoes' }).waitFor();
  await sees(page, '9 of 10');
  await sees(page, 'Nearly the same');
  await isAccessible(page);
});

story('a team is evaluated: how near its answer is, and whether it asked its member', async page => {
  const evaluate = async (kind, fill) => {
    await open(page, 'evals');
    await page.getByRole('button', { name: 'Evaluate' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('select[name=of]').selectOption('team/clerks');
    await dialog.getByLabel('Kind').selectOption(kind);
    await dialog.getByLabel('Input').fill('hello');
    await fill(dialog);
    await dialog.getByLabel('Name').fill('Of the clerks: ' + kind);
    await dialog.getByRole('button', { name: 'Evaluate' }).click();
    await page.getByRole('heading', { name: 'Of the clerks: ' + kind }).waitFor();
    await page.locator('.facts', { hasText: 'Clerks' }).waitFor();
  };
  await evaluate('accuracy', dialog => dialog.getByLabel('Expected output').fill('The echo says: You said: hello'));
  await sees(page, '9 of 10');
  await sees(page, 'Nearly the same');
  await evaluate('reliability', dialog => dialog.getByLabel(/^Tools that must be called/).fill('delegate_task_to_member'));
  await page.locator('.facts').getByText('PASSED').waitFor();
  await open(page, 'evals');
  await page.getByRole('row').filter({ hasText: 'Of the clerks: reliability' }).getByRole('cell', { name: /^clerks$/i }).first().waitFor();
});

story('an address that changes as soon as the page is there is followed', async page => {
  await page.addInitScript(() => new MutationObserver((_, observer) => {
    if (document.querySelector('#nav')) {
      observer.disconnect();
      location.hash = '#/health';
    }
  }).observe(document, { subtree: true, childList: true }));
  await open(page, 'sessions');
  await page.getByRole('heading', { name: 'Health', level: 1 }).waitFor();
});

story('health says which parts are at work', async page => {
  await open(page, 'health');
  await sees(page, 'The server is up:');
  await page.getByText('database').first().waitFor();
  await isAccessible(page);
});

const WITHOUT = ['inbox', 'traces', 'sessions', 'memories', 'knowledge', 'metrics', 'schedules', 'accounts', 'evals'];

story('a server without a feature is said not to offer it', async page => {
  await page.route(/\/(approvals|traces|sessions|memories|knowledge|metrics|schedules|service-accounts|eval-runs)\b(?!.*\.js)/,
    route => route.fulfill({ status: 503, json: { detail: 'Not available: pass a `db` to AgentOS to enable this feature.' } }));
  for (const screen of WITHOUT) {
    await open(page, screen);
    await page.getByText(/^This server does not offer/).first().waitFor();
  }
}, { allowed: ['503'] });

story('a server that is gone is said to be gone, and found again', async page => {
  await open(page, 'sessions');
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  await page.route('**/memories?*', route => route.abort());
  await page.getByRole('link', { name: 'Memories' }).click();
  await page.getByRole('alert').filter({ hasText: 'The server does not answer' }).waitFor();
  await page.unroute('**/memories?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
}, { allowed: ['ERR_FAILED'] });

for (const [name, options] of [
  ['in the dark', { colorScheme: 'dark' }],
  ['in the dark in a narrow window', { colorScheme: 'dark', viewport: { width: 390, height: 760 } }],
  ['in a narrow window', { viewport: { width: 390, height: 760 } }],
]) {
  story(`every screen is readable ${name}`, async page => {
    for (const screen of ['chat/agent/echo', 'inbox', 'traces', 'sessions', 'memories', 'knowledge', 'metrics', 'evals', 'schedules', 'accounts', 'health']) {
      await open(page, screen);
      await page.locator('#main .empty, #main .table, #main .facts, #main .chart, #message').first().waitFor();
      await page.getByText('Loading …', { exact: true }).first().waitFor({ state: 'detached' });
      await isAccessible(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), screen + ' is wider than the window');
    }
  }, { options });
}
