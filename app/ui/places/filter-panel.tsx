import { useEffect, useRef, type ReactNode } from 'react';

/** Opens by itself where something is narrowed; shutting it is left to its reader, who may still be choosing. */
export function FilterPanel({
  label,
  isNarrowed,
  className,
  children,
}: {
  label: string;
  isNarrowed: boolean;
  className: string;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDetailsElement>(null);
  const atFirst = useRef(isNarrowed);
  useEffect(() => {
    if (isNarrowed && panel.current) panel.current.open = true;
  }, [isNarrowed]);
  return (
    <details ref={panel} open={atFirst.current} className={className}>
      <summary className="font-semibold">{label}</summary>
      {children}
    </details>
  );
}
