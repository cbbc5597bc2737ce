import { useTranslation } from 'react-i18next';
import { weekdays } from '#app/domain/kst';
import { choicesOf, type DayInput } from '#app/domain/places/form-inputs';
import { specialDays } from '#app/domain/places/hours';
import { Field, Select, Tick, useInputState } from '#app/ui/field';

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
          <Time name={`${name}-open`} day={day} label={t('correct.hours.open')} example="09:00" />
          <Time name={`${name}-close`} day={day} label={t('correct.hours.close')} example="19:00" />
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
        <Time name={`${name}-lunch-from`} day={day} label={t('correct.hours.lunchFrom')} example="13:00" />
        <Time name={`${name}-lunch-to`} day={day} label={t('correct.hours.lunchTo')} example="14:00" />
      </div>
    </details>
  );
}

function Time({ name, day, label, example }: { name: string; day: string; label: string; example: string }) {
  return <Field name={name} label={label} aria-label={`${day} ${label}`} placeholder={example} autoComplete="off" />;
}

/** One rule for a day that differs in some weeks. */
function SomeWeeks() {
  const { t } = useTranslation();
  const { typed, problem } = useInputState('alt-1-day');
  return (
    <details className="border-y border-line" open={Boolean(typed || problem)}>
      <summary className="min-h-11 content-center font-semibold">{t('correct.hours.alternate')}</summary>
      <div className="grid gap-3 pb-4">
        <p className="text-ink-soft">{t('correct.hours.alternateHint')}</p>
        <Select
          name="alt-1-day"
          label={t('correct.hours.which')}
          options={[
            { value: '', label: t('correct.hours.none') },
            ...weekdays.map((value) => ({ value, label: t(`weekday.${value}`) })),
          ]}
        />
        <div role="group" aria-label={t('correct.hours.weeks')} className="flex flex-wrap gap-x-4">
          {[1, 2, 3, 4, 5].map((week) => (
            <Tick key={week} name={`alt-1-week-${week}`} value="on" label={t(`hours.nth.${week}`)} />
          ))}
        </div>
        <Field name="alt-1-every-other-from" type="date" label={t('correct.hours.everyOther')} optional />
        <DayInputs name="alt-1" day={t('correct.hours.thatDay')} choices={['', 'closed', 'all-day']} />
      </div>
    </details>
  );
}

type Words = (key: string, values?: Record<string, string>) => string;

const dayName = (t: Words, day: DayInput) =>
  (weekdays as readonly string[]).includes(day) ? t(`weekday.${day}`) : t(`hours.${day}`);

function choiceName(t: Words, choice: string): string {
  if (choice.startsWith('as-')) return t('correct.hours.as', { day: dayName(t, choice.slice(3) as DayInput) });
  return choice === ''
    ? t('correct.hours.byTimes')
    : choice === 'closed'
      ? t('hours.closed')
      : t('hours.roundTheClock');
}
