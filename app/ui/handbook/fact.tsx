import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { facts, fields, type Field } from '#app/domain/places/place';
import { ProseHeading, ProseTable } from './prose-elements';

/** One entry of the dictionary: the words come from the page, the rules from the table of facts. */
export function Fact({ field, children }: { field: Field; children?: ReactNode }) {
  const { t } = useTranslation();
  const { lead, policy, reviewAfterDays, canBeUnknown, columns } = facts[field];
  return (
    <section className="fact">
      <ProseHeading level={3} id={field}>
        {t(`fact.${field}.label`)}
      </ProseHeading>
      {children}
      <dl className="rules">
        <Rule name={t('handbook.fact.lead')}>{lead ? t(`source.${lead}`) : t('handbook.fact.noLead')}</Rule>
        <Rule name={t('handbook.fact.policy')}>{t(`handbook.policy.${policy}`)}</Rule>
        <Rule name={t('handbook.fact.reviewAfter')}>{t('handbook.fact.days', { count: reviewAfterDays })}</Rule>
        <Rule name={t('handbook.fact.unknown')}>{t(canBeUnknown ? 'handbook.fact.may' : 'handbook.fact.mayNot')}</Rule>
        <Rule name={t('handbook.fact.columns')}>
          <Columns names={columns} />
        </Rule>
      </dl>
    </section>
  );
}

const Rule = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** All facts in one table, each leading to its entry. */
export function FactTable() {
  const { t } = useTranslation();
  return (
    <ProseTable>
      <thead>
        <tr>
          <th scope="col">{t('handbook.fact.fact')}</th>
          <th scope="col">{t('handbook.fact.of')}</th>
          <th scope="col">{t('handbook.fact.policy')}</th>
          <th scope="col">{t('handbook.fact.reviewAfter')}</th>
          <th scope="col">{t('handbook.fact.columns')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">
              <a href={`#${field}`}>{t(`fact.${field}.label`)}</a>
            </th>
            <td>{t(`handbook.fact.${facts[field].of}`)}</td>
            <td>{t(`handbook.policy.${facts[field].policy}`)}</td>
            <td>{t('handbook.fact.days', { count: facts[field].reviewAfterDays })}</td>
            <td>
              <Columns names={facts[field].columns} />
            </td>
          </tr>
        ))}
      </tbody>
    </ProseTable>
  );
}

const Columns = ({ names }: { names: readonly string[] }) =>
  names.map((name, index) => (
    <span key={name}>
      {index > 0 ? ', ' : ''}
      <code>{name}</code>
    </span>
  ));
