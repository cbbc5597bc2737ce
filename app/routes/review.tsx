import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form as PlainForm, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { fields, isField } from '#app/domain/places/place';
import { listQueue } from '#app/domain/review/list-queue.server';
import { listRecentDecisions } from '#app/domain/review/list-recent-decisions.server';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { Field, Select } from '#app/ui/field';
import { Form } from '#app/ui/form';
import { Pager } from '#app/ui/pager';
import { RecentDecisions } from '#app/ui/review/recent-decisions';
import { QueueList } from '#app/ui/review/queue-list';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'review corrections');
  const asked = new URL(args.request.url).searchParams;
  const field = asked.get('field') ?? '';
  const region = (asked.get('region') ?? '').trim().normalize('NFC');
  const recheck = asked.get('recheck') === 'yes';
  const queue = await listQueue(actor, {
    ...(isField(field) || field === 'missing-place' ? { field } : {}),
    ...(region ? { region } : {}),
    ...(recheck ? { recheck } : {}),
    after: asked.get('after') ?? undefined,
  });
  if (!queue) throw new Response(null, { status: 403 });
  asked.delete('empty');
  const here = new URLSearchParams(asked);
  here.delete('after');
  const next = new URLSearchParams(here);
  if (queue.next) next.set('after', queue.next);
  return {
    queue,
    filter: { field, region, recheck: recheck ? 'yes' : '' },
    recent: await listRecentDecisions(actor),
    nothingWaits: new URL(args.request.url).searchParams.has('empty'),
    refusal: new URL(args.request.url).searchParams.get('refused'),
    first: asked.has('after') ? `?${here}` : null,
    next: queue.next ? `?${next}` : null,
    now: new Date().toISOString(),
    title: wordsIn(language)('review.title'),
  };
}

export default function Review() {
  const { queue, filter, recent, nothingWaits, refusal, first, next, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  const total = queue.count.waiting + queue.anonymous.waiting;
  const count = (counted: { waiting: number; atLeast: boolean }) =>
    t(counted.atLeast ? 'review.atLeast' : 'review.exactly', { count: counted.waiting });
  return (
    <>
      <h1>{t('review.heading')}</h1>
      <p className="mt-2">
        {t('review.waiting', { listed: count(queue.count), anonymous: count(queue.anonymous) })}{' '}
        <Link to={path('/handbook/review')}>{t('review.howTo')}</Link>
      </p>
      {nothingWaits ? (
        <div className="mt-4">
          <Callout status title={t('review.nothingWaits')} />
        </div>
      ) : null}

      {refusal && /^[a-z-]+$/.test(refusal) ? (
        <div className="mt-4">
          <Callout tone="bad" status title={t(`refusal.${refusal}`)} />
        </div>
      ) : null}

      <div className="mt-6 grid gap-6">
        <Form action={path('/review/next')} className="grid gap-2" label={t('review.next')}>
          <input type="hidden" name="field" value={filter.field} />
          <input type="hidden" name="region" value={filter.region} />
          <Button disabled={total === 0}>{t('review.next')}</Button>
          <p className="text-ink-soft">{t('review.nextHint')}</p>
        </Form>
        <RecentDecisions decisions={recent} now={now} />
        <PlainForm method="get" className="grid items-end gap-3 sm:grid-cols-4" aria-label={t('review.filter.label')}>
          <Select
            name="field"
            label={t('review.filter.field')}
            defaultValue={filter.field}
            options={[
              { value: '', label: t('review.filter.all') },
              ...fields.map((field) => ({ value: field, label: t(`fact.${field}.label`) })),
              { value: 'missing-place', label: t('review.missingPlace') },
            ]}
          />
          <Field
            name="region"
            label={t('review.filter.region')}
            placeholder={t('review.filter.regionExample')}
            defaultValue={filter.region}
          />
          <Select
            name="recheck"
            label={t('review.filter.recheck')}
            defaultValue={filter.recheck}
            options={[
              { value: '', label: t('review.filter.all') },
              { value: 'yes', label: t('review.filter.recheckOnly') },
            ]}
          />
          <Button weight="quiet">{t('review.filter.apply')}</Button>
        </PlainForm>
        <section aria-labelledby="queue">
          <h2 id="queue">{t('review.queue')}</h2>
          <QueueList items={queue.items} now={now} />
          <Pager previous={first} next={next} />
        </section>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
