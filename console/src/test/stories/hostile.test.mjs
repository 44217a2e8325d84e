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

story('script in what a run asks for, in its conversation and in the inbox, is shown, never run', async page => {
  for (const agent of ['trap', 'approved-trap']) {
    await open(page, `chat/agent/${agent}`);
    await say(page, SCRIPT);
    await page.locator('.pause').getByText(SCRIPT).first().waitFor();
  }
  await open(page, 'inbox');
  await page.getByRole('region', { name: 'Runs that ask their user' }).getByRole('link', { name: SCRIPT }).first().waitFor();
  await page.getByRole('link', { name: 'spring' }).first().click();
  await page.getByLabel(/^name/).fill(SCRIPT);
  await sees(page, SCRIPT);
  await page.getByRole('button', { name: 'Approve' }).click();
  await sees(page, /^This was approved/);
  assert.equal(await page.locator('#main script, #main [onerror]').count(), 0);
});

story('script in names of files that are sent is shown, never run', async page => {
  const file = { name: '<img src=x onerror=window.hacked=1>.txt', mimeType: 'text/plain', buffer: Buffer.from(SCRIPT) };
  await open(page, 'chat/agent/echo');
  await page.getByLabel('Files to send').setInputFiles(file);
  await sees(page, file.name);
  await say(page, 'with a file');
  await page.reload();
  await sees(page, file.name);
  await open(page, 'knowledge');
  await page.getByLabel('Files to add').setInputFiles(file);
  await page.getByRole('list', { name: 'Uploads' }).getByText(file.name).waitFor();
  await page.getByRole('list', { name: 'Uploads' }).getByText('completed').waitFor();
  await page.getByRole('link', { name: file.name }).first().click();
  await page.getByRole('region', { name: 'Chunks' }).getByText(SCRIPT).first().waitFor();
});

story('script in what a server says of an error is shown, never run', async page => {
  await page.route('**/memories?*', route => route.fulfill({ status: 400, json: { detail: SCRIPT } }));
  await open(page, 'memories');
  await page.getByRole('alert').filter({ hasText: SCRIPT }).waitFor();
}, { allowed: ['400'] });

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
