import assert from 'node:assert/strict';
import { after } from 'node:test';
import { api, isAccessible, jwt, KEY, open, restart, say, sees, story } from './harness.mjs';

after(() => restart('open'));

const UNAUTHORIZED = { allowed: ['401', '403'] };

story('a server with a key asks for it, keeps it nowhere, and a reload forgets it', async (page, context) => {
  await restart('key');
  await open(page, 'chat/agent/echo');
  await page.getByLabel('Security key').waitFor();
  await isAccessible(page);
  await page.getByLabel('Security key').fill('wrong');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('alert').filter({ hasText: 'Invalid authentication token' }).waitFor();
  await page.getByLabel('Security key').fill(KEY);
  await page.getByRole('button', { name: 'Connect' }).click();
  await say(page, 'with a key');
  await sees(page, 'You said: with a key');
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
  assert.deepEqual(await context.cookies(), []);
  await page.reload();
  await page.getByLabel('Security key').waitFor();
}, UNAUTHORIZED);

story('a token that is refused in the middle leads to the lock, and back to the same place', async page => {
  await restart('key');
  await open(page, 'memories');
  await page.getByLabel('Security key').fill(KEY);
  await page.getByRole('button', { name: 'Connect' }).click();
  await sees(page, 'Nothing is remembered yet.');
  await restart('key2');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('alert').filter({ hasText: 'Give a valid token to continue' }).waitFor();
  await page.getByLabel('Security key').fill(KEY + '2');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
}, UNAUTHORIZED);

story('a user with a token sees what its scopes allow, and learns which one is missing', async page => {
  await restart('jwt');
  await open(page, 'chat/agent/echo');
  await page.getByLabel('Access token').fill(jwt({ sub: 'ann', scopes: ['agents:read', 'agents:run', 'sessions:read', 'config:read'] }));
  await page.getByRole('button', { name: 'Connect' }).click();
  await say(page, 'as ann');
  await sees(page, 'You said: as ann');
  await page.getByRole('link', { name: 'Memories' }).click();
  await page.getByRole('alert').filter({ hasText: 'memories:read' }).waitFor();
}, UNAUTHORIZED);

story('an expired token is said to be expired', async page => {
  await restart('jwt');
  await open(page, 'health');
  await page.getByLabel('Access token').fill(jwt({ sub: 'ann', exp: Math.floor(Date.now() / 1000) - 3600 }));
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('alert').filter({ hasText: 'Token has expired' }).waitFor();
}, UNAUTHORIZED);

story('a token that expires while a page is open leads to the lock, and back to the same place', async page => {
  await restart('jwt');
  const claims = { sub: 'ann', scopes: ['memories:read', 'sessions:read', 'config:read'] };
  await open(page, 'memories');
  await page.getByLabel('Access token').fill(jwt(claims));
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('heading', { name: 'Memories', level: 1 }).waitFor();
  const expired = jwt({ ...claims, exp: Math.floor(Date.now() / 1000) - 3600 }); // sent from now on, as if time had passed
  await page.route('**/sessions?*', route => route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer ' + expired } }));
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('alert').filter({ hasText: 'Token has expired' }).waitFor();
  await page.unroute('**/sessions?*');
  await page.getByLabel('Access token').fill(jwt(claims));
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor();
  await page.getByRole('alert').waitFor({ state: 'detached' });
}, UNAUTHORIZED);

story('an administrator makes a service account, whose token is shown once and is good for the console', async page => {
  await restart('jwt');
  await open(page, 'accounts');
  const admin = jwt({ sub: 'root', scopes: ['agent_os:admin'] });
  await page.getByLabel('Access token').fill(admin);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  await page.getByLabel('Name').fill('robot');
  await page.getByLabel(/^Scopes/).fill('agents:read, agents:run, sessions:read');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  const token = await page.getByRole('textbox', { name: 'Token' }).inputValue();
  assert.match(token, /^agno_pat_/);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Forget token' }).click();
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('link', { name: 'Chat' }).click();
  await page.locator('select').first().selectOption('agent/echo');
  await say(page, 'as a robot');
  await sees(page, 'You said: as a robot');
  await open(page, 'chat');
  await page.reload();
  await page.getByLabel('Access token').fill(admin);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('link', { name: 'Service accounts' }).click();
  await page.getByRole('button', { name: 'Revoke robot' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await sees(page, 'revoked');
  assert.equal((await api('GET', '/service-accounts', { token: admin })).data[0].name, 'robot');
}, UNAUTHORIZED);
