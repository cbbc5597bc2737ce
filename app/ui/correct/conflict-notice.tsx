import { useTranslation } from 'react-i18next';
import type { Field } from '#app/domain/places/place';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { useFactText } from '#app/ui/fact-value';
import { Form } from '#app/ui/form';
import { Moment } from '#app/ui/time';

interface Conflict {
  item: string;
  field: Field;
  current: unknown;
  proposed: unknown;
  changedBy: 'import' | 'correction' | 'undo';
  changedAt: string;
}

/** The value moved while the person wrote: theirs, mine, or neither. */
export function ConflictNotice({ conflict, placeId }: { conflict: Conflict; placeId: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const text = useFactText();
  const { field, item, current, proposed } = conflict;
  return (
    <Callout tone="warn" status title={t('conflict.title', { field: t(`fact.${field}.label`) })}>
      <p>
        <Moment at={conflict.changedAt} /> · {t(`cause.${conflict.changedBy}`)}
      </p>
      <dl className="grid gap-1">
        <div>
          <dt className="font-semibold">{t('conflict.current')}</dt>
          <dd>{text(field, current)}</dd>
        </div>
        <div>
          <dt className="font-semibold">{t('conflict.mine')}</dt>
          <dd>{text(field, proposed)}</dd>
        </div>
      </dl>
      <Form action={path(`/places/${placeId}/confirm`)} className="mt-2">
        <input type="hidden" name="field" value={field} />
        <input type="hidden" name="item" value={item} />
        <div>
          <Button weight="quiet">{t('conflict.takeCurrent')}</Button>
        </div>
      </Form>
      <p>{t('conflict.sendAgain')}</p>
    </Callout>
  );
}
