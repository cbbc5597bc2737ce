import type { ReactNode } from 'react';

type Tone = 'info' | 'good' | 'warn' | 'bad';

const tones: Record<Tone, string> = {
  info: 'border-action bg-info-paper',
  good: 'border-good bg-good-paper',
  warn: 'border-warn bg-warn-paper',
  bad: 'border-bad bg-bad-paper',
};

/** Something to know before going on. `status` speaks it when it appears after an action. */
export function Callout({
  tone = 'info',
  title,
  children,
  status = false,
}: {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  status?: boolean;
}) {
  return (
    <div role={status ? 'status' : undefined} className={`grid gap-1 rounded-field border-l-4 p-4 ${tones[tone]}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children}
    </div>
  );
}
