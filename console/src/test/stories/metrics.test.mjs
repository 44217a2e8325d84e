// Figures: what they show, how little they ask for, and what is said when even that is too much for the server.
import assert from 'node:assert/strict';
import { api, isAccessible, open, sees, story } from './harness.mjs';

story('figures by agent are counted from traces, and the days of one are a chart', async page => {
  for (let i = 0; i < 2; i++) {
    await api('POST', '/agents/thinker/runs', { form: { message: 'count me', stream: 'false' } });
  }
  const { meta } = await api('GET', '/traces?agent_id=thinker&limit=1');
  await open(page, 'metrics?of=agent%2Fthinker');
  const row = page.getByRole('region', { name: 'Runs of each' }).getByRole('row', { name: /^Thinker/ });
  await row.waitFor();
  assert.equal(await row.getByRole('cell').first().textContent(), String(meta.total_count));
  await page.getByRole('img', { name: new RegExp(`^Runs of Thinker by day: ${meta.total_count} `) }).waitFor();
  await isAccessible(page);
});

story('figures by day are charts, and tables for those who do not see them', async page => {
  await api('POST', '/agents/echo/runs', { form: { message: 'count me', stream: 'false' } });
  await open(page, 'metrics');
  await page.getByRole('button', { name: 'Count again' }).click();
  await page.getByRole('img', { name: /^Runs by day: [1-9]/ }).waitFor();
  await isAccessible(page);
});

/** Notes the requests of a page for traces, answers each with what is said, and knows how many there were at a time. */
async function traces(page, answer) {
  const noted = { all: [], most: 0 };
  let now = 0;
  await page.route('**/traces?*', async route => {
    noted.most = Math.max(noted.most, ++now);
    const asked = new URL(route.request().url()).searchParams;
    noted.all.push(asked);
    const response = answer(asked, noted.all.length);
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))); // whatever else it asks at this time
    now--;
    await route.fulfill(response);
  });
  return noted;
}

const trace = i => ({
  trace_id: `t${i}`, name: 'run', status: 'OK', total_spans: 1, error_count: 0, agent_id: 'echo',
  start_time: new Date(Date.now() - 1).toISOString(), end_time: new Date().toISOString(),
});
const pageOf = (rows, total) => ({ json: { data: rows, meta: { page: 1, limit: 1000, total_pages: 1, total_count: total, search_time_ms: 0 } } });

story('a page of traces is all that figures by agent ask for, where it holds them all', async page => {
  const noted = await traces(page, () => pageOf(Array.from({ length: 40 }, (_, i) => trace(i)), 40));
  await open(page, 'metrics');
  await page.getByRole('img', { name: /^Runs of Echo by day: 40 / }).waitFor();
  assert.equal(noted.all.length, 1);
});

story('where there are more traces than a page holds, they are asked for one after the other', async page => {
  const total = 100000;
  const noted = await traces(page, asked => asked.get('agent_id') === 'echo' || !/_id=/.test(asked)
    ? pageOf(Array.from({ length: Math.min(Number(asked.get('limit')), 100) }, (_, i) => trace(i)), asked.has('end_time') ? total / 10 : total)
    : pageOf([], 0));
  await open(page, 'metrics');
  await page.getByRole('img', { name: /^Runs of Echo by day: 300,000 / }).waitFor();
  assert.equal(noted.most, 1);
});

story('a server that refuses more requests is asked no further, and when to try again is said', async page => {
  const noted = await traces(page, (asked, i) => i === 1 ? pageOf([trace(1)], 5000)
    : { status: 429, headers: { 'Retry-After': '7' }, json: { detail: 'Too many requests: 600 a minute are allowed' } });
  await open(page, 'metrics');
  await page.getByRole('alert').filter({ hasText: '600 a minute are allowed' }).filter({ hasText: 'Wait 7 seconds, then try again.' }).waitFor();
  await isAccessible(page);
  assert.equal(noted.all.length, 2);
  await page.unroute('**/traces?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
}, { allowed: ['429'] });

story('a server that has had too many requests is given a minute', async page => {
  await page.route('**/sessions?*', route => route.fulfill({ status: 429, json: { detail: 'Too many requests' } }));
  await open(page, 'sessions');
  await page.getByRole('alert').filter({ hasText: 'Too many requests' }).filter({ hasText: 'Wait a minute, then try again.' }).waitFor();
}, { allowed: ['429'] });
