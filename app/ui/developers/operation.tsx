import { useTranslation } from 'react-i18next';
import type { GuideOperation } from '#app/http/api-guide.server';
import { usePath } from '#app/i18n/path';
import { Button } from '../button';
import { ScrollBox } from '../scroll-box';
import { WithCode } from '../with-code';

/** One operation: what it does, what can be asked of it, and a form to try it with that needs no script. */
export function Operation({ operation }: { operation: GuideOperation }) {
  const { id, method, path, summary, description, needs } = operation;
  const { t } = useTranslation();
  return (
    <article aria-labelledby={id} className="grid gap-3 border-b border-line pb-6">
      <h3 id={id}>{summary}</h3>
      <p className="wrap-anywhere">
        <code>
          <strong>{method}</strong> {path}
        </code>
      </p>
      <p>
        <WithCode>{description}</WithCode>
      </p>
      {needs ? <p>{t(`developers.needs.${needs}`)}</p> : null}
      {operation.parameters.length > 0 ? <Parameters operation={operation} /> : null}
      {operation.canTry ? <TryIt operation={operation} /> : null}
    </article>
  );
}

function Parameters({ operation: { parameters, summary } }: { operation: GuideOperation }) {
  const { t } = useTranslation();
  const cell = 'border-b border-line py-2 pr-4 text-left align-top';
  return (
    <ScrollBox label={t('developers.parametersOf', { summary })}>
      <table className="min-w-full">
        <thead>
          <tr>
            <th scope="col" className={cell}>
              {t('developers.parameter')}
            </th>
            <th scope="col" className={cell}>
              {t('developers.means')}
            </th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(({ name, description, allows }) => (
            <tr key={name}>
              <th scope="row" className={`${cell} font-normal`}>
                <code>{name}</code>
              </th>
              <td className={cell}>
                <WithCode>{description}</WithCode> {allows ? <span className="text-ink-soft">{allows}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function TryIt({ operation: { id, summary, parameters } }: { operation: GuideOperation }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <details>
      <summary className="flex min-h-11 items-center font-semibold">{t('developers.try')}</summary>
      <form method="get" action={path('/developers/try')} className="grid gap-3 py-3" aria-label={summary}>
        <input type="hidden" name="operation" value={id} />
        {parameters
          .filter(({ isHeader }) => !isHeader)
          .map(({ name, example }) => (
            <label key={name} className="grid gap-1">
              <code>{name}</code>
              <input
                name={name}
                defaultValue={example}
                autoComplete="off"
                className="min-h-11 w-full rounded-field border border-line-strong bg-paper px-3 py-2 text-ink"
              />
            </label>
          ))}
        <Button weight="quiet" className="justify-self-start">
          {t('developers.send')}
        </Button>
      </form>
    </details>
  );
}
