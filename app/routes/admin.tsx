import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { grantRole } from '#app/domain/accounts/grant-role.server';
import { listRoleHolders } from '#app/domain/accounts/list-role-holders.server';
import { roles, type Role } from '#app/domain/accounts/permissions';
import { listImports } from '#app/domain/imports/list-imports.server';
import { listMismatches } from '#app/domain/imports/list-mismatches.server';
import { readHealth } from '#app/domain/health/read-health.server';
import { readCuts } from '#app/domain/releases/read-cuts.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { pathIn } from '#app/i18n/languages';
import { HealthSection } from '#app/ui/admin/health-section';
import { ImportsSection } from '#app/ui/admin/imports-section';
import { ReleasesSection } from '#app/ui/admin/releases-section';
import { RolesSection } from '#app/ui/admin/roles-section';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'see health');
  const [holders, imports, mismatches, cuts, health] = await Promise.all([
    listRoleHolders(actor),
    listImports(actor),
    listMismatches(actor, { limit: 1 }),
    readCuts(actor),
    readHealth(actor),
  ]);
  if (!cuts || !health) throw new Response(null, { status: 403 });
  return {
    title: titleOf(language, wordsIn(language)('admin.heading')),
    holders,
    granted: holderIn(new URL(args.request.url).searchParams),
    imports,
    mismatches: mismatches.total,
    cuts,
    health,
    now: new Date().toISOString(),
  };
}

/** Grants a role; the other deeds of the page have doors of their own. */
export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'see health');
  const typed = await readForm(args.request);
  const { name = '', role = '' } = typed;
  if (!isRole(role)) return unprocessable({ role: 'admin.problem.role-missing' }, typed);
  const outcome = await grantRole(actor, { name, role });
  if (outcome.ok) return redirect(`${pathIn(language, '/admin')}?${new URLSearchParams({ granted: name, role })}`);
  if (outcome.reason === 'not-allowed') throw new Response(null, { status: 403 });
  return unprocessable({ name: `admin.problem.${outcome.reason}` }, typed);
}

export default function Admin() {
  const { t } = useTranslation();
  const { holders, granted, imports, mismatches, cuts, health, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="grid gap-10">
      <h1>{t('admin.heading')}</h1>
      <RolesSection holders={holders} granted={granted} answer={answer} />
      <ImportsSection imports={imports} mismatches={mismatches} now={now} />
      <ReleasesSection cuts={cuts} now={now} />
      <HealthSection health={health} now={now} />
    </div>
  );
}

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

/** What the address says was just granted; shown as said, so only a name's length of it. */
function holderIn(asked: URLSearchParams): { name: string; role: Role } | null {
  const [name, role] = [asked.get('granted') ?? '', asked.get('role') ?? ''];
  return name !== '' && isRole(role) ? { name: name.slice(0, 20), role } : null;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
