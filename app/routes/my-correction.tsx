import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { findOwnCorrection } from '#app/domain/corrections/find-own-correction.server';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { BackToMy } from '#app/ui/correct/back-to-my';
import { CorrectionProgress } from '#app/ui/correct/correction-progress';

/** One correction that this account sent or said the same as: where a notice about it leads. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'see own corrections');
  const correction = await findOwnCorrection(actor, args.params.correction ?? '');
  if (!correction) throw new Response(null, { status: 404 });
  return { correction, now: new Date().toISOString(), title: wordsIn(language)('my.title') };
}

export default function MyCorrection() {
  const { correction, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <BackToMy />
      <h1 className="mb-4">{t('follow.one')}</h1>
      <CorrectionProgress
        correction={correction}
        now={now}
        amendPath={path(`/my/amend/${correction.id}`)}
        withdrawPath={path('/my')}
      />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
