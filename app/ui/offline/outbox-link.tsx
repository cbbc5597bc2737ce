import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { useOutbox } from './use-outbox';

/** In the head of every page, while something is kept on this device. */
export function OutboxLink() {
  const { t } = useTranslation();
  const path = usePath();
  const count = useOutbox()?.length ?? 0;
  if (count === 0) return null;
  return (
    <li>
      <a
        href={path('/outbox')}
        className="inline-flex min-h-11 items-center font-semibold text-ink no-underline hover:underline"
      >
        {t('outbox.link', { count })}
      </a>
    </li>
  );
}
