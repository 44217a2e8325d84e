// What waits for people. These stories are told in front of Agno's server, too: see .ci/console.
import assert from 'node:assert/strict';
import { isAccessible, open, over, say, sees, story } from './harness.mjs';

const asking = page => page.getByRole('region', { name: 'Runs that ask their user' });

for (const [kind, id, asks] of [
  ['agent', 'bank', 'a confirmation'],
  ['agent', 'postman', 'values'],
  ['agent', 'operator', 'a result'],
  ['workflow', 'newsletter', 'a confirmation'],
]) {
  story(`a run of ${id} that asks its user for ${asks} is in the inbox until it is answered`, async page => {
    const message = `${id} at ${Date.now()}`;
    await open(page, `chat/${kind}/${id}`);
    await say(page, message);
    await open(page, 'inbox');
    const line = page.getByRole('row').filter({ hasText: message });
    await line.getByText(asks, { exact: true }).waitFor();
    await line.getByRole('link').click();
    await sees(page, 'This run waits for you');
    for (const field of await page.locator('.pause input:not([type=radio]), .pause textarea').all()) {
      await field.fill('3');
    }
    if (asks === 'a confirmation') {
      await page.getByLabel('Confirm').check();
    }
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.locator('.pause').waitFor({ state: 'detached' });
    await over(page);
    await open(page, 'inbox');
    await asking(page).getByText(/in (\d+|the latest \d+ of \d+) sessions?\.$/).waitFor();
    assert.equal(await line.count(), 0);
  });
}

story('an approval is decided in the inbox, and leads to its conversation', async page => {
  const message = `open at ${Date.now()}`;
  await open(page, 'chat/agent/vault');
  await say(page, message);
  await page.getByRole('button', { name: 'Approve' }).waitFor();
  await open(page, 'inbox');
  await asking(page).getByText(/sessions?\.$/).waitFor();
  assert.equal(await asking(page).getByText(message).count(), 0, 'it is listed as an approval');
  await page.getByRole('table', { name: 'Approvals' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await sees(page, /^This was approved/);
  await isAccessible(page);
  await page.getByRole('link', { name: 'Open its conversation to continue the run' }).click();
  await page.getByRole('button', { name: 'Continue the run' }).click();
  await over(page);
  await page.locator('.answer .markdown').last().waitFor();
});
