import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from '#app/domain/accounts/permissions';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { Field, Select } from '#app/ui/field';
import { Form, type FormAnswer } from '#app/ui/form';
import { Section } from './section';
import { Cell, RowHead, Table } from './table';

interface Holder {
  id: string;
  /** null where the account was deleted. */
  name: string | null;
  role: Role;
}

/** Who is more than a volunteer, and the form that makes and unmakes them. */
export function RolesSection({
  holders,
  granted,
  answer,
}: {
  holders: Holder[];
  granted: { name: string; role: Role } | null;
  answer?: FormAnswer | null;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const roleName = (role: Role) => t(`handbook.permissions.${role}`);
  return (
    <Section id="roles" heading={t('admin.roles.heading')}>
      {granted && !answer?.problems ? (
        <Callout
          tone="good"
          status
          title={t('admin.roles.granted', { name: granted.name, role: roleName(granted.role) })}
        />
      ) : null}
      {holders.length === 0 ? (
        <p>{t('admin.roles.none')}</p>
      ) : (
        <Table
          label={t('admin.roles.heading')}
          columns={[{ text: t('admin.roles.name') }, { text: t('admin.roles.role') }]}
        >
          {holders.map(({ id, name, role }) => (
            <tr key={id}>
              <RowHead>{name ?? id}</RowHead>
              <Cell>{roleName(role)}</Cell>
            </tr>
          ))}
        </Table>
      )}
      <Form answer={answer} action={path('/admin')} label={t('admin.roles.form')} className="grid max-w-lg gap-4">
        <h3>{t('admin.roles.form')}</h3>
        <Field name="name" label={t('admin.roles.name')} hint={t('admin.roles.nameHint')} autoComplete="off" required />
        <Select
          name="role"
          label={t('admin.roles.role')}
          hint={t('admin.roles.roleHint')}
          defaultValue="reviewer"
          options={roles.map((role) => ({ value: role, label: roleName(role) }))}
        />
        <Button className="justify-self-start">{t('admin.roles.button')}</Button>
      </Form>
      <p>
        <Link to={path('/handbook/permissions')} className="inline-flex min-h-11 items-center">
          {t('admin.roles.who')}
        </Link>
      </p>
    </Section>
  );
}
