/** A piece of what the sources of a map want said of them; `href` where it leads somewhere. */
export interface Attribution {
  text: string;
  href: string | null;
}

/**
 * Sources write it as HTML, by hands that are not ours: only its text is taken, and those of its links that lead to the
 * web. It is not read as HTML, since the policy would report what might be in it. What several say is said once.
 */
export function readAttribution(sources: readonly string[]): Attribution[] {
  const pieces: Attribution[] = [];
  const add = (html: string, href: string | null) => {
    const text = textOf(html);
    if (/[\p{L}\p{N}]/u.test(text) && !pieces.some((other) => other.text === text)) pieces.push({ text, href });
  };
  for (const source of sources) {
    let rest = '';
    for (const [nth, part] of source.split(/(<a\b[^>]*>.*?<\/a>)/gis).entries()) {
      if (nth % 2 === 0) {
        rest += part;
        continue;
      }
      const sign = copyright.test(rest) ? '© ' : '';
      rest = rest.replace(copyright, ' ');
      add(sign + part, /\bhref\s*=\s*["']?(https?:\/\/[^"'\s>]+)/i.exec(part)?.[1] ?? null);
    }
    add(rest, null);
  }
  return pieces;
}

const copyright = /(?:©|&copy;|&#169;)\s*$/;

/** Without tags, signs such as `&copy;` written out. */
function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replace(/<[^>]*>?/g, ' '), 'text/html');
  return body.textContent.replace(/\s+/gu, ' ').trim();
}
