import { useTranslation } from 'react-i18next';
import type { PlaceKind } from '#app/domain/places/place-kinds';
import { itemById } from '#app/domain/stock/items.server';
import type { RulePeriod, SaleRule } from '#app/domain/stock/sale-rule';
import type { Language } from '#app/i18n/languages';
import { dayInWords } from '#app/ui/time';
import { ProseHeading } from './prose-elements';

/** Every rule of an item's scheme, under the day on which it first held anywhere. */
export function SaleRules({ item: id }: { item: string }) {
  const { t, i18n } = useTranslation();
  const scheme = itemById(id)?.scheme;
  if (!scheme) throw new Error(`There is no item "${id}" with a scheme of sale.`);
  const days = [...new Set(scheme.rules.map(beginningOf))].sort();
  return days.map((day) => (
    <section key={day}>
      <ProseHeading level={3} id={`${id}-${day}`}>
        {t('handbook.sale.from', { day: dayInWords(day, i18n.language) })}
      </ProseHeading>
      <ul>
        {scheme.rules
          .filter((rule) => beginningOf(rule) === day)
          .map((rule) => (
            <li key={rule.id}>
              <Rule rule={rule} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

const periodsOf = (rule: SaleRule) => Object.entries(rule.holds) as [PlaceKind, RulePeriod][];

const beginningOf = (rule: SaleRule): string =>
  periodsOf(rule)
    .map(([, { from }]) => from)
    .sort()[0] ?? '';

/** Kinds of place at which a rule holds for the same time. */
function samePeriods(rule: SaleRule): { kinds: PlaceKind[]; period: RulePeriod }[] {
  const groups = new Map<string, { kinds: PlaceKind[]; period: RulePeriod }>();
  for (const [kind, period] of periodsOf(rule)) {
    const key = JSON.stringify(period);
    const known = groups.get(key);
    if (known) known.kinds.push(kind);
    else groups.set(key, { kinds: [kind], period });
  }
  return [...groups.values()];
}

function Rule({ rule }: { rule: SaleRule }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <>
      <strong>{rule.says[language]}</strong>
      {rule.topic === 'rotation' ? ` ${rule.weekend[language]}` : null}
      <ul className="details">
        {rule.topic === 'for-others'
          ? rule.forWhom
              .filter(({ papers }) => papers.length > 0)
              .map(({ who, papers }) => (
                <li key={who.en}>
                  {who[language]}: {papers.map((paper) => paper[language]).join(', ')}
                </li>
              ))
          : null}
        {samePeriods(rule).map(({ kinds, period }) => (
          <Period key={kinds.join()} kinds={kinds} period={period} />
        ))}
        <li>
          {t('handbook.sale.readIn')} {rule.readIn.join(', ')}
        </li>
      </ul>
    </>
  );
}

function Period({ kinds, period }: { kinds: PlaceKind[]; period: RulePeriod }) {
  const { t, i18n } = useTranslation();
  const { from, certainFrom, to, certainTo } = period;
  const day = (date: string) => dayInWords(date, i18n.language);
  const between = (first: string, last: string) => t('handbook.sale.between', { first: day(first), last: day(last) });
  const begins = certainFrom ? between(from, certainFrom) : day(from);
  const ends = to && (certainTo ? between(certainTo, to) : day(to));
  return (
    <li>
      {kinds.map((kind) => t(`kind.${kind}`)).join(', ')}:{' '}
      {ends ? t('handbook.sale.period', { begins, ends }) : t('handbook.sale.from', { day: begins })}
    </li>
  );
}
