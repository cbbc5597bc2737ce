import { createHash } from 'node:crypto';

/**
 * A page as it may be kept and given to many. A nonce that many get is a nonce that everybody knows; so each script that
 * carried it is named by its hash in the policy, and the nonce is taken out. What did not carry it is not named: a script
 * that somebody smuggled into the page runs as little as before. Null where the nonce stands anywhere else.
 */
export function withHashes(html: string, policy: string): { html: string; policy: string } | null {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  if (nonce === undefined) return { html, policy };
  const mark = ` nonce="${nonce}"`;
  const hashes = { script: new Set<string>(), style: new Set<string>() };
  for (const [, name = '', attributes = '', content = ''] of html.matchAll(elements)) {
    if (content !== '' && attributes.includes(mark)) hashes[name as 'script' | 'style'].add(hashOf(content));
  }
  const kept = html.replaceAll(mark, '');
  if (kept.includes(nonce)) return null;
  const sources = (directive: string) =>
    [
      ...(directive.startsWith('script-src') ? hashes.script : directive.startsWith('style-src') ? hashes.style : []),
    ].join(' ');
  const directives = policy
    .split('; ')
    .map((directive) =>
      directive.replace(` 'nonce-${nonce}'`, () => (sources(directive) ? ` ${sources(directive)}` : '')),
    );
  return { html: kept, policy: directives.join('; ') };
}

/** An element ends at its first end tag, whatever is in it: as a browser reads it. */
const elements = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1/g;

const hashOf = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
