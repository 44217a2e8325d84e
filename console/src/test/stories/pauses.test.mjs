import assert from 'node:assert/strict';
import { api, isAccessible, open, over, restart, say, sees, story } from './harness.mjs';

const proceed = async page => {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('.pause').waitFor({ state: 'detached' });
  await over(page);
};

story('a tool is confirmed', async page => {
  await open(page, 'chat/agent/bank');
  await say(page, 'pay');
  await sees(page, 'This run waits for you');
  await isAccessible(page);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'Say yes or no to transfer.' }).waitFor();
  await page.getByLabel('Confirm').check();
  await proceed(page);
  await sees(page, /Then: done with .*20/);
});

story('a tool is rejected with a note, after a reload', async page => {
  await open(page, 'chat/agent/bank');
  await say(page, 'pay');
  await page.reload();
  await page.getByLabel('Reject').check();
  await page.getByLabel(/^Reason/).fill('Not today');
  await proceed(page);
  await sees(page, /Then: Not today/);
});

story('a tool gets the values that only a person can give', async page => {
  await open(page, 'chat/agent/postman');
  await say(page, 'send');
  await page.getByLabel(/^copies/).fill('many');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'copies must be a whole number.' }).waitFor();
  await page.getByLabel(/^copies/).fill('3');
  await proceed(page);
  await sees(page, /Then: done with .*"copies":3/);
});

story('what a person executed has its result entered', async page => {
  await open(page, 'chat/agent/operator');
  await say(page, 'run');
  await page.getByLabel('Result').fill('Linux');
  await proceed(page);
  await sees(page, 'Then: Linux');
});

story('a question with options is answered', async page => {
  await open(page, 'chat/agent/chooser');
  await say(page, 'ask me');
  await page.getByRole('radio', { name: /^Coffee/ }).check();
  await proceed(page);
  await sees(page, /Noted: .*Coffee/);
});

story('a pause of a member is answered in its team', async page => {
  await open(page, 'chat/team/desk');
  await say(page, 'pay');
  await page.getByLabel('Confirm').check();
  await proceed(page);
  await sees(page, /The bank says:/);
});

story('a step waits to be confirmed', async page => {
  await open(page, 'chat/workflow/newsletter');
  await say(page, 'news');
  await sees(page, 'Publish it?');
  await page.getByLabel('Confirm').check();
  await proceed(page);
  await sees(page, /publish\(draft\(/);
});

story('a step gets its input', async page => {
  await open(page, 'chat/workflow/form');
  await say(page, 'news');
  await page.getByLabel(/^who/).fill('Ada');
  await proceed(page);
  await page.locator('.branch', { hasText: 'draft' }).getByText('completed').first().waitFor();
});

story('a way is chosen', async page => {
  await open(page, 'chat/workflow/ways');
  await say(page, 'news');
  await page.getByLabel('right').check();
  await proceed(page);
  await sees(page, /right\(draft\(/);
});

story('what a step made is reviewed', async page => {
  await open(page, 'chat/workflow/review');
  await say(page, 'news');
  await sees(page, 'Is it good?');
  await page.getByLabel('Accept').check();
  await proceed(page);
  await sees(page, /after\(draft\(/);
});

story('of two tabs that decide one approval, one learns what the other decided', async (page, context) => {
  await open(page, 'chat/agent/vault');
  await say(page, 'open');
  await page.getByRole('button', { name: 'Approve' }).waitFor();
  const { data } = await api('GET', '/approvals?status=pending');
  const id = data[0].id;
  const other = await context.newPage();
  await open(other, `inbox/${id}`);
  const third = await context.newPage();
  await open(third, `inbox/${id}`);
  await third.getByRole('button', { name: 'Reject' }).waitFor();
  await other.getByRole('button', { name: 'Approve' }).click();
  await sees(other, /^This was approved/);
  await third.getByRole('button', { name: 'Reject' }).click().catch(() => undefined); // unless it saw the decision already
  await sees(third, /^This was approved/);
  assert.equal((await api('GET', `/approvals/${id}`)).status, 'approved');
  await page.getByRole('button', { name: 'Continue the run' }).click();
  await sees(page, /Then: done with/);
}, { allowed: ['409'] });

story('what a step made is sent back with a reason', async page => {
  await open(page, 'chat/workflow/review');
  await say(page, 'news');
  await page.getByLabel('Reject').check();
  await page.getByLabel(/^Reason/).fill('Too short');
  await proceed(page);
  await page.locator('.answer .status').filter({ hasText: /cancelled|error|paused|completed/ }).first().waitFor();
  assert.equal(await page.getByText(/after\(draft\(/).count(), 0);
});

story('what a step made is replaced by what a person wrote', async page => {
  await open(page, 'chat/workflow/review');
  await say(page, 'news');
  await page.getByLabel('Accept').check();
  await page.getByLabel(/^Output in its place/).fill('My own words');
  await proceed(page);
  await sees(page, 'after(My own words)');
});

story('a step is rejected, and its workflow ends as it says', async page => {
  await open(page, 'chat/workflow/newsletter');
  await say(page, 'news');
  await page.getByLabel('Reject').check();
  await proceed(page);
  assert.equal(await page.getByText(/publish\(draft\(/).count(), 0);
});

story('a tool within a step is confirmed in its workflow', async page => {
  await open(page, 'chat/workflow/errand');
  await say(page, 'pay');
  await page.getByLabel('Confirm').check();
  await proceed(page);
  await sees(page, /after\(Then: done with .*20/);
});

story('two questions at once are answered together, and neither is forgotten', async page => {
  await open(page, 'chat/agent/pair');
  await say(page, 'both');
  await page.getByLabel('Confirm').check();
  await page.getByLabel(/^town/).fill('Bern');
  await isAccessible(page);
  await proceed(page);
  await sees(page, 'Both are done: to Bern');
  await page.locator('.tool', { hasText: 'erase' }).getByText('completed').waitFor();
});

story('a run that waits is answered after its server was restarted', async page => {
  await open(page, 'chat/agent/bank');
  await say(page, 'pay');
  await restart('open');
  await page.getByLabel('Confirm').check();
  await proceed(page);
  await sees(page, /Then: done with .*20/);
});

story('an approval asks for the value that only a person can give', async page => {
  await open(page, 'chat/agent/cashier');
  await say(page, 'pay out');
  await page.getByRole('button', { name: 'Approve' }).waitFor();
  await page.getByLabel(/^account/).fill('Ada');
  await isAccessible(page);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('button', { name: 'Continue the run' }).click();
  await sees(page, /Then: done with .*Ada/);
});

story('an approval takes the result of what a person executed', async page => {
  await open(page, 'chat/agent/porter');
  await say(page, 'badge');
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('alert').filter({ hasText: 'Enter the result of print_badge.' }).waitFor();
  await page.getByLabel('Result').fill('printed');
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('button', { name: 'Continue the run' }).click();
  await sees(page, 'Then: printed');
});

story('a conversation that is left while what its run asks for is read says nothing of it', async page => {
  let asked;
  let left;
  const reading = new Promise(resolve => { asked = resolve; });
  const elsewhere = new Promise(resolve => { left = resolve; });
  await page.route('**/agents/bank/runs/*?*', async route => {
    asked();
    await elsewhere;
    await route.continue().catch(() => undefined);
  });
  await open(page, 'chat/agent/bank');
  await say(page, 'pay');
  await reading;
  await open(page, 'health');
  await sees(page, 'The server is up:');
  left();
  await page.unrouteAll({ behavior: 'wait' });
});
