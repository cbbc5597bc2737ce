import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#app/domain/places/place';
import { usePath } from '#app/i18n/path';
import { useFactText } from '#app/ui/fact-value';
import { Day } from '#app/ui/time';
import { useSourceWords } from './source-words';

export interface ShownChange {
  seq: number;
  field: Field | null;
  /** The item's name, where the fact belongs to one. */
  item: string | null;
  before: unknown;
  after: unknown;
  /** Nothing is published of the fact now, and its former values are not told. */
  takenDown?: boolean;
  cause: 'import' | 'correction' | 'undo';
  source: string | null;
  at: string;
}

/** What was published before, newest first; it names causes, never persons. */
export function PlaceHistory({
  id,
  changes,
  open,
  older,
}: {
  id: string;
  changes: ShownChange[];
  open: boolean;
  older: number | null;
}) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <details id="history" open={open} className="mt-8 border-y border-line">
      <summary>
        <h2 className="inline text-base">{t('place.history.heading')}</h2>
      </summary>
      <ol className="pb-2">
        {changes.map((change) => (
          <li key={change.seq} className="border-t border-line py-2">
            <Change change={change} />
          </li>
        ))}
      </ol>
      {older === null ? null : (
        <Link to={path(`/places/${id}?history=${older}#history`)} className="inline-flex min-h-11 items-center">
          {t('place.history.older')}
        </Link>
      )}
    </details>
  );
}

function Change({ change }: { change: ShownChange }) {
  const { t } = useTranslation();
  const text = useFactText();
  const source = useSourceWords();
  const { field, item, before, after, takenDown, at } = change;
  return (
    <>
      <p className="text-sm text-ink-soft">
        <Day at={at} /> · {source(change)}
      </p>
      {field === null ? (
        <p>{t('place.history.arrived')}</p>
      ) : (
        <p>
          <span className="font-semibold">
            {item ? `${item} · ` : ''}
            {t(`fact.${field}.label`)}
          </span>{' '}
          {takenDown ? (
            t('place.history.takenDown')
          ) : (
            <>
              <del className="text-ink-soft">{text(field, before)}</del>
              <span aria-hidden="true"> → </span>
              <ins className="no-underline">{text(field, after)}</ins>
            </>
          )}
        </p>
      )}
    </>
  );
}
