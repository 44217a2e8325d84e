// What all stories share: one browser for a file, a fresh context for each story, and what must be true of every page:
// no request to another host, no script that somebody wrote, no error that nobody expected.
// AGENTOS_URL is the server. AGENTOS, if it is set, is the command whose console stands in front of it: `agentos console`.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const server = process.env.AGENTOS_URL;

/** Where the console is: at the server itself, or at the command in front of it. */
export let url = server;

/** Has the console asked for below another address, that of a proxy. */
export const below = address => { url = address; };
const door = process.env.STAGE_DOOR;
const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
export const executable = process.env.CHROMIUM ?? ['chromium', 'chromium-browser', 'google-chrome'].map(name => '/usr/bin/' + name).find(existsSync);
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const KEY = 'the-key-of-the-stories';
const SECRET = 'a-secret-of-the-stories-that-is-long-enough';

export let browser;
let command;
let lines;
before(async () => {
  assert.ok(server, 'AGENTOS_URL names no server');
  if (process.env.AGENTOS) {
    command = spawn(process.env.AGENTOS, ['console', '--url', server], { stdio: ['pipe', 'pipe', 'inherit'] });
    lines = createInterface(command.stdout)[Symbol.asyncIterator]();
    url = new URL(await shownLink()).origin;
  }
  browser = await chromium.launch({ executablePath: executable, args: FLAGS });
});
after(async () => {
  await browser?.close();
  command?.kill();
});

async function shownLink() {
  for (;;) {
    const { value, done } = await lines.next();
    assert.ok(!done, 'agentos console ended');
    const found = /http:\/\/127\.0\.0\.1:\d+\/ui#secret=[\w-]+/.exec(value);
    if (found) {
      return found[0];
    }
  }
}

/** The link for another tab, which the command shows when Enter is pressed. */
export function nextLink() {
  command.stdin.write('\n');
  return shownLink();
}

let restarts = 0;

/** Restarts the server at the same address with the same database: 'open', 'key', 'key2' or 'jwt'. */
export async function restart(mode = 'open') {
  restarts++;
  const answer = await fetch(`${door}/${mode}`, { method: 'POST' });
  assert.equal(answer.status, 204);
}

/** @param allowed texts of errors of the console that this story brings about */
export function story(name, work, { options = {}, allowed = [], timeout = 300000 } = {}) {
  test(name, { timeout }, async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(60000); // long, for a loaded machine: none proves anything by being short
    const wrong = [];
    const restartsBefore = restarts;
    // A page may ask a server that is being restarted, which the browser reports by itself.
    const isOfARestart = text => restarts > restartsBefore && text.startsWith('Failed to load resource: net::ERR_');
    const watch = page => {
      page.on('pageerror', error => wrong.push('error: ' + error.message));
      page.on('console', line => line.type() === 'error' && !isOfARestart(line.text())
        && !allowed.some(text => line.text().includes(text)) && wrong.push('console: ' + line.text()));
      page.on('request', request => /^https?:/.test(request.url()) && !request.url().startsWith(url + '/') && wrong.push('asked ' + request.url()));
      page.on('dialog', dialog => { wrong.push('dialog: ' + dialog.message()); dialog.dismiss(); });
    };
    context.on('page', watch);
    try {
      await work(await context.newPage(), context);
      for (const page of context.pages()) {
        assert.equal(await page.evaluate(() => window.hacked), undefined, 'what somebody wrote was executed');
      }
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
    }
  });
}

const letIn = new WeakSet();

export async function open(page, address) {
  if (command && !letIn.has(page)) {
    await page.goto(await nextLink());
    await page.getByRole('navigation', { name: 'Screens' }).waitFor({ state: 'attached' });
    letIn.add(page);
  }
  await page.goto(`${url}/ui#/${address}`);
}

/** Loads the page anew at its address; one that was let in by a link needs another one then. */
export async function reload(page) {
  if (!command) {
    await page.reload();
    return;
  }
  const address = page.url().split('#/')[1];
  letIn.delete(page);
  await page.goto('about:blank');
  await open(page, address);
}

/** Sends a message in the chat that is open, and waits until its run is over or paused. */
export async function say(page, message) {
  await begin(page, message);
  await over(page);
}

export async function begin(page, message) {
  await page.getByLabel(/^Message to/).fill(message);
  await page.getByLabel(/^Message to/).press('Enter');
  await page.locator('.turn .bubble', { hasText: message }).last().waitFor();
}

export async function over(page) {
  await page.locator('.turns[aria-busy=false]').waitFor();
}

export async function sees(page, text) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** How often functions of the console were called while some work was done, by their names: what a clock would say, without one. */
export async function calls(page, work) {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Profiler.enable');
  await tools.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await work();
  const { result } = await tools.send('Profiler.takePreciseCoverage');
  await tools.detach();
  const counted = {};
  for (const script of result.filter(each => each.url.includes('/ui/') && !each.url.includes('/vendor/'))) {
    for (const { functionName, ranges } of script.functions) {
      counted[functionName] = (counted[functionName] ?? 0) + ranges[0].count;
    }
  }
  return counted;
}

/** Nothing that axe finds, of any weight. */
export async function isAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  assert.deepEqual(violations.map(each => `${each.id}: ${each.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`), []);
}

export async function api(method, path, { json, form, token } = {}) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  let body;
  if (json) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(json);
  } else if (form) {
    body = new URLSearchParams(form);
  }
  const answer = await fetch(server + path, { method, headers, body });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

export function jwt(claims) {
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part({ exp: Math.floor(Date.now() / 1000) + 600, ...claims });
  return signed + '.' + createHmac('sha256', SECRET).update(signed).digest('base64url');
}
