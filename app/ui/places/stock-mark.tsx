import type { ShownStock } from './shown-stock';

type Colour = ShownStock['state']['colour'];

const papers: Partial<Record<Colour, string>> = {
  // The yellow carries dark letters in every theme.
  yellow: 'border-transparent bg-state-some text-[var(--on-state-some)]',
  // In high contrast the lines are as black as the word on them, and the word is what counts.
  hatched:
    'border-line bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--line)_5px_7px)] contrast-more:bg-none forced-colors:bg-none',
  outline: 'border-dashed border-line-strong',
};
const inks: Partial<Record<Colour, string>> = {
  green: 'text-state-plenty',
  red: 'text-state-few',
  grey: 'text-state-empty',
};

/** A state of stock: shape and word, the colour beside them. */
export function StockMark({
  state: { shape, word, colour },
}: {
  state: Pick<ShownStock['state'], 'shape' | 'word' | 'colour'>;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-field border px-2 font-semibold ${papers[colour] ?? 'border-line'}`}
    >
      <span aria-hidden="true" className={inks[colour]}>
        {shape}
      </span>
      {word}
    </span>
  );
}
