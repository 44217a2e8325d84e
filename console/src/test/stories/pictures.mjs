// Takes a picture of every screen in both schemes and two widths, into the folder PICTURES, to be looked at by a person; with a server
// of the stories: java -cp ... dev.agentos4j.console.Stage prints AGENTOS_URL and STAGE_DOOR.
import { mkdirSync } from 'node:fs';
import { api, begin, KEY, open, restart, say, sees, story } from './harness.mjs';

const FOLDER = process.env.PICTURES;
mkdirSync(FOLDER, { recursive: true });

const LOOKS = [['light', 1280, 800], ['dark', 1280, 800], ['light', 390, 760], ['dark', 390, 760]];
const seen = {};

story('something to look at', async page => {
  for (const [kind, id, message] of [
    ['agent', 'echo', 'A question that is long enough to be cut somewhere in a list of sessions'], ['agent', 'thinker', 'How much is six times seven?'], ['agent', 'painter', 'Paint something'],
    ['agent', 'unlucky', 'Try your luck'], ['team', 'desk', 'Pay Ada'], ['agent', 'pair', 'Erase and send'], ['agent', 'vault', 'Open the vault'],
    ['agent', 'chooser', 'What shall we drink?'], ['workflow', 'review', 'Write the news'], ['agent', 'cashier', 'Pay out'],
  ]) {
    await open(page, `chat/${kind}/${id}`);
    await say(page, message);
    seen[id] = page.url().split('#/')[1];
  }
  for (let i = 0; i < 30; i++) {
    await api('POST', `/agents/${['echo', 'thinker', 'painter'][i % 3]}/runs`, { form: { message: `Message ${i}`, stream: 'false' } });
    await api('POST', '/memories', { json: { memory: `Memory ${i}: likes tea of kind ${i}`, user_id: i % 2 ? 'ada' : 'ben', topics: ['tea', 'drinks'] } });
  }
  await api('POST', '/metrics/refresh');
  await api('POST', '/schedules', { json: { name: 'Every morning ' + Date.now(), cron_expr: '0 9 * * *', endpoint: '/agents/echo/runs', method: 'POST', payload: { message: 'wake up' } } });
  const { id } = await api('POST', '/knowledge/content', { form: { name: 'Tea', text_content: 'Green tea is brewed at eighty degrees.\n\n'.repeat(30) } });
  seen.content = `knowledge/${id}`;
  await open(page, 'evals');
  await page.getByRole('button', { name: 'Evaluate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('select[name=of]').selectOption('agent/echo');
  await dialog.getByLabel('Input').fill('hello');
  await dialog.getByLabel('Expected output').fill('You said: hello');
  await dialog.getByLabel('Name').fill('Echoes');
  await dialog.getByRole('button', { name: 'Evaluate' }).click();
  await page.getByRole('heading', { name: 'Echoes' }).waitFor();
  seen.eval = page.url().split('#/')[1];
  seen.trace = 'traces/' + (await api('GET', '/traces?agent_id=painter&limit=1')).data[0].trace_id;
  seen.session = seen.painter.replace(/^chat\/agent\/painter/, 'sessions');
  seen.approval = 'inbox/' + (await api('GET', '/approvals?status=pending')).data[0].id;
  seen.schedule = 'schedules/' + (await api('GET', '/schedules')).data[0].id;
}, { timeout: 180000 });

for (const [scheme, width, height] of LOOKS) {
  story(`${scheme}, ${width} wide`, async page => {
    const shot = name => page.screenshot({ path: `${FOLDER}/${name}-${scheme}-${width}.png`, animations: 'disabled' });
    const places = {
      'chat-empty': 'chat/agent/echo', chat: seen.painter, reasoning: seen.thinker, failed: seen.unlucky, team: seen.desk, pair: seen.pair, vault: seen.vault, chooser: seen.chooser,
      workflow: seen.review, cashier: seen.cashier, inbox: 'inbox', approval: seen.approval, traces: 'traces', trace: seen.trace, sessions: 'sessions', session: seen.session, memories: 'memories',
      knowledge: 'knowledge', content: seen.content, metrics: 'metrics', evals: 'evals', eval: seen.eval, schedules: 'schedules', schedule: seen.schedule,
      accounts: 'accounts', health: 'health', nowhere: 'nowhere',
    };
    for (const [name, address] of Object.entries(places)) {
      await open(page, address);
      await page.waitForLoadState('networkidle');
      await page.getByText('Loading …', { exact: true }).first().waitFor({ state: 'detached' });
      if (name === 'chat') {
        await page.locator('.tool summary').first().click();
      }
      await shot(name);
      if (name === 'metrics' || name === 'content' || name === 'inbox' || name === 'health') {
        await page.locator('#main').evaluate(main => { main.scrollTop = main.scrollHeight; });
        await shot(name + '-below');
      }
    }
    await open(page, 'memories');
    await page.getByRole('button', { name: 'Add a memory' }).click();
    await shot('dialog');
    await page.keyboard.press('Escape');
    if (width < 800) {
      await page.getByRole('button', { name: 'Menu' }).click();
      await shot('menu');
      await open(page, seen.painter);
      await page.getByRole('button', { name: 'Sessions' }).click();
      await shot('sessions-listed');
    }
    await open(page, 'chat/agent/narrator');
    await begin(page, 'tell');
    await page.locator('.answer .markdown', { hasText: 'word word word' }).waitFor();
    await shot('streaming');
  }, { options: { colorScheme: scheme, viewport: { width, height } }, timeout: 180000 });
}

story('the lock', async page => {
  await restart('key');
  for (const [scheme, width, height] of LOOKS) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height });
    await open(page, 'health');
    await page.reload();
    await page.getByLabel('Security key').fill(KEY + '-wrong');
    await page.getByRole('button', { name: 'Connect' }).click();
    await sees(page, /Invalid/);
    await page.screenshot({ path: `${FOLDER}/lock-${scheme}-${width}.png` });
  }
  await restart('open');
}, { allowed: ['401', '403'] });

story('what the README shows', async page => {
  const shot = name => page.screenshot({ path: `${FOLDER}/console-${name}.png`, animations: 'disabled' });
  await open(page, 'chat/team/desk');
  await say(page, 'Pay Ada twenty euros');
  await page.getByLabel('Confirm').waitFor();
  await shot('chat');
  await open(page, 'chat/team/clerks');
  await say(page, 'Ask the echo');
  await page.getByRole('link', { name: 'Trace' }).last().click();
  await page.getByRole('link', { name: /^Clerks/ }).first().click();
  await page.getByRole('list', { name: 'Spans' }).getByRole('button').nth(2).click();
  await shot('trace');
  await open(page, 'knowledge');
  for (const [name, text] of [['kettle.txt', 'The kettle whistles at ninety degrees.'], ['tea.txt', 'Green tea is brewed at eighty degrees, for two minutes.']]) {
    await page.getByLabel('Files to add').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByRole('table', { name: 'Contents' }).getByRole('row', { name: new RegExp(name) }).getByText('completed').waitFor();
  }
  await open(page, 'knowledge');
  await page.getByLabel('Search as an agent does').fill('How hot is green tea?');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('.list', { hasText: 'eighty degrees' }).first().waitFor();
  await shot('knowledge');
});
