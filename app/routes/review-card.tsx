import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#app/domain/places/place';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { claimCorrection } from '#app/domain/review/claim-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { listQueue } from '#app/domain/review/list-queue.server';
import { listRecentDecisions } from '#app/domain/review/list-recent-decisions.server';
import { passCorrection } from '#app/domain/review/pass-correction.server';
import { readCard, type Card } from '#app/domain/review/read-card.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { releaseClaim } from '#app/domain/review/release-claim.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { statusOf } from '#app/http/refusal';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn, type Language } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Callout } from '#app/ui/callout';
import { useFactLabel } from '#app/ui/fact-label';
import { KoreanWithin } from '#app/ui/in-korean';
import { CardFacts } from '#app/ui/review/card-facts';
import { CardProposal } from '#app/ui/review/card-proposal';
import { DecisionBar } from '#app/ui/review/decision-bar';
import { QueueList } from '#app/ui/review/queue-list';
import { RecentDecisions } from '#app/ui/review/recent-decisions';

/** How many corrections are listed beside the card, where there is room. */
const queueBeside = 10;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'review corrections');
  const card = await readCard(actor, args.params.id ?? '');
  if (!card) throw new Response(null, { status: 404 });
  return {
    card,
    recent: await listRecentDecisions(actor),
    queue: (await listQueue(actor, {}))?.items.slice(0, queueBeside) ?? [],
    now: new Date().toISOString(),
    title: titleIn(language, card),
  };
}

function titleIn(language: Language, { correction, place }: Card): string {
  const t = wordsIn(language);
  const name = place?.name ?? (correction.after as { name: string }).name;
  const field = place ? t(`fact.${correction.field as Field}.label`) : t('review.missingPlace');
  return t('review.cardTitle', { name, field });
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'review corrections');
  const typed = await readForm(args.request);
  const id = args.params.id ?? '';
  const seen = { id, revision: Number(typed.revision) };
  const refusal = { ...seen, reason: typed.reason ?? '', note: typed.note ?? '' };
  const decided =
    typed.intent === 'claim'
      ? await claimCorrection(actor, { id })
      : typed.intent === 'approve'
        ? await approveCorrection(actor, { ...seen, fieldSeen: Number(typed.version), note: typed.note ?? '' })
        : typed.intent === 'reject'
          ? await rejectCorrection(actor, refusal)
          : typed.intent === 'request-changes'
            ? await requestChanges(actor, refusal)
            : typed.intent === 'pass'
              ? await passCorrection(actor, { id })
              : await releaseClaim(actor, { id });
  if (!decided.ok) {
    if (decided.reason === 'not-found') throw new Response(null, { status: 404 });
    const beside =
      decided.reason === 'reason-missing' ? 'reason' : decided.reason === 'note-too-long' ? 'note' : 'decision';
    return unprocessable({ [beside]: `refusal.${decided.reason}` }, typed, { status: statusOf(decided.reason) });
  }
  if (typed.intent === 'claim') return redirect(pathIn(language, `/review/${id}`));
  if (typed.intent === 'release') return redirect(pathIn(language, '/review'));
  const next = await claimNext(actor);
  return redirect(pathIn(language, next.ok ? `/review/${next.value.id}?decided` : '/review?empty'));
}

export default function ReviewCard() {
  const { card, recent, queue, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [asked] = useSearchParams();
  const { t } = useTranslation();
  const path = usePath();
  const label = useFactLabel();
  const { correction, place } = card;
  return (
    // Another card is another page: what had the focus on this one must not have it there.
    <div key={correction.id} className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-10">
      <div>
        <p>
          <Link to={path('/review')} className="inline-flex min-h-11 items-center">
            {t('review.backToQueue')}
          </Link>
        </p>
        <h1>
          <KoreanWithin>
            {correction.kind === 'missing-place'
              ? t('review.missingPlaceNamed', { name: (correction.after as unknown as { name: string }).name })
              : `${place?.name ?? ''} — ${label(correction.field, correction.item)}`}
          </KoreanWithin>
        </h1>
        <div className="mt-4 space-y-6">
          {asked.has('decided') ? <Callout tone="good" status title={t('review.decided')} /> : null}
          {asked.has('undone') ? <Callout tone="good" status title={t('review.undone')} /> : null}
          {correction.recheck ? (
            <Callout tone="warn" title={t('review.recheck')}>
              {t('review.recheckWhy')}
            </Callout>
          ) : null}
          <div className="grid items-start gap-6 xl:grid-cols-[3fr_2fr]">
            <CardProposal card={card} />
            <div className="grid gap-6">
              <CardFacts card={card} now={now} />
            </div>
          </div>
          <DecisionBar card={card} answer={answer} />
          <RecentDecisions decisions={recent} now={now} />
        </div>
      </div>
      <nav aria-labelledby="queue" className="hidden lg:order-first lg:block">
        <h2 id="queue" className="text-base">
          {t('review.queue')}
        </h2>
        <QueueList items={queue} here={correction.id} now={now} />
      </nav>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
