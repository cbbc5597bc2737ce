import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { i18nIn } from '#app/i18n/i18n';
import { languageOfPath } from '#app/i18n/languages';
import { messagesUrl } from '#app/i18n/messages-url';
import { beginOffline } from '#app/ui/offline/begin';

const language = languageOfPath(window.location.pathname);

async function hydrate(): Promise<void> {
  const messages = (await (await fetch(messagesUrl[language])).json()) as object;
  await stateRead();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18nIn(language, messages)}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

/**
 * Remix reads what the page was made from in its first rendering, which waits for that: a key pressed meanwhile has React
 * hydrate at once, and what has to wait then breaks off for good. So it is begun before, outside of a rendering.
 */
async function stateRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

// Without its words a page stays what the server made of it: plain, and able to do everything.
void hydrate();
beginOffline();
