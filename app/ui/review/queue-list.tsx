import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { useFactLabel } from '#app/ui/fact-label';
import { KoreanWithin } from '#app/ui/in-korean';
import { Ago } from '#app/ui/time';

interface Listed {
  id: string;
  kind: 'field' | 'missing-place';
  place: { name: string } | null;
  field: string;
  item: string;
  after?: unknown;
  region: string;
  recheck: boolean;
  createdAt: Date;
  holder: { minutesLeft: number } | null;
}

/** Corrections that wait, each a link to its card; `here` is the one whose card is shown. */
export function QueueList({ items, here, now }: { items: Listed[]; here?: string; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const label = useFactLabel();
  if (items.length === 0) return <p className="mt-2">{t('review.empty')}</p>;
  return (
    <ul className="mt-2 divide-y divide-line border-y border-line">
      {items.map((one) => (
        <li key={one.id} className="grid max-w-none gap-1 py-3">
          <Link
            to={path(`/review/${one.id}`)}
            aria-current={one.id === here ? 'page' : undefined}
            className="inline-flex min-h-11 items-center font-semibold aria-[current]:border-l-4 aria-[current]:border-action aria-[current]:pl-2"
          >
            <span>
              <KoreanWithin>
                {one.kind === 'missing-place'
                  ? t('review.missingPlaceNamed', { name: (one.after as { name: string }).name })
                  : `${one.place?.name ?? ''} — ${label(one.field, one.item)}`}
              </KoreanWithin>
            </span>
          </Link>
          <span className="text-ink-soft">
            <KoreanWithin>
              {[one.region, one.recheck ? t('review.recheck') : ''].filter(Boolean).join(' · ')}
            </KoreanWithin>{' '}
            <Ago at={one.createdAt} now={now} />
            {one.holder ? ` · ${t('review.heldFor', { count: one.holder.minutesLeft })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
