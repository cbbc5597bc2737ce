import type { ReactNode } from 'react';

/** Boxes of a form that belong together, in a row that wraps. */
export function Chips({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-ink-soft">{legend}</legend>
      <div className="flex flex-wrap gap-2">{children}</div>
    </fieldset>
  );
}

/** A box to tick that looks like what it narrows to. */
export function Chip({
  name,
  value,
  checked,
  children,
}: {
  name: string;
  value: string;
  checked: boolean;
  children: ReactNode;
}) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong px-4 has-checked:border-action has-checked:bg-info-paper">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} className="size-5 accent-action" />
      <span>{children}</span>
    </label>
  );
}
