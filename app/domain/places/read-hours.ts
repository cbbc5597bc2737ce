import { weekdays } from '../kst';
import { choicesOf, type DayInput, type FormRecord } from './form-inputs';
import { lunchFits, specialDays, type DayHours, type Hours, type Span } from './hours';
import { hoursShape } from './hours-shape';
import { problemOf, readAs, type InputProblem, type Problem, type Read } from './input-problem';
import { readTime } from './time-of-day';

/** Reads opening hours; all that is wrong is told at once. */
export function readHours(form: FormRecord): Read<Hours> {
  const problems: InputProblem[] = [];
  const days = readDays(form, problems);
  const rules = slots(form, 'alt').map((slot) => readRule(form, slot, problems));
  const dates = slots(form, 'date').map((slot) => readDate(form, slot, problems));
  if (problems.length > 0) return { ok: false, problems };

  const { mon, tue, wed, thu, fri, sat, sun, ...special } = days;
  const read = hoursShape.safeParse({
    weekly: { mon, tue, wed, thu, fri, sat, sun },
    ...(rules.length > 0 && { alternate: rules }),
    ...special,
    ...(dates.length > 0 && { dates }),
  });
  if (read.success) return readAs(read.data);
  const found = new Map<string, Problem>();
  for (const { path, message } of read.error.issues) {
    const input = inputAt(path, form);
    if (!found.has(input)) found.set(input, problemOf(message));
  }
  return { ok: false, problems: [...found].map(([input, problem]) => ({ input, problem })) };
}

const dayInputs: readonly DayInput[] = [...weekdays, ...specialDays];

function readDays(form: FormRecord, problems: InputProblem[]): Record<DayInput, DayHours> {
  const days = {} as Record<DayInput, DayHours>;
  // What is wrong with a day is told once, at that day.
  const isWrong = (day: DayInput) => problems.some(({ input }) => input === day || input.startsWith(`${day}-`));
  for (const day of dayInputs) {
    const choice = form[day] ?? '';
    const copied = /^as-(\w+)$/.exec(choice)?.[1] as DayInput | undefined;
    if (!(choicesOf(day) as string[]).includes(choice)) problems.push({ input: day, problem: 'not-a-choice' });
    else if (copied && days[copied] === null && !isWrong(copied))
      problems.push({ input: day, problem: 'nothing-to-copy' });
    days[day] = copied ? (days[copied] ?? null) : readDay(form, day, problems);
  }
  return days;
}

/** One day by its choice and times; null where nothing was said. */
function readDay(form: FormRecord, name: string, problems: InputProblem[]): DayHours {
  if (form[name] === 'closed') return 'closed';
  const lunch = readTimes(form, `${name}-lunch-from`, `${name}-lunch-to`, problems);
  const times =
    form[name] === 'all-day'
      ? { from: '00:00', to: '24:00' }
      : readTimes(form, `${name}-open`, `${name}-close`, problems);
  if (!times) {
    if (lunch) problems.push({ input: `${name}-open`, problem: 'both-times' });
    return null;
  }
  const span: Span = { open: times.from, close: times.to, ...(lunch && { lunch }) };
  if (lunch && !lunchFits(span)) problems.push({ input: `${name}-lunch-from`, problem: 'lunch-outside-hours' });
  return span;
}

/** Two times that need one another; null where neither was typed, or where one is wrong and told. */
function readTimes(form: FormRecord, fromInput: string, toInput: string, problems: InputProblem[]) {
  const [from, to] = [form[fromInput]?.trim() ?? '', form[toInput]?.trim() ?? ''];
  if (from === '' && to === '') return null;
  const times = { from: readTime(from), to: readTime(to) };
  if (from === '' || to === '') problems.push({ input: from === '' ? fromInput : toInput, problem: 'both-times' });
  if (from !== '' && (times.from === null || times.from === '24:00'))
    problems.push({ input: fromInput, problem: 'time-of-day' });
  if (to !== '' && (times.to === null || (times.to === '24:00' && toInput.endsWith('-lunch-to'))))
    problems.push({ input: toInput, problem: 'time-of-day' });
  return times.from !== null && times.to !== null ? { from: times.from, to: times.to } : null;
}

function readRule(form: FormRecord, slot: string, problems: InputProblem[]) {
  const everyOtherFrom = form[`${slot}-every-other-from`]?.trim() ?? '';
  const weeks = [1, 2, 3, 4, 5].filter((week) => form[`${slot}-week-${week}`] === 'on');
  if (!form[`${slot}-day`]) problems.push({ input: `${slot}-day`, problem: 'required' });
  if (everyOtherFrom === '' && weeks.length === 0) problems.push({ input: `${slot}-week-1`, problem: 'weeks-missing' });
  return {
    day: form[`${slot}-day`],
    weeks: everyOtherFrom === '' ? weeks : { everyOtherFrom: plainDate(everyOtherFrom) },
    hours: readKnownDay(form, slot, problems),
  };
}

function readDate(form: FormRecord, slot: string, problems: InputProblem[]) {
  const on = form[`${slot}-on`]?.trim() ?? '';
  if (on === '') problems.push({ input: `${slot}-on`, problem: 'required' });
  return { on: plainDate(on), hours: readKnownDay(form, slot, problems) };
}

function readKnownDay(form: FormRecord, slot: string, problems: InputProblem[]): DayHours {
  const told = problems.length;
  const hours = readDay(form, slot, problems);
  if (hours === null && problems.length === told) problems.push({ input: `${slot}-open`, problem: 'required' });
  return hours;
}

/** "2020. 5. 1." and "2020/5/1" as "2020-05-01"; whether the day exists is the shape's to say. */
const plainDate = (typed: string): string => {
  const parts = /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?$/u.exec(typed.normalize('NFKC'));
  return parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : typed;
};

/** The numbered slots in which anything was said, in the order of their numbers. */
function slots(form: FormRecord, kind: 'alt' | 'date'): string[] {
  const numbers = Object.keys(form).flatMap((input) => {
    const number = new RegExp(`^${kind}-(\\d+)(?:-|$)`).exec(input)?.[1];
    return number && form[input]?.trim() ? [Number(number)] : [];
  });
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => `${kind}-${number}`);
}

/** The input that a problem of the whole belongs to. */
function inputAt([part, index, ...rest]: readonly PropertyKey[], form: FormRecord): string {
  if (part === 'dates') return `${slots(form, 'date')[Number(index ?? 0)] ?? 'date-1'}-on`;
  if (part !== 'alternate') return part === 'weekly' ? String(index) : 'mon-open';
  const slot = slots(form, 'alt')[Number(index ?? 0)] ?? 'alt-1';
  return rest.includes('everyOtherFrom') ? `${slot}-every-other-from` : `${slot}-day`;
}
