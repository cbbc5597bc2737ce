import { Form as RemixForm, useNavigation } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HandbookLink } from './handbook-link';
import { KoreanWithin } from './in-korean';
import { FormStateProvider, inputId } from './form-state';
import { problemHelp } from './problem-help';

/** What an action answers when a form was not right (`unprocessable`). */
export interface FormAnswer {
  problems?: Record<string, string>;
  typed?: Record<string, string>;
}

/**
 * A form that works without JavaScript. Given the action's answer it shows a summary of the problems that takes the
 * focus, each problem beside its input, and everything typed still there. The browser's own checks are off: their
 * words are not ours, and they stop at the first.
 */
export function Form({
  answer,
  children,
  action,
  id,
  className = 'grid gap-6',
  label,
  prefix,
  initial = {},
  method = 'post',
  last = [],
}: {
  answer?: FormAnswer | null;
  children: ReactNode;
  action?: string;
  id?: string;
  className?: string;
  label?: string;
  /** Begins the ids of its inputs, where a page has several forms with inputs of one name. */
  prefix?: string;
  /** What the inputs hold at first. */
  initial?: Record<string, string>;
  method?: 'get' | 'post';
  /** Inputs at its end: the summary tells their problems last, whichever were found first. */
  last?: readonly string[];
}) {
  const navigation = useNavigation();
  const problems = answer?.problems ?? {};
  return (
    <RemixForm
      method={method}
      action={action}
      id={id}
      noValidate
      aria-label={label}
      className={className}
      aria-busy={navigation.state === 'submitting' || undefined}
      onSubmit={(event) => {
        // A key that is held, or pressed once more, sends nothing again and nothing of the page that comes.
        if (navigation.formMethod === 'POST') event.preventDefault();
      }}
    >
      <FormStateProvider
        value={{ problems, typed: answer?.typed ?? initial, prefix, isBack: answer?.typed !== undefined }}
      >
        <ErrorSummary problems={problems} prefix={prefix} last={last} />
        {children}
      </FormStateProvider>
    </RemixForm>
  );
}

function ErrorSummary({
  problems,
  prefix,
  last,
}: {
  problems: Record<string, string>;
  prefix?: string;
  last: readonly string[];
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const names = Object.keys(problems).sort((a, b) => last.indexOf(a) - last.indexOf(b));
  useEffect(() => {
    if (names.length > 0) box.current?.focus();
    // A new answer is a new object even when it names the same inputs.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [problems]);
  if (names.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-field border-2 border-bad bg-bad-paper p-4">
      <h2>{t('form.problems', { count: names.length })}</h2>
      <ul className="mt-2 list-disc pl-5">
        {names.map((name) => (
          <li key={name}>
            <a href={`#${inputId(name, prefix)}`} className="text-bad">
              <KoreanWithin>{t(problems[name] as never)}</KoreanWithin>
            </a>{' '}
            <MoreOf problem={problems[name] ?? ''} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function MoreOf({ problem }: { problem: string }) {
  const { t } = useTranslation();
  const help = problemHelp[problem];
  return help ? <HandbookLink to={help}>{t('handbook.more')}</HandbookLink> : null;
}
