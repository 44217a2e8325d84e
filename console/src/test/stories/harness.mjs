// What all stories share: one browser for a file, a fresh context for each story, and what must be true of every page:
// no request to another host, no script that somebody wrote, no error that nobody expected.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

export let url = process.env.AGENTOS_URL;
export const useServer = address => { url = address; };
const door = process.env.STAGE_DOOR;
const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const SEEN = ['chromium', 'chromium-browser', 'google-chrome'].map(name => '/usr/bin/' + name).find(existsSync);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const KEY = 'the-key-of-the-stories';
const SECRET = 'a-secret-of-the-stories-that-is-long-enough';

let browser;
before(async () => {
  assert.ok(url, 'AGENTOS_URL names no server');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? SEEN, args: FLAGS });
});
after(() => browser?.close());

/** Restarts the server at the same address with the same database: 'open', 'key', 'key2' or 'jwt'. */
export async function restart(mode = 'open') {
  const answer = await fetch(`${door}/${mode}`, { method: 'POST' });
  assert.equal(answer.status, 204);
}

/** @param allowed texts of errors of the console that this story brings about */
export function story(name, work, { options = {}, allowed = [] } = {}) {
  test(name, { timeout: 90000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(20000);
    const wrong = [];
    const watch = page => {
      page.on('pageerror', error => wrong.push('error: ' + error.message));
      page.on('console', line => line.type() === 'error' && !allowed.some(text => line.text().includes(text)) && wrong.push('console: ' + line.text()));
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

export async function open(page, address) {
  await page.goto(`${url}/ui#/${address}`);
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
  const answer = await fetch(url + path, { method, headers, body });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

export function jwt(claims) {
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part({ exp: Math.floor(Date.now() / 1000) + 600, ...claims });
  return signed + '.' + createHmac('sha256', SECRET).update(signed).digest('base64url');
}
