/** One line of the bench: what was measured, and how it stands to a limit measured in the same run. */
export interface Figure {
  what: string;
  measured: string;
  limit?: string;
  ratio?: number;
  /** What is hoped for; a slow machine is no fault, so nothing fails by it. */
  aim?: string;
}

const headings = ['what', 'measured', 'limit in this run', 'ratio', 'aim'];

/** As text in columns. */
export function asTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, limit = '', ratio, aim = '' }) => [
    what,
    measured,
    limit,
    ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    aim,
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export const asMegabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
