import { useEffect, useRef, type ReactNode } from 'react';

/** Boxes of a form that belong together, in a row that wraps. */
export function Chips({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-ink-soft">{legend}</legend>
      <div className="flex flex-wrap gap-2">{children}</div>
    </fieldset>
  );
}

/** A box to tick that looks like what it narrows to; it follows an address that changes under it. */
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
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.checked = checked;
  }, [checked]);
  return (
    <label className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong px-4 has-checked:border-action has-checked:bg-info-paper">
      <input
        ref={box}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        className="size-5 accent-action"
      />
      <span>{children}</span>
    </label>
  );
}
