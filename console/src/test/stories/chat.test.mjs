import assert from 'node:assert/strict';
import { api, begin, calls, isAccessible, open, over, restart, say, sees, story } from './harness.mjs';

story('a message is answered, and the session has an address and a name', async page => {
  await open(page, 'chat/agent/echo');
  await say(page, 'good morning');
  await sees(page, 'You said: good morning');
  assert.match(page.url(), /#\/chat\/agent\/echo\/[0-9a-f-]{36}$/);
  await page.getByRole('heading', { name: 'good morning with Echo' }).waitFor();
  await say(page, 'and again');
  await sees(page, 'You said: and again');
  await page.reload();
  await sees(page, 'You said: good morning');
  await sees(page, 'You said: and again');
  await isAccessible(page);
});

story('reasoning is folded beside the answer, which is Markdown', async page => {
  await open(page, 'chat/agent/thinker');
  await say(page, 'how much?');
  assert.equal(await page.locator('.markdown strong').first().textContent(), '42');
  await page.getByText('Reasoning', { exact: true }).first().click();
  await sees(page, 'Six times seven.');
});

story('a failed run says why', async page => {
  await open(page, 'chat/agent/unlucky');
  await say(page, 'try');
  await page.getByRole('alert').filter({ hasText: 'no more credit' }).first().waitFor();
});

const counted = async page => (await page.locator('.answer .markdown').last().textContent()).trim().split(/\s+/).map(Number);

story('a reload in the middle of an answer reads on, and nothing is lost or twice', async page => {
  await open(page, 'chat/agent/counter');
  await begin(page, 'count');
  await page.locator('.answer .markdown', { hasText: '1 2 3' }).waitFor();
  const before = (await counted(page)).length;
  await page.reload();
  await page.locator('.answer .markdown', { hasText: new RegExp(`\\b${before + 10}\\b`) }).waitFor();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByText('Cancelled.', { exact: true }).waitFor();
  const numbers = await counted(page);
  assert.deepEqual(numbers, numbers.map((_, i) => i + 1));
});

story('a reload reads an answer to its end', async page => {
  await open(page, 'chat/agent/narrator');
  await begin(page, 'tell');
  await page.locator('.answer .markdown', { hasText: 'word word word' }).waitFor();
  await page.reload();
  await page.locator('.answer .markdown', { hasText: 'word word word' }).waitFor();
  await over(page);
  const told = await page.locator('.answer .markdown').last().textContent();
  assert.equal(told.trim().split(/\s+/).length, 200);
});

story('a run is cancelled, and what it said stays', async page => {
  await open(page, 'chat/agent/counter');
  await begin(page, 'count');
  await page.locator('.answer .markdown', { hasText: '1 2 3' }).waitFor();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByText('Cancelled.', { exact: true }).waitFor();
  await over(page);
  await page.locator('.answer .markdown', { hasText: '1 2 3' }).waitFor();
});

story('a server that restarts in the middle of an answer is found again, and what became of the run is said', async page => {
  await open(page, 'chat/agent/counter');
  await begin(page, 'count');
  await page.locator('.answer .markdown', { hasText: '1 2 3' }).waitFor();
  await restart('open');
  await over(page);
  await page.locator('.answer .status').filter({ hasText: /cancelled|error/ }).first().waitFor();
  await begin(page, 'once more');
  await page.locator('.turn').nth(1).locator('.markdown', { hasText: '1 2 3' }).waitFor();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await over(page);
});

story('a tool is a card with what went in and came out; files and pictures of the answer are there', async page => {
  await open(page, 'chat/agent/painter');
  await say(page, 'paint');
  await page.locator('summary', { hasText: 'paint' }).first().click();
  await sees(page, 'painted');
  const picture = page.locator('figure img').first();
  await picture.waitFor();
  assert.equal(await picture.evaluate(image => image.decode().then(() => image.naturalWidth)), 1);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download table.csv' }).click();
  assert.equal((await download).suggestedFilename(), 'table.csv');
});

story('files go along with a message', async page => {
  await open(page, 'chat/agent/echo');
  await page.getByLabel('Files to send').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
  await page.getByText('note.txt').waitFor();
  await page.getByRole('button', { name: 'Remove note.txt' }).waitFor();
  await say(page, 'with a file');
  await sees(page, 'You said: with a file');
  await page.reload();
  await page.locator('.chips', { hasText: 'note.txt' }).waitFor();
});

story('a session is renamed, forked and deleted', async page => {
  await open(page, 'chat/agent/echo');
  await say(page, 'to be renamed');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name', { exact: true }).last().fill('A name of my own');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('heading', { name: 'A name of my own with Echo' }).waitFor();
  const before = page.url();
  await page.getByRole('button', { name: 'Fork' }).click();
  await page.waitForURL(address => String(address) !== before);
  await sees(page, 'You said: to be renamed');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(/chat\/agent\/echo$/);
});

story('members of a team and steps of a workflow are a tree', async page => {
  await open(page, 'chat/workflow/newsletter');
  await say(page, 'news');
  await page.locator('.branch summary', { hasText: 'draft' }).waitFor();
  assert.equal(await page.locator('.branch summary', { hasText: 'draft' }).count(), 1);
  await page.locator('.branch summary', { hasText: 'publish' }).getByText('paused').waitFor();
});

story('everything is done with the keyboard alone', async page => {
  await open(page, 'chat/agent/echo');
  await page.locator('#message:focus').waitFor();
  await page.keyboard.type('typed');
  await page.keyboard.press('Enter');
  await sees(page, 'You said: typed');
  await open(page, 'health');
  await page.reload();
  await sees(page, 'The server is up:');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
});

story('an answer that grows does not have the ones before it made again, nor its own beginning', async page => {
  const session = crypto.randomUUID();
  for (let i = 0; i < 20; i++) {
    await api('POST', '/agents/essayist/runs', { form: { message: `before ${i}`, stream: 'false', session_id: session } });
  }
  await open(page, `chat/agent/essayist/${session}`);
  await sees(page, 'You said: before 19');
  const paragraphs = page.locator('.answer').last().locator('.markdown p');
  const counted = await calls(page, async () => {
    await begin(page, 'write');
    await paragraphs.first().waitFor();
    await page.evaluate(() => new Promise(shown => { // as often as it must be shown to tell, however long that takes
      let times = 0;
      new MutationObserver((_, observer) => ++times > 60 && (observer.disconnect(), shown()))
        .observe(document.querySelector('.turns'), { subtree: true, childList: true, characterData: true });
    }));
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await over(page);
  });
  const written = await paragraphs.count();
  assert.ok(counted.Conversation > 60, `it was shown ${counted.Conversation} times while it grew`);
  assert.ok(counted.Turn < counted.Conversation + 30, `${counted.Turn} turns were made in ${counted.Conversation} times`);
  assert.ok(counted.block < counted.Conversation * 3 + written * 5, `${counted.block} blocks of ${written} paragraphs were made in ${counted.Conversation} times`);
});

story('an agent that is not there is said to be missing', async page => {
  await open(page, 'chat/agent/nobody');
  await sees(page, 'This server has no agent called nobody');
  await api('GET', '/health');
});

story('in a narrow window a conversation scrolls by itself, its sessions are listed when asked for, and the message box stays in sight', async page => {
  await open(page, 'chat/agent/echo');
  for (let i = 0; i < 6; i++) {
    await say(page, `line ${i} of a conversation that is longer than the window`);
  }
  const main = page.locator('#main');
  assert.ok(await main.evaluate(each => each.scrollHeight <= each.clientHeight), 'the screen scrolls as a whole');
  const box = await page.getByLabel(/^Message to/).boundingBox();
  assert.ok(box.y + box.height < 760, `the message box ends at ${box.y + box.height}`);
  const sessions = page.getByRole('region', { name: 'Sessions' });
  assert.equal(await sessions.isVisible(), false);
  await page.getByRole('button', { name: 'Sessions' }).click();
  await sessions.getByRole('link', { name: 'New session' }).click();
  await page.waitForURL(/chat\/agent\/echo$/);
  await sessions.waitFor({ state: 'hidden' });
}, { options: { viewport: { width: 390, height: 760 } } });

story('files and pictures go along with a message to a team, too', async page => {
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await open(page, 'chat/team/desk');
  await page.getByLabel(/^Message to/).waitFor();
  await page.getByLabel('Files to send').setInputFiles([
    { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }, { name: 'dot.png', mimeType: 'image/png', buffer: pixel }]);
  await say(page, 'with files');
  await page.reload();
  const sent = page.locator('.said .chips').getByRole('listitem');
  await sent.filter({ hasText: 'note.txt' }).waitFor();
  assert.equal(await sent.count(), 2);
});

story('files, pictures and sounds go along with a message to a workflow, and are there after a reload', async page => {
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const file = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
  await open(page, 'chat/workflow/gallery');
  await page.getByLabel(/^Message to/).waitFor();
  await page.getByLabel('Files to send').setInputFiles([file, { name: 'dot.png', mimeType: 'image/png', buffer: pixel },
    { name: 'beep.wav', mimeType: 'audio/wav', buffer: Buffer.from('RIFF') }]);
  await say(page, 'with files');
  for (const again of [false, true]) {
    if (again) {
      await page.reload();
    }
    await page.locator('.branch', { hasText: 'paint' }).first().waitFor();
    const sent = page.locator('.said .chips').getByRole('listitem');
    await sent.filter({ hasText: 'note.txt' }).waitFor();
    await sent.filter({ hasText: 'dot.png' }).waitFor();
    assert.equal(await sent.count(), 3);
    assert.equal(await page.locator('.answer figure').count(), 2, 'what the step made, and nothing that was sent');
  }
});

story('files to a workflow that waits are there while it does, and after it was continued', async page => {
  await open(page, 'chat/workflow/newsletter');
  await page.getByLabel(/^Message to/).waitFor();
  await page.getByLabel('Files to send').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
  await say(page, 'with a file');
  await page.getByLabel('Confirm').waitFor();
  const sent = page.locator('.said .chips').getByRole('listitem').filter({ hasText: 'note.txt' });
  await sent.waitFor();
  await page.reload();
  await sent.waitFor();
  await page.getByLabel('Confirm').check();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('.pause').waitFor({ state: 'detached' });
  await over(page);
  await page.reload();
  await sent.waitFor();
  assert.equal(await page.locator('.answer figure').count(), 0);
});

story('sessions with one are never listed as those with another', async page => {
  await open(page, 'chat/agent/echo');
  await say(page, 'to the echo alone');
  const listed = page.getByRole('region', { name: 'Sessions' }).getByRole('link', { name: 'to the echo alone' });
  await listed.first().waitFor();
  let release;
  const held = new Promise(resolve => { release = resolve; });
  await page.route('**/sessions?*component_id=thinker*', async route => { await held; await route.continue(); });
  await open(page, 'chat/agent/thinker');
  await page.getByRole('heading', { name: /with Thinker$/ }).waitFor();
  assert.equal(await listed.count(), 0);
  release();
  await page.unrouteAll({ behavior: 'wait' });
});

story('a message that is sent as soon as there is a place for it is answered', async page => {
  await page.addInitScript(() => new MutationObserver((_, observer) => {
    const composer = document.querySelector('.composer');
    if (composer) {
      observer.disconnect();
      composer.querySelector('textarea').value = 'at once';
      composer.requestSubmit();
    }
  }).observe(document, { subtree: true, childList: true }));
  await open(page, 'chat/agent/echo');
  await sees(page, 'You said: at once');
  await over(page);
  assert.equal(await page.getByRole('alert').count(), 0);
});
