import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { HandbookGroup } from '#app/domain/handbook/handbook-page';
import { usePath } from '#app/i18n/path';

/** All pages, by whom they are written for; the one that is open is marked. */
export function ContentsList({ groups, current }: { groups: readonly HandbookGroup[]; current: string }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <ul className="grid gap-4">
      {groups.map(({ reader, entries }) => (
        <li key={reader}>
          <p className="text-sm font-semibold text-ink-soft">{t(`handbook.reader.${reader}`)}</p>
          <ul>
            {entries.map(({ slug, title }) => (
              <li key={slug}>
                <Link
                  to={path(`/handbook/${slug}`)}
                  aria-current={slug === current ? 'page' : undefined}
                  className="flex min-h-11 items-center py-1 text-ink no-underline hover:underline aria-[current]:font-bold aria-[current]:text-link"
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
