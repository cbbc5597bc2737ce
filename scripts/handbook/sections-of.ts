import type { Section } from '#app/domain/handbook/handbook-page';

/** The sections of a page rendered by React: each heading with an id (h2, h3), and the text under it. */
export function sectionsOf(html: string, title: string): Section[] {
  const [top = '', ...rest] = html.split(/(?=<h[23] [^>]*\bid=")/);
  return [
    { id: '', level: 1, title, text: textOf(top) },
    ...rest.map((part) => {
      const [, level, id = '', heading = ''] = /^<h([23]) [^>]*\bid="([^"]+)"[^>]*>(.*?)<\/h\1>/s.exec(part) ?? [];
      const end = part.indexOf(`</h${level}>`) + 5;
      return { id: unescaped(id), level: Number(level), title: textOf(heading), text: textOf(part.slice(end)) };
    }),
  ];
}

/** Words of neighbouring blocks stay apart; words of neighbouring inline pieces stay together. */
const textOf = (html: string) =>
  unescaped(
    html
      .replace(/<(?:br|\/(?:p|li|t[dhr]|d[dt]|h\d|div|caption|blockquote|pre))\b[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, ''),
  )
    .replace(/\s+/g, ' ')
    .trim();

/** React escapes exactly these five. */
const escapes: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };
const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (escape) => escapes[escape] ?? escape);
