import { createContext, useContext } from 'react';
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

/** Whether the form came back, so that a box which is not in what was typed was left empty. */
export const useIsBack = (): boolean => useContext(FormStateContext).isBack === true;

export const inputId = (name: string, prefix = 'input') => `${prefix}-${name}`;
