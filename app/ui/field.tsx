import {
  createContext,
  useContext,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useTranslation } from 'react-i18next';

interface FormState {
  problems: Record<string, string>;
  typed: Record<string, string>;
  /** Set where a page has several forms with inputs of one name. */
  prefix?: string;
  /** The form came back with problems, so that what is missing in `typed` was left empty. */
  isBack?: boolean;
}

const FormStateContext = createContext<FormState>({ problems: {}, typed: {} });
export const FormStateProvider = FormStateContext.Provider;

/** The id of one input, its problem in words, and what was typed into it when the form came back. */
export function useInputState(name: string): { id: string; problem: string | null; typed: string | undefined } {
  const { problems, typed, prefix } = useContext(FormStateContext);
  const { t } = useTranslation();
  const key = problems[name];
  return { id: inputId(name, prefix), problem: key ? t(key as never) : null, typed: typed[name] };
}

/** Everything the form's inputs hold, or held when it came back. */
export const useTyped = (): Record<string, string> => useContext(FormStateContext).typed;

export const inputId = (name: string, prefix = 'input') => `${prefix}-${name}`;

const control = 'w-full min-h-11 rounded-field border bg-paper px-3 py-2 text-ink';
const edge = (problem: string | null) => (problem ? 'border-bad border-2' : 'border-line-strong');

interface Coupled {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  /** Said beside the label where the field may stay empty. */
  optional?: boolean;
}

/** Label, hint, problem and one control, coupled so that a page cannot forget to. */
function Frame({
  label,
  name,
  hint,
  optional,
  problem,
  children,
}: Coupled & { problem: string | null; children: (described: string | undefined) => ReactNode }) {
  const { t } = useTranslation();
  const { id } = useInputState(name);
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={problem ? 'border-l-4 border-bad pl-3' : undefined}>
      <label htmlFor={id} className="block font-semibold">
        {label}
        {optional ? <span className="ml-1 font-normal text-ink-soft">({t('form.optional')})</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="font-semibold text-bad">
          {problem}
        </p>
      ) : null}
      <div className="mt-1">{children(described)}</div>
    </div>
  );
}

export function Field({
  label,
  name,
  hint,
  optional,
  className = '',
  ...input
}: Coupled & Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>) {
  const { id, problem, typed } = useInputState(name);
  const keepsTyped = input.type !== 'password';
  return (
    <Frame {...{ label, name, hint, optional, problem }}>
      {(described) => (
        <input
          {...input}
          id={id}
          name={name}
          defaultValue={keepsTyped ? (typed ?? input.defaultValue) : undefined}
          required={input.required}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described}
          className={`${control} ${edge(problem)} ${className}`}
        />
      )}
    </Frame>
  );
}

export function TextArea({
  label,
  name,
  hint,
  optional,
  ...area
}: Coupled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name'>) {
  const { id, problem, typed } = useInputState(name);
  return (
    <Frame {...{ label, name, hint, optional, problem }}>
      {(described) => (
        <textarea
          rows={3}
          {...area}
          id={id}
          name={name}
          defaultValue={typed ?? area.defaultValue}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described}
          className={`${control} ${edge(problem)}`}
        />
      )}
    </Frame>
  );
}

export interface Option {
  value: string;
  label: ReactNode;
}

export function Select({
  label,
  name,
  hint,
  optional,
  options,
  ...select
}: Coupled & { options: readonly Option[] } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name'>) {
  const { id, problem, typed } = useInputState(name);
  return (
    <Frame {...{ label, name, hint, optional, problem }}>
      {(described) => (
        <select
          {...select}
          id={id}
          name={name}
          defaultValue={typed ?? select.defaultValue}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described}
          className={`${control} ${edge(problem)}`}
        >
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** One of several, each a whole row to tap. */
export function Choices({
  label,
  name,
  hint,
  options,
  defaultValue,
  required,
}: Coupled & { options: readonly (Option & { hint?: ReactNode })[]; defaultValue?: string; required?: boolean }) {
  const { id, problem, typed } = useInputState(name);
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset aria-describedby={described} className={problem ? 'border-l-4 border-bad pl-3' : undefined}>
      <legend className="font-semibold">{label}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="font-semibold text-bad">
          {problem}
        </p>
      ) : null}
      <div className="mt-1 grid gap-1">
        {options.map((option, index) => (
          <label
            key={option.value}
            className="flex min-h-11 items-center gap-3 rounded-field border border-line px-3 py-2 has-checked:border-action has-checked:bg-info-paper"
          >
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={option.value}
              required={required}
              defaultChecked={(typed ?? defaultValue) === option.value}
              className="size-5 shrink-0 accent-action"
            />
            <span>
              {option.label}
              {option.hint ? <span className="block text-ink-soft">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One yes or no; sends `value`, or nothing. */
export function Tick({
  label,
  name,
  hint,
  defaultChecked,
  required,
  value = 'yes',
}: Coupled & { defaultChecked?: boolean; required?: boolean; value?: string }) {
  const { id, problem, typed } = useInputState(name);
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ') || undefined;
  const { isBack } = useContext(FormStateContext);
  return (
    <div className={problem ? 'border-l-4 border-bad pl-3' : undefined}>
      {problem ? (
        <p id={`${id}-problem`} className="font-semibold text-bad">
          {problem}
        </p>
      ) : null}
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          required={required}
          defaultChecked={typed === value || (typed === undefined && !isBack && defaultChecked)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described}
          className="size-5 shrink-0 accent-action"
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
