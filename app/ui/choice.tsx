import type { ReactNode } from 'react';
import { describedBy, frame, Hint, Problem, type Coupled } from './beside';
import { useInputState, useIsBack } from './form-state';

export interface Option {
  value: string;
  label: ReactNode;
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
  const described = describedBy({ id, hint, problem });
  return (
    <fieldset aria-describedby={described} className={frame(problem)}>
      <legend className="font-semibold">{label}</legend>
      <Hint id={id} hint={hint} />
      <Problem id={id} problem={problem} />
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
  const described = describedBy({ id, hint, problem });
  const isBack = useIsBack();
  return (
    <div className={frame(problem)}>
      <Problem id={id} problem={problem} />
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
      <Hint id={id} hint={hint} />
    </div>
  );
}
