import { useTranslation } from 'react-i18next';

interface Piece {
  text: string;
  changed: boolean;
}

/** The old text struck and the new one bold, the letters that differ marked in both; said in words to a screen reader. */
export function ChangedText({ before, after, lang }: { before: string; after: string; lang?: 'ko' }) {
  const { t } = useTranslation();
  const { old, young } = difference(before, after);
  return (
    <div className="grid gap-1 text-lg">
      <p>
        <span className="sr-only">{t('change.before')} </span>
        <del lang={lang} className="text-ink-soft">
          <Marked pieces={old} className="bg-bad-paper" />
        </del>
      </p>
      <p>
        <span className="sr-only">{t('change.after')} </span>
        <ins lang={lang} className="font-bold no-underline">
          <Marked pieces={young} className="bg-good-paper underline decoration-2" />
        </ins>
      </p>
    </div>
  );
}

function Marked({ pieces, className }: { pieces: Piece[]; className: string }) {
  return pieces.map(({ text, changed }, index) =>
    changed ? (
      <mark key={index} className={`text-inherit ${className}`}>
        {text}
      </mark>
    ) : (
      <span key={index}>{text}</span>
    ),
  );
}

/** Longest common subsequence of letters; texts too long for that are taken as wholly new. */
function difference(before: string, after: string): { old: Piece[]; young: Piece[] } {
  const [a, b] = [[...before], [...after]];
  if (a.length * b.length > 90_000) {
    return { old: [{ text: before, changed: true }], young: [{ text: after, changed: true }] };
  }
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const old: Piece[] = [];
  const young: Piece[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(old, a[i] as string, false);
      add(young, b[j] as string, false);
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) add(old, a[i++] as string, true);
    else add(young, b[j++] as string, true);
  }
  return { old, young };
}

function add(pieces: Piece[], text: string, changed: boolean): void {
  const last = pieces.at(-1);
  if (last?.changed === changed) last.text += text;
  else pieces.push({ text, changed });
}
