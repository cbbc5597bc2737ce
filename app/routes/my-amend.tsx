import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { admit } from '#app/http/admit.server';
import { amend, amendable } from '#app/http/amend.server';
import { readForm } from '#app/http/form.server';
import { pathIn } from '#app/i18n/languages';
import { AmendForm } from '#app/ui/correct/amend-form';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'see own corrections');
  return amendable({ actor, secret: null }, args.params.correction ?? '', language);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'see own corrections');
  const id = args.params.correction ?? '';
  const typed = await readForm(args.request);
  return amend({ actor, secret: null }, id, typed, pathIn(language, `/my/corrections/${id}`));
}

export default function MyAmend() {
  return <AmendForm correction={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
