// A tab that nothing watches: Chromium over a pipe, with no domain of the inspector turned on that keeps what it saw. Playwright
// has the browser keep the responses of a page (up to 100 MB), which is no memory of the page.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Tab {
  static async open(executable, flags) {
    const folder = mkdtempSync(join(tmpdir(), 'tab-'));
    const browser = spawn(executable, ['--headless', '--remote-debugging-pipe', `--user-data-dir=${folder}`, ...flags, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const tab = new Tab(browser, folder);
    const { targetId } = await tab.send('Target.createTarget', { url: 'about:blank' }, null);
    tab.session = (await tab.send('Target.attachToTarget', { targetId, flatten: true }, null)).sessionId;
    return tab;
  }

  constructor(browser, folder) {
    this.browser = browser;
    this.folder = folder;
    this.waiting = new Map();
    this.last = 0;
    let rest = '';
    browser.stdio[4].setEncoding('utf8').on('data', more => {
      const messages = (rest + more).split('\0');
      rest = messages.pop();
      messages.map(each => JSON.parse(each)).forEach(({ id, result, error }) => {
        const { resolve, reject } = this.waiting.get(id) ?? {};
        this.waiting.delete(id);
        error ? reject?.(new Error(error.message)) : resolve?.(result);
      });
    });
    browser.on('exit', code => this.waiting.forEach(({ reject }) => reject(new Error('the browser ended with ' + code))));
  }

  /** Sends a command to the tab, or to the browser if session is null. */
  send(method, params = {}, session = this.session) {
    return new Promise((resolve, reject) => {
      const id = ++this.last;
      this.waiting.set(id, { resolve, reject });
      this.browser.stdio[3].write(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }) + '\0');
    });
  }

  /** Runs a function in the page and waits for what it promises. */
  async run(work, ...values) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate',
      { expression: `(${work})(...${JSON.stringify(values)})`, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** Bytes of the process that the page is in. */
  async resident() {
    const { processInfo } = await this.send('SystemInfo.getProcessInfo', {}, null);
    return Math.max(...processInfo.filter(each => each.type === 'renderer')
      .map(each => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${each.id}/status`, 'utf8'))[1]) * 1024));
  }

  async close() {
    const ended = new Promise(resolve => this.browser.on('exit', resolve));
    await this.send('Browser.close', {}, null).catch(() => undefined);
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
