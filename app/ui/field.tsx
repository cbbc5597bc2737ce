import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { describedBy, frame, Hint, Problem, type Coupled } from './beside';
import type { Option } from './choice';
import { useInputState } from './form-state';

const control = 'w-full min-h-11 rounded-field border bg-paper px-3 py-2 text-ink';
const edge = (problem: string | null) => (problem ? 'border-bad border-2' : 'border-line-strong');

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
  const described = describedBy({ id, hint, problem });
  return (
    <div className={frame(problem)}>
      <label htmlFor={id} className="block font-semibold">
        {label}
        {optional ? <span className="ml-1 font-normal text-ink-soft">({t('form.optional')})</span> : null}
      </label>
      <Hint id={id} hint={hint} />
      <Problem id={id} problem={problem} />
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
