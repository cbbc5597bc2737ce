export const formats = ['json', 'csv', 'geojson'] as const;
export type Format = (typeof formats)[number];

/** The media type of each format, without its parameters. */
export const mediaTypes: { [format in Format]: string } = {
  json: 'application/json',
  csv: 'text/csv',
  geojson: 'application/geo+json',
};

export const contentTypes: { [format in Format]: string } = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  geojson: 'application/geo+json',
};

/** The format that an Accept header asks for among those there are (RFC 9110, 12.5.1); null where none of them will do. */
export function negotiated(accept: string | undefined, offered: readonly Format[]): Format | null {
  if (accept === undefined || accept.trim() === '') return offered[0] ?? null;
  const ranges = accept.split(',').map(readRange);
  let best: { format: Format; quality: number } | null = null;
  for (const format of offered) {
    const type = mediaTypes[format];
    const fitting = ranges.filter(
      ({ range }) => range === type || range === `${type.split('/')[0]}/*` || range === '*/*',
    );
    // The most exact of them speaks for the format, whatever it says.
    const exact = fitting.sort((a, b) => stars(a.range) - stars(b.range))[0];
    if (exact && exact.quality > (best?.quality ?? 0)) best = { format, quality: exact.quality };
  }
  return best?.format ?? null;
}

function readRange(text: string): { range: string; quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1');
  return { range, quality: Number.isFinite(quality) ? quality : 0 };
}

const stars = (range: string) => range.split('*').length;
