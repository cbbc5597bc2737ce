import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button';

/** The name of a neighbourhood with the button that goes there, and beside them why there is nothing of that name. */
export function NeighbourhoodField({
  id,
  near,
  button,
  problem,
  width = '',
}: {
  id: string;
  near: string;
  button: string;
  problem: string | null;
  /** Classes of the input, where it is not to be as wide as its row. */
  width?: string;
}) {
  const { t } = useTranslation();
  const problemId = `${id}-problem`;
  return (
    <>
      <label htmlFor={id} className="font-semibold">
        {t('search.near.label')}
      </label>
      <div className="flex flex-wrap items-stretch gap-2">
        <input
          key={near}
          id={id}
          name="near"
          defaultValue={near}
          placeholder={t('search.near.example')}
          maxLength={100}
          autoComplete="off"
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : problemId}
          className={`min-h-11 w-20 min-w-0 flex-1 rounded-field border border-line-strong bg-paper px-3 py-2 text-ink ${width}`}
        />
        <Button weight="quiet" className="shrink-0">
          {button}
        </Button>
      </div>
      {problem === null ? null : (
        <p id={problemId} className="font-semibold text-bad">
          {problem}
        </p>
      )}
    </>
  );
}
