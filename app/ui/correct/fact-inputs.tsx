import { useTranslation } from 'react-i18next';
import { unknownInput } from '#app/domain/places/form-inputs';
import { facts, type Field as FactName } from '#app/domain/places/place';
import { operatingStates, placeKinds, sellingMethods } from '#app/domain/places/place-kinds';
import { Choices, Tick } from '#app/ui/choice';
import { Field } from '#app/ui/field';
import { HandbookLink } from '#app/ui/handbook-link';
import { HoursInputs } from './hours-inputs';

/**
 * The inputs of one fact, named as app/domain/places/form-inputs.ts says. Of a new place, an empty input says "not
 * known" and needs no box for it.
 */
export function FactInputs({ field, isNew = false }: { field: FactName; isNew?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3">
      <ValueInputs field={field} isNew={isNew} />
      {facts[field].canBeUnknown && !isNew ? (
        <Tick name={unknownInput(field)} value="on" label={t('fact.unknownChoice')} />
      ) : null}
      <div>
        <HandbookLink to={`/handbook/dictionary#${field}`}>
          {t('fact.howToWrite', { field: t(`fact.${field}.label`) })}
        </HandbookLink>
      </div>
    </div>
  );
}

function ValueInputs({ field, isNew }: { field: FactName; isNew: boolean }) {
  const { t } = useTranslation();
  const coupled = {
    name: field,
    label: isNew ? t(`fact.${field}.label`) : t('correct.newValue', { field: t(`fact.${field}.label`) }),
    hint: t(`fact.${field}.hint`),
    optional: isNew && facts[field].canBeUnknown,
  };
  switch (field) {
    case 'name':
    case 'entranceNote':
      return <Field {...coupled} autoComplete="off" />;
    case 'phone':
      return <Field {...coupled} type="tel" inputMode="tel" autoComplete="off" />;
    case 'location':
      return (
        <>
          <Field name="address" label={t('fact.input.address')} hint={coupled.hint} autoComplete="off" />
          <div className="grid grid-cols-2 gap-3">
            <Field name="lat" label={t('fact.input.lat')} inputMode="decimal" autoComplete="off" optional />
            <Field name="lng" label={t('fact.input.lng')} inputMode="decimal" autoComplete="off" optional />
          </div>
        </>
      );
    case 'hours':
      return <HoursInputs />;
    case 'ticketTime':
      return (
        <>
          <Field {...coupled} placeholder="08:30" autoComplete="off" />
          <Tick name="ticketTime-none" value="on" label={t('fact.input.ticketTime-none')} />
        </>
      );
    case 'saleStartTime':
      return <Field {...coupled} placeholder="09:00" autoComplete="off" />;
    case 'kind':
      return <Choices {...coupled} options={placeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />;
    case 'operatingState':
      return (
        <Choices
          {...coupled}
          options={operatingStates.map((value) => ({ value, label: t(`operatingState.${value}`) }))}
        />
      );
    case 'sellingMethod':
      return (
        <Choices
          {...coupled}
          options={sellingMethods.map((value) => ({ value, label: t(`sellingMethod.${value}`) }))}
        />
      );
  }
}
