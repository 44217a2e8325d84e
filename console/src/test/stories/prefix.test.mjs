// The console behind a proxy that has the server below a path of its own.
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before } from 'node:test';
import { begin, below, over, say, sees, story, url } from './harness.mjs';

const PREFIX = '/tools/agents';
let proxy;

before(async () => {
  const { hostname, port } = new URL(url);
  proxy = createServer((from, to) => {
    if (!from.url.startsWith(PREFIX + '/')) {
      to.writeHead(404).end('not below ' + PREFIX);
      return;
    }
    const passed = request({ hostname, port, method: from.method, path: from.url.slice(PREFIX.length), headers: from.headers },
      answer => { to.writeHead(answer.statusCode, answer.headers); answer.pipe(to); });
    passed.on('error', () => to.destroy());
    to.on('close', () => passed.destroy());
    from.pipe(passed);
  });
  await new Promise(resolve => proxy.listen(0, '127.0.0.1', resolve));
  below(`http://127.0.0.1:${proxy.address().port}${PREFIX}`);
});
after(() => proxy.close());

for (const end of ['', '/']) {
  story(`below ${PREFIX}/ui${end} a run streams, a file is uploaded, and nothing is asked for beside it`, async page => {
    await page.goto(`${url}/ui${end}#/chat/agent/counter`);
    await begin(page, 'count');
    await page.locator('.answer .markdown', { hasText: '1 2 3' }).waitFor();
    await page.reload();
    await page.locator('.answer .markdown', { hasText: '1 2 3' }).waitFor();
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await over(page);
    await page.goto(`${url}/ui${end}#/chat/agent/narrator`);
    await page.getByRole('heading', { name: /with Narrator$/ }).waitFor();
    await say(page, 'tell');
    await page.goto(`${url}/ui${end}#/knowledge`);
    await page.getByLabel('Files to add').setInputFiles({ name: 'below.txt', mimeType: 'text/plain', buffer: Buffer.from('below a path') });
    await page.getByRole('list', { name: 'Uploads' }).getByText('completed').waitFor();
    await page.goto(`${url}/ui${end}#/health`);
    await sees(page, 'The server is up:');
    assert.ok(new URL(page.url()).pathname.startsWith(PREFIX + '/ui'));
  });
}
