import { Form, useNavigate } from '@remix-run/react';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { useSuggestions, type Suggestion } from './places/use-suggestions';

/**
 * The search for places: a plain form, and with JavaScript a combobox that suggests while one types. While an input
 * method composes a syllable its keys are its own: Enter ends the syllable and chooses nothing.
 */
export function SearchBox({ query = '' }: { query?: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const id = useId();
  const { suggestions, open, active, look, move, close } = useSuggestions(path('/search/suggest'));
  const go = useGo();
  const { input, send } = useTyped(query);
  const optionId = (nth: number) => `${id}-${nth}`;

  const onSubmit = () => {
    send();
    close();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || !open) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && suggestions[active]) go(suggestions[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Form role="search" action={path('/search')} onSubmit={onSubmit} className="grid gap-1">
      <label htmlFor={`${id}-q`} className="font-semibold">
        {t('search.label')}
      </label>
      <div className="flex items-stretch gap-2">
        <div className="relative min-w-0 grow">
          <input
            ref={input}
            id={`${id}-q`}
            type="search"
            name="q"
            defaultValue={query}
            maxLength={100}
            enterKeyHint="search"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
            onChange={(event) => look(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={close}
            className="min-h-11 w-full rounded-field border border-line-strong bg-paper px-3 py-2 text-ink"
          />
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label={t('search.suggestions')}
            hidden={!open}
            className="absolute inset-x-0 top-full z-10 mt-1 rounded-field border border-line-strong bg-paper"
          >
            {suggestions.map((suggestion, nth) => (
              // Keys are read on the input, which keeps the focus.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={suggestion.to}
                id={optionId(nth)}
                role="option"
                tabIndex={-1}
                aria-selected={nth === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => go(suggestion)}
                className="flex min-h-11 flex-wrap items-center gap-x-2 px-3 py-1 aria-selected:bg-info-paper hover:bg-paper-soft"
              >
                <span className="font-semibold">{suggestion.name}</span>
                <span className="text-ink-soft">{suggestion.detail}</span>
              </div>
            ))}
          </div>
        </div>
        <Button className="shrink-0">{t('search.button')}</Button>
      </div>
      <p role="status" className="sr-only">
        {open ? t('search.suggested', { count: suggestions.length }) : ''}
      </p>
    </Form>
  );
}

/** Shows the question that is answered, but takes away nothing that was typed since the last one was sent. */
function useTyped(query: string) {
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(query);
  useEffect(() => {
    if (input.current?.value === sent.current) input.current.value = query;
    sent.current = query;
  }, [query]);
  const send = () => {
    sent.current = input.current?.value ?? '';
  };
  return { input, send };
}

/** Suggestions come from our own server; the site's language is put before the path here. */
function useGo(): (suggestion: Suggestion) => void {
  const navigate = useNavigate();
  const path = usePath();
  return (suggestion) => navigate(path(suggestion.to));
}
