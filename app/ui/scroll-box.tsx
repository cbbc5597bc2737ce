import type { ReactNode } from 'react';

/** What may be wider than a phone scrolls by itself, by keyboard too; its columns keep whole words. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A box that scrolls must be reachable by keyboard, or what it hides is hidden from some.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto wrap-break-word">
      {children}
    </div>
  );
}
