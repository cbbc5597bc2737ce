import type { GuideSample } from '#app/http/api-guide.server';
import { ScrollBox } from '../scroll-box';

/** Programs that the tests run, each to be copied whole. */
export function Samples({ samples }: { samples: readonly GuideSample[] }) {
  return (
    <>
      {samples.map(({ language, code }) => (
        <details key={language}>
          <summary className="flex min-h-11 items-center font-semibold">{language}</summary>
          <ScrollBox label={language}>
            <pre className="rounded-field border border-line p-4 text-sm">
              <code>{code}</code>
            </pre>
          </ScrollBox>
        </details>
      ))}
    </>
  );
}
