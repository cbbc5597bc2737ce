import type { StateLook } from './item-look';

const inks: Record<StateLook['colour'], string> = {
  green: 'text-state-plenty',
  yellow: 'text-ink',
  red: 'text-state-few',
  grey: 'text-state-empty',
  hatched: 'text-ink-soft',
  outline: 'text-ink-soft',
};

/** The shape of a state on its own; its word always stands beside it. */
export function StateShape({ look }: { look: StateLook }) {
  const some = look.colour === 'yellow';
  return (
    <span
      aria-hidden="true"
      className={`inline-grid size-5 shrink-0 place-items-center rounded-full leading-none ${some ? 'bg-state-some text-[var(--on-state-some)]' : inks[look.colour]}`}
    >
      {look.shape}
    </span>
  );
}
