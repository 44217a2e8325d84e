import assert from 'node:assert/strict';
import { api, isAccessible, open, say, sees, story } from './harness.mjs';

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
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await body.evaluate((box, to) => { box.scrollTop = (box.scrollHeight - box.clientHeight) * to; }, part);
    await page.locator('.row').nth(10).getByRole('link').waitFor();
    assert.ok(await page.locator('.row').count() < 80);
  }
  await sees(page, 'run 9999');
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

story('figures by day are charts, and tables for those who do not see them', async page => {
  await api('POST', '/agents/echo/runs', { form: { message: 'count me', stream: 'false' } });
  await open(page, 'metrics');
  await page.getByRole('button', { name: 'Count again' }).click();
  await page.getByRole('img', { name: /^Runs by day: [1-9]/ }).waitFor();
  await page.getByRole('region', { name: 'Latest runs' }).getByText('echo').first().waitFor();
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
  await sees(page, 'Nothing is scheduled.');
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
  ['in a narrow window', { viewport: { width: 390, height: 760 } }],
]) {
  story(`every screen is readable ${name}`, async page => {
    for (const screen of ['chat/agent/echo', 'inbox', 'traces', 'sessions', 'memories', 'knowledge', 'metrics', 'evals', 'schedules', 'accounts', 'health']) {
      await open(page, screen);
      await page.locator('#main .empty, #main .table, #main .facts, #main .chart, #message').first().waitFor();
      await isAccessible(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), screen + ' is wider than the window');
    }
  }, { options });
}
