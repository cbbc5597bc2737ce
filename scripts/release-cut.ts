import { cutRelease, type CutProgress, type CutReason } from '#app/domain/releases/cut-release.server';
import { findingInEnglish, type Finding } from '#app/domain/releases/finding';
import { command, Failure } from './command';

const reasons: Record<CutReason, string> = {
  'not-allowed': 'You may not cut a release.',
  'already-cutting': 'Another process is cutting a release.',
  importing: 'An import is being published. Try again when it has ended.',
  'already-published':
    'The files of this release are there already, but the database does not know it: is it an old copy?',
  'previous-damaged': 'The release before is not what was published; nothing can follow it until it is put back.',
  quality: 'The quality check has findings. To publish all the same, give --override-name and --override-reason.',
  licence: 'The licence of a source does not allow an open release.',
  'nothing-changed':
    'Nothing changed since the release before. To publish all the same, give --override-name and --override-reason.',
};

const steps: Record<CutProgress['step'], string> = {
  places: 'Writing places',
  changes: 'Comparing with the release before',
  texts: 'Writing texts',
  publishing: 'Publishing',
};

await command(
  {
    name: 'release:cut',
    usage: '[--override-name NAME --override-reason WHY]',
    options: { 'override-name': { type: 'string' }, 'override-reason': { type: 'string' } },
  },
  async ({ values, env, progress }) => {
    const { 'override-name': name, 'override-reason': reason } = values;
    if ((name === undefined) !== (reason === undefined))
      throw new Failure('An override needs both --override-name and --override-reason; the manifest tells both.');
    const bars = Object.fromEntries(Object.entries(steps).map(([step, label]) => [step, progress(label)]));
    const cut = await cutRelease(
      { kind: 'command' },
      {
        dataDir: env.dataDir,
        origin: env.publicOrigin ?? `http://localhost:${env.port}`,
        signingKeyFile: env.signingKeyFile,
        override: name !== undefined && reason !== undefined ? { name, reason } : undefined,
      },
      ({ step, done, of }) => bars[step]?.(done, of),
    );
    if (!cut.ok) {
      const detail = Array.isArray(cut.detail) ? (cut.detail as (Finding | string)[]) : [];
      const findings = detail.map((one) => (typeof one === 'string' ? one : findingInEnglish(one)));
      const text = [reasons[cut.reason], ...findings.map((finding) => `- ${finding}`)].join('\n');
      return { text, json: { reason: cut.reason, detail }, failed: true };
    }
    const { release, places, changed, signed } = cut.value;
    const sentence = changed
      ? `${places} places: ${changed.insert} new, ${changed.update} changed, ${changed.delete} left out.`
      : `${places} places: the first release.`;
    const vouched = signed ? 'Signed.' : 'Unsigned, and it says so: SIGNING_KEY_FILE names no key.';
    return { text: `Release ${release}. ${sentence} ${vouched}`, json: cut.value };
  },
);
