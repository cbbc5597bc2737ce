import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { admit } from '#app/http/admit.server';
import { amend, amendable } from '#app/http/amend.server';
import { readForm } from '#app/http/form.server';
import { pathIn } from '#app/i18n/languages';
import { AmendForm } from '#app/ui/correct/amend-form';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'public');
  return amendable({ actor, secret: args.params.secret ?? '' }, args.params.correction ?? '', language);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'public');
  const { secret = '', correction = '' } = args.params;
  const typed = await readForm(args.request);
  return amend({ actor, secret }, correction, typed, pathIn(language, `/follow/${secret}`));
}

export default function FollowAmend() {
  return <AmendForm correction={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
];
