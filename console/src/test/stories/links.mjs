// What only `agentos console` has: its link lets in one tab, once.
import { nextLink, sees, story } from './harness.mjs';

story('a link lets in one tab, once, and a reload asks for another', async (page, context) => {
  const once = await nextLink();
  await page.goto(once);
  await page.getByLabel(/^Message to/).waitFor();
  const second = await context.newPage();
  await second.goto(once);
  await sees(second, 'This link was used already.');
  await page.reload();
  await sees(page, 'This tab was not let in, or was reloaded.');
}, { allowed: ['403', '428'] });
