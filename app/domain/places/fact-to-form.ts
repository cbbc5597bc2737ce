import { weekdays } from '../kst';
import { unknownInput } from './form-inputs';
import { specialDays, type DayHours, type Hours } from './hours';
import type { FactValue, Field } from './place';

/**
 * The inputs that readFactValue reads as this value: to prefill a form. A form that asks for a value nobody knows yet
 * had better start empty, since the box "not known" goes before what is typed.
 */
export function factToForm<F extends Field>(field: F, value: FactValue<F>): Record<string, string> {
  if (value === null) return { [unknownInput(field)]: 'on' };
  if (field === 'hours') return hoursToForm(value as Hours);
  if (field === 'ticketTime' && value === 'none') return { 'ticketTime-none': 'on' };
  if (field !== 'location') return { [field]: value as string };
  const { address, lat, lng } = value as FactValue<'location'>;
  return { address, lat: lat === null ? '' : degrees(lat), lng: lng === null ? '' : degrees(lng) };
}

/** Never in exponent notation, which no person types. */
const degrees = (degree: number) => degree.toFixed(7).replace(/\.?0+$/, '');

function hoursToForm(hours: Hours): Record<string, string> {
  const form: Record<string, string> = {};
  for (const day of weekdays) Object.assign(form, dayToForm(day, hours.weekly[day]));
  for (const day of specialDays) Object.assign(form, dayToForm(day, hours[day]));
  for (const [i, { day, weeks, hours: then }] of (hours.alternate ?? []).entries()) {
    const slot = `alt-${i + 1}`;
    Object.assign(form, dayToForm(slot, then), { [`${slot}-day`]: day });
    if (Array.isArray(weeks)) for (const week of weeks) form[`${slot}-week-${week}`] = 'on';
    else form[`${slot}-every-other-from`] = weeks.everyOtherFrom;
  }
  for (const [i, { on, hours: then }] of (hours.dates ?? []).entries())
    Object.assign(form, dayToForm(`date-${i + 1}`, then), { [`date-${i + 1}-on`]: on });
  return form;
}

function dayToForm(name: string, hours: DayHours): Record<string, string> {
  if (hours === null) return { [name]: '' };
  if (hours === 'closed') return { [name]: 'closed' };
  const lunch = hours.lunch && { [`${name}-lunch-from`]: hours.lunch.from, [`${name}-lunch-to`]: hours.lunch.to };
  const isAllDay = hours.open === '00:00' && ['00:00', '24:00'].includes(hours.close);
  const times = isAllDay
    ? { [name]: 'all-day' }
    : { [name]: '', [`${name}-open`]: hours.open, [`${name}-close`]: hours.close };
  return { ...times, ...lunch };
}
