import { useTranslation } from 'react-i18next';
import { weekdays } from '#app/domain/kst';
import { choicesOf, type DayInput } from '#app/domain/places/form-inputs';
import { specialDays } from '#app/domain/places/hours';
import { Field, Select, Tick } from '#app/ui/field';

const dayInputs: readonly DayInput[] = [...weekdays, ...specialDays];

/** Opening hours day by day: a choice and four times, a day that is like another by one choice. */
export function HoursInputs() {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft">{t('fact.hours.hint')}</p>
      {dayInputs.map((day) => (
        <fieldset key={day} className="grid gap-2 border-t border-line pt-2">
          <legend className="font-semibold">{dayName(t, day)}</legend>
          <Select
            name={day}
            label={t('correct.hours.day', { day: dayName(t, day) })}
            options={choicesOf(day).map((value) => ({ value, label: choiceName(t, value) }))}
          />
          <Times name={day} day={dayName(t, day)} />
        </fieldset>
      ))}
      <details className="border-y border-line">
        <summary className="font-semibold">{t('correct.hours.alternate')}</summary>
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
          <Select
            name="alt-1"
            label={t('correct.hours.day', { day: t('correct.hours.thatDay') })}
            options={(['', 'closed', 'all-day'] as const).map((value) => ({ value, label: choiceName(t, value) }))}
          />
          <Times name="alt-1" day={t('correct.hours.thatDay')} />
        </div>
      </details>
    </div>
  );
}

function Times({ name, day }: { name: string; day: string }) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      <Field
        name={`${name}-open`}
        label={t('correct.hours.open')}
        aria-label={`${day} ${t('correct.hours.open')}`}
        placeholder="09:00"
      />
      <Field
        name={`${name}-close`}
        label={t('correct.hours.close')}
        aria-label={`${day} ${t('correct.hours.close')}`}
        placeholder="19:00"
      />
      <Field
        name={`${name}-lunch-from`}
        label={t('correct.hours.lunchFrom')}
        aria-label={`${day} ${t('correct.hours.lunchFrom')}`}
        placeholder="13:00"
      />
      <Field
        name={`${name}-lunch-to`}
        label={t('correct.hours.lunchTo')}
        aria-label={`${day} ${t('correct.hours.lunchTo')}`}
        placeholder="14:00"
      />
    </div>
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
