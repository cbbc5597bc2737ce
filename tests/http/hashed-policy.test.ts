import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withHashes } from '#app/http/hashed-policy';
import { contentSecurityPolicy } from '#app/http/security-headers.server';

const nonce = 'q83v+/EjRWd4iQ==';
const policy = contentSecurityPolicy(nonce);
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('each script that carried the nonce is named by its hash, and the nonce is gone', () => {
  const page = `<script nonce="${nonce}">one()</script><link href="/a"><script nonce="${nonce}" type="module" async="">import "/b"</script>`;
  const kept = withHashes(page, policy);
  expect(kept?.html).toBe('<script>one()</script><link href="/a"><script type="module" async="">import "/b"</script>');
  expect(kept?.policy).toContain(`script-src 'self' ${hash('one()')} ${hash('import "/b"')};`);
  expect(kept?.policy).toContain("style-src 'self';");
  expect(kept?.policy).not.toContain('nonce');
});

test('a script that somebody smuggled in is not named', () => {
  const kept = withHashes(`<p><script>steal()</script></p><script nonce="${nonce}">one()</script>`, policy);
  expect(kept?.policy).toContain(hash('one()'));
  expect(kept?.policy).not.toContain(hash('steal()'));
});

test('a script ends where a browser says it ends', () => {
  const kept = withHashes(`<script nonce="${nonce}">one()</script><b>text</script></b>`, policy);
  expect(kept?.policy).toContain(`${hash('one()')};`);
});

test('an inline style goes into the policy of styles alone', () => {
  const kept = withHashes(`<style nonce="${nonce}">p{margin:0}</style>`, policy);
  expect(kept?.policy).toContain(`style-src 'self' ${hash('p{margin:0}')};`);
  expect(kept?.policy).toContain("script-src 'self';");
});

test('a page that holds the nonce in some other way is not kept', () => {
  expect(withHashes(`<script nonce="${nonce}">load("${nonce}")</script>`, policy)).toBeNull();
});

test('a policy without a nonce stays as it is', () => {
  expect(withHashes('<p>here</p>', "default-src 'none'")).toEqual({
    html: '<p>here</p>',
    policy: "default-src 'none'",
  });
});
