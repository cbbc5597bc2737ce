import { useTranslation } from 'react-i18next';
import type { Item } from '#app/domain/stock/item';
import { unknownState } from '#app/domain/stock/shown-state';
import { items } from '#app/domain/stock/items.server';
import type { Language } from '#app/i18n/languages';
import { ProseHeading, ProseTable } from './prose-elements';

/** Everything that may be in stock, with its states, from the files of items. */
export const Items = () => items.map((item) => <ItemEntry key={item.id} item={item} />);

function ItemEntry({ item }: { item: Item }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="fact">
      <ProseHeading level={3} id={item.id}>
        {item.name[language]}
      </ProseHeading>
      <ProseTable>
        <thead>
          <tr>
            <th scope="col">{t('handbook.item.state')}</th>
            <th scope="col">{t('handbook.item.means')}</th>
          </tr>
        </thead>
        <tbody>
          {[...item.states, unknownState].map((state) => (
            <tr key={state.code}>
              <th scope="row">
                <span aria-hidden="true">{state.shape} </span>
                {state.word[language]}
              </th>
              <td>
                {state.means[language]}
                <Reasons state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </ProseTable>
      <p>
        {t('handbook.item.soldAt')} {item.kinds.map((kind) => t(`kind.${kind}`)).join(', ')} ·{' '}
        {t('handbook.item.oldAfter', { count: Math.round(item.officialIsOldAfter / 60) })}
      </p>
    </section>
  );
}

function Reasons({ state }: { state: Item['states'][number] | typeof unknownState }) {
  const { i18n } = useTranslation();
  const reasons = 'reasons' in state ? (state.reasons ?? []) : [];
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.map(({ code, word }) => (
        <li key={code}>{word[i18n.language as Language]}</li>
      ))}
    </ul>
  );
}
