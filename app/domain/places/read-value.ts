import { withoutInvisible } from '../text';
import { unknownInput, type FormRecord } from './form-inputs';
import { problemOf, readAs, wrong, type Read } from './input-problem';
import { readPhone } from './phone';
import { factShapes } from './fact-shapes';
import { facts, type FactValue, type Field } from './place';
import { readHours } from './read-hours';
import { readLocation } from './read-location';
import { readTime } from './time-of-day';

/** Reads the value of one fact from what a form sent; the inputs are named in form-inputs.ts. */
export function readFactValue<F extends Field>(field: F, form: FormRecord): Read<FactValue<F>>;
export function readFactValue(field: Field, form: FormRecord): Read<unknown> {
  if (form[unknownInput(field)] === 'on')
    return facts[field].canBeUnknown ? readAs(null) : wrong(field, 'cannot-be-unknown');
  const typed = form[field] ?? '';
  switch (field) {
    case 'name':
    case 'entranceNote':
      return readPublicLine(field, typed, field);
    case 'location':
      return readLocation(form, (address) => readPublicLine('address', address, 'location'));
    case 'phone':
      return readTypedPhone(typed);
    case 'hours':
      return readHours(form);
    case 'ticketTime':
      return form['ticketTime-none'] === 'on' ? readAs('none') : readTypedTime(field, typed);
    case 'saleStartTime':
      return readTypedTime(field, typed);
    case 'kind':
    case 'operatingState':
    case 'sellingMethod':
      return readChoice(field, typed);
  }
}

function readPublicLine(input: string, typed: string, field: 'name' | 'entranceNote' | 'location'): Read<string> {
  if (typed.trim() === '') return wrong(input, 'required');
  const shape = field === 'location' ? factShapes.location.shape.address : factShapes[field];
  const read = shape.safeParse(typed);
  return read.success ? readAs(read.data) : wrong(input, problemOf(read.error.issues[0]?.message));
}

/** Address books wrap numbers in marks of direction: here what nobody sees is taken out. */
function readTypedPhone(typed: string): Read<string> {
  if (withoutInvisible(typed).trim() === '') return wrong('phone', 'required');
  const read = readPhone(withoutInvisible(typed));
  return read.ok ? readAs(read.phone) : wrong('phone', read.problem);
}

function readTypedTime(input: string, typed: string): Read<string> {
  if (typed.trim() === '') return wrong(input, 'required');
  const time = readTime(typed);
  return time === null || time === '24:00' ? wrong(input, 'time-of-day') : readAs(time);
}

function readChoice(field: 'kind' | 'operatingState' | 'sellingMethod', typed: string): Read<string> {
  if (typed === '') return wrong(field, 'required');
  const read = factShapes[field].safeParse(typed);
  return read.success ? readAs(read.data) : wrong(field, 'not-a-choice');
}
