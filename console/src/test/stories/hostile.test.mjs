import assert from 'node:assert/strict';
import { api, isAccessible, open, say, sees, story } from './harness.mjs';

const SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

story('script in answers, reasoning, tools, arguments and names of files is shown, never run', async page => {
  await open(page, 'chat/agent/hostile');
  await say(page, SCRIPT);
  for (const fold of await page.locator('.answer details').all()) {
    await fold.evaluate(details => { details.open = true; });
  }
  await sees(page, SCRIPT);
  assert.equal(await page.locator('#main script, #main svg, #main [onerror], #main [onload]').count(), 0);
  assert.deepEqual(await page.locator('#main a').evaluateAll(all => all.map(each => each.protocol).filter(each => each === 'javascript:')), []);
  assert.equal(await page.locator('.markdown img').count(), 0);
  const [name] = await Promise.all([page.waitForEvent('download').then(download => download.suggestedFilename()),
    page.getByRole('link', { name: /^Download/ }).first().click()]);
  assert.ok(!name.includes('<script>'), name);
  await isAccessible(page);
});

story('script in names of sessions, memories, contents and schedules is shown, never run', async page => {
  const { session_id: id } = await api('POST', '/sessions?type=agent', { json: { session_name: SCRIPT, agent_id: 'hostile', session_state: { [SCRIPT]: SCRIPT } } });
  await api('POST', '/memories', { json: { memory: SCRIPT, user_id: SCRIPT, topics: [SCRIPT] } });
  await api('POST', '/knowledge/content', { form: { name: SCRIPT, text_content: SCRIPT + ' tea' } });
  for (const screen of ['sessions', `sessions/${id}`, 'memories', 'knowledge', 'traces', `chat/agent/hostile/${id}`]) {
    await open(page, screen);
    await sees(page, SCRIPT);
  }
  await open(page, 'knowledge');
  await page.getByLabel('Search as an agent does').fill('tea');
  await page.getByLabel('Search as an agent does').press('Enter');
  await page.locator('.list pre', { hasText: SCRIPT }).first().waitFor();
});

story('script in an address is a place that is not there', async page => {
  for (const address of [encodeURIComponent(SCRIPT), 'chat/agent/' + encodeURIComponent(SCRIPT), 'traces?status=' + encodeURIComponent(SCRIPT)]) {
    await open(page, address);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
});

story('the page runs no script that stands in markup', async page => {
  const refused = [];
  page.on('console', line => /Content Security Policy/.test(line.text()) && refused.push(line.text()));
  await open(page, 'chat');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => {
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = '<img src="x" onerror="window.hacked=1">';
    const script = document.createElement('script');
    script.textContent = 'window.hacked=1';
    document.body.append(script);
  });
  await page.waitForFunction(() => document.images.length === 0 || document.images[0].complete);
  assert.ok(refused.length > 0);
}, { allowed: ['Content Security Policy', '404'] });
