import { useTranslation } from 'react-i18next';
import { weekdays } from '#app/domain/kst';
import { choicesOf, type DayInput } from '#app/domain/places/form-inputs';
import { mostDates, mostRules, specialDays } from '#app/domain/places/hours';
import { Tick } from '#app/ui/choice';
import { Field, Select } from '#app/ui/field';
import { useInputState, useTyped } from '#app/ui/form-state';

const dayInputs: readonly DayInput[] = [...weekdays, ...specialDays];

/** Opening hours day by day: a choice, and the times where the choice asks for them. */
export function HoursInputs() {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3">
      <p className="text-ink-soft">{t('fact.hours.hint')}</p>
      {dayInputs.map((day) => (
        <DayInputs key={day} name={day} day={dayName(t, day)} choices={choicesOf(day)} />
      ))}
      <SomeWeeks />
      <SingleDates />
    </div>
  );
}

/** Times are asked for where neither "closed" nor "like another day" is chosen; by style alone, so without a script too. */
function DayInputs({ name, day, choices }: { name: string; day: string; choices: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <fieldset className="group grid gap-2 border-t border-line pt-2">
      <legend className="sr-only">{day}</legend>
      <Select name={name} label={day} options={choices.map((value) => ({ value, label: choiceName(t, value) }))} />
      <div className="grid gap-2 group-has-[option[value='closed']:checked]:hidden group-has-[option[value^='as-']:checked]:hidden">
        <div className="grid grid-cols-2 gap-2 group-has-[option[value='all-day']:checked]:hidden">
          <Time name={`${name}-open`} day={day} label={t('hours.input.open')} example="09:00" />
          <Time name={`${name}-close`} day={day} label={t('hours.input.close')} example="19:00" />
        </div>
        <Lunch name={name} day={day} />
      </div>
    </fieldset>
  );
}

function Lunch({ name, day }: { name: string; day: string }) {
  const { t } = useTranslation();
  const [from, to] = [useInputState(`${name}-lunch-from`), useInputState(`${name}-lunch-to`)];
  return (
    <details open={Boolean(from.typed || to.typed || from.problem || to.problem)}>
      <summary className="min-h-11 content-center">
        {t('correct.hours.lunch')} <span className="sr-only">({day})</span>
      </summary>
      <div className="grid grid-cols-2 gap-2">
        <Time name={`${name}-lunch-from`} day={day} label={t('hours.input.lunch-from')} example="13:00" />
        <Time name={`${name}-lunch-to`} day={day} label={t('hours.input.lunch-to')} example="14:00" />
      </div>
    </details>
  );
}

function Time({ name, day, label, example }: { name: string; day: string; label: string; example: string }) {
  return <Field name={name} label={label} aria-label={`${day} ${label}`} placeholder={example} autoComplete="off" />;
}

/** Days that differ in some weeks: as many rules as there are, and room for one more. */
function SomeWeeks() {
  const { t } = useTranslation();
  const { slots, isUsed } = useSlots('alt', mostRules);
  return (
    <details className="border-y border-line" open={isUsed}>
      <summary className="min-h-11 content-center font-semibold">{t('hours.input.rules')}</summary>
      <p className="text-ink-soft">{t('correct.hours.rulesHint')}</p>
      {slots.map((slot) => (
        <div key={slot} className="grid gap-3 border-t border-line py-3">
          <Select
            name={`${slot}-day`}
            label={t('hours.input.day')}
            options={[
              { value: '', label: t('correct.hours.none') },
              ...weekdays.map((value) => ({ value, label: t(`weekday.${value}`) })),
            ]}
          />
          <div role="group" aria-label={t('hours.input.weeks')} className="flex flex-wrap gap-x-4">
            {[1, 2, 3, 4, 5].map((week) => (
              <Tick key={week} name={`${slot}-week-${week}`} value="on" label={t(`hours.nth.${week}`)} />
            ))}
          </div>
          <Field name={`${slot}-every-other-from`} type="date" label={t('hours.input.every-other-from')} optional />
          <DayInputs name={slot} day={t('correct.hours.thatDay')} choices={['', 'closed', 'all-day']} />
        </div>
      ))}
    </details>
  );
}

/** Single dates that go before all rules, such as the day of an election. */
function SingleDates() {
  const { t } = useTranslation();
  const { slots, isUsed } = useSlots('date', mostDates);
  return (
    <details className="border-b border-line" open={isUsed}>
      <summary className="min-h-11 content-center font-semibold">{t('hours.input.dates')}</summary>
      {slots.map((slot) => (
        <div key={slot} className="grid gap-3 border-t border-line py-3">
          <Field name={`${slot}-on`} type="date" label={t('hours.input.on')} optional />
          <DayInputs name={slot} day={t('correct.hours.thatDay')} choices={['', 'closed', 'all-day']} />
        </div>
      ))}
    </details>
  );
}

/** What is there already must be in the form, or sending it would take it away. */
function useSlots(kind: 'alt' | 'date', most: number) {
  const typed = useTyped();
  const numbers = Object.keys(typed).flatMap((input) => {
    const number = new RegExp(`^${kind}-(\\d+)(?:-|$)`).exec(input)?.[1];
    return number && typed[input] ? [Number(number)] : [];
  });
  const last = Math.min(most, Math.max(0, ...numbers) + 1);
  const slots = Array.from({ length: last }, (_, i) => `${kind}-${i + 1}`);
  return { slots, isUsed: numbers.length > 0 };
}

type Words = (key: string, values?: Record<string, string>) => string;

const dayName = (t: Words, day: DayInput) =>
  (weekdays as readonly string[]).includes(day) ? t(`weekday.${day}`) : t(`hours.${day}`);

const choiceName = (t: Words, choice: string) => t(`hours.choice.${choice || 'times'}`);
