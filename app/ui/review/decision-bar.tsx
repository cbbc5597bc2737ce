import { useTranslation } from 'react-i18next';
import { reasonsFor, type ReasonedVerdict } from '#app/domain/review/reasons';
import { Button, buttonClass } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { Choices } from '#app/ui/choice';
import { TextArea } from '#app/ui/field';
import { inputId } from '#app/ui/form-state';
import { Form, type FormAnswer } from '#app/ui/form';
import type { CardShown } from './card-shown';
import { sendForm, useKeys, type Keys } from './use-keys';

/** What can be done with the card: claim it, or decide it. */
export function DecisionBar({
  card,
  answer,
}: {
  card: CardShown;
  answer: (FormAnswer & { typed?: Record<string, string> }) | undefined;
}) {
  const { t } = useTranslation();
  useKeys(decisionKeys, card.holder?.mine === true);
  const { correction, holder } = card;
  if (correction.state !== 'waiting')
    return <Callout title={t(`state.${correction.state}`)}>{t('review.alreadyDecided')}</Callout>;
  const problem = answer?.problems?.decision;
  const refusal = problem ? <Callout tone="bad" status title={t(problem)} /> : null;
  if (!holder?.mine) {
    return (
      <div className="grid gap-3">
        {refusal}
        {holder ? <p>{t('review.heldBy', { name: holder.name ?? '', count: holder.minutesLeft })}</p> : null}
        <Form>
          <Intent intent="claim" revision={correction.revision} />
          <Button disabled={holder !== null}>{t('review.claim')}</Button>
        </Form>
      </div>
    );
  }
  return (
    <>
      {refusal}
      <section
        aria-label={t('review.decide')}
        className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-y border-line bg-paper py-2"
      >
        <Form id="approve" className="">
          <Intent intent="approve" revision={correction.revision} />
          <input type="hidden" name="version" value={card.published?.version ?? 0} />
          <Button aria-keyshortcuts="A">
            {t('verdict.approve')} <kbd aria-hidden="true">A</kbd>
          </Button>
        </Form>
        <ToReason verdict="reject" shortcut="R" />
        <ToReason verdict="request-changes" shortcut="C" />
        <Form id="pass" className="">
          <Intent intent="pass" revision={correction.revision} />
          <Button weight="quiet" aria-keyshortcuts="S">
            {t('review.pass')} <kbd aria-hidden="true">S</kbd>
          </Button>
        </Form>
        <Form className="">
          <Intent intent="release" revision={correction.revision} />
          <Button weight="quiet">{t('review.release')}</Button>
        </Form>
        <p className="text-ink-soft">{t('review.mine', { count: holder.minutesLeft })}</p>
      </section>
      <WithReason verdict="reject" revision={correction.revision} answer={answer} />
      <WithReason verdict="request-changes" revision={correction.revision} answer={answer} />
    </>
  );
}

/** Leads to the form below; a browser opens what a link leads into by itself where there is no JavaScript. */
function ToReason({ verdict, shortcut }: { verdict: ReasonedVerdict; shortcut: string }) {
  const { t } = useTranslation();
  return (
    <a
      href={`#${inputId('reason', verdict)}`}
      aria-keyshortcuts={shortcut}
      className={buttonClass('quiet')}
      onClick={(event) => {
        if (openReason(verdict)) event.preventDefault();
      }}
    >
      {t(`verdict.${verdict}`)} <kbd aria-hidden="true">{shortcut}</kbd>
    </a>
  );
}

function openReason(verdict: string): boolean {
  const details = document.getElementById(verdict) as HTMLDetailsElement | null;
  if (!details) return false;
  details.open = true;
  details.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
  return true;
}

function WithReason({
  verdict,
  revision,
  answer,
}: {
  verdict: ReasonedVerdict;
  revision: number;
  answer: FormAnswer | undefined;
}) {
  const { t } = useTranslation();
  const came = answer?.typed?.intent === verdict ? answer : undefined;
  return (
    <details id={verdict} open={came !== undefined} className="rounded-field border border-line px-4">
      <summary className="font-semibold">{t(`verdict.${verdict}`)}</summary>
      <div className="pb-4">
        <Form answer={came} prefix={verdict}>
          <Intent intent={verdict} revision={revision} />
          <Choices
            name="reason"
            label={t('review.reason')}
            options={reasonsFor(verdict).map((code) => ({ value: code, label: t(`reason.${code}.label`) }))}
          />
          <TextArea name="note" label={t('review.note')} hint={t('review.noteHint')} optional />
          <Button weight={verdict === 'reject' ? 'danger' : 'main'}>{t(`verdict.${verdict}`)}</Button>
        </Form>
      </div>
    </details>
  );
}

function Intent({ intent, revision }: { intent: string; revision: number }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
}

const decisionKeys: Keys = {
  KeyA: () => sendForm('approve'),
  KeyR: () => openReason('reject'),
  KeyC: () => openReason('request-changes'),
  KeyS: () => sendForm('pass'),
};
