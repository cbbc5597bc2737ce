import type { ReactNode } from 'react';
import { ScrollBox } from '#app/ui/scroll-box';

/** A table that scrolls by itself where the screen is narrow; `label` names it for those who do not see it. */
export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly { text: string; numeric?: boolean }[];
  children: ReactNode;
}) {
  return (
    <ScrollBox label={label}>
      <table className="w-full border-collapse">
        <thead>
          <tr>
            {columns.map(({ text, numeric }) => (
              <th key={text} scope="col" className={`border-b border-line-strong p-2 ${side(numeric)}`}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollBox>
  );
}

export const Cell = ({ numeric, children }: { numeric?: boolean; children: ReactNode }) => (
  <td className={`border-b border-line p-2 ${side(numeric)}`}>{children}</td>
);

export const RowHead = ({ children }: { children: ReactNode }) => (
  <th scope="row" className="border-b border-line p-2 text-left font-semibold">
    {children}
  </th>
);

const side = (numeric = false) => (numeric ? 'text-right whitespace-nowrap' : 'text-left');
