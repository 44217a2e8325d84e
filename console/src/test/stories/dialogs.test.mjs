// Dialogs by the keyboard alone.
import assert from 'node:assert/strict';
import { api, open, sees, story } from './harness.mjs';

const session = async () => (await api('POST', '/sessions?type=agent', { json: { session_name: 'For dialogs', agent_id: 'echo' } })).session_id;
const memory = async () => {
  await api('POST', '/memories', { json: { memory: 'Opens dialogs', user_id: 'dora', topics: [] } });
  return 'memories?user_id=dora';
};
const schedule = async () => 'schedules/' + (await api('POST', '/schedules', {
  json: { name: 'For dialogs ' + crypto.randomUUID(), cron_expr: '0 9 * * *', endpoint: '/agents/echo/runs', method: 'POST', payload: { message: 'x' } } })).id;

const focused = page => page.evaluate(() => {
  const at = document.activeElement;
  return at === document.body ? 'body' : at.closest('dialog') ? 'dialog: ' + (at.name || at.textContent || at.type) : at.outerHTML;
});

/** The focus comes back to what opened a dialog. */
const isAt = async (page, button) => page.waitForFunction(each => document.activeElement === each, await button.elementHandle());

for (const [where, opener, address] of [
  ['a chat', 'Rename', async () => `chat/agent/echo/${await session()}`],
  ['a chat', 'Delete', async () => `chat/agent/echo/${await session()}`],
  ['a session', 'Edit the state', async () => `sessions/${await session()}`],
  ['memories', 'Add a memory', () => 'memories'],
  ['memories', 'Edit: Opens dialogs', memory],
  ['memories', 'Delete: Opens dialogs', memory],
  ['evaluations', 'Evaluate', () => 'evals'],
  ['schedules', 'Add a schedule', () => 'schedules'],
  ['a schedule', 'Delete', schedule],
  ['service accounts', 'Add an account', () => 'accounts'],
]) {
  story(`in ${where} "${opener}" opens a dialog that keeps the focus until Escape gives it back`, async page => {
    await open(page, await address());
    const button = page.getByRole('button', { name: opener, exact: true }).first();
    if (where === 'a chat') {
      await page.locator('#message:focus').waitFor(); // the chat itself begins there
    }
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.waitForFunction(() => document.activeElement.closest('dialog'));
    const stops = await dialog.locator('button:enabled, input, select, textarea').count();
    for (const key of ['Tab', 'Shift+Tab']) {
      const seen = new Set();
      for (let i = 0; i < stops + 2; i++) {
        await page.keyboard.press(key);
        seen.add(await focused(page));
      }
      seen.delete('body'); // between the last and the first, where a browser has its own buttons
      assert.equal([...seen].filter(each => each.startsWith('dialog')).length, stops, [...seen].join('\n'));
      assert.equal(seen.size, stops, [...seen].join('\n'));
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await isAt(page, button);
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await isAt(page, button);
  });
}

story('a question whether to delete has its harmless answer chosen', async page => {
  await open(page, `sessions/${await session()}`);
  await page.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog button:focus', { hasText: 'Cancel' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'For dialogs' }).waitFor();
});

story('a memory is added by the keyboard alone, and the focus comes back to where it was', async page => {
  await open(page, 'memories?user_id=dina');
  const button = page.getByRole('button', { name: 'Add a memory' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog textarea:focus').waitFor();
  await page.keyboard.type('Types everything');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await sees(page, 'Types everything');
  await isAt(page, button);
});
