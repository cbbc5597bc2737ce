import { useTranslation } from 'react-i18next';
import type { Actor } from '#app/domain/accounts/actor';
import { may, permissions, roles, type Permission, type Role } from '#app/domain/accounts/permissions';
import { ProseTable } from './prose-elements';

const visitors = ['anonymous', ...roles] as const;

/** The permission table of the program itself. */
export function PermissionsTable() {
  const { t } = useTranslation();
  return (
    <ProseTable>
      <thead>
        <tr>
          <th scope="col">{t('handbook.permissions.what')}</th>
          {visitors.map((visitor) => (
            <th scope="col" key={visitor}>
              {t(`handbook.permissions.${visitor}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(Object.keys(permissions) as Permission[]).map((permission) => (
          <tr key={permission}>
            <th scope="row" id={anchorOf(permission)}>
              {t(`permission.${anchorOf(permission)}`)}
            </th>
            {visitors.map((visitor) => (
              <td key={visitor}>{t(may(someone(visitor), permission) ? 'handbook.yes' : 'handbook.no')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ProseTable>
  );
}

type Hyphened<Name extends string> = Name extends `${infer First} ${infer Rest}` ? `${First}-${Hyphened<Rest>}` : Name;

const anchorOf = (permission: Permission) => permission.replaceAll(' ', '-') as Hyphened<Permission>;

const someone = (visitor: 'anonymous' | Role): Actor =>
  visitor === 'anonymous'
    ? { kind: 'anonymous', browser: null }
    : { kind: 'account', accountId: '', role: visitor, browser: null };
