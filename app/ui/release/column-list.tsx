import type { Described } from './described';

/** What each column of a table holds. */
export function ColumnList({ columns }: { columns: Described['columns'][number]['columns'] }) {
  return (
    <dl className="grid gap-x-4 sm:grid-cols-[14rem_1fr]">
      {columns.map(({ name, title, description }) => (
        <div key={name} className="contents">
          <dt className="pt-2 sm:border-b sm:border-line sm:py-2">
            <span className="font-semibold">{title}</span> <code className="text-sm text-ink-soft">{name}</code>
          </dt>
          <dd className="border-b border-line pb-2 sm:py-2">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
